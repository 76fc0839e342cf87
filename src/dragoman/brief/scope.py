"""What a brief is about: everything, a process, some days; and the commands that list more of it."""

import shlex
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from dragoman.ask.wanted import Wanted
from dragoman.brief.words import interval
from dragoman.record import Interval
from dragoman.stories.days import iso, ordinal

LARGE = 2000
"""Articles from which a brief without a span is of the latest days: nobody reads years in ten minutes."""
LATEST = 30
"""How many days that is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a brief is about.

    Attributes:
        process: words of the name of a process, or its key; `None`: whatever was read.
        since, until: ISO days or months, both included. Of what happened they mean the day of the happening, of what is said or
            planned the day of publication too.
        database: the file, for the commands that list more.
        latest: the span was not asked for, but is that of the latest reports of a large database.
    """

    process: str | None = None
    since: str | None = None
    until: str | None = None
    database: Path | None = None
    latest: bool = False

    @property
    def wanted(self) -> Wanted:
        """The span as a filter."""
        return Wanted(since=self.since, until=self.until)

    @property
    def days(self) -> str:
        """The span in words; empty where there is none."""
        return interval(Interval(earliest=_first(self.since), latest=_last(self.until)))

    def narrowed(self, newest: str | None) -> "Scope":
        """The days up to the newest report, for a large database of which nobody asked for some days."""
        end = ordinal(_last(self.until) or newest)
        if end is None:
            return self
        return replace(self, since=iso(end - LATEST + 1), until=self.until or iso(end), latest=True)

    def command(self, verb: str, *words: str, span: bool = True) -> str:
        """The command that lists more: `dragoman timeline --since 2020-11`."""
        told = ["dragoman", verb, *words]
        if span:
            told += ["--since", self.since] if self.since else []
            told += ["--until", self.until] if self.until else []
        if self.database is not None:
            told += ["--db", str(self.database)]
        return shlex.join(told)


def _first(day: str | None) -> str | None:
    return f"{day}-01" if day and len(day) == len("2020-11") else day


def _last(day: str | None) -> str | None:
    """The last day of a month; any other day as it is."""
    if not day or len(day) != len("2020-11"):
        return day
    year, month = map(int, day.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()
