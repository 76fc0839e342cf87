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

from dragoman.errors import DragomanError
from dragoman.record import Article
from dragoman.store import Writer
from dragoman.store.write import fingerprint
from dragoman.tally import Tally
from dragoman.workers import coded_by

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of articles kept in memory before they go to the disk."""


@dataclass
class Taken:
    """The articles that were read: their ids in order with what tells texts apart, and how many were known before."""

    texts: dict[str, str] = field(default_factory=dict)
    known: int = 0

    def is_new(self, article: Article, writer: Writer, tally: Tally, *, again: bool) -> bool:
        """Is it to be coded? Not when the archive or this run has it, or when its id is another article's in this run."""
        text = fingerprint(article)
        before = self.texts.get(article.id)
        if before not in (None, text):
            line = (
                f"{article.id}: another article of this run has the same id; give each its own; this one was left out"
            )
            tally.problem(article.id, line)
            return False
        if writer.forgotten(article):
            tally.say(f"{article.id}: it was removed from {writer.path} on demand, and is left out")
            self.known += 1
            return False
        self.texts[article.id] = text
        if before or (not again and writer.has(article)):
            self.known += 1
            return False
        if writer.differs(article):
            tally.say(
                f"{article.id}: its text is not the one in {writer.path}; the new reading counts, the old one is kept"
            )
        return True


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


def take_in(
    articles: Iterable[Article],
    writer: Writer,
    tally: Tally,
    *,
    again: bool,
    bar: bool,
    workers: int = 1,
    gate: bool = False,
) -> Taken:
    """Code and store articles, each as soon as it is coded; those that the archive has are passed over.

    Args:
        articles: what was read.
        writer: where to.
        tally: counts, and hears of problems.
        again: code also what this version has coded before.
        bar: show progress on standard error.
        workers: how many processes code; 0: one for each processor.
        gate: pass articles by that show no sign of diplomacy.
    """
    taken = Taken()
    spool = Spool(articles)
    try:
        with progress(spool, shown=bar) as (meter, task):

            def done(article: Article) -> None:
                meter.update(task, advance=len(article.text), done=meter.tasks[task].fields["done"] + 1)

            def fresh() -> Iterator[Article]:
                for article in map(writer.under_its_address, spool):
                    if taken.is_new(article, writer, tally, again=again):
                        yield article
                    else:
                        done(article)

            def failed(article: Article, error: Exception) -> None:
                del taken.texts[article.id]
                tally.failed(article, error)
                done(article)

            for record in coded_by(fresh(), failed, writer.model, workers, gate=gate):
                try:
                    writer.add(record, again=again)
                except DragomanError:
                    raise
                except Exception as error:  # one odd record must not cost the others
                    failed(record.article, error)
                else:
                    tally.coded(record)
                    done(record.article)
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
