"""How pages are sent: as HTML, and what they list as JSON and CSV."""

import csv
import io
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import msgspec

from dragoman.errors import DragomanError
from dragoman.web.app import DATA

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

Page = Callable[["Datasette", "Request"], Awaitable["Response"]]
SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell."""


class NotHere(DragomanError):
    """There is nothing under an address."""

    code = "E057"


class Unforeseen(DragomanError):
    """A page broke a rule."""

    code = "E070"


class NotAllowed(DragomanError):
    """Only reviewers may do this."""

    code = "E059"


async def html(
    datasette: "Datasette", request: "Request", template: str, context: Mapping[str, Any], status: int = 200
) -> "Response":
    """A page from a template."""
    from datasette.utils.asgi import Response  # noqa: PLC0415 (an extra)

    body = await datasette.render_template(f"dragoman/{template}", dict(context), request=request)
    return Response.html(body, status=status, headers={"cache-control": "no-cache"})


def explained(page: Page, *, open_to_all: bool = False) -> Page:
    """A page that says what is wrong with a request instead of failing.

    Args:
        page: what answers.
        open_to_all: also to those who may not see the database (Datasette's `allow` in the metadata).
    """

    @wraps(page)
    async def careful(datasette: "Datasette", request: "Request") -> "Response":
        try:
            if not (open_to_all or await _may_see(datasette, request)):
                raise NotAllowed("you may not see this; sign in")
            return await page(datasette, request)
        except NotHere as error:
            return await wrong(datasette, request, error, 404)
        except NotAllowed as error:
            return await wrong(datasette, request, error, 403)
        except DragomanError as error:
            return await wrong(datasette, request, error, 400)
        except Exception as error:
            traceback.print_exc()
            told = Unforeseen(f"this page failed ({type(error).__name__}); please report its address")
            return await wrong(datasette, request, told, 500)

    return careful


async def _may_see(datasette: "Datasette", request: "Request") -> bool:
    for action, resource in (("view-instance", None), ("view-database", DATA)):
        if not await datasette.permission_allowed(request.actor, action, resource=resource, default=True):
            return False
    return True


async def wrong(datasette: "Datasette", request: "Request", error: DragomanError, status: int) -> "Response":
    """What is wrong, as a page or as JSON."""
    if request.path.endswith((".json", ".csv")):
        return as_json({"error": str(error)}, status)
    return await html(datasette, request, "wrong.html", {"message": str(error), "title": "That did not work"}, status)


def as_json(value: object, status: int = 200) -> "Response":
    """Anything as JSON."""
    from datasette.utils.asgi import Response  # noqa: PLC0415

    return Response(msgspec.json.encode(value).decode(), status=status, content_type="application/json; charset=utf-8")


def as_csv(rows: Sequence[Mapping[str, object]], name: str, *, more: bool = False) -> "Response":
    """Rows as a CSV file. What a spreadsheet would run as a formula is quoted; where there are more rows, the file's name says so."""
    from datasette.utils.asgi import Response  # noqa: PLC0415

    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    file = f"{name}-cut.csv" if more else f"{name}.csv"
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(out.getvalue(), headers=headers, content_type="text/csv; charset=utf-8")


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(SPREADSHEET):
        return "'" + value
    return value


def told(row: object) -> dict[str, object]:
    """A row as plain values."""
    if is_dataclass(row) and not isinstance(row, type):
        return asdict(row)
    assert isinstance(row, Mapping)
    return dict(row)


def file_of(request: "Request", rows: Sequence[object], name: str, *, more: bool = False) -> "Response | None":
    """The rows as the file that the address asks for; nothing when it asks for the page."""
    if request.path.endswith(".json"):
        return as_json({"rows": [told(row) for row in rows], "more": more})
    if request.path.endswith(".csv"):
        return as_csv([told(row) for row in rows], name, more=more)
    return None


async def form_of(request: "Request") -> dict[str, list[str]]:
    """What a form sent, every value of a field."""
    body = await request.post_body()
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
