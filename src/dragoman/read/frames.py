"""Where the records of a web archive begin and end, packed or not, also where it is damaged.

Archives come from crawls that were stopped, disks that were full and copies that broke off. A record is taken when it ends where its
header says; else it is named with what is wrong, and reading goes on at the next one. Nothing grows beyond a page: what is larger is
passed over piece by piece, and a packed record that unpacks to far more than it weighs is not unpacked further.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

PIECE = 65_536
HEADER = 65_536
"""Bytes of a record's own header, at most."""
RATIO, FREE = 200, 64_000_000
"""A packed record is given up when it unpacks to more than `FREE` bytes and `RATIO` times what it weighs; a page packs to a tenth."""
_KEPT = 1 << 20
"""Packed bytes kept to look for the next record when one is damaged."""
MAGIC = b"\x1f\x8b\x08"
_WINDOW = 31
_START = re.compile(rb"(?:\A|\r?\n)(WARC/1\.\d\r?\n[A-Za-z-]+:)")
_BEGINS = re.compile(rb"WARC/\d+\.\d+\r?\n")
_ENDS = re.compile(rb"\r?\n\r?\n|\r?\n(WARC/1\.\d\r?\n[A-Za-z-]+:)")
"""The empty line after a header, or the next record where it has none."""
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_SHOWN = 1024
"""Bytes kept of a record that is broken: an archive may hold one after the other."""
_MARGIN = 64
"""Bytes in which the beginning of a record can be told."""

BROKEN_OFF = "it breaks off"
WRONG_LENGTH = "its length is not what its header says"


@dataclass(frozen=True)
class Frame:
    """A record's bytes, header included, or what is wrong with it and how it begins."""

    data: bytes
    problem: str | None = None


def frames(head: bytes, file: BinaryIO, largest: int) -> Iterator[Frame]:
    """The records of an archive in their order.

    Args:
        head: its start, read already.
        file: the rest.
        largest: bytes of a record; a larger one is named and passed over.
    """
    if not head.startswith(MAGIC):
        yield from _framed(_Joined(head, file).read, largest)
        return
    members = _Members(_Joined(head, file))
    while members.next():
        held: Frame | None = None
        for frame in _framed(members.read, largest):
            if held:
                yield held
            held = frame
        members.end()
        if members.problem:
            yield Frame(held.data[:_SHOWN] if held else b"", members.problem)
        elif held:
            yield held


