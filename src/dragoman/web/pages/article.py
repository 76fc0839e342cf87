"""An article: its text with every layer marked and switchable, and the rows that rest on it."""

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.brief.rows import ArticleView, view
from dragoman.record import Record, decode, encode
from dragoman.web.asking import Asked, ask
from dragoman.web.marks import LAYERS, Piece, marks, paragraphs
from dragoman.web.rendering import NotHere, html

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response


@dataclass(frozen=True)
class Held:
    """An article with what the database knows beside its record."""

    record: Record
    story: list[tuple[str, str | None, str | None]]
    versions: list[dict[str, Any]]
    coded: tuple[str, str, str]
    incidents: dict[str, str]


async def article(datasette: "Datasette", request: "Request") -> "Response":
    """The page, or the record as JSON."""
    from datasette.utils import tilde_decode  # noqa: PLC0415 (an extra)
    from datasette.utils.asgi import Response  # noqa: PLC0415

    ident = tilde_decode(request.url_vars["ident"])
    found = await ask(datasette, lambda asked: _article(asked, ident))
    if request.path.endswith(".json"):
        return Response(encode(found.record), content_type="application/json; charset=utf-8")
    chosen = [layer for layer in request.args.getlist("layer") if layer in LAYERS]
    shown = tuple(chosen) if chosen or request.args.get("only") else LAYERS
    wanted = _wanted(request, len(found.record.article.text))
    # a long article takes its time: the others do not wait for it
    rows, seen = await asyncio.to_thread(_drawn, found.record, shown, wanted)
    context = {
        "title": seen.title,
        "held": found,
        "record": found.record,
        "view": seen,
        "paragraphs": rows,
        "layers": [(layer, layer in shown) for layer in LAYERS],
        "actors": {actor.id: actor for actor in found.record.actors},
        "wanted": wanted,
    }
    return await html(datasette, request, "article.html", context)


def _drawn(
    record: Record, shown: tuple[str, ...], wanted: tuple[int, int] | None
) -> tuple[list[list[Piece]], ArticleView]:
    return paragraphs(record.article.text, marks(record, shown), wanted), view(record, 1)


def _wanted(request: "Request", length: int) -> tuple[int, int] | None:
    """The words an address asks for."""
    told = (request.args.get("start") or "", request.args.get("end") or "")
    if not all(value.isascii() and value.isdigit() and len(value) < 9 for value in told):
        return None
    start, end = int(told[0]), min(int(told[1]), length)
    return (start, end) if start < end else None


def _article(asked: Asked, ident: str) -> Held:
    sql = asked.sql
    row = sql.execute(
        "select r.record, r.coded, runs.version, runs.model from article_runs r join runs on runs.id = r.run where r.article = ? and r.latest",
        [ident],
    ).fetchone()
    if row is None:
        gone = sql.execute("select forgotten from forgotten where article = ?", [ident]).fetchone()
        if gone:
            raise NotHere(f"the article {ident} was removed on demand on {gone[0][:10]}")
        raise NotHere(f"there is no article {ident}; the page of articles lists them")
    story = sql.execute(
        "select o.article, a.title, a.outlet from stories s join stories o on o.story = s.story and o.article <> s.article "
        "join articles a on a.id = o.article where s.article = ? order by a.published, a.id limit 20",
        [ident],
    ).fetchall()
    versions = sql.execute(
        "select replaced, changes from versions where article = ? order by id desc limit 10", [ident]
    )
    incidents = sql.execute("select item, part from gathered_items where kind = 2 and article = ?", [ident]).fetchall()
    return Held(
        record=decode(row[0]),
        story=story,
        versions=[{"replaced": when, "changes": json.loads(changes)} for when, changes in versions.fetchall()],
        coded=(row[1], row[2], row[3]),
        incidents={item.rpartition("#")[2]: item for item, _ in incidents},
    )
