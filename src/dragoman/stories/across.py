"""Everything that goes across articles, from their records: stories, processes, incidents, disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import Record
from dragoman.stories.decided import Decided, Decision
from dragoman.stories.disagreements import Disagreement, disagreements
from dragoman.stories.histories import History, histories
from dragoman.stories.incidents import Incident, incidents
from dragoman.stories.ledger import Entry, ledger
from dragoman.stories.rounds import takes_place
from dragoman.stories.same import group


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


def across(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> Across:
    """Bring the records of several articles together. The order of the records does not matter.

    Args:
        records: what was coded.
        decisions: what reviewers decided to be one actor, process or incident, or not.
    """
    decided = Decided(decisions)
    held = [decided.named(record) for record in records]
    rows = (
        {"id": r.article.id, "title": r.article.title, "text": r.article.text, "published": r.article.published.value}
        for r in held
    )
    found = histories(telling for record in held for telling in decided.tellings(record))
    keys = {(telling.article, telling.process): history.key for history in found for telling in history.tellings}
    stories = dict(group(rows))
    seen = [sighting for record in held for sighting in decided.sightings(record, keys, stories[record.article.id])]
    seen += [sighting for history in found for sighting in takes_place(history)]
    happened = incidents(seen)
    return Across(
        stories,
        tuple(found),
        tuple(happened),
        tuple(disagreements(held, stories, found, happened)),
        tuple(ledger(held, found)),
    )
