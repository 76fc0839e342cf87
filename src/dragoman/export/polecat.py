"""POLECAT: the weekly file's 40 columns, tab-separated with a header.

Order and names are those of the published files. What Dragoman does not know is empty: COW numbers, Wikipedia titles, districts.
"""

from collections.abc import Iterable
from pathlib import Path

from dragoman import __version__
from dragoman.export.delimited import write
from dragoman.export.wide import Wide, wide
from dragoman.record import Actor, Mention, Record

COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|"
    "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|"
    "GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
JOINED = ";"
BODIES = frozenset({"igo", "ngo", "armed_group", "party", "media", "company", "government"})
Sides = tuple[tuple[Actor, Mention], ...]


def polecat(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """Write `polecat.txt`. Without `text`, the wordings of the article (raw names) are left out."""
    path = folder / "polecat.txt"
    write(path, (row_of(row, text=text) for row in wide(records)), COLUMNS)
    return [path]


def row_of(row: Wide, *, text: bool = True) -> list[object]:
    """The 40 columns of an event."""
    record, event, place = row.record, row.event, row.place
    article = record.article
    people = sorted({actor.name for actor in record.actors if actor.kind == "person"})
    bodies = sorted({actor.name for actor in record.actors if actor.kind in BODIES})
    spots = sorted({spot.name for spot in record.places})
    return [
        row.id,
        row.day,
        row.type,
        event.mode,
        row.score,
        QUADS[row.quad],
        JOINED.join(event.contexts),
        *_side(row.sources, text=text),
        *_side(row.targets, text=text),
        place.name if place else None,
        place.name if place and place.feature in ("city", "site") else None,
        None,
        place.admin1 if place else None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.geonames if place else None,
        place.text if place and text else None,
        place.feature if place else None,
        article.outlet,
        article.published.value,
        JOINED.join(people),
        JOINED.join(bodies),
        JOINED.join(spots),
        article.language,
        f"Dragoman {__version__}",
    ]


def _side(sides: Sides, *, text: bool) -> list[object]:
    actors = [actor for actor, _ in sides]
    sectors = [code for actor in actors for code in (actor.sector, *actor.sectors) if code]
    return [
        JOINED.join(actor.name for actor in actors),
        JOINED.join(dict.fromkeys(actor.country for actor in actors if actor.country)),
        None,
        next(iter(sectors), None),
        JOINED.join(dict.fromkeys(sectors)),
        JOINED.join(actor.office.title for actor in actors if actor.office),
        JOINED.join(mention.text for _, mention in sides) if text else None,
        None,
    ]
