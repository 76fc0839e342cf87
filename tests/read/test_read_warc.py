"""Web archives: their pages are articles, and what is damaged costs itself."""

import gzip
import io
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cluster.archives import INFO, answer, converted, http, packed, page, record, response, text

from dragoman.read import Unread, article_from_text, read
from dragoman.read.frames import frames
from dragoman.read.inputs import read_stream
from dragoman.read.page import Dates
from dragoman.record import Article

pytest.importorskip("fastwarc", reason="web archives need fastwarc")

PLAIN, GZIP = "crawl.warc", "crawl.warc.gz"


def found(data: bytes, name: str = PLAIN, passed: Counter[str] | None = None) -> tuple[list[Article], list[Unread]]:
    items = list(read_stream(io.BytesIO(data), name, name, Dates(), pages=False, passed=passed))
    return [one for one in items if isinstance(one, Article)], [one for one in items if isinstance(one, Unread)]


def meetings(articles: list[Article]) -> list[int]:
    """Which reports they are."""
    return [int(article.text.rsplit("number ", 1)[1].split()[0]) for article in articles]


@pytest.mark.parametrize("whole", [False, True])
def test_a_page_of_an_archive_is_what_the_page_alone_is(tmp_path: Path, whole: bool) -> None:
    data = INFO + response(1) + response(2)
    (tmp_path / PLAIN).write_bytes(data)
    (tmp_path / GZIP).write_bytes(gzip.compress(data) if whole else packed(INFO, response(1), response(2)))
    (tmp_path / "page.html").write_text(page(1), encoding="utf-8")
    (alone,) = [one for one in read([str(tmp_path / "page.html")]) if isinstance(one, Article)]
    for name in (PLAIN, GZIP):
        one, other = (one for one in read([str(tmp_path / name)]) if isinstance(one, Article))
        assert (one.id, one.text, one.title) == (alone.id, alone.text, alone.title)
        assert (one.url, other.url) == ("https://outlet-a.example/1", "https://outlet-a.example/2")


def test_the_day_of_the_crawl_bounds_the_day_of_publication_and_is_not_taken_for_it() -> None:
    dated = http(answer(page(3)), "https://outlet-a.example/2020/03/04/talks")
    (one, other), _ = found(response(1) + dated)
    assert (one.published.value, one.published.basis, one.published.latest) == (None, "unknown", "2021-05-06")
    assert other.published.value == "2020-03-04"


def test_a_text_made_of_a_page_is_read_as_text() -> None:
    (one,), _ = found(packed(INFO, converted(5)), "crawl.warc.wet.gz")
    assert one.text == text(5)
    assert one.url == "https://outlet-b.example/5"


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    robots = http(answer("<html>User-agent: *</html>"), "https://outlet-a.example/robots.txt")
    others = [
        INFO,
        record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request", "https://outlet-a.example/"),
        record("response", b"20210506 outlet-a.example", "text/dns", "dns:outlet-a.example"),
        robots,
        http(answer("User-agent: *", sort="text/plain"), "https://outlet-a.example/robots.txt"),
        http(answer(b"\x89PNG", sort="image/png")),
        http(answer("gone", status="404 Not Found")),
        http(answer("", "Location: /y", status="301 Moved")),
        record("metadata", b"fetchTimeMs: 1\r\n", "application/warc-fields"),
        record("revisit", answer(""), "application/http; msgtype=response", "https://outlet-a.example/1"),
        response(7),
    ]
    passed: Counter[str] = Counter()
    articles, unread = found(b"".join(others), passed=passed)
    assert meetings(articles) == [7]
    assert unread == []
    assert passed == {
        "warcinfo": 1, "request": 1, "text/dns": 1, "robots.txt": 2, "image/png": 1, "status 404": 1,
        "status 301": 1, "metadata": 1, "revisit": 1,
    }  # fmt: skip


@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), packed, lambda *records: gzip.compress(b"".join(records))])  # fmt: skip
@pytest.mark.parametrize("length", [5, 200, 100_000, 10**17])
def test_a_record_of_another_length_than_its_header_says_costs_only_itself(pack: object, length: int) -> None:
    assert callable(pack)
    articles, unread = found(pack(response(1), response(2, length=length), response(3)), "crawl.warc.gz")
    assert meetings(articles) == [1, 3]
    assert len(unread) == 1
    assert unread[0].source.startswith("crawl.warc.gz:2")


def test_a_record_without_a_header_and_rubbish_between_records_cost_only_themselves() -> None:
    nameless = response(2).replace(b"Content-Length", b"Content-Breadth")
    articles, unread = found(response(1) + nameless + b"rubbish\r\n" * 9 + response(3))
    assert meetings(articles) == [1, 3]
    assert unread


