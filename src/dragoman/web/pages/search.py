"""Searching: sentences, titles, positions, and the names of actors and processes."""

from typing import TYPE_CHECKING, Any

from dragoman.ask.wanted import Wanted
from dragoman.gather import names
from dragoman.gather.held import each_of
from dragoman.web.asking import Asked, ask
from dragoman.web.rendering import file_of, html
from dragoman.web.wanted import ROWS, Filters, choices, filters_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

WHERE = ("everything", "sentences", "titles", "positions", "actors", "processes")
FEW = 8
"""Hits of each sort where everything is searched."""


async def search(datasette: "Datasette", request: "Request") -> "Response":
    """The page; as a file, the hits with their sort."""
    filters = filters_of(request, "/search")
    where = filters.type if filters.type in WHERE else "everything"
    first = (filters.page - 1) * ROWS
    found: dict[str, list[dict[str, Any]]] = {}
    if filters.q:
        most = FEW + 1 if where == "everything" else first + ROWS + 1
        found = await ask(datasette, lambda asked: _search(asked, filters, where, most))
    first, last = (0, FEW) if where == "everything" else (first, first + ROWS)
    cut = {sort for sort, rows in found.items() if len(rows) > last}
    more, found = bool(cut), {sort: rows[first:last] for sort, rows in found.items()}
    file = file_of(
        request, [{"found": sort, **row} for sort, rows in found.items() for row in rows], "search", more=more
    )
    context = {
        "title": "Search",
        "filters": filters,
        "found": found,
        "where": choices(WHERE, where),
        "chosen": where,
        "more": more,
        "cut": cut,
    }
    return file or await html(datasette, request, "search.html", context)


def _search(asked: Asked, filters: Filters, where: str, most: int) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for sort, question in _SORTS.items():
        if where in ("everything", sort):
            found[sort] = question(asked, filters, most)
    return {sort: rows for sort, rows in found.items() if rows}


def _row(words: str, about: str | None, day: str | None, **where: Any) -> dict[str, Any]:
    return {
        "words": words,
        "about": about,
        "day": day,
        "article": None,
        "start": None,
        "end": None,
        "key": None,
    } | where


def _sentences(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    wanted = Wanted(since=filters.since, until=filters.until)
    hits = asked.held.sentences(filters.q or "", wanted, most)
    return [
        _row(hit.quote, hit.title, hit.published, article=hit.article, start=hit.start, end=hit.end) for hit in hits
    ]


def _titles(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    rows = asked.sql.execute(
        "select a.id, a.title, a.outlet, a.published from articles_fts f join articles a on a.number = f.rowid "
        "where articles_fts match ? and coalesce(a.published, '') >= ? and coalesce(a.published, '') <= ? order by f.rank limit ?",
        [f"title : ({each_of(filters.q or '')})", filters.since or "", (filters.until or "9") + "~", most],
    )
    return [_row(title or "", outlet, day, article=ident) for ident, title, outlet, day in rows.fetchall()]


def _positions(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    wanted = Wanted(since=filters.since, until=filters.until)
    stands = asked.held.stands(wanted, filters.q, most)
    return [
        _row(
            f"{one.stance}: {one.proposition}",
            one.holder,
            one.published,
            article=one.article,
            start=one.start,
            end=one.end,
        )
        for one in stands
    ]


def _actors(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    players = asked.held.players(filters.q, Wanted(since=filters.since, until=filters.until), most)
    return [_row(one.name, one.office or one.kind, None, key=one.id) for one in players]


def _processes(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    keys = names.keys(asked.sql, "process", filters.q or "")
    rows = [
        row
        for key in keys
        for row in asked.sql.execute("select key, name, kind, reports from histories where key = ?", [key]).fetchall()
    ]
    rows.sort(key=lambda row: (-row[3], row[0]))
    return [_row(name, f"{kind}, {reports} reports", None, key=key) for key, name, kind, reports in rows[:most]]


_SORTS = {
    "processes": _processes, "actors": _actors, "titles": _titles, "positions": _positions, "sentences": _sentences,
}  # fmt: skip
