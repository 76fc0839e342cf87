"""Filters in the address of a page, and addresses with other filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dragoman.ask.wanted import Wanted
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

FIELDS = ("actor", "since", "until", "place", "type", "status", "issue", "q", "by", "level", "most")
"""What addresses may hold besides `page`; anything else is left alone."""
ROWS, DEEPEST, FILED = 100, 50, 10_000
"""Rows of a page, the last page that is shown, and rows of a file, from the first one of the page on."""


class UnknownPage(DragomanError):
    """There is no such page of a list."""

    code = "E056"


@dataclass(frozen=True)
class Filters:
    """The filters of a page, as its address has them; empty ones are left out."""

    path: str
    given: Mapping[str, str]
    page: int = 1

    def __getattr__(self, name: str) -> str | None:
        if name in FIELDS:
            return self.given.get(name)
        raise AttributeError(name)

    @property
    def wanted(self) -> Wanted:
        """As the questions take them.

        Raises:
            UnknownDay: a day is none.
        """
        told = self.given
        return Wanted(*(told.get(name) for name in ("actor", "since", "until", "place", "type", "status")))

    @property
    def any(self) -> bool:
        """Is anything filtered?"""
        return bool(self.given)

    def address(self, path: str | None = None, page: int = 1, **changes: str | None) -> str:
        """The address with other filters; `None` takes one away."""
        told = {name: value for name, value in {**self.given, **changes}.items() if value}
        if page > 1:
            told["page"] = str(page)
        path = path or self.path
        return f"{path}?{urlencode(told)}" if told else path

    def file(self, ending: str) -> str:
        """The address of what is shown as a file: "json" or "csv"."""
        return self.address(f"{self.path}.{ending}", self.page)


def filters_of(request: "Request", path: str) -> Filters:
    """The filters of a request.

    Raises:
        UnknownPage: a page that is no number, or too far.
    """
    given = {name: value for name in FIELDS if (value := (request.args.get(name) or "").replace("\0", "").strip())}
    told = request.args.get("page") or "1"
    if not (told.isascii() and told.isdigit() and len(told) < 6 and 1 <= int(told) <= DEEPEST):
        raise UnknownPage(f"page {told[:20]}: give a number from 1 to {DEEPEST}; further rows are in the tables")
    return Filters(path, given, int(told))


def number(told: str | None, usual: int, most: int) -> int:
    """A number of an address within bounds."""
    return min(max(int(told), 1), most) if told and told.isascii() and told.isdigit() and len(told) < 9 else usual


def choices(values: Iterable[str], chosen: str | None) -> list[tuple[str, bool]]:
    """What a filter may be, with what is chosen."""
    return [(value, value.lower() == (chosen or "").lower()) for value in values]
