"""The seed corpus, made anew from our own examples: nothing of it is kept in the repository."""

import gzip
import json
import zlib
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
LINES = 12
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet A</title><item><title>Talks</title>
<link>https://news.example/2021/11/03/talks?utm_source=x</link><pubDate>Wed, 03 Nov 2021 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet B</title><entry><link href="/a"/><updated>2021-11-03T10:00:00Z</updated>
</entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://news.example/a</loc><lastmod>2021-11-03</lastmod>
</url></urlset>"""
OPML = b'<opml version="2.0"><body><outline text="A" xmlUrl="https://news.example/feed"/></body></opml>'
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://news.example/a", '
    b'"date_published": "2021-11-03T10:00:00Z"}]}'
)
NAMING = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Outlet A</p></body></html>'
DATES = (
    "2021-11-03", "2021-11-03T10:00:00+02:00", "2021-W44-3", "November 3, 2021", "3rd of Nov. 2021", "2021/11/03",
    "https://news.example/2021/nov/03/talks", "CAIRO, Nov 3 (Outlet A) - The talks began.", "Wed, 03 Nov 2021 10:00:00 GMT", "120",
)  # fmt: skip


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with."""
    pages = [path.read_bytes() for path in sorted(EXAMPLES.iterdir()) if path.suffix in (".html", ".txt")]
    lines = (EXAMPLES / "dossier" / "articles.jsonl").read_bytes().splitlines()[:LINES]
    listings = [FEED, ATOM, SITEMAP, OPML, JSON_FEED, NAMING]
    return {
        "page": lambda: pages,
        "lines": lambda: [*lines, *(json.dumps({"id": "p", "html": page.decode()}).encode() for page in pages)],
        "files": lambda: [
            *(bytes([1 + at % 2]) + page for at, page in enumerate(pages)),
            b"\x03" + b"\n".join(lines[:2]),
            b"\x04" + archive(pages[0]),
            b"\x05" + gzip.compress(archive(pages[0]), mtime=0),
        ],
        "listings": lambda: [*listings, *(gzip.compress(one, mtime=0) for one in listings[:3])],
        "unpack": lambda: [
            gzip.compress(pages[0], mtime=0),
            zlib.compress(pages[0]),
            gzip.compress(bytes(200_000), mtime=0),
        ],
        "dates": lambda: [line.encode() for line in DATES],
    }[target]()


def archive(page: bytes) -> bytes:
    """A web archive that holds one page, and the request for it."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    return _record(b"request", b"GET / HTTP/1.1\r\n\r\n") + _record(b"response", answer)


def _record(kind: bytes, content: bytes) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: 2021-11-03T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=" + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(content)
        + content + b"\r\n\r\n"
    )  # fmt: skip
