"""Web archives become pages: what a crawl was answered (WARC), or the plain text that was made of it (WET).

`frames` finds the records, fastwarc reads their headers and those of HTTP; here it is said which of them are pages. A page is an answer
with status 200 that is HTML, or a text that was converted. Names of hosts, rules for robots, pictures, redirects and requests are passed
over, and counted by what they are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from dragoman.errors import UnreadableInput
from dragoman.read.dates import iso_day
from dragoman.read.frames import frames
from dragoman.read.unpack import Packed, unpacked
from dragoman.read.unread import Unread, beginning

LARGEST = 20_000_000
"""Bytes of a record, and of its page unpacked."""
_HTML = ("text/html", "application/xhtml+xml")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_REMEDY = "the record is left out; the others are read"


class MissingWarc(UnreadableInput):
    """The package for web archives is not installed."""

    code = "E063"

    def __init__(self, source: str) -> None:
        super().__init__(
            source, "web archives need fastwarc, which is not installed", "run: pip install 'dragoman[warc]'"
        )


@dataclass(frozen=True)
class Archived:
    """A page of an archive. `day`: when it was fetched, so it was published then or before; `html`: or plain text."""

    source: str
    data: bytes
    url: str | None
    day: str | None
    charset: str | None
    html: bool


def needed_for(source: str) -> Any:
    """The package that reads the archive of that name.

    Raises:
        MissingWarc: fastwarc is not installed.
    """
    try:
        import fastwarc  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingWarc(source) from error
    return fastwarc


def archived(
    head: bytes, file: BinaryIO, source: str, passed: Counter[str] | None = None
) -> Iterator[Archived | Unread]:
    """The pages of an archive, in order and one at a time.

    Args:
        head: its start, read already.
        file: the rest.
        source: its name, for messages.
        passed: counts the records that are no pages, by what they are.

    Raises:
        MissingWarc: fastwarc is not installed.
    """
    fastwarc = needed_for(source)
    passed = Counter() if passed is None else passed
    for number, frame in enumerate(frames(head, file, LARGEST), 1):
        where = f"{source}:{number}"
        if frame.problem:
            yield broken(where, frame.problem, frame.data)
            continue
        try:
            found = _page(fastwarc.WarcRecord.from_bytes(frame.data), where)
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # a fault inside fastwarc is no Exception
            yield broken(where, f"its header cannot be read ({str(error)[:80]})", frame.data)
            continue
        if isinstance(found, str):
            passed[found] += 1
        elif isinstance(found, Unread):
            yield broken(found.source, found.reason, frame.data)
        else:
            yield found


def broken(source: str, reason: str, data: bytes) -> Unread:
    """A record that cannot be read, with its beginning."""
    return Unread(source, reason, _REMEDY, beginning(data))


def _page(record: Any, where: str) -> Archived | Unread | str:
    """The page of a record, why it cannot be read, or what it is that is passed over."""
    kind, url = str(record.record_type), record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    where = f"{where} {url[:200]}" if url else where
    day = iso_day(record.headers.get("WARC-Date"))
    if kind == "conversion":
        return Archived(where, record.reader.read(LARGEST), url, day, "utf-8", html=False)
    if kind == "resource" and _is_html(record.headers.get("Content-Type")):
        return Archived(where, record.reader.read(LARGEST), url, day, None, html=True)
    if kind != "response":
        return kind
    if not record.is_http:
        return _short(record.headers.get("Content-Type") or "no HTTP")
    record.parse_http()
    headers = record.http_headers
    status = headers.status_code
    if status is None:
        return Unread(where, "it holds no HTTP answer", _REMEDY)
    if status != 200:
        return f"status {status}"
    if url and urlsplit(url).path == "/robots.txt":
        return "robots.txt"
    sort = record.http_content_type
    if sort and not _is_html(sort):
        return _short(sort)
    body = record.reader.read(LARGEST)
    try:
        data = _plain(body, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"))
    except Packed as error:
        return Unread(where, str(error), _REMEDY)
    if len(data) > LARGEST:
        return Unread(where, f"larger than {LARGEST // 1_000_000} MB", _REMEDY)
    if not sort and b"<html" not in data[:4096].lower():
        return "no type"
    return Archived(where, data, url, day, record.http_charset, html=True)


def _is_html(kind: str | None) -> bool:
    return bool(kind) and str(kind).split(";", 1)[0].strip().lower() in _HTML


def _short(kind: str) -> str:
    """A type without its parameters, as a name to count by; odd ones are counted together."""
    name = kind.split(";", 1)[0].strip().lower()
    return name if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,60}", name) else "odd type"


def _plain(body: bytes, transfer: str | None, packing: str | None) -> bytes:
    """The page as it was meant. Many crawlers unpack what they store and leave the headers as they were: only what is packed is unpacked.

    Raises:
        Packed: it is packed in an unknown way, breaks off or is damaged.
    """
    if transfer and "chunked" in transfer.lower() and _CHUNK.match(body):
        body = b"".join(_chunks(body))
    if packing and body.lstrip()[:1] != b"<":
        body = b"".join(unpacked([body], packing, LARGEST))
    return body


def _chunks(body: bytes) -> Iterator[bytes]:
    """The pieces of a chunked answer; one that is no answer in chunks ends it."""
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if not size:
            return
        yield body[match.end() : match.end() + size]
        at = match.end() + size + 2
        if body[at - 2 : at] != b"\r\n":
            at -= 1
