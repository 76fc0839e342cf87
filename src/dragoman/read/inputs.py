"""Files, folders, URLs and standard input become articles, one after the other; what cannot be read is named and passed over."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import UnreadableInput
from dragoman.read.clean import decode
from dragoman.read.dates import given_days
from dragoman.read.jsonl import LONGEST_LINE, NO_JSON, WAY_TO_LINES, is_row, read_line
from dragoman.read.kinds import NO_TEXT, is_archive, kind_of, unreadable
from dragoman.read.noise import noisy
from dragoman.read.page import Dates, Known, not_after, page_articles
from dragoman.read.unread import RAW, Unread, beginning
from dragoman.record import Article

if TYPE_CHECKING:
    from dragoman.read.fetch import Fetched

LARGEST = 20_000_000
"""Bytes of a page file. JSONL is read line by line and has no limit but that of a line."""
HEAD = 65_536
"""Bytes by which it is told what a file is."""
_HOPELESS = 3
"""Lines without JSON at the start after which a file is given up, unless its name or its start shows that it is JSONL."""
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def read(
    inputs: Sequence[str], *, published: Sequence[str] = (), pages: bool = False, allow_local: bool = False
) -> Iterator[Article | Unread]:
    """The articles of some inputs, in order and one at a time.

    Args:
        inputs: text, HTML and JSONL files, web archives (WARC, WET), folders of them, http(s) URLs, `-` for standard input.
        published: ISO dates for articles without one of their own: one for all, several by position in the run.
        pages: take the `text` of JSONL lines as pages too, which may hold several articles. Otherwise such a text is one article,
            character for character.
        allow_local: fetch also from private and loopback addresses.

    Yields:
        Articles, and an `Unread` for each input, or line of JSONL, that gave none.

    Raises:
        UnknownDate: one of the dates is no ISO date (before anything is read).
    """
    return _read_all(list(inputs), Dates(given_days(published)), pages=pages, allow_local=allow_local)


def _read_all(inputs: list[str], given: Dates, *, pages: bool, allow_local: bool) -> Iterator[Article | Unread]:
    for source in inputs:
        try:
            if source == "-":
                yield from read_stream(sys.stdin.buffer, "standard input", "", given, pages=pages)
            elif "://" in source[:12]:
                yield from _read_url(source, given, pages=pages, allow_local=allow_local)
            else:
                yield from _read_path(Path(source), given, pages=pages)
        except UnreadableInput as error:
            yield Unread(error.source, error.reason, error.remedy)
        except Exception as error:  # whatever an input holds, the batch goes on
            yield Unread(
                source,
                f"reading failed ({type(error).__name__}: {str(error)[:120]})",
                "please report it with the input",
            )


def _read_path(path: Path, given: Dates, *, pages: bool) -> Iterator[Article | Unread]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _read_folder(path, given, pages=pages)
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            with path.open("rb") as file:
                yield from read_stream(file, str(path), path.name, given, pages=pages)
        else:
            yield Unread(str(path), "it is no file", "give a file, a folder, a URL or -")
    except FileNotFoundError:
        yield Unread(
            str(path), "there is no such file", "check the name; text itself is given through standard input: -"
        )
    except PermissionError:
        yield Unread(str(path), "it must not be read", "check the permissions")
    except OSError as error:
        yield Unread(str(path)[:200], f"it cannot be opened ({type(error).__name__})", "check the name")


def _read_folder(folder: Path, given: Dates, *, pages: bool) -> Iterator[Article | Unread]:
    """Every file below a folder, by name; hidden ones and linked folders are passed over."""
    empty = True
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield from _read_path(Path(at, name), given, pages=pages)
    if empty:
        yield Unread(str(folder), "the folder holds no files", "check the name")


def _read_url(url: str, given: Dates, *, pages: bool, allow_local: bool) -> Iterator[Article | Unread]:
    from dragoman.read.fetch import Manner, fetch  # noqa: PLC0415  (httpx only when there is a URL)

    yield from read_fetched(fetch(url, Manner(allow_local)), url, given, pages=pages)


def read_fetched(fetched: "Fetched", url: str, given: Dates, *, pages: bool = False) -> Iterator[Article | Unread]:
    """The articles of what an address answered.

    Args:
        fetched: the answer.
        url: the address that was asked for.
        given: dates for articles without one of their own.
        pages: take the `text` of JSONL lines as pages, too.
    """
    name = "page.jsonl" if "jsonl" in fetched.kind or "ndjson" in fetched.kind else ""
    if why := unreadable(fetched.data, name):
        yield Unread(url, *why)
        return
    if name:
        yield from _read_lines(iter(fetched.data.splitlines()), url, given, pages=pages, patient=True)
        return
    page = decode(fetched.data, fetched.charset)
    if noisy(fetched.data, page):
        yield Unread(url, *NO_TEXT)
        return
    html = True if "html" in fetched.kind else None
    yield from _page(page, url, Known(url=fetched.url), given, html=html)


def read_stream(
    file: BinaryIO, source: str, name: str, given: Dates, *, pages: bool, passed: Counter[str] | None = None
) -> Iterator[Article | Unread]:
    """The articles of an open file, in order and one at a time.

    Args:
        file: read from where it stands, and never backwards.
        source: what to call it in messages.
        name: of the file, whose ending may say what it is.
        given: dates for articles without one of their own.
        pages: take the `text` of JSONL lines as pages, too.
        passed: counts the records of a web archive that are no pages, by what they are.
    """
    head = file.read(HEAD)
    if is_archive(head, name):
        yield from _read_archive(head, file, source, given, passed)
        return
    if why := unreadable(head, name):
        yield Unread(source, *why)
        return
    kind = kind_of(decode(head), name)
    if kind == "jsonl":
        patient = name.lower().endswith(_LINES) or _holds_lines(head)
        yield from _read_lines(_lines(head, file), source, given, pages=pages, patient=patient)
        return
    data = head + file.read(LARGEST - len(head) + 1)
    if len(data) > LARGEST:
        yield Unread(
            source,
            f"larger than {LARGEST // 1_000_000} MB",
            "split it into its articles, or write them as JSONL, a line each",
        )
        return
    page = decode(data)
    if noisy(data, page):
        yield Unread(source, *NO_TEXT)
        return
    yield from _page(page, source, Known(), given, html=kind == "html")


def _read_archive(
    head: bytes, file: BinaryIO, source: str, given: Dates, passed: Counter[str] | None
) -> Iterator[Article | Unread]:
    """Each page of a web archive by itself."""
    from dragoman.read.warc import archived  # noqa: PLC0415  (fastwarc only when there is an archive)

    empty = True
    for one in archived(head, file, source, passed):
        empty = False
        if isinstance(one, Unread):
            yield one
            continue
        page = decode(one.data, one.charset)
        if noisy(one.data, page):
            yield Unread(one.source, *NO_TEXT)
            continue
        try:
            found = list(_page(page, one.source, Known(url=one.url), given, html=one.html))
        except Exception as error:  # whatever a page holds, the archive goes on
            found = [
                Unread(one.source, f"reading failed ({type(error).__name__}: {str(error)[:120]})", "please report it")
            ]
        for each in found:
            yield not_after(each, one.day) if isinstance(each, Article) else replace(each, raw=page[:RAW])
    if empty and passed is None:
        yield Unread(source, "none of its records is a page", "give an archive with answers in HTML, or with texts")


def _page(page: str, source: str, known: Known, given: Dates, *, html: bool | None) -> Iterator[Article | Unread]:
    found = page_articles(page, known, given, html=html)
    if not any(char.isalnum() for article in found for char in article.text):
        yield Unread(
            source,
            "no report is found in it",
            "check that the page holds its text (not only scripts), or give the text itself",
        )
        return
    yield from found


def _with_line(unread: Unread, line: bytes) -> Unread:
    return replace(unread, raw=beginning(line))


def _lines(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream whose start is read already. Of an over-long line only so much is kept as shows that it is one."""
    *whole, rest = head.split(b"\n")
    yield from whole
    while not rest.endswith(b"\n") and len(rest) <= LONGEST_LINE:
        more = file.readline(LONGEST_LINE)
        rest += more
        if not more:
            break
    while rest:
        yield rest
        if len(rest) > LONGEST_LINE:
            while (more := file.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
                pass
        rest = file.readline(LONGEST_LINE + 1)


def _holds_lines(head: bytes) -> bool:
    """Does the start of a file hold a line of JSONL? One that starts with a bracket is a list, whose last entry may look like a line."""
    if head.lstrip().startswith(b"["):
        return False
    return any(line.lstrip().startswith(b"{") and is_row(line) for line in head.splitlines())


def _read_lines(
    lines: Iterator[bytes], source: str, given: Dates, *, pages: bool, patient: bool
) -> Iterator[Article | Unread]:
    """Each line by itself. When the first lines are all no JSON, the file is no JSONL and is named once; not if it is `patient`."""
    pending = list[Unread]()
    some = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip().removeprefix(b"\xef\xbb\xbf")
        if not line:
            continue
        for item in read_line(line, f"{source}:{number}", given, pages=pages):
            found = _with_line(item, line) if isinstance(item, Unread) else item
            if not patient and not some and isinstance(found, Unread) and found.reason.startswith(NO_JSON):
                pending.append(found)
                if len(pending) == _HOPELESS:
                    yield Unread(source, "its lines are no JSON objects", WAY_TO_LINES)
                    return
                continue
            yield from pending
            pending, some = [], True
            yield found
    yield from pending
    if not some and not pending:
        yield Unread(source, "it is empty", "check that it was saved whole")
