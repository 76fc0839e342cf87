"""What Datasette calls: our routes, templates, and policy."""

from collections.abc import Awaitable, Callable
from sqlite3 import SQLITE_LIMIT_LENGTH
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from markupsafe import Markup

from dragoman.web.addresses import HELPERS, WORDS, article_url
from dragoman.web.app import SITES, site_of
from dragoman.web.guard import App, guarded
from dragoman.web.pages import OPEN, ROUTES
from dragoman.web.pages.assets import asset_url
from dragoman.web.rendering import NotHere, Page, explained, wrong
from dragoman.web.sign_in import may_review

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response
    from jinja2 import Environment


LARGEST_VALUE = 64_000_000
"""Bytes."""


@hookimpl
def register_routes(datasette: "Datasette") -> list[tuple[str, Page]]:
    """Our pages; where their addresses meet Datasette's, ours come first."""
    if id(datasette) not in SITES:
        return []
    return [(route, explained(page, open_to_all=page in OPEN)) for route, page in ROUTES]


@hookimpl
def asgi_wrapper(datasette: "Datasette") -> Callable[[App], App]:
    """The guard in front of every page."""
    if id(datasette) not in SITES:
        return lambda app: app
    return lambda app: guarded(app, site_of(datasette).host)


@hookimpl(tryfirst=True)
def handle_exception(
    datasette: "Datasette", request: "Request", exception: Exception
) -> Callable[[], Awaitable["Response"]] | None:
    """Where there is nothing, our page says so; Datasette would print the whole state of the server for it."""
    from datasette.utils.asgi import NotFound  # noqa: PLC0415 (an extra)

    if id(datasette) not in SITES or not isinstance(exception, NotFound):
        return None

    async def answer() -> "Response":
        return await wrong(datasette, request, NotHere(f"{request.path}: there is nothing here"), 404)

    return answer


@hookimpl
def prepare_connection(conn: "Connection") -> None:
    """No value of a question is larger than the largest record: SQLite would take all memory for one."""
    conn.setlimit(SQLITE_LIMIT_LENGTH, LARGEST_VALUE)


@hookimpl
def prepare_jinja2_environment(env: "Environment") -> None:
    """What templates may call."""
    env.globals.update(HELPERS, asset_url=asset_url)
    env.filters.update(WORDS)


@hookimpl
def extra_template_vars(datasette: "Datasette", request: "Request | None") -> dict[str, Any]:
    """What every template knows."""
    return {"may_review": id(datasette) in SITES and may_review(datasette, request.actor if request else None)}


@hookimpl
def render_cell(row: "Row", value: object, column: str, datasette: "Datasette") -> Markup | None:
    """In Datasette's tables: where a row starts in its article leads to the words, and an article's id to its page."""
    if id(datasette) not in SITES or value is None:
        return None
    columns = row.keys() if hasattr(row, "keys") else ()
    if column == "start" and {"article", "end"} <= set(columns):
        article = row["article"]
        ident = article["value"] if isinstance(article, dict) else article
        return Markup('<a href="{}" title="the words">{}</a>').format(
            article_url(str(ident), row["start"], row["end"]), value
        )
    if column == "id" and {"url", "text", "published_basis"} <= set(columns):
        return Markup('<a href="{}">{}</a>').format(article_url(str(value)), value)
    return None
