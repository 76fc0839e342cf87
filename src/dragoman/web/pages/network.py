"""Who meets, sides with and opposes whom: the busiest actors of some days, as a drawing and as a table."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

from dragoman.actors.tables import states
from dragoman.ask.wanted import Wanted
from dragoman.brief.words import country_name
from dragoman.events.codebook import types as codebook_types
from dragoman.record import EventType, Status
from dragoman.stories.incidents import Incident
from dragoman.stories.sighting import Party
from dragoman.web.addresses import actor_url
from dragoman.web.asking import Asked, ask
from dragoman.web.pages.assets import asset_url
from dragoman.web.recent import recent
from dragoman.web.rendering import file_of, html
from dragoman.web.wanted import Filters, choices, filters_of, number

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

RELATIONS = ("meets", "sides with", "opposes")
NODES, MOST_NODES = 60, 200
TABLE = 300
Side = tuple[str, str]
CODE = 3
"""Letters of the code of a country, or of a body that stands beside them and has no page by that code."""


@dataclass(frozen=True)
class Network:
    """Nodes with how often they act, and links with how often, by relation."""

    nodes: list[dict[str, Any]]
    links: list[dict[str, Any]]
    read: int
    cut: bool


async def network(datasette: "Datasette", request: "Request") -> "Response":
    """The page, or its links as a file."""
    filters = filters_of(request, "/network")
    most = number(filters.most, NODES, MOST_NODES)
    wanted, found = await ask(datasette, lambda asked: _network(asked, filters, most))
    file = file_of(request, found.links, "network", more=found.cut)
    context = {
        "title": "Who meets, sides with and opposes whom",
        "filters": filters,
        "found": found,
        "span": wanted,
        "types": choices(get_args(EventType), filters.type),
        "statuses": choices(get_args(Status), filters.status),
        "relations": choices(RELATIONS, filters.q),
        "levels": choices(("sides", "actors"), filters.level or "sides"),
        "most": most,
        "shown": TABLE,
        "drawing": {"nodes": found.nodes, "links": found.links},
        "spec": asset_url("network.vg.json"),
    }
    return file or await html(datasette, request, "network.html", context)


def _network(asked: Asked, filters: Filters, most: int) -> tuple[Wanted, Network]:
    read = recent(asked, filters.wanted)
    incidents = read.incidents
    if read.wanted.status is None:
        incidents = [one for one in incidents if one.status in ("occurred", "ongoing")]
    counted: defaultdict[tuple[Side, Side, str], int] = defaultdict(int)
    for one in incidents:
        relation = relation_of(one.type)
        if filters.q in (None, relation):
            for pair in _pairs(one, filters.level or "sides"):
                counted[*pair, relation] += 1
    return read.wanted, _drawn(counted, most, len(read.incidents), read.cut)


def relation_of(kind: str) -> str:
    """What a type of act makes of two: they meet, one sides with the other, or opposes it (by PLOVER's quads)."""
    if kind == "CONSULT":
        return "meets"
    return "sides with" if codebook_types()[kind].quad in (1, 2) else "opposes"


def _pairs(one: Incident, level: str) -> list[tuple[Side, Side]]:
    sources = list(dict.fromkeys(_side(party, level) for party in one.sources))
    targets = list(dict.fromkeys(_side(party, level) for party in one.targets))
    if one.type == "CONSULT" or not targets:
        return list(combinations(sorted({*sources, *targets}), 2))
    return [(source, target) for source in sources for target in targets if source != target]


def _side(party: Party, level: str) -> Side:
    """Key and name of a node: the state somebody acts for, or the actor."""
    if level == "sides" and party.country:
        return party.country, country_name(party.country)
    return party.key, party.name


def _href(side: Side) -> str:
    """Where a node leads: a state's page, or those of the name."""
    return (
        actor_url(side[0])
        if side[0] in states() or len(side[0]) != CODE
        else f"/actors?{urlencode({'actor': side[1]})}"
    )


def _drawn(counted: dict[tuple[Side, Side, str], int], most: int, read: int, cut: bool) -> Network:
    weight: Counter[Side] = Counter()
    for (one, other, _), times in counted.items():
        weight[one] += times
        weight[other] += times
    busiest = sorted(weight, key=lambda side: (-weight[side], side))[:most]
    at = {side: index for index, side in enumerate(busiest)}
    nodes = [
        {
            "index": index,
            "key": side[0],
            "name": side[1],
            "size": weight[side],
            "rank": index,
            "href": _href(side),
        }
        for side, index in at.items()
    ]
    links: list[dict[str, Any]] = [
        {"source": at[one], "target": at[other], "one": one[1], "other": other[1], "relation": relation, "times": times}
        for (one, other, relation), times in counted.items()
        if one in at and other in at
    ]
    links.sort(key=lambda link: (-link["times"], link["one"], link["other"], link["relation"]))
    return Network(nodes, links, read, cut)
