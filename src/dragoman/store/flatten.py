"""A record as rows of the tables: one function a layer that is more than its own fields."""

from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.record import Article, Event, Figure, Forecast, Position, Process, Record, Span, Statement, Value

Fields = dict[str, Any]

GAP = " … "
"""Between pieces of a text that are not next to each other."""


def article_row(article: Article) -> Fields:
    """The row of an article, without its captions and what was dropped (those are in the record)."""
    published, page = article.published, article.page
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "byline": article.byline,
        "language": article.language,
        "published": published.value,
        "published_basis": published.basis,
        "earliest": published.earliest,
        "latest": published.latest,
        "page": page.id if page else None,
        "position": page.position if page else None,
        "text": article.text,
    }


def layers(record: Record) -> dict[str, list[Fields]]:
    """The rows of every layer, by table."""
    text = record.article.text
    actor_of = {mention.id: mention.actor for mention in record.mentions}
    name_of = {actor.id: actor.name for actor in record.actors}

    def who(mention: str) -> Fields:
        actor = actor_of.get(mention)
        return {"mention": mention, "actor": actor, "name": name_of.get(actor or "", actor)}

    return {
        "actors": [plain(actor) for actor in record.actors],
        "mentions": [plain(mention) for mention in record.mentions],
        "places": [plain(place) for place in record.places],
        "times": [plain(time) for time in record.times],
        "events": [_event(event, text) for event in record.events],
        "event_actors": [
            {"event": event.id, "role": role, "rank": rank} | who(mention)
            for event in record.events
            for role, mentions in (("source", event.source), ("target", event.target))
            for rank, mention in enumerate(mentions)
        ],
        "statements": [_statement(statement, text) for statement in record.statements],
        "positions": [_position(position, text) for position in record.positions],
        "forecasts": [_forecast(forecast, text) for forecast in record.forecasts],
        "figures": [_figure(figure, text) for figure in record.figures],
        "processes": [_process(process, text) for process in record.processes],
        "process_roles": [
            {"process": process.id, "role": role.role} | who(role.mention)
            for process in record.processes
            for role in process.roles
        ],
        "notes": [plain(note) for note in record.notes],
    }


def plain(value: Value, without: Iterable[str] = ()) -> Fields:
    """The fields of a value, lists and inner values as JSON."""
    fields: Fields = msgspec.to_builtins(value)
    for name in without:
        del fields[name]
    return {
        name: msgspec.json.encode(field).decode() if isinstance(field, list | tuple | dict) else field
        for name, field in fields.items()
    }


def quote(text: str, spans: Iterable[Span | None]) -> str | None:
    """The words of some spans in their order, or ``None`` without any."""
    return GAP.join(text[span.start : span.end] for span in spans if span is not None) or None


def _words(text: str, span: Span) -> Fields:
    return {"start": span.start, "end": span.end, "quote": text[span.start : span.end]}


def _event(event: Event, text: str) -> Fields:
    fields = plain(event, ("source", "target", "trigger", "sentence", "date"))
    date = event.date
    return (
        fields
        | _words(text, event.sentence)
        | {
            "trigger": quote(text, [event.trigger]),
            "earliest": date.earliest if date else None,
            "latest": date.latest if date else None,
        }
    )


def _statement(statement: Statement, text: str) -> Fields:
    spans = [span for span in (*statement.content, statement.cue) if span is not None]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return (
        plain(statement, ("content", "cue", "venue"))
        | _words(text, whole)
        | {
            "cue": quote(text, [statement.cue]),
            "content": quote(text, statement.content),
            "venue": quote(text, [statement.venue]),
        }
    )


def _position(position: Position, text: str) -> Fields:
    return (
        plain(position, ("proposition", "condition", "sentence"))
        | _words(text, position.sentence)
        | {"proposition": quote(text, [position.proposition]), "condition": quote(text, [position.condition])}
    )


def _forecast(forecast: Forecast, text: str) -> Fields:
    return (
        plain(forecast, ("outcome", "condition"))
        | _words(text, forecast.outcome)
        | {"condition": quote(text, [forecast.condition])}
    )


def _figure(figure: Figure, text: str) -> Fields:
    upper = None if figure.upper is None else float(figure.upper)
    # as floats: SQLite's integers end at 64 bits
    return plain(figure) | {"value": float(figure.value), "upper": upper, "quote": text[figure.start : figure.end]}


def _process(process: Process, text: str) -> Fields:
    first = process.mentions[0] if process.mentions else Span(0, 0)
    return plain(process, ("roles", "agenda")) | _words(text, first) | {"agenda": quote(text, process.agenda)}
