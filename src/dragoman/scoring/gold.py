"""Annotated articles: a text beside a TOML file of what a careful reader finds in it. `tests/gold/README.md` is the guide.

A row names its evidence by a quotation, not by offsets, so that people can write it; `places_of` finds where the words stand.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import UnreadableInput
from dragoman.record import (
    ActorKind,
    Bound,
    Certainty,
    Direction,
    EventType,
    Manner,
    ProcessKind,
    ProcessStatus,
    RoleName,
    Span,
    SpeakerKind,
    Stance,
    Status,
)

Names = tuple[str, ...]
Layer = Literal["actors", "places", "times", "events", "statements", "positions", "forecasts", "figures", "processes"]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row with its evidence: `quote`, or several `quotes`; `nth` says which place is meant where the words stand more than once.

    With several quotes `nth` may be a list, a number for each; 0 means every place.
    """

    quote: str | None = None
    quotes: Names = ()
    nth: int | tuple[int, ...] | None = None

    @property
    def words(self) -> Names:
        """Its quotations."""
        return self.quotes or ((self.quote,) if self.quote else ())

    @property
    def places(self) -> tuple[int, ...]:
        """Which place of each quotation is meant; 0 for every one."""
        return self.nth if isinstance(self.nth, tuple) else (self.nth or 0,) * len(self.words)


class GoldActor(Row, frozen=True, kw_only=True):
    """Somebody or a body; all places of the quotations are meant. `members` are those who make up a group ("the two sides")."""

    id: str
    members: Names = ()
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


class GoldPlace(Row, frozen=True, kw_only=True):
    """A named place."""

    country: str | None = None


class GoldTime(Row, frozen=True, kw_only=True):
    """An expression of time with its TIMEX3 value."""

    value: str


class GoldEvent(Row, frozen=True, kw_only=True):
    """An act; `again`: told before in the article."""

    type: EventType
    mode: str | None = None
    status: Status
    source: Names = ()
    target: Names = ()
    again: bool = False


class GoldStatement(Row, frozen=True, kw_only=True):
    """Something said; the quotations are its whole content."""

    speaker: str | None = None
    speaker_kind: SpeakerKind
    cue: str | None = None
    manner: Manner


class GoldPosition(Row, frozen=True, kw_only=True):
    """Where somebody stands."""

    holder: str
    stance: Stance
    toward: Names = ()
    condition: str | None = None


class GoldForecast(Row, frozen=True, kw_only=True):
    """What somebody expects; `by` is left out where the article itself does."""

    by: str | None = None
    direction: Direction
    certainty: Certainty
    condition: str | None = None


class GoldFigure(Row, frozen=True, kw_only=True):
    """A number."""

    value: float
    upper: float | None = None
    bound: Bound
    unit: str | None = None


class GoldProcess(Row, frozen=True, kw_only=True):
    """An undertaking, its wordings, and who plays which part in it."""

    name: str
    kind: ProcessKind
    status: ProcessStatus | None = None
    round: int | None = None
    place: str | None = None
    roles: dict[RoleName, Names] = {}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the article beside its text."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    genre: str | None = None
    layers: tuple[Layer, ...] = ()
    """The layers that were annotated; without, all of them."""


class Rows(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All rows of an article."""

    article: Header
    actors: tuple[GoldActor, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    times: tuple[GoldTime, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    forecasts: tuple[GoldForecast, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    processes: tuple[GoldProcess, ...] = ()


@dataclass(frozen=True)
class Gold:
    """An annotated article."""

    name: str
    text: str
    rows: Rows

    def places_of(self, row: Row) -> list[Span]:
        """Where the quotations of a row stand: every place, or the one that `nth` says."""
        found = []
        for words, nth in zip(row.words, row.places, strict=True):
            spans = every_place(self.text, words)
            found += spans[nth - 1 : nth] if nth else spans
        return found


def every_place(text: str, words: str) -> list[Span]:
    """Every place of some words that begin and end at a word's edge; if there is none, every place."""
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    spans = [Span(start, start + len(words)) for start in starts]
    whole = [span for span in spans if _edges(text, span)]
    return whole or spans


def _edges(text: str, span: Span) -> bool:
    before, after = text[: span.start][-1:], text[span.end :][:1]
    return not (before.isalnum() and text[span.start].isalnum()) and not (
        after.isalnum() and text[span.end - 1].isalnum()
    )


def read_gold(folder: Path) -> Iterator[Gold]:
    """The annotated articles of a folder, in the order of their names; folders inside it are left alone.

    Raises:
        UnreadableInput: there is none, or a row is not as the guide says; the message names file, row and reason.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UnreadableInput(str(folder), "no annotated article (NAME.txt beside NAME.toml)", "give a folder of them")
    for path in paths:
        try:
            text = path.with_suffix(".txt").read_text("utf-8").strip()
            rows = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Rows)
        except (OSError, ValueError, msgspec.ValidationError) as error:
            raise UnreadableInput(str(path), str(error), "write it as the guide beside it says") from error
        gold = Gold(path.stem, text, rows)
        for problem in problems(gold):
            raise UnreadableInput(str(path), problem, "quote the text exactly and name actors by their id")
        yield gold


def problems(gold: Gold) -> Iterator[str]:
    """Quotations that the text does not hold, and names of actors that no row has."""
    known = {actor.id for actor in gold.rows.actors}
    for layer in msgspec.structs.fields(Rows)[1:]:
        for number, row in enumerate(getattr(gold.rows, layer.name), 1):
            where = f"{layer.name} {number}"
            if not row.words:
                yield f"{where} has no quote"
            if len(row.places) != len(row.words):
                yield f"{where} has {len(row.words)} quotes but {len(row.places)} numbers of places"
                continue
            for words, nth in zip(row.words, row.places, strict=True):
                if len(every_place(gold.text, words)) < (nth or 1):
                    yield f"{where}: the text does not hold “{words}”" + (f" {nth} times" if nth else "")
            for name in named(row):
                if name not in known:
                    yield f"{where}: no actor “{name}”"


def named(row: Row) -> Names:
    """The actors that a row names."""
    match row:
        case GoldActor():
            return row.members
        case GoldEvent():
            return row.source + row.target
        case GoldStatement():
            return (row.speaker,) if row.speaker else ()
        case GoldPosition():
            return (row.holder, *row.toward)
        case GoldForecast():
            return (row.by,) if row.by else ()
        case GoldProcess():
            return tuple(name for names in row.roles.values() for name in names)
        case _:
            return ()
