"""What kind of input some bytes are, by looking at them."""

import re
from typing import Literal

from dragoman.read.frames import MAGIC, begins

Kind = Literal["text", "html", "jsonl"]

# (first bytes, what it is, what to do)
_MAGIC = (
    (b"%PDF", "a PDF", "save its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text or HTML"),
    (b"\x1f\x8b", "packed with gzip", "unpack it first: gunzip"),
    (b"BZh", "packed with bzip2", "unpack it first: bunzip2"),
    (b"\xfd7zXZ", "packed with xz", "unpack it first: unxz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it first: unzstd"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text or HTML"),
    (b"\x89PNG", "a picture", "give the page it belongs to"),
    (b"\xff\xd8\xff", "a picture", "give the page it belongs to"),
    (b"GIF8", "a picture", "give the page it belongs to"),
    (b"RIFF", "a picture or a recording", "give the page it belongs to"),
    (b"\x7fELF", "a program", "give text, HTML or JSONL"),
    (b"MZ\x90", "a program", "give text, HTML or JSONL"),
    (b"SQLite format 3", "a database", "give text, HTML or JSONL; a record is opened with: dragoman show"),
    (b"PAR1", "a Parquet file", "write it as JSONL with a text column first"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
)
NO_TEXT = ("it holds bytes that are no text", "give text, HTML or JSONL")
_WARC = "no web archive, though its name says so"
ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
_FEED = "a feed (RSS or Atom), which is not read yet"
_FEED_HEAD = re.compile(rb"<(?:rss|rdf:RDF|feed)[\s>]", re.IGNORECASE)
_MARK = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def unreadable(data: bytes, name: str = "") -> tuple[str, str] | None:
    """Why some bytes cannot be read and what to do, or `None` when they can be.

    Args:
        data: the start of the input, at least 4 KB where there is so much.
        name: of the file, whose ending may say more.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return (
            ("it is empty", "check that it was saved whole")
            if b"\x00" not in data
            else ("it holds only zeros", "fetch it again")
        )
    if name.endswith(ARCHIVES):
        return f"it is {_WARC}", "check that it was saved whole"
    for start, what, remedy in _MAGIC:
        if data.startswith(start):
            return f"it is {what}, no text", remedy
    if _FEED_HEAD.search(data[:2000]) and b"<html" not in data[:2000].lower():
        return _FEED, "give the addresses of its articles instead"
    if _binary(data):
        return NO_TEXT
    return None


def is_archive(data: bytes, name: str = "") -> bool:
    """Is it a web archive (WARC or WET), packed with gzip or not?

    Args:
        data: the start of the input.
        name: of the file, which tells where the first packed record is damaged.
    """
    if data.startswith(MAGIC):
        return name.endswith(ARCHIVES) or begins(data[:4096])
    return data.startswith(b"WARC/")


def _binary(data: bytes) -> bool:
    """Control bytes where text has none. UTF-16 is told by its mark or by zeros in every second place."""
    head = data[:8192]
    if head.startswith(_MARK):
        return False
    zeros = head.count(0)
    if zeros:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) > 0.3 * len(head) and min(even, odd) < 0.05 * len(head):
            return False
    control = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return control > 0.03 * len(head) or zeros > 0.02 * len(head) + 4


def kind_of(head: str, name: str = "") -> Kind:
    """JSONL, HTML or plain text, by the name's ending where it tells, else by how the text starts."""
    from dragoman.read.page import looks_like_html  # noqa: PLC0415  (page imports half of this package)

    ending = name.lower().rsplit(".", 1)[-1]
    if ending in ("jsonl", "ndjson", "json"):
        return "jsonl"
    if ending in ("html", "htm", "xhtml"):
        return "html"
    if re.match(r'\s*\{\s*"[^"\n]{1,80}"\s*:', head):
        return "jsonl"
    return "html" if looks_like_html(head) else "text"
