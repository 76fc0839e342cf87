"""Reviewing: rows that wait for a verdict, and giving one."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dragoman.brief.rows import ArticleView, view
from dragoman.record import Record, Span, Value
from dragoman.review import Waiting, judge, queue, states
from dragoman.review.anchors import words_of
from dragoman.review.links import LAYERS, id_of
from dragoman.review.reading import latest
from dragoman.show import in_a_line
from dragoman.web.asking import Asked, ask
from dragoman.web.forms import Entry, correction_of, entries, words_around
from dragoman.web.rendering import NotHere, file_of, form_of, html
from dragoman.web.reviewing import reviewer, write
from dragoman.web.sign_in import reviewer_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

SHOWN = 8
FILED = 1000
ASKED = {
    "events": "Did this happen, with these sides, type and status?",
    "statements": "Is this what was said, and by whom?",
    "positions": "Is this where they stand?",
    "forecasts": "Is this what they expect?",
    "figures": "Is this the number, and of what?",
    "processes": "Is this the process, with its round, day, place and parts?",
    "actors": "Is this who it is?",
    "mentions": "Do these words stand for this actor?",
    "places": "Is it this place?",
    "times": "Is it this day?",
}


@dataclass(frozen=True)
class Todo:
    """A row that waits, as it is shown: in plain words, in its context, with the form of a correction."""

    waiting: Waiting
    says: str
    title: str
    words: tuple[str, str, str] | None
    span: Span | None
    form: list[Entry]
    said: tuple[tuple[str, str, str | None], ...] = ()


class Reading:
    """A record, and what the brief says of its rows, made once for all of them."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def view(self) -> ArticleView:
        """Its rows, as the brief has them."""
        return view(self.record, 1)


async def review(datasette: "Datasette", request: "Request") -> "Response":
    """Rows that wait, the least sure first; as a file, what waits."""
    layer, article, row = (request.args.get(field) or None for field in ("layer", "article", "row"))
    name = reviewer_of(request)
    filed = request.path.endswith((".json", ".csv"))
    if layer and article and row:
        waiting, todo = await ask(datasette, lambda asked: _only(asked, article, layer, row))
    else:
        waiting, todo = await ask(
            datasette, lambda asked: _todo(asked, layer, article, name, FILED if filed else SHOWN)
        )
    context = {
        "title": "Review",
        "layers": [(one, one == layer) for one in LAYERS],
        "layer": layer,
        "article": article,
        "todo": todo,
        "asked": ASKED,
        "done": request.args.get("done"),
        "row": row,
        "settles": request.args.get("settles") == "1",
        "last": request.args.get("last"),
    }
    return file_of(request, waiting, "waiting") or await html(datasette, request, "review.html", context)


def _todo(
    asked: Asked, layer: str | None, article: str | None, name: str | None, most: int
) -> tuple[list[Waiting], list[Todo]]:
    waiting = queue(asked.sql, layer, name, article, most)
    held: dict[str, Reading] = {}
    found = []
    for one in waiting[:SHOWN]:
        if one.article not in held:
            held[one.article] = Reading(_record(asked, one.article))
        found.append(_shown(held[one.article], one))
    return waiting, found


def _only(asked: Asked, article: str, layer: str, row: str) -> tuple[list[Waiting], list[Todo]]:
    """One row, judged or not, with what was said of it."""
    if layer not in LAYERS:
        raise NotHere(f"there is no layer {layer[:20]}")
    record = _record(asked, article)
    found = _row(record, layer, row)
    state = next((one for one in states(asked.sql, article) if (one.layer, one.row) == (layer, row)), None)
    if found is None and state is None:
        raise NotHere(f"{article} has no row {row[:20]} among its {layer} any more; open the article again")
    span = words_of(found) if found is not None else None
    quote = state.verdicts[0].quote if state and state.verdicts else None
    waiting = Waiting(article, layer, row, span.start if span else None, span.end if span else None, quote, None)
    said = tuple((one.reviewer, one.verdict, one.note) for one in state.verdicts) if state else ()
    return [waiting], [replace(_shown(Reading(record), waiting), said=said)]


def _record(asked: Asked, article: str) -> Record:
    record = latest(asked.sql, article)
    if record is None:
        raise NotHere(f"there is no article {article}")
    return record


def _shown(reading: Reading, one: Waiting) -> Todo:
    record = reading.record
    row = _row(record, one.layer, one.row)
    title = record.article.title or record.article.id
    if row is None:  # rejected by somebody else: the reading has it no more
        return Todo(one, one.quote or one.row, title, None, None, [])
    span = words_of(row)
    words = words_around(record.article.text, span) if span else None
    return Todo(one, _says(reading, one.layer, row), title, words, span, entries(record, one.layer, row))


def _row(record: Record, layer: str, ident: str) -> Value | None:
    return next((row for row in getattr(record, layer) if id_of(row) == ident), None)


def _says(reading: Reading, layer: str, row: Value) -> str:
    """The row in a line of plain words."""
    held: Any = row
    names = {actor.id: actor.name for actor in reading.record.actors}
    match layer:
        case "mentions":
            return f"“{held.text}” stands for {names.get(held.actor, held.actor)} ({held.form})"
        case "actors":
            office = f", {held.office.title}" if held.office else ""
            return f"{held.name}: {held.kind}{office}" + (f", {held.country}" if held.country else "")
        case "places":
            return f"“{held.text}” is {held.name}, {held.feature}" + (f", {held.country}" if held.country else "")
        case "times":
            return f"“{held.text}” is {held.value} ({held.earliest or '?'} to {held.latest or '?'})"
    return next(in_a_line(one) for one in getattr(reading.view, layer) if one.id == f"a1{held.id}")


async def judged(datasette: "Datasette", request: "Request") -> "Response":
    """Take a verdict, and go back to where it was given."""
    from datasette.utils.asgi import Response  # noqa: PLC0415 (an extra)

    if request.method != "POST":
        return Response.redirect("/review")
    name = reviewer(datasette, request)
    posted = await form_of(request)
    article, layer, row = (_one(posted, field) for field in ("article", "layer", "row"))
    verdict, note = _one(posted, "verdict"), _one(posted, "note") or None
    correction = None
    if verdict == "correct":
        if layer not in LAYERS:
            raise NotHere(f"there is no layer {layer}")
        correction = await ask(datasette, lambda asked: _correction(asked, article, layer, row, posted))
        if not correction:
            verdict, correction = "accept", None  # sent as it stood
    settles = _one(posted, "settles") == "1"
    await write(datasette, lambda db: judge(db, article, layer, row, verdict, name, correction, note, settles))
    back = _one(posted, "back")
    told = {key: value for key in ("layer", "article") if (value := _one(posted, f"only.{key}"))}
    path = back if back in ("/review", "/review/disagreements") else "/review"
    last = urlencode({"article": article, "layer": layer, "row": row})
    return Response.redirect(f"{path}?{urlencode({**told, 'done': verdict, 'last': last})}")


def _correction(asked: Asked, article: str, layer: str, ident: str, posted: dict[str, list[str]]) -> dict[str, Any]:
    record = _record(asked, article)
    row = _row(record, layer, ident)
    if row is None:
        raise NotHere(f"{article} has no row {ident} among its {layer} any more; load the page again")
    return correction_of(record, layer, row, posted)


def _one(posted: dict[str, list[str]], name: str) -> str:
    return posted.get(name, [""])[0].strip()
