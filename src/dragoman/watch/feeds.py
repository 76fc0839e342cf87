"""RSS, Atom and JSON feeds."""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
import msgspec

from dragoman.errors import UnreadableInput
from dragoman.read.clean import decode
from dragoman.read.crowded import MOST
from dragoman.watch.entries import Entry, Listing, entries_of, plain

MOST_TAGS = 500_000
"""Tags of a feed: some twenty seconds of reading. Feeds of news have a few thousand."""
_CROWDED = re.compile(
    r"""<[^\s<>/!?"'=]++(?:\s++[^\s<>/"'=]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))"""
    f"{{{MOST + 1}}}"
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_GAP = re.compile(r"\s{100,}+")
"""White space of whose length feedparser takes the square, too."""


def feed(data: bytes, url: str) -> Listing:
    """An RSS or Atom feed. One that breaks off or is written wrongly gives the entries that can be read.

    Args:
        data: the feed.
        url: where it was found; addresses in it may be relative to that.

    Raises:
        UnreadableInput: nothing in it can be read.
    """
    text = _GAP.sub(" ", _DECLARATION.sub("", decode(data).replace("\0", "")))
    if text.count("<") > MOST_TAGS:
        raise UnreadableInput(url, f"it has more than {MOST_TAGS:,} tags", "give a feed of the latest reports")
    if _CROWDED.search(text):
        reason = f"one of its tags has more than {MOST} attributes"
        raise UnreadableInput(url, reason, "tell its publisher")
    # feedparser would take any encoding that Python knows, so it gets what was looked at here
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")
    try:
        read = feedparser.parse(
            BytesIO(data), response_headers={"content-location": url}, sanitize_html=False, resolve_relative_uris=True
        )
    except Exception as error:  # the library is lenient; what breaks it all the same is the feed's fault
        raise UnreadableInput(url, f"the feed is damaged ({type(error).__name__})", "wait for the next round") from None
    if read.get("bozo") and not read.entries and not read.feed.get("title"):
        reason = f"the feed is damaged ({str(read.get('bozo_exception'))[:100]})"
        raise UnreadableInput(url, reason, "wait for the next round, or tell its publisher")
    return Listing("feed", _title(read.feed.get("title")), tuple(entries_of(_rows(read.entries, url))))


def _rows(entries: list[Any], base: str) -> Iterator[tuple[str, str | None, str | None]]:
    for entry in entries:
        if link := plain(str(entry.get("link") or ""), base):
            # keys() since get() takes the one for the other where it is missing, with a warning
            changed = entry["updated_parsed"] if "updated_parsed" in entry.keys() else None  # noqa: SIM118
            yield link, _time(entry.get("published_parsed")), _time(changed)


def _time(value: struct_time | None) -> str | None:
    """A time of the library (UTC) as ISO; years that no feed means are none."""
    if value is None or not 1990 <= value[0] <= 2200:
        return None
    return datetime.fromtimestamp(timegm(value), UTC).isoformat(timespec="seconds")


def _title(value: object) -> str | None:
    return " ".join(str(value).split())[:200] or None if value else None


def json_feed(data: bytes, url: str) -> Listing:
    """A JSON feed (jsonfeed.org, versions 1 and 1.1).

    Raises:
        UnreadableInput: it is no JSON, or another kind of it.
    """
    try:
        read = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableInput(url, f"it is no JSON ({str(error)[:80]})", "wait for the next round") from None
    items = read.get("items") if isinstance(read, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(read.get("version")):
        raise UnreadableInput(url, "it is JSON but no JSON feed", "give the address of the feed")
    rows = (_item(item, url) for item in items if isinstance(item, dict))
    found: tuple[Entry, ...] = tuple(entries_of(row for row in rows if row))
    return Listing("feed", _title(read.get("title")), found)


def _item(item: dict[str, Any], base: str) -> tuple[str, str | None, str | None] | None:
    link = plain(str(item.get("url") or item.get("id") or ""), base)
    if not link:
        return None
    return link, iso(item.get("date_published")), iso(item.get("date_modified"))


def iso(value: object) -> str | None:
    """A time in ISO, in UTC where it says its zone; `None` where it is none."""
    try:
        at = datetime.fromisoformat(str(value).strip()) if value else None
        at = at.astimezone(UTC) if at is not None and at.tzinfo else at
    except (ValueError, OverflowError):  # no time, or one before the year 1 in UTC
        return None
    return at.isoformat(timespec="seconds") if at is not None else None
