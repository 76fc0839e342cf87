"""Hostile pages cost time in proportion to their length."""

import io
import time
from html.parser import HTMLParser

import pytest
from lxml import html as markup

from dragoman.read import articles_of_page, residue, split
from dragoman.read.blocks import Block
from dragoman.read.crowded import MOST, uncrowded
from dragoman.read.frames import frames
from dragoman.read.split import cuts


def test_looks_that_come_twice_far_apart_are_not_searched_between(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [f"p.{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{'x' * (n // 676)}" for n in range(1500)]
    long = " ".join(["The harbour master of the northern port said that the ferry would sail again on Monday."] * 6)
    once = [Block(f"Ferry {n} sails", look=look) for n, look in enumerate(looks)]
    again = [
        block for n, look in enumerate(looks) for block in (Block(f"Bus {n} leaves", look=look), Block(long, look="p."))
    ]
    asked, reason = list[str](), residue.reason

    def counted(line: str, *, before_body: bool = False) -> str | None:
        asked.append(line)
        return reason(line, before_body=before_body)

    monkeypatch.setattr(split, "reason", counted)
    assert cuts([*once, Block(long, look="p."), Block(long, look="p."), *again]) == []
    assert len(asked) < 20 * 3000


REPORT = " ".join(f"The harbour master said on Monday that ferry {number} would sail again." for number in range(20))
MANY = range(40_000)
CROWDS = {
    "without values": "<p " + " ".join(f"a{n}" for n in MANY) + ">",
    "a bracket in every 300th value": "<p " + " ".join(f"a{n}='>'" if n % 300 == 0 else f"a{n}=''" for n in MANY) + ">",
    "tags in the values": "<p " + " ".join(f'a{n}="</p><p>"' for n in MANY) + ">",
    "strokes between them": "<p " + "/".join(f"a{n}" for n in MANY) + ">",
    "control characters between": "<p " + " ".join(f"a{n}=\x01'>'" for n in MANY) + ">",
    "a quote in a name": '<p x" ' + " ".join(f"a{n}" for n in MANY) + ">",
    "after a quote in a comment": "<!-- <a x=' --><p " + " ".join(f"a{n}" for n in MANY) + " b='>'>",
}


@pytest.mark.parametrize("crowd", CROWDS)
def test_an_element_with_more_attributes_than_any_author_writes_loses_them_and_the_page_keeps_its_words(
    crowd: str,
) -> None:
    page = f"<html><body><article><h1>Ferries sail again</h1>{CROWDS[crowd]}{REPORT}</p></article></body></html>"
    assert max(len(element.attrib) for element in markup.fromstring(uncrowded(page)).iter()) <= MOST
    started = time.process_time()
    (article,) = articles_of_page(page, html=True)
    assert time.process_time() - started < 5
    assert article.text == REPORT


def test_a_page_without_such_an_element_stays_byte_for_byte_as_it_is() -> None:
    picture = (
        f"<img src='data:image/png;base64,{'A' * 5000}' alt=\"a > b\" "
        + " ".join(f"d{n}" for n in range(MOST - 2))
        + ">"
    )
    page = f"<!DOCTYPE html><html><!-- <p a='> --><script>if (a<b) x='<p>'</script><body>{picture}<p>{REPORT}\x01</body></html>"
    assert uncrowded(page) == page


def test_what_is_left_out_of_a_crowded_page_is_attributes_only() -> None:
    linked = '<script type="application/ld+json">{"a": "<p>&amp;</p>"}</script>'
    page = f"<html><body>{linked}<p {' '.join(f'a{n}' for n in range(MOST + 1))}>1 &lt; 2<br><a href='/x?a=1&amp;b=2'>Talks</a>"

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[object] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append((tag, attrs))

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    words = Words()
    words.feed(uncrowded(page))
    words.close()
    assert words.found == [
        ("html", []), ("body", []), ("script", [("type", "application/ld+json")]), '{"a": "<p>&amp;</p>"}', ("p", []), "1 < 2",
        ("br", []), ("a", [("href", "/x?a=1&b=2")]), "Talks",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    ["<a " * 1_000_000, ("<a " * 390 + ">") * 3000, "<" * 3_000_000, "<a b='" + '="' * 1_500_000, "=" + "\x01" * 3_000_000, "=   " * 750_000],
)  # fmt: skip
def test_tags_and_quotes_that_are_never_closed_are_looked_at_once(page: str) -> None:
    started = time.process_time()
    uncrowded(page)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "record", [b"\r\nWARC/1.0\r\nX:", b"WARC/1.0\r\nContent-Length: 19000000\r\n\r\n", b"rubbish\r\nWARC/1.0\r\nX:"]
)
def test_an_archive_of_broken_records_costs_no_more_than_its_length_and_each_is_named(record: bytes) -> None:
    number = 20_000
    data = b"WARC/1.0\r\nX: y" + record * number if record.startswith((b"\r", b"r")) else record * number
    started = time.process_time()
    found = list(frames(data[:100], io.BytesIO(data[100:]), 20_000_000))
    assert time.process_time() - started < 5
    assert len(found) >= number
    assert all(frame.problem for frame in found)
    assert sum(len(frame.data) for frame in found) <= len(data)
