"""Reviewed articles as annotated ones, for `dragoman score`: a text beside a TOML file of its rows.

Only layers of which every row was reviewed are said to be annotated. What the coding missed nobody was asked about, so recall against such files tells
what a later version loses, not what there is to find.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec

from dragoman.record import Article, Record, Span, Value
from dragoman.review.links import LAYERS, respanned
from dragoman.review.reading import Base, after_review, connection
from dragoman.review.states import State, states
from dragoman.scoring.gold import (
    Gold,
    GoldActor,
    GoldEvent,
    GoldFigure,
    GoldForecast,
    GoldPlace,
    GoldPosition,
    GoldProcess,
    GoldStatement,
    GoldTime,
    Header,
    Layer,
    Row,
    Rows,
    every_place,
)
from dragoman.scoring.whose import Whose

DONE = frozenset({"accepted", "corrected", "rejected"})


def write_gold(db: Base, folder: Path) -> int:
    """Write the articles of which whole layers were reviewed, as NAME.txt beside NAME.toml.

    Args:
        db: the database.
        folder: where to; it is made when it is not there.

    Returns:
        How many articles were written.
    """
    held = connection(db)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for (article,) in held.execute("select distinct article from reviews order by article").fetchall():
        told = states(held, article)
        layers = complete(told)
        if not layers:
            continue
        written += 1
        name = f"{written:04}_{re.sub(r'[^A-Za-z0-9.-]+', '_', article)[:60]}"
        record = as_written(after_review(held, article).record)
        rows = gold_of(record, layers)
        (folder / f"{name}.txt").write_text(record.article.text + "\n", encoding="utf-8")
        (folder / f"{name}.toml").write_text(_toml(rows, _reviewers(told, layers)), encoding="utf-8")
    return written


def complete(told: Iterable[State]) -> tuple[Layer, ...]:
    """The layers of an article in which every row was reviewed, and some were."""
    found: dict[str, bool] = {}
    for state in told:
        if state.standing != "lost":
            found[state.layer] = found.get(state.layer, True) and state.standing in DONE
    return tuple(layer for layer in get_args(Layer) if found.get(layer))


def _reviewers(told: Iterable[State], layers: Iterable[str]) -> list[str]:
    held = set(layers)
    return sorted({verdict.reviewer for state in told if state.layer in held for verdict in state.verdicts})


def as_written(record: Record) -> Record:
    """The record of the text as a file gives it back: lines end in one character, and no white space is around it."""
    text = record.article.text
    plain = _lines(text)
    lead = len(plain) - len(plain.lstrip())
    if plain.strip() == text:
        return record

    def move(span: Span) -> Span:
        return Span(len(_lines(text[: span.start])) - lead, len(_lines(text[: span.end])) - lead)

    layers: dict[str, tuple[Value | None, ...]] = {
        layer: tuple(respanned(row, move) for row in getattr(record, layer)) for layer in LAYERS
    }
    article = msgspec.structs.replace(record.article, text=plain.strip())
    return msgspec.structs.replace(record, article=article, **layers)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def gold_of(record: Record, layers: tuple[Layer, ...]) -> Rows:
    """What a reader finds in an article, by its record, of some layers; actors always, since other rows name them."""
    article = record.article
    actors = tuple(_actors(record))
    whose = Whose(record, Gold(article.id, article.text, Rows(article=Header(), actors=actors)))
    made = _Made(record, whose)
    every: dict[str, Iterable[Row]] = {
        "places": made.places(),
        "times": made.times(),
        "events": made.events(),
        "statements": made.statements(),
        "positions": made.positions(),
        "forecasts": made.forecasts(),
        "figures": made.figures(),
        "processes": made.processes(),
    }
    rows: dict[str, Any] = {layer: tuple(every[layer]) for layer in layers if layer != "actors"}
    return Rows(article=_header(article, layers), actors=actors, **rows)


def _header(article: Article, layers: tuple[Layer, ...]) -> Header:
    return Header(title=article.title, outlet=article.outlet, published=article.published.value, layers=layers)


def _actors(record: Record) -> Iterator[GoldActor]:
    for actor in record.actors:
        held = [Span(one.start, one.end) for one in record.mentions if one.actor == actor.id and one.form != "pronoun"]
        if held:
            yield GoldActor(
                id=actor.id,
                kind=actor.kind,
                country=actor.country,
                sector=actor.sector,
                **evidence(record.article.text, held),
            )


def evidence(text: str, spans: Iterable[Span]) -> dict[str, Any]:
    """The quotations that mean just these places of a text, as fields of a row."""
    told = {_quoted(text, span) for span in spans}
    every = {words: len(every_place(text, words)) for words, _ in told}
    whole = {words for words, count in every.items() if sum(one == words for one, _ in told) == count}
    short = sorted({(words, 0 if words in whole else nth) for words, nth in told})
    quotes, places = tuple(words for words, _ in short), tuple(nth for _, nth in short)
    if len(short) == 1:
        return {"quote": quotes[0], "nth": places[0] or None}
    return {"quotes": quotes, "nth": places if any(places) else None}


def _quoted(text: str, span: Span) -> tuple[str, int]:
    """Words and which place of them it is. Words that begin or end inside another word are told with the whole of it."""
    start, end = span.start, span.end
    if span not in every_place(text, text[start:end]):
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return text[start:end], every_place(text, text[start:end]).index(Span(start, end)) + 1


class _Made:
    """The rows of a record as a reader writes them."""

    def __init__(self, record: Record, whose: Whose) -> None:
        self._record, self._whose, self._text = record, whose, record.article.text

    def _at(self, *spans: Span) -> dict[str, Any]:
        return evidence(self._text, spans)

    def _words(self, span: Span | None) -> str | None:
        return self._text[span.start : span.end] if span else None

    def _who(self, mentions: Iterable[str | None]) -> tuple[str, ...]:
        found = (self._whose.one(mention) for mention in mentions)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def _one(self, mention: str | None) -> str | None:
        return self._whose.one(mention)

    def places(self) -> Iterator[GoldPlace]:
        for name, country in dict.fromkeys((place.name, place.country) for place in self._record.places):
            same = [one for one in self._record.places if (one.name, one.country) == (name, country)]
            yield GoldPlace(country=country, **self._at(*(Span(one.start, one.end) for one in same)))

    def times(self) -> Iterator[GoldTime]:
        for time in self._record.times:
            yield GoldTime(value=time.value, **self._at(Span(time.start, time.end)))

    def events(self) -> Iterator[GoldEvent]:
        for event in self._record.events:
            yield GoldEvent(
                type=event.type,
                mode=event.mode,
                status=event.status,
                source=self._who(event.source),
                target=self._who(event.target),
                **self._at(event.trigger),
            )

    def statements(self) -> Iterator[GoldStatement]:
        for one in self._record.statements:
            yield GoldStatement(
                speaker=self._one(one.speaker),
                speaker_kind=one.speaker_kind,
                cue=self._words(one.cue),
                manner=one.manner,
                **self._at(*one.content),
            )

    def positions(self) -> Iterator[GoldPosition]:
        for one in self._record.positions:
            holder = self._one(one.holder)
            if holder is not None:
                yield GoldPosition(
                    holder=holder,
                    stance=one.stance,
                    toward=self._who(one.toward),
                    condition=self._words(one.condition),
                    **self._at(one.proposition),
                )

    def forecasts(self) -> Iterator[GoldForecast]:
        for one in self._record.forecasts:
            yield GoldForecast(
                by=self._one(one.by),
                direction=one.direction,
                certainty=one.certainty,
                condition=self._words(one.condition),
                **self._at(one.outcome),
            )

    def figures(self) -> Iterator[GoldFigure]:
        for one in self._record.figures:
            yield GoldFigure(
                value=one.value, upper=one.upper, bound=one.bound, unit=one.unit, **self._at(Span(one.start, one.end))
            )

    def processes(self) -> Iterator[GoldProcess]:
        places = {place.id: place.text for place in self._record.places}
        names: set[str] = set()
        for one in self._record.processes:
            if not one.mentions:
                continue
            # parts are compared by the name of the process, so that no two may have the same one
            name = one.name if one.name not in names else f"{one.name} ({one.id})"
            names.add(name)
            yield GoldProcess(
                name=name,
                kind=one.kind,
                status=one.status,
                round=one.round,
                place=places.get(one.place or ""),
                roles={
                    role: self._who(each.mention for each in one.roles if each.role == role)
                    for role in dict.fromkeys(each.role for each in one.roles)
                },
                **self._at(*one.mentions),
            )


def _toml(rows: Rows, reviewers: Iterable[str]) -> str:
    """The rows as a TOML file; what is not told is left out."""
    lines = [f"# Reviewed by: {' '.join(', '.join(reviewers).split())}", "[article]", *_fields(rows.article)]
    for layer in msgspec.structs.fields(Rows)[1:]:
        for row in getattr(rows, layer.name):
            lines += ["", f"[[{layer.name}]]", *_fields(row)]
    return "\n".join(lines) + "\n"


def _fields(row: Row | Header) -> Iterator[str]:
    for name, value in msgspec.to_builtins(row).items():
        told = value is not None and value is not False
        if told and value not in ([], {}):
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(one)}" for name, one in value.items() if one) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
