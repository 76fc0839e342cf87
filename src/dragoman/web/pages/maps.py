"""Where things happen, and who travels where: happenings by place and journeys by their stops."""

import itertools
from collections import defaultdict
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, get_args

from dragoman.ask.wanted import Wanted
from dragoman.gather.held import history_of
from dragoman.record import EventType, Status
from dragoman.web.addresses import process_url
from dragoman.web.asking import Asked, ask
from dragoman.web.pages.assets import asset_url
from dragoman.web.recent import recent
from dragoman.web.rendering import file_of, html
from dragoman.web.wanted import Filters, choices, filters_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

JOURNEYS = 40
Point = tuple[float, float]


@dataclass(frozen=True)
class Places:
    """Happenings by place and journeys; `unplaced` of what was read have no place on the map."""

    points: list[dict[str, Any]]
    journeys: list[dict[str, Any]]
    read: int
    unplaced: int
    cut: bool


async def maps(datasette: "Datasette", request: "Request") -> "Response":
    """The page, or its places as a file."""
    filters = filters_of(request, "/map")
    wanted, found = await ask(datasette, lambda asked: _places(asked, filters))
    file = file_of(request, found.points, "places", more=found.cut)
    context = {
        "title": "Where it happens",
        "filters": filters,
        "found": found,
        "span": wanted,
        "types": choices(get_args(EventType), filters.type),
        "statuses": choices(get_args(Status), filters.status),
        "drawing": {"points": found.points, "legs": [leg for one in found.journeys for leg in one["legs"]]},
        "spec": asset_url("map.vg.json"),
        "outlines": asset_url("world.json"),
    }
    return file or await html(datasette, request, "map.html", context)


def _places(asked: Asked, filters: Filters) -> tuple[Wanted, Places]:
    read = recent(asked, filters.wanted)
    found: defaultdict[tuple[str, Point], list[Any]] = defaultdict(list)
    known: dict[tuple[str, str], Point | None] = {}
    unplaced = 0
    for one in read.incidents:
        witness = next((w for w in one.witnesses if w.place == one.place), None)
        point = None
        if one.place and witness:
            spot = (one.place, witness.country or "")
            if spot not in known:
                known[spot] = _point(asked.sql, witness.article, one.place)
            point = known[spot]
        if point is None or one.place is None:
            unplaced += 1
        else:
            found[one.place, point].append(one)
    points: list[dict[str, Any]] = [
        {
            "place": place,
            "lat": lat,
            "lon": lon,
            "happenings": len(held),
            "types": ", ".join(sorted({one.type for one in held})),
            "first": min((one.earliest for one in held if one.earliest), default=None),
            "last": max((one.earliest for one in held if one.earliest), default=None),
        }
        for (place, (lat, lon)), held in found.items()
    ]
    points.sort(key=lambda point: (-point["happenings"], point["place"]))
    return read.wanted, Places(points, _journeys(asked, read.wanted), len(read.incidents), unplaced, read.cut)


def _point(sql: Connection, article: str, name: str) -> Point | None:
    row = sql.execute(
        "select lat, lon from places where article = ? and name = ? and lat is not null limit 1", [article, name]
    ).fetchone()
    return (row[0], row[1]) if row else None


def _journeys(asked: Asked, wanted: Wanted) -> list[dict[str, Any]]:
    """Tours and visits with several stops that are on the map, those with most reports first."""
    found = []
    for kind in ("tour", "visit"):
        outlines = asked.held.outlines(Wanted(wanted.actor, wanted.since, wanted.until, None, kind), JOURNEYS)
        for outline in outlines:
            rows = asked.sql.execute("select part from histories where key = ? limit 5", [outline.key]).fetchall()
            for (part,) in rows:
                for telling in reversed(history_of(asked.sql, part).tellings):
                    stops = list(dict.fromkeys(telling.stops))
                    placed = [(stop, point) for stop in stops if (point := _point(asked.sql, telling.article, stop))]
                    if len(placed) > 1:
                        found.append(_journey(outline.name, outline.key, placed))
                        break
    return found


def _journey(name: str, key: str, stops: list[tuple[str, Point]]) -> dict[str, Any]:
    legs = [
        {"journey": name, "from": one, "to": other, "lat": here[0], "lon": here[1], "lat2": there[0], "lon2": there[1]}
        for (one, here), (other, there) in itertools.pairwise(stops)
    ]
    return {"name": name, "href": process_url(key), "stops": [stop for stop, _ in stops], "legs": legs}
