"""Conferences and rounds as meetings of those who take part in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from dragoman.stories.days import Days, ordinal
from dragoman.stories.histories import DONE, History, Telling
from dragoman.stories.sighting import GATHERINGS, Party, Sighting, around

STATUS = {
    "announced": "planned", "planned": "planned", "postponed": "planned", "ongoing": "occurred", "held": "occurred",
    "concluded": "occurred", "cancelled": "failed",
}  # fmt: skip
"""What the status of a process says of its taking place."""

FRESH = 3
"""Days after a conference on which a report that gives no day still reports it."""


class _Known:
    """The days that tellings give for rounds of a process."""

    def __init__(self, told: Iterable[Telling]) -> None:
        held: defaultdict[int | None, set[Days]] = defaultdict(set)
        for telling in told:
            if telling.days is not None and telling.status in STATUS:
                held[telling.round].add(telling.days)
        self._by_round = {number: sorted(days) for number, days in held.items()}
        self._all = sorted({window for days in held.values() for window in days})

    def nearest(self, telling: Telling) -> Days | None:
        """The days of the telling of the same round that lie nearest to the article, before it where it looks back."""
        day = ordinal(telling.published)
        days = self._all if telling.round is None else self._by_round.get(telling.round, [])
        if day is None or not days:
            return None
        at = bisect_left(days, (day + 1, 0))
        before, after = days[:at], days[at:] if telling.status not in DONE else []
        near = [window for window in before if before[-1][0] == window[0]][:1] + after[:1]
        return min(near, key=lambda window: (abs(window[0] - day), window)) if near else None


def takes_place(history: History) -> list[Sighting]:
    """A conference or round as a meeting of those who take part in it, in each article that says that it was or is to be."""
    if history.kind not in GATHERINGS:
        return []
    days = _Known(history.tellings)
    found = (_sighting(telling, history.key, days) for telling in history.tellings)
    return [sighting for sighting in found if sighting is not None]


def _sighting(telling: Telling, key: str, known: _Known) -> Sighting | None:
    """A telling as a meeting. One without a day ("the Damascus conference was a success") is of the round whose day lies nearest."""
    status = STATUS.get(telling.status or "")
    parties = {
        role.party.key: role.party
        for role in telling.roles
        if role.role not in ("absent", "opponent", "supporter", "invited")
    }
    days = telling.days or known.nearest(telling)
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
        told_in=telling.process,
        tied=telling.met,
        apart=telling.met_apart,
    )
