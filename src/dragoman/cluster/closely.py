"""A file is read piece by piece, where reading it has ended a process before: each is written down before it is read, and the one that
ends every process is left out. What comes of the others is what a plain reading gives.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO, cast

from dragoman.cluster.crashes import Watcher
from dragoman.cluster.rows import ENDED
from dragoman.read.clean import decode
from dragoman.read.frames import frames
from dragoman.read.inputs import HEAD, read_stream
from dragoman.read.kinds import is_archive, kind_of, unreadable
from dragoman.read.page import Dates
from dragoman.read.unread import Unread, beginning
from dragoman.read.warc import LARGEST, broken
from dragoman.record import Article

_NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
"""What a line may hold that says nothing."""
_REMEDY = "leave it out"


def read_closely(
    file: BinaryIO, uri: str, name: str, passed: Counter[str], look: Watcher
) -> Iterator[Article | Unread]:
    """The articles of an open file: a record of an archive, a line of JSONL or a whole page at a time.

    Args:
        file: read from where it stands, and never backwards.
        uri: its address, for messages.
        name: of the file, whose ending may say what it is.
        passed: counts the records of a web archive that are no pages.
        look: is told of each piece that is read, and knows which are left out.
    """
    head = file.read(HEAD)
    if is_archive(head, name):
        yield from _records(head, file, uri, name, passed, look)
    elif unreadable(head, name) is None and kind_of(decode(head), name) == "jsonl":
        yield from _lines(_Lines(head, file, look), uri)
    elif look.reads(1, 0):
        yield from read_stream(cast(BinaryIO, _Joined(head, file)), uri, name, Dates(), pages=False, passed=passed)
    else:
        yield Unread(uri, ENDED, _REMEDY)


def _records(
    head: bytes, file: BinaryIO, uri: str, name: str, passed: Counter[str], look: Watcher
) -> Iterator[Article | Unread]:
    """Each record of an archive as an archive of its own."""
    place = 0
    for number, frame in enumerate(frames(head, file, LARGEST), 1):
        source = f"{uri}:{number}"
        if not look.reads(number, place):
            found: list[Article | Unread] = [Unread(source, ENDED, _REMEDY, beginning(frame.data))]
        elif frame.problem:
            found = [broken(source, frame.problem, frame.data)]
        else:
            told = read_stream(BytesIO(frame.data), uri, name, Dates(), pages=False, passed=passed)
            found = [_numbered(one, uri, number) for one in told]
        yield from found
        place += len(found)


def _numbered(found: Article | Unread, uri: str, number: int) -> Article | Unread:
    """With the number that the record has in its archive; alone it is the first."""
    if isinstance(found, Article) or not found.source.startswith(f"{uri}:1"):
        return found
    return replace(found, source=f"{uri}:{number}{found.source.removeprefix(f'{uri}:1')}")


def _lines(lines: "_Lines", uri: str) -> Iterator[Article | Unread]:
    """Each line; one that is left out is told before what comes of those after it."""
    if lines.begin():
        for found in read_stream(cast(BinaryIO, lines), uri, "lines.jsonl", Dates(), pages=False):
            yield from lines.told(uri)
            lines.place += 1
            yield found
    yield from lines.told(uri)


class _Joined:
    """A stream whose start is read already."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = head, file

    def read(self, size: int) -> bytes:
        part, self._head = self._head[:size], self._head[size:]
        return part + self._file.read(size - len(part)) if len(part) < size else part

    def readline(self, size: int) -> bytes:
        end = self._head.find(b"\n", 0, size) + 1
        part = self._head[: end or size]
        self._head = self._head[len(part) :]
        return part if end or len(part) == size else part + self._file.readline(size - len(part))


class _Lines:
    """A stream of lines that is never ahead of its reader, so that the line that is read is known; one left out is empty."""

    def __init__(self, head: bytes, file: BinaryIO, look: Watcher) -> None:
        self._file, self._look = _Joined(head, file), look
        self._first, self._number, self._starts = b"", 0, True
        self._out: list[int] = []
        self.place = 0

    def begin(self) -> bool:
        """Go to the first line that says something; `False`: there is none."""
        while line := self.readline(HEAD):
            self._first += line
            if line.strip(_NOTHING):
                return True
        return False

    def read(self, size: int) -> bytes:
        """The beginning: its first line. What the file is has been told already."""
        return self._first

    def readline(self, size: int) -> bytes:
        """The next line, or as much of it."""
        line = self._file.readline(size)
        if self._starts and line:
            self._number += 1
            if line.strip(_NOTHING) and not self._look.reads(self._number, self.place):
                self._out.append(self._number)
                while line and not line.endswith(b"\n"):
                    line = self._file.readline(size)
                return b"\n"
        self._starts = line.endswith(b"\n")
        return line

    def told(self, uri: str) -> Iterator[Unread]:
        """The lines that were left out since this was asked."""
        for number in self._out:
            self.place += 1
            yield Unread(f"{uri}:{number}", ENDED, _REMEDY)
        self._out.clear()
