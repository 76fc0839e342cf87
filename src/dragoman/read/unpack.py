"""Answers that come packed, unpacked in pieces that cannot grow beyond what is wanted."""

import zlib
from collections.abc import Iterable, Iterator

_EITHER = 47
"""zlib's window for the gzip and the zlib form, whichever it is."""


class Packed(Exception):
    """Something cannot be unpacked. `passing`: it broke off, so that another try may be whole."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        self.passing = passing
        super().__init__(reason)


def unpacked(parts: Iterable[bytes], packing: str, largest: int) -> Iterator[bytes]:
    """The pieces of an answer in the clear; together at most `largest` bytes and one.

    Args:
        parts: the pieces as they come.
        packing: the header `Content-Encoding`.
        largest: bytes after which no more is unpacked.

    Raises:
        Packed: it is packed in an unknown way or more than once, or it breaks off or is damaged.
    """
    ways = [way for way in (word.strip().lower() for word in packing.split(",")) if way not in ("", "identity")]
    if not ways:
        yield from parts
        return
    if len(ways) > 1 or ways[0] not in ("gzip", "x-gzip", "deflate"):
        raise Packed(f"it comes packed as {packing[:40]}, which was not asked for", passing=False)
    yield from _gunzip(parts, largest)


def gunzip(data: bytes, largest: int) -> bytes:
    """A gzip file in the clear, or its first `largest` bytes and one.

    Raises:
        Packed: it breaks off or is damaged.
    """
    return b"".join(_gunzip([data], largest))


def _gunzip(parts: Iterable[bytes], largest: int) -> Iterator[bytes]:
    room, reader, begun = largest + 1, zlib.decompressobj(_EITHER), False
    for part in parts:
        rest = part
        while rest and room:
            begun = True
            try:
                clear = reader.decompress(rest, room)
            except zlib.error as error:
                raise Packed(f"it is packed wrongly ({error})", passing=True) from None
            room -= len(clear)
            yield clear
            rest = reader.unconsumed_tail
            if reader.eof:  # gzip files may follow each other
                rest, reader = reader.unused_data.lstrip(b"\0"), zlib.decompressobj(_EITHER)
                begun = bool(rest)
        if not room:
            return
    if begun:
        raise Packed("it breaks off", passing=True)
