"""What a watched address answers: feeds, sitemaps and lists, whole, odd and hostile."""

import gzip
import json
import time
from contextlib import suppress

import pytest

from dragoman.errors import UnreadableInput
from dragoman.read.fetch import Fetched
from dragoman.watch.entries import Entry, Listing, plain
from dragoman.watch.listings import listing
from dragoman.watch.outlines import named_by_page

HERE = "https://outlet-a.example/news/feed"


def read(data: str | bytes, kind: str = "application/xml", url: str = HERE) -> Listing:
    return listing(Fetched(data.encode() if isinstance(data, str) else data, url, kind, None))


def test_an_rss_feed_lists_reports_with_their_days() -> None:
    found = read(
        "<rss version='2.0'><channel><title>Outlet A</title>"
        "<item><title>Talks</title><link>https://outlet-a.example/talks?utm_source=rss#top</link>"
        "<pubDate>Tue, 03 Nov 2020 23:30:00 -0200</pubDate></item>"
        "<item><title>No address</title></item>"
        "<item><title>Odd</title><link>javascript:alert(1)</link></item>"
        "<item><title>Relative</title><link>/second</link></item></channel></rss>"
    )
    assert found.title == "Outlet A"
    assert found.entries == (
        Entry(
            "https://outlet-a.example/talks",
            "2020-11-04",
            "2020-11-04T01:30:00+00:00",
            "2020-11-04",
        ),
        Entry("https://outlet-a.example/second"),
    )


def test_an_atom_feed_tells_when_a_report_has_changed() -> None:
    (entry,) = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Outlet B</title><entry><title>Talks</title>"
        "<link href='https://outlet-b.example/talks'/><published>2020-11-03T08:00:00Z</published>"
        "<updated>2020-11-05T09:00:00Z</updated></entry></feed>"
    ).entries
    assert (entry.published, entry.stamp) == ("2020-11-03", "2020-11-05T09:00:00+00:00")


def test_a_json_feed_is_read_and_other_json_is_refused() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Outlet C",
        "items": [{"id": "1", "url": "/talks", "date_published": "2020-11-03T08:00:00+01:00"}, "odd", {}],
    }
    found = read(json.dumps(feed), "application/feed+json")
    assert found.entries[0] == Entry(
        "https://outlet-a.example/talks", "2020-11-03", "2020-11-03T07:00:00+00:00", "2020-11-03"
    )
    for other in ('{"items": []}', "{"):
        with pytest.raises(UnreadableInput, match="JSON"):
            read(other)


SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>https://outlet-a.example/a</loc><lastmod>2020-11-05</lastmod></url>"
    "<url><loc>https://outlet-a.example/b</loc><n:news><n:publication><n:name>Outlet A</n:name></n:publication>"
    "<n:publication_date>2020-11-03T10:00:00+00:00</n:publication_date></n:news></url></urlset>"
)


def test_a_sitemap_of_news_tells_days_of_publication_and_others_only_of_change() -> None:
    for data in (SITEMAP, SITEMAP.encode("utf-16"), gzip.compress(SITEMAP.encode())):
        found = read(data)
        assert found.title == "Outlet A"
        assert [(entry.published, entry.day) for entry in found.entries] == [
            (None, "2020-11-05"),
            ("2020-11-03", "2020-11-03"),
        ]


def test_of_an_index_those_sitemaps_are_watched_that_changed_last() -> None:
    rows = "".join(
        f"<sitemap><loc>https://outlet-a.example/{month}.xml</loc><lastmod>2020-{month:02}-01</lastmod></sitemap>"
        for month in range(1, 13)
    )
    older = "".join(f"<sitemap><loc>https://outlet-a.example/old{n}.xml</loc></sitemap>" for n in range(50))
    found = read(f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{older}{rows}</sitemapindex>")
    assert found.sources[0] == "https://outlet-a.example/12.xml"
    assert len(found.sources) == 20


def test_lists_of_feeds_and_sites_name_further_addresses() -> None:
    outlines = "<outline text='group'><outline type='rss' xmlUrl='https://outlet-a.example/rss'/></outline>"
    assert read(f"<opml version='2.0'><body>{outlines}</body></opml>").sources == ("https://outlet-a.example/rss",)
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/rss'></head></html>"
    )
    assert read(page, "text/html").sources == ("https://outlet-a.example/rss",)
    assert [entry.url for entry in read("https://a.example/1\nhttps://a.example/2\n", "text/plain").entries] == [
        "https://a.example/1",
        "https://a.example/2",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 \x00\x01", b"Only words.", b"<html><body>No feed</body></html>", b"<rss"]
)
def test_what_lists_nothing_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"feed|damaged"):
        read(data, "text/html" if b"html" in data else "")


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
)


