"""What a listing holds: reports by their addresses, each in one spelling."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from courlan import clean_url

MOST = 50_000
"""Entries of a listing: what the sitemap protocol allows."""


@dataclass(frozen=True)
class Entry:
    """A report that is listed.

    Attributes:
        url: its address, without what only tracks readers.
        published: its ISO day, where the listing says so.
        stamp: what changes when the report does: the time of its last change as it is written.
        day: the ISO day of that, or of publication.
    """

    url: str
    published: str | None = None
    stamp: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class Listing:
    """What is listed: reports, or (for an OPML list, a sitemap index or a site's page) further addresses to watch."""

    kind: str
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()


def entries_of(found: Iterator[tuple[str, str | None, str | None]]) -> Iterator[Entry]:
    """Entries of (address, time of publication, time of the last change), each address once and only those of the web."""
    seen: set[str] = set()
    for url, published, changed in found:
        clean = plain(url)
        if clean and clean not in seen and len(seen) < MOST:
            seen.add(clean)
            stamp = changed or published
            yield Entry(clean, published[:10] if published else None, stamp, stamp[:10] if stamp else None)


def plain(url: str, base: str = "") -> str | None:
    """An address in one spelling: absolute, no fragment, nothing that only tracks readers; `None` if it is none of the web."""
    if not url.strip():
        return None
    try:
        whole = urldefrag(urljoin(base, url.strip())).url
        clean = clean_url(whole)
    except ValueError:
        return None
    return str(clean) if clean and clean.startswith(("http://", "https://")) else None
