"""What a verb got done and what not: problems as they come, one line each, and a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.read import Unread
    from dragoman.record import Article, Record

NAMED = 10
"""How many inputs the closing summary names."""
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
"""Characters that a terminal obeys: what others wrote must not give it orders."""


def counted(number: int, things: str) -> str:
    """A number with what it counts: 1 article, 2,000 articles."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


@dataclass
class Tally:
    """Counts for one run of a verb. `done` is the verb's participle ("coded"), `things` what it counts."""

    done: str = "coded"
    things: str = "articles"
    count: int = 0
    missed: int = 0
    names: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """One line on standard error. It may quote the input: a terminal must not obey that."""
        print(" ".join(line.translate(CONTROLS).split()), file=sys.stderr, flush=True)  # noqa: T201

    def problem(self, name: str, line: str) -> None:
        """Something was not done: say so now and name it in the summary."""
        self.missed += 1
        if len(self.names) < NAMED:
            self.names.append(name)
        self.say(line)

    def readable(self, found: Iterable[Article | Unread]) -> Iterator[Article]:
        """The articles of what was read; the inputs that could not be read become problems."""
        from dragoman.record import Article  # noqa: PLC0415 (not before a verb needs it)

        for item in found:
            if isinstance(item, Article):
                yield item
            else:
                self.problem(item.source, item.line)

    def failed(self, article: Article, error: Exception) -> None:
        """An article broke the parser: it is left out."""
        self.problem(article.id, f"{article.id}: cannot be coded ({type(error).__name__}: {error}); left out")

    def coded(self, record: Record) -> None:
        """Count a record; one of a foreign article is kept, but nothing was coded in it."""
        for note in record.notes:
            if note.code == "W001":
                self.problem(record.article.id, f"{record.article.id}: {note.message}")
                return
            if note.code.startswith("W9"):
                self.say(f"{record.article.id}: [{note.code}] {note.stage}: {note.message}")
        self.count += 1

    def close(self) -> int:
        """Say what was not done, if anything; the exit status: 0 where something was done."""
        if self.missed:
            more = f" and {self.missed - len(self.names)} more" if self.missed > len(self.names) else ""
            self.say(
                f"{counted(self.count, self.things)} {self.done}; {self.missed:,} not: {', '.join(self.names)}{more}"
            )
        elif not self.count:
            self.say(f"nothing {self.done}: the input holds no {self.things}")
        return 0 if self.count else 1
