"""Everything that goes across articles, from their records: stories, processes, incidents, disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import Record
from dragoman.stories.days import Days, ordinal
from dragoman.stories.disagreements import Disagreement, disagreements
from dragoman.stories.histories import DONE, History, Telling, histories, tellings
from dragoman.stories.incidents import Incident, incidents
from dragoman.stories.ledger import Entry, ledger
from dragoman.stories.same import group
from dragoman.stories.sighting import GATHERINGS, Party, Sighting, around, sightings

STATUS = {
    "announced": "planned", "planned": "planned", "postponed": "planned", "ongoing": "occurred", "held": "occurred",
    "concluded": "occurred", "cancelled": "failed",
}  # fmt: skip
"""What the status of a process says of its taking place."""

FRESH = 3
"""Days after a conference on which a report that gives no day still reports it."""


@dataclass(frozen=True, slots=True)
class Across:
    """What articles tell together."""

    stories: dict[str, str]
    """The story of each article, by ids."""
    histories: tuple[History, ...]
    incidents: tuple[Incident, ...]
    disagreements: tuple[Disagreement, ...]
    ledger: tuple[Entry, ...]
    """Forecasts and what became of them."""


def across(records: Iterable[Record]) -> Across:
    """Bring the records of several articles together. The order of the records does not matter."""
    held = list(records)
    rows = (
        {"id": r.article.id, "title": r.article.title, "text": r.article.text, "published": r.article.published.value}
        for r in held
    )
    found = histories(telling for record in held for telling in tellings(record))
    keys = {(telling.article, telling.process): history.key for history in found for telling in history.tellings}
    seen = [sighting for record in held for sighting in sightings(record, keys)]
    seen += [sighting for history in found for sighting in _takes_place(history)]
    stories, happened = dict(group(rows)), incidents(seen)
    return Across(
        stories,
        tuple(found),
        tuple(happened),
        tuple(disagreements(held, stories, found, happened)),
        tuple(ledger(held, found)),
    )


def _takes_place(history: History) -> list[Sighting]:
    """A conference or round as a meeting of those who take part in it, in each article that says that it was or is to be."""
    if history.kind not in GATHERINGS:
        return []
    dated = [telling for telling in history.tellings if telling.days is not None and telling.status in STATUS]
    found = (_sighting(telling, history.key, dated) for telling in history.tellings)
    return [sighting for sighting in found if sighting is not None]


def _sighting(telling: Telling, key: str, dated: list[Telling]) -> Sighting | None:
    """A telling as a meeting. One without a day ("the Damascus conference was a success") is of the round whose day lies nearest."""
    status = STATUS.get(telling.status or "")
    parties = {
        role.party.key: role.party
        for role in telling.roles
        if role.role not in ("absent", "opponent", "supporter", "invited")
    }
    days = telling.days or _nearest(telling, dated)
    if days is None and telling.status == "ongoing":
        days = around(telling.published, ahead=False)
    day = ordinal(telling.published)
    passing = (
        telling.days is None
        and telling.status in DONE
        and days is not None
        and day is not None
        and day - days[1] > FRESH
    )
    if status is None or days is None or passing:
        return None  # what only names a conference of last year tells nothing of it
    return Sighting(
        article=telling.article,
        event=telling.process,
        outlet=telling.outlet,
        published=telling.published,
        type="CONSULT",
        mode="multilateral",
        status=status,
        sources=tuple(parties.values()),
        targets=tuple[Party, ...](),
        days=days,
        dated=True,
        place=telling.place,
        country=telling.country,
        process=key,
        round=telling.round,
        start=telling.mentions[0].start if telling.mentions else 0,
        end=telling.mentions[0].end if telling.mentions else 0,
        quote=telling.quote,
        claimed=False,
        whole=True,
    )


def _nearest(telling: Telling, dated: list[Telling]) -> Days | None:
    """The days of the telling of the same round that lie nearest to the article, before it where it looks back."""
    day = ordinal(telling.published)
    back = telling.status in DONE
    fitting = [
        (abs(other.days[0] - day), other.days)
        for other in dated
        if day is not None and other.days is not None and telling.round in (None, other.round)
        if not back or other.days[0] <= day
    ]
    return min(fitting)[1] if fitting else None
