"""PLOVER JSON: one event a line, with the folded type, both sides and the words it rests on."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.export.wide import Wide, wide
from dragoman.record import Actor, Mention, Record


def plover(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """Write `plover.jsonl`. Without `text`, sentences and wordings are left out and offsets stay."""
    path = folder / "plover.jsonl"
    with path.open("wb") as stream:
        for row in wide(records):
            stream.write(msgspec.json.encode(event_of(row, text=text)) + b"\n")
    return [path]


def event_of(row: Wide, *, text: bool = True) -> dict[str, Any]:
    """One event as PLOVER's fields; `act` and `status` are what Dragoman's record keeps before folding."""
    event, article = row.event, row.record.article
    place = row.place
    told: dict[str, Any] = {
        "id": row.id,
        "date": row.day,
        "type": row.type,
        "mode": event.mode,
        "context": list(event.contexts),
        "act": row.act,
        "status": event.status,
        "quad": row.quad,
        "intensity": row.score,
        "source": [_side(actor, mention, text=text) for actor, mention in row.sources],
        "target": [_side(actor, mention, text=text) for actor, mention in row.targets],
        "location": {
            "name": place.name,
            "country": place.country,
            "geonames": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
        }
        if place
        else None,
        "article": {
            "id": article.id,
            "url": article.url,
            "publisher": article.outlet,
            "published": article.published.value,
        },
        "sentence": [event.sentence.start, event.sentence.end],
        "trigger": [event.trigger.start, event.trigger.end],
        "confidence": event.confidence,
    }
    return told | ({"text": row.sentence} if text else {})


def _side(actor: Actor, mention: Mention, *, text: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "sectors": list(actor.sectors),
        "wikidata": actor.wikidata,
        "mention": [mention.start, mention.end],
    }
    return told | ({"text": mention.text} if text else {})
