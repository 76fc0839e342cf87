"""Sitemaps, lists of feeds (OPML), and the feeds that a site's page names, read so that no file can swell or reach out."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from lxml import html as markup

from dragoman.errors import UnreadableInput
from dragoman.read.clean import decode
from dragoman.read.crowded import uncrowded
from dragoman.watch.entries import Listing, entries_of, plain
from dragoman.watch.feeds import iso

MOST_SOURCES = 500
"""Further addresses of one list."""
_SITEMAPS = 20
"""Sitemaps of an index that are watched: those that changed last, since an index reaches back for years."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")


def root_of(data: bytes) -> str:
    """The name of the first element, lower case, without its prefix; empty where there is none."""
    head = data[:20_000].replace(b"\0", b"")  # so much of UTF-16
    found = _ROOT.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL))
    return found.group(1).decode("ascii", "replace").lower() if found else ""


def _tree(data: bytes, url: str) -> Any:
    # no entities, no network, no huge trees: a small file stays small
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(url, f"its XML is damaged ({str(error)[:80]})", "wait for the next round") from None
    if root is None:
        raise UnreadableInput(url, "its XML is damaged", "wait for the next round")
    return root


def _parts(element: Any) -> dict[str, str]:
    """The words of an element's descendants by their names without prefix; of several with one name, the first."""
    found: dict[str, str] = {}
    for part in element.iterdescendants():
        if isinstance(part.tag, str) and part.text:
            found.setdefault(etree.QName(part).localname, part.text.strip())
    return found


def sitemap(data: bytes, url: str) -> Listing:
    """A sitemap, also with the extension for news, or an index of sitemaps.

    Raises:
        UnreadableInput: it cannot be read.
    """
    root = _tree(data, url)
    rows = [_parts(child) for child in root if isinstance(child.tag, str)]
    if etree.QName(root).localname == "sitemapindex":
        latest = sorted(rows, key=lambda row: iso(row.get("lastmod")) or "", reverse=True)
        found = [plain(row["loc"], url) for row in latest if "loc" in row]
        return Listing("index", sources=tuple(dict.fromkeys(link for link in found if link))[:_SITEMAPS])

    def listed() -> Iterator[tuple[str, str | None, str | None]]:
        for row in rows:
            if link := plain(row.get("loc", ""), url):
                yield link, iso(row.get("publication_date")), iso(row.get("lastmod"))

    title = next((row["name"] for row in rows if "name" in row), None)
    return Listing("sitemap", title, tuple(entries_of(listed())))


def opml(data: bytes, url: str) -> Listing:
    """A list of feeds, as feed readers export it.

    Raises:
        UnreadableInput: it cannot be read, or names no feed.
    """
    named = (outline.get("xmlUrl") or "" for outline in _tree(data, url).iter("outline"))
    found = tuple(dict.fromkeys(link for link in (plain(name, url) for name in named) if link))
    if not found:
        raise UnreadableInput(url, "the list names no feed", "its outlines need an xmlUrl")
    return Listing("list", sources=found[:MOST_SOURCES])


def named_by_page(data: bytes, url: str) -> Listing:
    """The feeds that a page names in its head.

    Raises:
        UnreadableInput: it names none.
    """
    try:
        page = uncrowded(decode(data)).encode("utf-8", "replace")
        links = markup.fromstring(page, parser=markup.HTMLParser(encoding="utf-8")).xpath(
            "//link[contains(@rel, 'alternate')]"
        )
    except (etree.ParserError, ValueError):
        links = []
    named = (
        link.get("href") or ""
        for link in links
        if (link.get("type") or "").lower() in _FEED_TYPES
        and "comment" not in f"{link.get('title')} {link.get('href')}".lower()
    )
    found = tuple(dict.fromkeys(link for link in (plain(name, url) for name in named) if link))
    if not found:
        remedy = "look on the site for its RSS feed or sitemap, and give that; a single report goes to dragoman read"
        raise UnreadableInput(url, "the page names no feed", remedy)
    return Listing("page", sources=found[:3])
