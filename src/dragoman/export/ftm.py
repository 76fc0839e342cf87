"""FollowTheMoney entities, one JSON object a line: people, bodies and offices, articles, and events with who was involved.

Schemata and properties are those of the library (4.x); every property is a list of strings. Statements, positions and forecasts have no schema
there and stay out.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any

import msgspec
import pycountry

from dragoman.export.wide import Wide, wide
from dragoman.record import Actor, Record

SCHEMATA = {
    "person": "Person", "company": "Company", "government": "PublicBody", "igo": "Organization", "ngo": "Organization", "armed_group": "Organization",
    "party": "Organization", "media": "Organization",
}  # fmt: skip
"""Of the other kinds (states, peoples, nameless ones) there is nothing in FollowTheMoney but LegalEntity."""
DATASET = "dragoman"
Entity = dict[str, Any]


def ftm(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """Write `entities.ftm.json`. Without `text`, articles have no body and events no summary."""
    path = folder / "entities.ftm.json"
    held = list(records)
    with path.open("wb") as stream:
        seen: set[str] = set()
        for entity in entities(held, text=text):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                stream.write(msgspec.json.encode(entity) + b"\n")
    return [path]


def entities(records: list[Record], *, text: bool = True) -> Iterator[Entity]:
    """The entities of records: those of an article before the events that name them."""
    for record in records:
        article = record.article
        for actor in record.actors:
            yield from _actor(actor, article.id)
        body = {"bodyText": [article.text]} if text else {}
        yield _entity(
            _id("article", article.id),
            "Article",
            title=article.title or article.id,
            publisher=article.outlet,
            sourceUrl=article.url,
            publishedAt=article.published.value,
            language="eng" if article.language == "en" else None,
            **body,
        )
    yield from (_event(row, text=text) for row in wide(records))


def _actor(actor: Actor, article: str) -> Iterator[Entity]:
    ident = _actor_id(actor, article)
    schema = SCHEMATA.get(actor.kind, "LegalEntity")
    country = _alpha2(actor.country)
    named: dict[str, object] = {"name": actor.name, "wikidataId": actor.wikidata}
    if schema == "Person":
        yield _entity(ident, schema, **named, country=country, position=actor.office.title if actor.office else None)
        if actor.office and actor.wikidata:
            post = _id("office", actor.office.title, actor.country or "")
            yield _entity(post, "Position", name=actor.office.title, country=country)
            yield _entity(
                _id("held", ident, post),
                "Occupancy",
                holder=ident,
                post=post,
                startDate=actor.office.start,
                endDate=actor.office.end,
            )
    else:
        yield _entity(ident, schema, **named, country=country)


def _event(row: Wide, *, text: bool) -> Entity:
    article = row.record.article
    sides = [_actor_id(actor, article.id) for actor, _ in (*row.sources, *row.targets)]
    who = " and ".join(actor.name for actor, _ in (*row.sources, *row.targets)[:2])
    return _entity(
        _id("event", row.id),
        "Event",
        name=f"{row.act}: {who}" if who else row.act,
        date=row.day,
        startDate=row.event.date.earliest if row.event.date else None,
        endDate=row.event.date.latest if row.event.date else None,
        location=row.place.name if row.place else None,
        country=_alpha2(row.place.country) if row.place else None,
        summary=row.sentence if text else None,
        involved=sides,
        proof=_id("article", article.id),
        keywords=[row.type, row.event.status],
    )


def _entity(ident: str, schema: str, **properties: object) -> Entity:
    told = {}
    for name, value in properties.items():
        values = [str(one) for one in (value if isinstance(value, list) else [value]) if one]
        if values:
            told[name] = list(dict.fromkeys(values))
    return {"id": ident, "schema": schema, "properties": told, "datasets": [DATASET]}


def _actor_id(actor: Actor, article: str) -> str:
    """Those of the tables have one identity everywhere, others one in their article."""
    return _id("actor", actor.id, article if actor.id.startswith("local:") else "")


def _id(*parts: str) -> str:
    return f"drg-{sha1('|'.join(parts).encode(), usedforsecurity=False).hexdigest()[:20]}"


def _alpha2(code: str | None) -> str | None:
    """Alpha-2 in small letters, as FollowTheMoney has it; nothing for codes that are no country."""
    country = pycountry.countries.get(alpha_3=code) if code else None
    return str(country.alpha_2).lower() if country is not None else None