def test_an_archive_that_breaks_off_gives_what_is_whole() -> None:
    whole = INFO + response(1) + response(2)
    articles, unread = found(whole[:-200])
    assert (meetings(articles), [one.reason for one in unread]) == ([1], ["it breaks off"])
    articles, unread = found(packed(INFO, response(1), response(2))[:-200], GZIP)
    assert (meetings(articles), [one.reason for one in unread]) == ([1], ["it breaks off"])


def test_a_damaged_member_costs_only_itself() -> None:
    parts = [gzip.compress(one) for one in (response(1), response(2), response(3))]
    for at in (12, len(parts[1]) // 2, len(parts[1]) - 6):
        broken = bytearray(parts[1])
        broken[at] ^= 0xFF
        articles, unread = found(parts[0] + bytes(broken) + parts[2], GZIP)
        assert meetings(articles) == [1, 3]
        assert [one.reason.split(" (")[0] for one in unread] == ["it is packed wrongly"]


def test_a_small_record_that_unpacks_to_gigabytes_is_given_up_early(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        def __init__(self) -> None:
            self.inner = real(31)

        def decompress(self, data: bytes, most: int) -> bytes:
            clear = self.inner.decompress(data, most)
            unpacked.append(len(clear))
            return clear

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    real, unpacked = zlib.decompressobj, list[int]()
    size = 400_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    begin = record("response", answer(""), "application/http", "https://outlet-a.example/z", length=size)[:-4]
    bomb = packer.compress(begin) + b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000))
    bomb += packer.flush()
    monkeypatch.setattr("dragoman.read.frames.zlib.decompressobj", lambda window: Counting())
    articles, unread = found(packed(response(1)) + bomb + packed(response(3)), GZIP)
    assert meetings(articles) == [1, 3]
    assert "200 times" in unread[0].reason
    assert sum(unpacked) < 200_000_000
    assert max(unpacked) <= 65_536


def test_a_page_that_unpacks_to_too_much_is_named() -> None:
    bomb = answer(gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip")
    articles, unread = found(http(bomb) + response(2))
    assert meetings(articles) == [2]
    assert "larger than 20 MB" in unread[0].reason


def test_a_large_record_is_passed_over_piece_by_piece() -> None:
    articles, unread = found(http(answer("x" * 21_000_000)) + response(2))
    assert meetings(articles) == [2]
    assert "larger than 20 MB" in unread[0].reason


@pytest.mark.parametrize("plain", [False, True])
def test_answers_come_in_chunks_and_packed_or_are_stored_unpacked_with_their_old_headers(plain: bool) -> None:
    body = page(4).encode()
    if not plain:
        data = gzip.compress(body)
        pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
        body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    (one,), unread = found(http(answer(body, "Transfer-Encoding: chunked", "Content-Encoding: gzip")))
    assert meetings([one]) == [4]
    assert unread == []


def test_a_page_without_a_report_is_named_with_how_it_begins() -> None:
    _, (unread,) = found(http(answer("<html><body></body></html>")))
    assert unread.source == "crawl.warc:1 https://outlet-a.example/x"
    assert unread.raw.startswith("<html>")


def test_a_file_that_is_called_an_archive_and_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_text(text(1), encoding="utf-8")
    (unread,) = read([str(path)])
    assert isinstance(unread, Unread)
    assert "no web archive" in unread.reason


def test_without_fastwarc_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    (tmp_path / PLAIN).write_bytes(response(1))
    (unread,) = read([str(tmp_path / PLAIN)])
    assert isinstance(unread, Unread)
    assert "dragoman[warc]" in unread.remedy
    assert article_from_text(text(1)).text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_happens_to_an_archive_reading_ends_and_whole_records_before_it_are_there(data: st.DataObject) -> None:
    parts = [response(1), response(2), response(3)]
    whole = packed(*parts) if data.draw(st.booleans()) else b"".join(parts)
    first = len(packed(parts[0])) if whole.startswith(b"\x1f") else len(parts[0])
    at = data.draw(
        st.integers(first + len("WARC/"), len(whole) - 1)
    )  # how the second begins shows where the first ends
    cut = data.draw(st.integers(0, 300))
    odd = data.draw(st.binary(max_size=40))
    damaged = whole[:at] + odd + whole[at + cut :]
    told = list(frames(damaged[:100], io.BytesIO(damaged[100:]), 1_000_000))
    assert told[0].problem is None or odd
    assert len(told) < 60
