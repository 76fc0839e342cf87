"""What is wanted of an answer: whose, when, where, of what type and status."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.actors.text import norm
from dragoman.errors import DragomanError

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)


class UnknownDay(DragomanError):
    """A day that is none; the message says how to write one."""

    code = "E043"

    def __init__(self, option: str, value: str) -> None:
        super().__init__(f"{option} {value}: that is no day; write it like 2020-11-03, or a month like 2020-11")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters; an empty one asks for everything. Days are ISO dates or months."""

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    type: str | None = None
    status: str | None = None

    def __post_init__(self) -> None:
        for option, value in (("--since", self.since), ("--until", self.until)):
            if value is not None:
                try:
                    if not _DAY.fullmatch(value):
                        raise ValueError("days are compared as text, so they have one form")
                    date.fromisoformat(value if len(value) > len("2020-11") else f"{value}-01")
                except ValueError as error:
                    raise UnknownDay(option, value) from error

    def of(self, names: Iterable[str | None]) -> bool:
        """Is the actor among these names or identifiers? Every word of the filter must stand in one of them."""
        if self.actor is None:
            return True
        sought = word_set(self.actor)
        return any(name is not None and (name == self.actor or sought <= word_set(name)) for name in names)

    def then(self, earliest: str | None, latest: str | None = None) -> bool:
        """Do these days touch the span that is asked for? What has no day does not, once a span is asked for."""
        if self.since is None and self.until is None:
            return True
        if earliest is None:
            return False
        last = latest or earliest
        return (self.since is None or last >= self.since) and (
            self.until is None or earliest[: len(self.until)] <= self.until
        )

    def there(self, places: Iterable[str | None]) -> bool:
        """Is the place among these?"""
        return self.place is None or any(
            place is not None and word_set(self.place) <= word_set(place) for place in places
        )

    def such(self, kind: str | None, *statuses: str | None) -> bool:
        """Is it of the type that is asked for, and is one of its statuses the one?"""
        return (self.type is None or (kind or "").lower() == self.type.lower()) and (
            self.status is None or self.status.lower() in ((status or "").lower() for status in statuses)
        )


EVERYTHING = Wanted()
"""No filter at all."""


def word_set(text: str) -> set[str]:
    """The words of a name or filter, folded."""
    return {norm(word) for word in text.replace("-", " ").split()} - {""}
