"""Pages that are a table with filters: each also as JSON and CSV."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from dragoman import ask as rows_of
from dragoman.gather.held import each_of
from dragoman.record import ActorKind, Certainty, Direction, EventType, ProcessKind, ProcessStatus, Stance, Status
from dragoman.web.asking import Asked, ask
from dragoman.web.drawing import of_incidents
from dragoman.web.pages.process import matrix_of
from dragoman.web.rendering import file_of, html
from dragoman.web.wanted import FILED, ROWS, Filters, choices, filters_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

Question = Callable[[Asked, Filters, int], Sequence[Any]]
DISPUTES = ("attribution", "date", "figure", "participation", "place", "status")
OUTCOMES = ("open", "came true", "failed", "undecidable")


@dataclass(frozen=True)
class Listing:
    """A page that lists: its name, template, question, how its rows stand in files, and what can be filtered."""

    name: str
    title: str
    question: Question
    filed: Callable[[Sequence[Any], Filters], Sequence[object]]
    fields: tuple[str, ...]
    types: Sequence[str] = ()
    statuses: Sequence[str] = ()
    beside: Callable[[Sequence[Any]], dict[str, Any]] = field(default=lambda rows: {})
    """What else the template shows of the rows."""


async def listed(datasette: "Datasette", request: "Request", listing: Listing) -> "Response":
    """Answer a request for a list."""
    filters = filters_of(request, f"/{listing.name}")
    most = FILED if request.path.endswith((".json", ".csv")) else ROWS
    first = (filters.page - 1) * ROWS
    found = await ask(datasette, lambda asked: listing.question(asked, filters, first + most + 1)[first:])
    shown, more = found[:most], len(found) > most
    file = file_of(request, listing.filed(shown, filters), listing.name, more=more)
    context = {
        "title": listing.title,
        "listing": listing,
        "filters": filters,
        "rows": shown,
        "more": more,
        "types": choices(listing.types, filters.type),
        "statuses": choices(listing.statuses, filters.status),
        **listing.beside(shown),
    }
    return file or await html(datasette, request, f"{listing.name}.html", context)


SPAN = ("since", "until")
TIMELINE = Listing(
    "timeline",
    "What happened, what is planned",
    lambda asked, filters, most: asked.held.incidents(filters.wanted, most),
    lambda rows, filters: rows_of.timeline(rows, filters.wanted),
    ("actor", *SPAN, "place", "type", "status"),
    get_args(EventType),
    get_args(Status),
    lambda rows: {"drawing": of_incidents(rows)},
)
MEETINGS = Listing(
    "meetings",
    "Who met whom",
    lambda asked, filters, most: asked.held.meetings(filters.wanted, most),
    lambda rows, filters: rows,
    ("actor", *SPAN, "place", "status"),
    (),
    get_args(Status),
)
PROCESSES = Listing(
    "processes",
    "Processes",
    lambda asked, filters, most: asked.held.outlines(filters.wanted, most),
    lambda rows, filters: rows_of.processes(rows, filters.wanted),
    ("actor", *SPAN, "place", "type", "status"),
    get_args(ProcessKind),
    get_args(ProcessStatus),
)
POSITIONS = Listing(
    "positions",
    "Where each side stands",
    lambda asked, filters, most: asked.held.stands(
        filters.wanted, filters.issue, most, over_time=filters.status == "moved"
    ),
    lambda rows, filters: rows,
    ("actor", "issue", *SPAN, "type", "status"),
    get_args(Stance),
    ("moved",),
    lambda rows: {"matrix": matrix_of(rows)},
)
DISAGREEMENTS = Listing(
    "disagreements",
    "What sources contradict each other on",
    lambda asked, filters, most: asked.held.disagreements(filters.wanted, most),
    lambda rows, filters: rows_of.disagreements(rows, filters.wanted),
    ("actor", *SPAN, "type"),
    DISPUTES,
)
FORECASTS = Listing(
    "forecasts",
    "What is expected, and what became of it",
    lambda asked, filters, most: asked.held.entries(filters.wanted, most),
    lambda rows, filters: rows_of.forecasts(rows, filters.wanted),
    ("actor", *SPAN, "type", "status"),
    get_args(Direction),
    (*OUTCOMES, *get_args(Certainty)),
)
ACTORS = Listing(
    "actors",
    "Who acts",
    lambda asked, filters, most: asked.held.players(filters.actor, filters.wanted, most),
    lambda rows, filters: rows,
    ("actor", *SPAN, "type"),
    get_args(ActorKind),
)


def _articles(asked: Asked, filters: Filters, most: int) -> list[dict[str, Any]]:
    """Articles, the newest first."""
    clauses, wanted = ["1"], filters.wanted
    told: dict[str, object] = {"most": most}
    if wanted.since:
        clauses.append("a.published >= :since")
        told["since"] = wanted.since
    if wanted.until:
        clauses.append("a.published <= :until || '~'")
        told["until"] = wanted.until
    if filters.by:
        clauses.append("a.outlet = :outlet")
        told["outlet"] = filters.by
    if filters.q:
        clauses.append("a.number in (select rowid from articles_fts where articles_fts match :words)")
        told["words"] = each_of(filters.q)
    names = ("id", "title", "outlet", "published", "url", "language", "story", "reports", "notes")
    rows = asked.sql.execute(
        "select a.id, a.title, a.outlet, a.published, a.url, a.language, s.story, "
        "(select count(*) from stories o where o.story = s.story), "
        "(select count(*) from notes n join article_runs r on r.id = n.article_run where r.article = a.id and r.latest) "
        f"from articles a left join stories s on s.article = a.id where {' and '.join(clauses)} "
        "order by a.published desc, a.number desc limit :most",
        told,
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


ARTICLES = Listing("articles", "Articles", _articles, lambda rows, filters: rows, ("q", "by", *SPAN))


def _page(listing: Listing) -> Callable[["Datasette", "Request"], Any]:
    async def page(datasette: "Datasette", request: "Request") -> "Response":
        return await listed(datasette, request, listing)

    page.__doc__ = f"{listing.title}."
    return page


timeline, meetings, processes, positions = map(_page, (TIMELINE, MEETINGS, PROCESSES, POSITIONS))
disagreements, forecasts, actors, articles = map(_page, (DISAGREEMENTS, FORECASTS, ACTORS, ARTICLES))
