"""A text cut at everything that rests on its words, so that each stretch can be marked and lead to its rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.record import Record, Span

LAYERS = (
    "events", "statements", "positions", "forecasts", "figures", "processes", "actors", "places", "times",
)  # fmt: skip
"""What can be marked. Where several rest on the same words the narrowest is opened, of those as narrow the first here."""


@dataclass(frozen=True)
class Mark:
    """Words of the text that a row rests on."""

    start: int
    end: int
    layer: str
    row: str
    words: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text: the layers that mark it, the row it opens, the rows that begin here, and whether it was asked for."""

    text: str
    layers: tuple[str, ...] = ()
    opens: str | None = None
    about: str = ""
    begins: tuple[str, ...] = ()
    wanted: bool = False
    first: bool = False


def marks(record: Record, layers: Iterable[str] = LAYERS) -> list[Mark]:
    """The marks of some layers, by where they begin."""
    wanted, names = set(layers), {actor.id: actor.name for actor in record.actors}
    found: list[Mark] = []

    def add(layer: str, row: str, words: str, spans: Iterable[Span]) -> None:
        if layer in wanted:
            found.extend(Mark(span.start, span.end, layer, row, words) for span in spans if span.end > span.start)

    for event in record.events:
        add("events", event.id, f"{event.type}, {event.status}", [event.trigger])
    for statement in record.statements:
        cue = [statement.cue] if statement.cue else []
        add("statements", statement.id, f"{statement.manner} speech", [*statement.content, *cue])
    for position in record.positions:
        add("positions", position.id, position.stance, [position.proposition])
    for forecast in record.forecasts:
        add("forecasts", forecast.id, f"{forecast.direction}, {forecast.certainty}", [forecast.outcome])
    for figure in record.figures:
        add("figures", figure.id, figure.of or figure.unit or "figure", [Span(figure.start, figure.end)])
    for process in record.processes:
        add("processes", process.id, process.name, [*process.mentions, *process.agenda])
    for mention in record.mentions:
        add("actors", mention.id, names.get(mention.actor, mention.actor), [Span(mention.start, mention.end)])
    for place in record.places:
        add("places", place.id, place.name, [Span(place.start, place.end)])
    for time in record.times:
        add("times", time.id, time.value or time.text, [Span(time.start, time.end)])
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.layer, mark.row))


def paragraphs(text: str, found: list[Mark], wanted: tuple[int, int] | None = None) -> list[list[Piece]]:
    """The paragraphs of a text, each in pieces that joined are the paragraph.

    Args:
        text: the article's.
        found: its marks, by where they begin.
        wanted: start and end of the words that the address asks for.
    """
    rows: list[list[Piece]] = []
    at, coming, over = 0, 0, list[Mark]()
    for line in text.split("\n"):
        end = at + len(line)
        over = [mark for mark in over if mark.end > at]
        while coming < len(found) and found[coming].start < end:
            if found[coming].end > at:
                over.append(found[coming])
            coming += 1
        if line.strip():
            rows.append(list(_pieces(text, at, end, over, wanted)))
        at = end + 1
    seen = False
    for row in rows:
        for index, piece in enumerate(row):
            if piece.wanted and not seen:
                seen = True
                row[index] = replace(piece, first=True)
    return rows


def _pieces(text: str, start: int, end: int, reach: list[Mark], wanted: tuple[int, int] | None) -> Iterator[Piece]:
    """A paragraph in pieces; `reach` are the marks that touch it, by where they begin."""
    cuts = {start, end}
    for mark in reach:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    if wanted is not None:
        cuts |= {min(max(offset, start), end) for offset in wanted}
    begins: defaultdict[int, list[str]] = defaultdict(list)
    for mark in reach:
        if start <= mark.start:
            begins[mark.start].append(mark.row)
    at, here = 0, list[Mark]()
    for first, last in pairwise(sorted(cuts)):
        here = [mark for mark in here if mark.end > first]
        while at < len(reach) and reach[at].start <= first:
            here.append(reach[at])
            at += 1
        over = sorted(here, key=lambda mark: (mark.end - mark.start, LAYERS.index(mark.layer)))
        yield Piece(
            text=text[first:last],
            layers=tuple(dict.fromkeys(mark.layer for mark in over)),
            opens=over[0].row if over else None,
            about="; ".join(
                dict.fromkeys(
                    f"{mark.layer[:-1] if mark.layer != 'processes' else 'process'}: {mark.words}" for mark in over
                )
            ),
            begins=tuple(dict.fromkeys(begins.get(first, ()))),
            wanted=wanted is not None and wanted[0] <= first and last <= wanted[1] and first < last,
        )