class _Joined:
    """A stream whose start is read already."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = head, file

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        if self._head:
            part, self._head = self._head[:size], self._head[size:]
            return part
        return self._file.read(size) or b""


class _Members:
    """The members of a gzip file, one after the other: in the usual archive each is a record."""

    def __init__(self, file: _Joined) -> None:
        self._file = file
        self._raw = b""
        self._kept = bytearray()
        self._begin()

    def _begin(self) -> None:
        self._inflate = zlib.decompressobj(_WINDOW)
        self._done, self.problem = False, None
        self._packed = self._clear = 0
        self._kept.clear()

    problem: str | None
    """What is wrong with this member."""

    def next(self) -> bool:
        """Go to the next member; `False` at the end of the file."""
        damaged = self.problem is not None
        if damaged:
            self._raw = bytes(self._kept[1:]) + self._raw
        self._begin()
        if damaged:
            return self._search()
        while not self._raw:
            if not self._more():
                return False
            self._raw = self._raw.lstrip(b"\0")
        return True

    def _more(self) -> bool:
        part = self._file.read(PIECE)
        self._raw += part
        return bool(part)

    def _search(self) -> bool:
        """Find the next bytes that unpack to the beginning of a record."""
        while True:
            at = self._raw.find(MAGIC)
            if at < 0 or len(self._raw) - at < 1024:
                grown = self._more()
                if at < 0:
                    if not grown:
                        return False
                    self._raw = self._raw[-2 - PIECE :]
                    continue
            if begins(self._raw[at : at + 1024]):
                self._raw = self._raw[at:]
                return True
            self._raw = self._raw[at + 1 :]

    def read(self, size: int) -> bytes:
        """At most so many bytes of this member, in the clear; none at its end."""
        while not self._done:
            if not self._raw and not self._more():
                self._end(BROKEN_OFF)
                break
            try:
                clear = self._inflate.decompress(self._raw, size)
            except zlib.error as error:
                self._keep(self._raw)
                self._raw = b""
                self._end(f"it is packed wrongly ({error})")
                break
            rest = self._inflate.unused_data.lstrip(b"\0") if self._inflate.eof else self._inflate.unconsumed_tail
            self._keep(self._raw[: len(self._raw) - len(rest)])
            self._raw = rest
            self._clear += len(clear)
            if self._inflate.eof:
                self._end(None)
            elif self._clear > FREE + RATIO * self._packed:
                self._end(f"it unpacks to more than {RATIO} times its size")
            if clear:
                return clear
        return b""

    def _keep(self, packed: bytes) -> None:
        self._packed += len(packed)
        self._kept += packed
        if len(self._kept) > _KEPT:
            del self._kept[: len(self._kept) - _KEPT]

    def _end(self, problem: str | None) -> None:
        self._done, self.problem = True, problem

    def end(self) -> None:
        """Pass over what is left of this member."""
        while self.read(PIECE):
            pass


def begins(packed: bytes) -> bool:
    """Do packed bytes unpack to the beginning of a record?"""
    try:
        return _BEGINS.match(zlib.decompressobj(_WINDOW).decompress(packed, _MARGIN)) is not None
    except zlib.error:
        return False


class _Buffer:
    """The bytes that are looked at, filled from a stream as needed."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self.data = bytearray()

    def fill(self, size: int) -> bool:
        """Have so many bytes at hand, if there are."""
        while len(self.data) < size:
            part = self._read(PIECE)
            if not part:
                return False
            self.data += part
        return True

    def beginning(self) -> bytes:
        """How the record begins, to show what is wrong with it."""
        following = _START.search(self.data, 1, _SHOWN)
        return bytes(self.data[: following.start(1) if following else _SHOWN])

    def drop(self, size: int) -> None:
        del self.data[:size]

    def skip(self, most: int | None = None) -> bool:
        """Go to the next beginning of a record, or over so many bytes if none comes before; `False` at the end."""
        left = most
        while True:
            self.fill(PIECE)
            reach = len(self.data) if left is None else min(left, len(self.data))
            match = _START.search(self.data, 0, reach + _MARGIN)
            if match:
                self.drop(match.start(1))
                return True
            if left is not None and left <= len(self.data):
                self.drop(left)
                return self.fill(1)
            if not self.fill(PIECE):
                self.drop(len(self.data))
                return False
            step = len(self.data) - _MARGIN
            self.drop(step)
            left = None if left is None else left - step

    def blank(self) -> None:
        """Pass over empty lines."""
        while self.fill(1) and self.data[0] in b"\r\n":
            self.fill(_MARGIN)
            self.drop(len(self.data[:_MARGIN]) - len(self.data[:_MARGIN].lstrip(b"\r\n")))


def _framed(read: Callable[[int], bytes], largest: int) -> Iterator[Frame]:
    """The records of a stream in the clear."""
    buffer = _Buffer(read)
    while True:
        buffer.blank()
        if not buffer.fill(1):
            return
        buffer.fill(HEADER)
        begins = _BEGINS.match(buffer.data)
        ends = _ENDS.search(buffer.data, 0, HEADER) if begins else None
        length = _LENGTH.search(buffer.data, 0, ends.end()) if ends and not ends[1] else None
        if ends is None or length is None:
            cut = begins is not None and ends is None and len(buffer.data) < HEADER
            yield Frame(buffer.beginning(), BROKEN_OFF if cut else "it has no header of a record")
            buffer.drop(1)
            if not buffer.skip():
                return
            continue
        header, size = ends.end(), int(length[1])
        if size > largest:
            yield Frame(buffer.beginning(), f"larger than {largest // 1_000_000} MB")
            buffer.drop(header)
            if not buffer.skip(size):
                return
            continue
        end = header + size
        buffer.fill(end + _MARGIN)
        problem = _ending(buffer.data, end)
        if problem is None:
            yield Frame(bytes(buffer.data[:end]))
            buffer.drop(end)
            continue
        following = _START.search(buffer.data, header - 2)  # the next record may follow the header's empty line
        yield Frame(buffer.beginning(), WRONG_LENGTH if following else problem)
        buffer.drop(following.start(1) if following else header)
        if not following and not buffer.skip():
            return


def _ending(data: bytearray, end: int) -> str | None:
    """What is wrong with the place where a record should end: there the file ends, or empty lines lead to the next one."""
    if len(data) < end:
        return BROKEN_OFF
    after = bytes(data[end : end + _MARGIN]).lstrip(b"\r\n")
    return None if not after or after.startswith(b"WARC/"[: len(after)]) else WRONG_LENGTH
