"""What came of reviews: what reviewers disagree on, and how good the coding is by their verdicts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.review import State, agreement, disagreements, precision
from dragoman.web.asking import Asked, ask
from dragoman.web.rendering import file_of, html

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

MOST = 50


@dataclass(frozen=True)
class Disputed:
    """A row on which reviewers disagree: the row as coded, and what each says."""

    state: State
    row: str
    quote: str
    said: list[tuple[str, str, str, str | None]]


async def between_reviewers(datasette: "Datasette", request: "Request") -> "Response":
    """Rows on which reviewers disagree, to be settled."""
    found = await ask(datasette, _disputed)
    context = {"title": "What reviewers disagree on", "found": found[:MOST], "total": len(found)}
    return await html(datasette, request, "between_reviewers.html", context)


def _disputed(asked: Asked) -> list[Disputed]:
    return [_view(state) for state in disagreements(asked.sql)]


def _view(state: State) -> Disputed:
    first = state.verdicts[0]
    last = {one.reviewer: one for one in state.verdicts}
    said: list[tuple[str, str, str, str | None]] = [
        (one.reviewer, one.verdict, msgspec.json.encode(one.correction).decode() if one.correction else "", one.note)
        for one in last.values()
    ]
    return Disputed(state, msgspec.json.encode(first.row.row).decode(), first.quote, said)


async def measured(datasette: "Datasette", request: "Request") -> "Response":
    """Precision by layer with intervals, and how far reviewers agree."""
    rows, agreed = await ask(datasette, lambda asked: (precision(asked.sql), agreement(asked.sql)))
    context: dict[str, Any] = {"title": "Precision by reviews", "rows": rows, "agreed": agreed}
    return file_of(request, rows, "precision") or await html(datasette, request, "precision.html", context)
