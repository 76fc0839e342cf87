"""Everything that goes across articles, from their records: stories, processes, incidents, disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import Record
from dragoman.stories.disagreements import Disagreement, disagreements
from dragoman.stories.histories import History, histories, tellings
from dragoman.stories.incidents import Incident, incidents
from dragoman.stories.ledger import Entry, ledger
from dragoman.stories.rounds import takes_place
from dragoman.stories.same import group
from dragoman.stories.sighting import sightings


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
    stories = dict(group(rows))
    seen = [sighting for record in held for sighting in sightings(record, keys, stories[record.article.id])]
    seen += [sighting for history in found for sighting in takes_place(history)]
    happened = incidents(seen)
    return Across(
        stories,
        tuple(found),
        tuple(happened),
        tuple(disagreements(held, stories, found, happened)),
        tuple(ledger(held, found)),
    )
