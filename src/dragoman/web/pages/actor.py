"""An actor: offices held, whom they met, what they said, where they stand, and who is around them."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dragoman.actors.offices import office_kind
from dragoman.actors.people import Tenure, people
from dragoman.ask.rows import Player, Stand
from dragoman.gather import happenings
from dragoman.gather.rows import decode_player, decode_stand
from dragoman.record import Record
from dragoman.review.reading import latest
from dragoman.stories.incidents import Incident
from dragoman.stories.sighting import party
from dragoman.web.asking import Asked, ask
from dragoman.web.rendering import NotHere, file_of, html

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

MOST = 50
ARTICLES = 12
"""Articles whose records are read for what an actor said: the latest ones."""


@dataclass(frozen=True)
class Said:
    """Words somebody said."""

    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    words: str
    manner: str


@dataclass(frozen=True)
class Held:
    """An office as the tables have it: one row where several sources tell of it, with what each is called."""

    tenure: Tenure
    sources: str


SOURCES = {
    "wd": "Wikidata", "fm": "Wikidata", "fb": "CIA World Factbook", "us": "congress-legislators", "re": "REIGN", "own": "by hand",
}  # fmt: skip
"""Codes of sources (docs/facts-licences.md) in words."""


@dataclass(frozen=True)
class ActorView:
    """All that the page shows."""

    player: Player
    offices: list[Held]
    named: list[tuple[str, str, str, str, int]]
    incidents: list[Incident]
    met: list[tuple[str, int]]
    said: list[Said]
    stands: list[Stand]
    articles: list[Player]
    forecasts: int


async def actor(datasette: "Datasette", request: "Request") -> "Response":
    """The page; as a file, what the actor did."""
    from datasette.utils import tilde_decode  # noqa: PLC0415 (an extra)

    from dragoman import ask as rows_of  # noqa: PLC0415

    key = tilde_decode(request.url_vars["key"])
    found = await ask(datasette, lambda asked: _actor(asked, key))
    file = file_of(request, rows_of.timeline(found.incidents), "actor")
    context = {
        "title": found.player.name,
        "found": found,
        "player": found.player,
        "key": key,
        "most": MOST,
        "drawing": around(found),
    }
    return file or await html(datasette, request, "actor.html", context)


def _actor(asked: Asked, key: str) -> ActorView:
    sql = asked.sql
    row = sql.execute("select body from player_totals where key = ?", [key]).fetchone()
    if row is None:
        raise NotHere(f"nobody goes by {key} here; the page of actors finds people and bodies by name")
    player = decode_player(row[0])
    rows = sql.execute("select body from players where key = ? order by published desc limit ?", [key, MOST])
    articles = [decode_player(body) for (body,) in rows]
    records = [record for one in articles[:ARTICLES] if (record := latest(sql, one.article)) is not None]
    return ActorView(
        player=player,
        offices=_offices(people().held_by(key)),
        named=_named(records, key),
        incidents=_incidents(sql, key),
        met=_met(sql, player.name),
        said=[said for record in records for said in _said(record, key)][:MOST],
        stands=_stands(sql, player.name),
        articles=articles,
        forecasts=sql.execute('select count(*) from expectations where "by" = ?', [player.name]).fetchone()[0],
    )


def _offices(tenures: list[Tenure]) -> list[Held]:
    """The offices, the latest first; what sources tell of the same office begun in the same month is one row."""
    told: dict[tuple[str, str, str], list[Tenure]] = {}
    for tenure in tenures:
        kind = office_kind(tenure.title) or tenure.title.lower()
        told.setdefault((kind, tenure.country, tenure.start[:7]), []).append(tenure)
    found = []
    for rows in told.values():
        best = max(rows, key=lambda row: (bool(row.end), row.source == "own", row.title[:1].isupper()))
        names = dict.fromkeys(
            SOURCES.get(row.source, row.source) + (f" ({row.sure})" if row.sure else "") for row in rows
        )
        found.append(Held(best, ", ".join(names)))
    return sorted(found, key=lambda row: row.tenure.start, reverse=True)


def _incidents(sql: Connection, key: str) -> list[Incident]:
    """What the actor takes part in, the latest first."""
    rows = sql.execute(
        "select i.body from (select part, day from gathered_parts where scope = 'party' and key = ?1 and day < '9999' order by day desc limit ?2) "
        "join incidents i using (part) union all "
        "select i.body from (select part, day from gathered_parts where scope = 'party!' and key = ?1 order by day desc limit ?2) "
        "join incidents i using (part)",
        [key, MOST],
    ).fetchall()
    found = {one.id: one for (body,) in rows if (one := happenings.decode(body))}
    return sorted(found.values(), key=lambda one: (one.earliest or "", one.id), reverse=True)[:MOST]


def _met(sql: Connection, name: str) -> list[tuple[str, int]]:
    """Whom the actor met most often."""
    rows = sql.execute(
        "select other, times from dyads where one = ?1 union all select one, times from dyads where other = ?1 "
        "order by times desc limit ?2",
        [name, 24],
    )
    return [(str(other), int(times)) for other, times in rows.fetchall()]


def _stands(sql: Connection, name: str) -> list[Stand]:
    rows = sql.execute(
        "select body from stands where holder = ? order by published desc, article, start limit ?", [name, MOST]
    )
    return [decode_stand(body) for (body,) in rows]


def _named(records: list[Record], key: str) -> list[tuple[str, str, str, str, int]]:
    """The offices articles give: title, article, day, start and end of the words."""
    found: dict[str, tuple[str, str, str, str, int]] = {}
    for record in records:
        for one in record.actors:
            if one.office and party(one).key == key:
                first = next(mention for mention in record.mentions if mention.actor == one.id)
                day = record.article.published.day or ""
                found.setdefault(one.office.title, (one.office.title, record.article.id, day, first.text, first.start))
    return list(found.values())


def _said(record: Record, key: str) -> list[Said]:
    own = {actor.id for actor in record.actors if party(actor).key == key}
    mentions = {mention.id for mention in record.mentions if mention.actor in own}
    article, text = record.article, record.article.text
    return [
        Said(
            article.id,
            article.outlet,
            article.published.day,
            statement.content[0].start,
            statement.content[-1].end,
            " … ".join(" ".join(text[span.start : span.end].split()) for span in statement.content),
            statement.manner,
        )
        for statement in record.statements
        if statement.speaker in mentions and statement.content
    ]


def around(found: ActorView) -> dict[str, Any]:
    """The network around an actor, as nodes and links for a drawing."""
    busiest = max((times for _, times in found.met), default=1)
    nodes = [{"index": 0, "name": found.player.name, "size": busiest, "rank": 0, "href": ""}]
    nodes += [
        {"index": at, "name": name, "size": times, "rank": at, "href": f"/actors?{urlencode({'actor': name})}"}
        for at, (name, times) in enumerate(found.met, 1)
    ]
    links = [
        {"source": 0, "target": at, "one": found.player.name, "other": name, "relation": "meets", "times": times}
        for at, (name, times) in enumerate(found.met, 1)
    ]
    return {"nodes": nodes, "links": links}
