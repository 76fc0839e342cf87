"""The first page: what came in, what is new, what is under way, who meets whom, what is disputed and what is due."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.gather.held import decode_outline
from dragoman.gather.rows import decode_entry
from dragoman.stories.days import ordinal
from dragoman.stories.ledger import Entry
from dragoman.web.asking import Asked, Kept
from dragoman.web.recent import before, newest
from dragoman.web.rendering import as_json, html, told

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

WEEK = 7
FEW = 10
LIVE = ("announced", "planned", "ongoing", "postponed", "contested")
SEEN = 2_000
"""Incidents of the last week that are looked through for the most reported."""
COUNTS = {
    "articles": "articles",
    "stories": "(select distinct story from stories)",
    "incidents": "incidents",
    "processes": "histories",
    "positions": "stands",
    "forecasts": "expectations",
    "disagreements": "disagreements",
    "actors": "player_totals",
}


@dataclass(frozen=True)
class Overview:
    """What the page shows. `day` is the newest day of publication: what is new and due is reckoned from it, not from today."""

    day: str | None
    since: str | None
    counts: dict[str, int]
    waiting: int
    came: list[dict[str, Any]]
    new: list[Any]
    live: list[Any]
    dyads: list[tuple[str, str, int]]
    disagreements: list[Any]
    due: list[Entry]


async def overview(datasette: "Datasette", request: "Request") -> "Response":
    """The page, or what it shows as JSON."""
    found = await _kept.of(datasette, _overview)
    if request.path.endswith(".json"):
        return as_json(told(found))
    return await html(datasette, request, "overview.html", {"title": "Overview", "found": found})


def _overview(asked: Asked) -> Overview:
    sql = asked.sql
    day = newest(sql)
    since = before(day, WEEK)
    counts = {name: sql.execute(f"select count(*) from {table}").fetchone()[0] for name, table in COUNTS.items()}
    (waiting,) = sql.execute("select count(*) from gathered_pending").fetchone()
    wanted = Wanted(since=since) if since else EVERYTHING
    new = asked.held.incidents(replace(wanted, until=day) if day else wanted, SEEN)
    new.sort(key=lambda one: (-len(one.articles), one.earliest or "", one.id))
    return Overview(
        day=day,
        since=since,
        counts=counts,
        waiting=waiting,
        came=_came(asked),
        new=[one for one in new if one.status in ("occurred", "ongoing", "denied", "failed")][:FEW],
        live=_live(asked, day),
        dyads=asked.sql.execute(
            "select one, other, times from dyads order by times desc, one, other limit ?", [FEW]
        ).fetchall(),
        disagreements=asked.held.disagreements(wanted, FEW),
        due=_due(asked, day),
    )


def _came(asked: Asked) -> list[dict[str, Any]]:
    """The articles that were coded last."""
    rows = asked.sql.execute(
        "select a.id, a.title, a.outlet, a.published, r.coded, (select count(*) from events e where e.article_run = r.id) "
        "from article_runs r join articles a on a.id = r.article where r.latest order by r.id desc limit ?",
        [FEW],
    )
    return [dict(zip(("id", "title", "outlet", "published", "coded", "events"), row, strict=True)) for row in rows]


def _live(asked: Asked, day: str | None) -> list[Any]:
    """Processes that are under way or to come, those with most reports first."""
    rows = asked.sql.execute(
        f"select body from histories where status in ({', '.join('?' * len(LIVE))}) and (? is null or last is null or last >= ?) "
        "order by reports desc, key limit ?",
        [*LIVE, day, day, FEW],
    )
    return [decode_outline(body) for (body,) in rows]


def _due(asked: Asked, day: str | None) -> list[Entry]:
    """Open forecasts, the next due first."""
    rows = asked.sql.execute(
        "select body from expectations where outcome = 'open' and due is not null and due >= ? order by due, published limit ?",
        [ordinal(day) or 0, FEW],
    )
    return [decode_entry(body) for (body,) in rows]


_kept: Kept[Overview] = Kept()
