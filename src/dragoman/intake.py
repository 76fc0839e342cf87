"""From inputs to the database: what `dragoman read` does, with its progress.

Articles are first read into a temporary file, so that it is known how much there is to code and memory stays small.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from dragoman.batches import coded
from dragoman.record import Article
from dragoman.store import Writer
from dragoman.tally import Tally

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of articles kept in memory before they go to the disk."""


@dataclass
class Taken:
    """The ids of the articles that were read, in order, and how many were in the archive before."""

    ids: list[str] = field(default_factory=list)
    known: int = 0


class Spool:
    """Articles laid aside until all inputs are read."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (close)
        self.count = self.characters = 0
        for article in articles:
            self._file.write(msgspec.json.encode(article) + b"\n")
            self.count += 1
            self.characters += len(article.text)

    def __iter__(self) -> Iterator[Article]:
        self._file.seek(0)
        for line in self._file:
            yield msgspec.json.decode(line, type=Article)

    def close(self) -> None:
        """Throw them away."""
        self._file.close()


def take_in(articles: Iterable[Article], writer: Writer, tally: Tally, *, again: bool, bar: bool) -> Taken:
    """Code and store articles, each as soon as it is coded; those that the archive has are passed over.

    Args:
        articles: what was read.
        writer: where to.
        tally: counts, and hears of problems.
        again: code also what this version has coded before.
        bar: show progress on standard error.
    """
    taken = Taken()
    spool = Spool(articles)
    try:
        with progress(spool, shown=bar) as (meter, task):

            def fresh() -> Iterator[Article]:
                for article in spool:
                    taken.ids.append(article.id)
                    if again or not writer.has(article):
                        yield article
                        continue
                    taken.known += 1
                    meter.update(task, advance=len(article.text), done=meter.tasks[task].fields["done"] + 1)

            def failed(article: Article, error: Exception) -> None:
                taken.ids.remove(article.id)
                tally.failed(article, error)

            for record in coded(fresh(), failed, writer.model):
                if writer.add(record, again=again):
                    tally.coded(record)
                else:  # the same article twice in the inputs
                    taken.known += 1
                meter.update(task, advance=len(record.article.text), done=meter.tasks[task].fields["done"] + 1)
    finally:
        spool.close()
    return taken


@contextmanager
def progress(spool: Spool, *, shown: bool) -> Iterator[tuple[Progress, TaskID]]:
    """A bar with articles done, words a second and the time left, on standard error."""
    columns = (
        TextColumn("coding"),
        BarColumn(),
        TextColumn("{task.fields[done]} of {task.fields[articles]} articles"),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not shown, transient=True) as meter:
        yield meter, meter.add_task("", total=spool.characters, done=0, articles=spool.count)


class Rate(ProgressColumn):
    """Words a second, from characters: an English word of the news has six with its space."""

    def render(self, task: Task) -> Text:
        """The rate as text."""
        return Text(f"{task.speed / 6:,.0f} words/s" if task.speed else "")