@pytest.mark.parametrize(
    "body",
    [
        "<rss version='2.0'><channel><title>&a11;&file;</title><item><link>https://a.example/1</link></item></channel></rss>",
        "<urlset><url><loc>https://a.example/1</loc><lastmod>&a11;&file;</lastmod></url></urlset>",
        "<opml><body><outline xmlUrl='https://a.example/1' text='&a11;'/></body></opml>",
    ],
)
def test_a_file_that_swells_or_reaches_out_stays_small(body: str) -> None:
    begun = time.perf_counter()
    try:
        found = read(f"<?xml version='1.0'?>{LAUGHS}{body}")
    except UnreadableInput:
        found = Listing("none")
    assert time.perf_counter() - begun < 5
    assert len(repr(found)) < 2000
    assert "root:" not in repr(found)


def test_deep_and_endless_files_are_survived() -> None:
    for data in (
        "<rss><channel>" + "<a>" * 100_000,
        "<urlset>" + "<url>" * 100_000,
        "[" * 100_000,
        "{" + '"a":{' * 50_000,
    ):
        begun = time.perf_counter()
        with suppress(UnreadableInput):
            assert not read(data).entries
        assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("attribute", ["a{}='x'", 'a{}=">"', "xmlns:a{}='urn:{}'", "\ta{} = '{}'"])
def test_a_feed_with_more_attributes_than_any_author_writes_is_refused(attribute: str, encoding: str) -> None:
    crowd = " ".join(attribute.format(n, n) for n in range(20_000))
    begun = time.process_time()
    with pytest.raises(UnreadableInput, match="attributes"):
        read(f"<rss><channel><item {crowd}><link>https://a.example/1</link></item></channel></rss>".encode(encoding))
    assert time.process_time() - begun < 3


def test_attributes_in_the_reports_of_a_feed_are_not_counted() -> None:
    pictures = "".join(f"<img src='{n}' alt='{n}' width='{n}'>" for n in range(1000))
    for told in (f"<![CDATA[{pictures}]]>", pictures.replace("<", "&lt;")):
        feed = f"<rss><channel><item><link>/a</link><description>{told}</description></item></channel></rss>"
        assert len(read(feed).entries) == 1


@pytest.mark.parametrize("encoding", ["windows-1251", "iso-8859-5", "utf-16", "utf-8"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    feed = f"<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>Правда</title><item><link>/a</link></item></channel></rss>"
    assert read(feed.encode(encoding)).title == "Правда"


def test_a_feed_of_white_space_costs_no_more_than_its_length() -> None:
    begun = time.process_time()
    with suppress(UnreadableInput):
        read("<rss><channel><item" + " " * 200_000 + "<")
    assert time.process_time() - begun < 5


def test_a_sitemap_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="larger than"):
        read(gzip.compress(b"<urlset>" + b" " * 60_000_000))
    with pytest.raises(UnreadableInput, match="breaks off"):
        read(gzip.compress(SITEMAP.encode())[:-20])


def test_addresses_have_one_spelling() -> None:
    assert plain("HTTPS://Outlet-A.example:443/x?utm_medium=feed&id=3#c") == "https://outlet-a.example/x?id=3"
    assert plain("../y", "https://a.example/x/z") == "https://a.example/y"
    assert plain("mailto:desk@a.example") is None
    assert plain("http://[broken") is None


def test_a_page_with_an_element_of_ten_thousands_of_attributes_names_its_feed_soon() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    crowd = " ".join(f"a{number}" for number in range(40_000))
    begun = time.thread_time()
    found = named_by_page(f"<html><head>{link}</head><body {crowd}>x</body></html>".encode(), "https://a.example/")
    assert time.thread_time() - begun < 5
    assert found.sources == ("https://a.example/feed",)
