"""What a watched address answers becomes a list of reports, or of further addresses to watch."""

from dragoman.errors import UnreadableInput
from dragoman.read.clean import decode
from dragoman.read.fetch import Fetched
from dragoman.read.unpack import Packed, gunzip
from dragoman.watch import feeds, outlines
from dragoman.watch.entries import Listing, entries_of

LARGEST = 52_428_800
"""Bytes of a listing, unpacked: what the sitemap protocol allows."""
ACCEPT = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"

_GZIP = b"\x1f\x8b"
_FEEDS = {"rss", "rdf", "feed"}


def listing(fetched: Fetched) -> Listing:
    """Read an RSS, Atom or JSON feed, a sitemap or its index, an OPML list, a list of addresses, or the feeds that a page names.

    Raises:
        UnreadableInput: it is none of these.
    """
    data = _in_the_clear(fetched)
    head = decode(data[:2000]).lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        return feeds.json_feed(data, fetched.url)
    root = outlines.root_of(data)
    if root in _FEEDS:
        return feeds.feed(data, fetched.url)
    if root in ("urlset", "sitemapindex"):
        return outlines.sitemap(data, fetched.url)
    if root == "opml":
        return outlines.opml(data, fetched.url)
    if "html" in fetched.kind or "<html" in head.lower():
        return outlines.named_by_page(data, fetched.url)
    lines = decode(data).split()
    if lines and all(line.startswith(("http://", "https://")) for line in lines):
        return Listing("addresses", entries=tuple(entries_of((line, None, None) for line in lines)))
    remedy = "give the address of an RSS, Atom or JSON feed, a sitemap, an OPML list or a site that names its feeds"
    raise UnreadableInput(fetched.url, "it is no feed and names none", remedy)


def _in_the_clear(fetched: Fetched) -> bytes:
    """The bytes, unpacked where the file itself is a gzip file, as large sitemaps are."""
    if not fetched.data.startswith(_GZIP):
        return fetched.data
    try:
        data = gunzip(fetched.data, LARGEST)
    except Packed as error:
        raise UnreadableInput(fetched.url, str(error), "wait for the next round") from None
    if len(data) > LARGEST:
        raise UnreadableInput(
            fetched.url, f"unpacked it is larger than {LARGEST // 1_000_000} MB", "give smaller sitemaps"
        )
    return data
