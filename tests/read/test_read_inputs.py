"""Inputs of every kind, good and bad: a bad one is named, and the rest is read."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UnknownDate, UnreadableInput
from dragoman.read import Unread, article_from_text, articles_of_page, read
from dragoman.read.fetch import Manner, fetch, is_public
from dragoman.record import Article

REPORT = (
    "The envoys of both governments met in the capital on Monday, and they agreed that talks would go on for a week."
)


def articles(*inputs: str, **options: object) -> list[Article]:
    return [found for found in read(inputs, **options) if isinstance(found, Article)]  # type: ignore[arg-type]


def lines(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_a_jsonl_text_is_kept_character_for_character(tmp_path: Path) -> None:
    odd = "  Talks\u00a0went on.\r\n\n\u202eTT\n\u200bRead more \t"
    (article,) = articles(
        lines(tmp_path / "in.jsonl", {"id": 7, "text": odd, "published": "2020-01-02", "title": "Talks"})
    )
    assert (article.id, article.text, article.title, article.published.value) == ("7", odd, "Talks", "2020-01-02")


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": "a", "text": "Talks \\ud800 go on"}\n')
    (article,) = articles(str(path))
    assert article.text == "Talks \ufffd go on"


def test_dates_go_to_the_articles_by_their_place_in_the_run(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "in.jsonl",
        {"text": REPORT},
        {"text": REPORT + " Later.", "published": "2018-08-08"},
        {"text": "Talks go on."},
    )
    days = [article.published.value for article in articles(path, published=["2020-10-31,2021-01-01", "2024-11-12"])]
    assert days == ["2020-10-31", "2018-08-08", "2024-11-12"]


def test_a_date_that_is_none_stops_the_run_before_it_starts() -> None:
    with pytest.raises(UnknownDate, match="last week"):
        read(["nothing.txt"], published=["last week"])


def test_an_odd_date_in_a_line_is_left_out_and_kept_among_what_was_dropped(tmp_path: Path) -> None:
    (article,) = articles(lines(tmp_path / "in.jsonl", {"text": REPORT, "published": "last week"}))
    assert article.published.value is None
    assert [(dropped.text, dropped.reason) for dropped in article.dropped] == [("last week", "published: no ISO date")]


def test_a_folder_is_read_to_its_depth_and_the_bad_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "deep" / "b.html").write_text(
        f"<html><body><h1>Envoys Meet</h1><p>{REPORT}</p></body></html>", encoding="utf-8"
    )
    (tmp_path / "deep" / "deeper" / "c.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "deep" / "empty.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text(REPORT, encoding="utf-8")
    found = list(read([str(tmp_path)]))
    assert [article.text for article in found if isinstance(article, Article)] == [REPORT, REPORT]
    bad = {Path(unread.source).name: unread.reason for unread in found if isinstance(unread, Unread)}
    assert bad == {"c.pdf": "it is a PDF, no text", "empty.txt": "it is empty"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x00" * 5000, "zeros"),
        (bytes(range(256)) * 20, "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
        (b"\x1f\x8b\x08" + b"x" * 50, "gzip"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "breaks off"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "feed"),
        (b"<html><head><script>go()</script></head><body></body></html>", "no report"),
        (b"\xef\xbb\xbf  \r\n ", "empty"),
    ],
)
def test_what_cannot_be_read_is_named_with_reason_and_remedy(tmp_path: Path, data: bytes, reason: str) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(REPORT, encoding="utf-8")
    unread, article = list(read([str(bad), str(good)]))
    assert isinstance(unread, Unread)
    assert reason in unread.reason
    assert unread.remedy
    assert "\n" not in unread.line
    assert str(bad) in unread.line
    assert isinstance(article, Article)


def test_a_missing_file_and_a_huge_one_do_not_stop_the_run(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_text(f"{REPORT}\n\n" * 200_000, encoding="utf-8")
    missing, large = list(read([str(tmp_path / "none.txt"), str(huge)]))
    assert isinstance(missing, Unread)
    assert "no such file" in missing.reason
    assert isinstance(large, Unread)
    assert "larger than" in large.reason


def test_a_broken_line_is_named_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        f'{json.dumps({"text": REPORT})}\n\n[1]\n{{"id": 3}}\n{{"text": ""}}\n{{"text": "cut of', encoding="utf-8"
    )
    first, *rest = list(read([str(path)]))
    assert isinstance(first, Article)
    assert [unread.source.rsplit(":", 1)[1] for unread in rest if isinstance(unread, Unread)] == ["3", "4", "5", "6"]


def test_json_over_several_lines_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps([{"text": REPORT}] * 20, indent=1), encoding="utf-8")
    (unread,) = list(read([str(path)]))
    assert isinstance(unread, Unread)
    assert "jq" in unread.remedy


def test_bad_lines_at_the_start_of_a_jsonl_file_cost_only_themselves(tmp_path: Path) -> None:
    bad, good = "cut off\n" * 5, "".join(json.dumps({"id": n, "text": REPORT}) + "\n" for n in range(100))
    for name in ("in.jsonl", "in.NDJSON", "in.json"):
        (tmp_path / name).write_text(bad + good, encoding="utf-8")
        found = list(read([str(tmp_path / name)]))
        assert [type(one) for one in found] == [Unread] * 5 + [Article] * 100


def test_a_list_whose_last_entry_looks_like_a_line_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text("[\n" + ",\n".join([json.dumps({"text": REPORT})] * 20) + "\n]", encoding="utf-8")
    (unread,) = list(read([str(path)]))
    assert isinstance(unread, Unread)
    assert "jq" in unread.remedy


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps({"id": "s", "text": REPORT}).encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (article,) = articles("-")
    assert article.id == "s"


def test_split_takes_a_jsonl_text_as_a_page(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "in.jsonl",
        {"id": "p", "text": f"Envoys Meet in the Capital\n\n{REPORT}\n\n{REPORT} Again.\n\nShare"},
    )
    (article,) = articles(path, pages=True)
    assert (article.id, article.title) == ("p", "Envoys Meet in the Capital")
    assert article.text == f"{REPORT}\n\n{REPORT} Again."


Handler = Callable[[httpx.Request], httpx.Response]


def answer(
    handler: Handler,
    url: str = "http://outlet-a.example/x",
    address: str = "93.184.216.34",
    *,
    allow_local: bool = False,
) -> str:
    hosts = {"outlet-a.example": address, "router.example": "192.168.0.1", "127.0.0.1": "127.0.0.1", "[::1]": "::1"}
    fetched = fetch(
        url,
        Manner(allow_local),
        transport=httpx.MockTransport(handler),
        resolve=lambda host, port: [hosts.get(host, "::1")],
    )
    return fetched.data.decode()


def test_a_page_is_fetched_from_the_address_that_was_checked() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.216.34"
        assert request.headers["host"] == "outlet-a.example"
        return httpx.Response(200, content=iter([b"Talks"]))

    assert answer(handler) == "Talks"


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://router.example/admin", "http://[::1]:8080/", "file:///etc/passwd"]
)
def test_a_redirect_into_the_own_network_is_not_followed(target: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "outlet-a.example"
        return httpx.Response(302, headers={"location": target})

    with pytest.raises(UnreadableInput, match=r"private or local|no web address"):
        answer(handler)


def test_local_addresses_are_fetched_only_when_allowed() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=iter([b"Talks"]))

    with pytest.raises(UnreadableInput, match="allow-local"):
        answer(handler, address="10.0.0.8")
    assert answer(handler, address="10.0.0.8", allow_local=True) == "Talks"


def test_redirects_size_and_errors_have_their_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableInput, match="redirects"):
        answer(lambda request: httpx.Response(302, headers={"location": "/again"}))
    with pytest.raises(UnreadableInput, match="answers 404"):
        answer(lambda request: httpx.Response(404))
    monkeypatch.setattr("dragoman.read.fetch.LARGEST", 1000)
    with pytest.raises(UnreadableInput, match="larger than"):
        answer(lambda request: httpx.Response(200, content=iter([b"x" * 1001])))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "::a9fe:a9fe",
     "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "fec0::1", "5f00::1", "3fff::1", "3ffe::1", "2001:db8::1", "2001::1", "100::1", "ff0e::1",
     "::", "192.0.0.8", "192.88.99.1", "168.63.129.16", "::ffff:168.63.129.16"],
)  # fmt: skip
def test_addresses_of_the_own_network_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "2a00:1450:4001::1", "2001:4860:4860::8888", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)  # fmt: skip
def test_addresses_of_the_open_network_are_known(address: str) -> None:
    assert is_public(address)


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<article>",
            "<h1>",
            "</h1>",
            "<div class='x'>",
            "<br>",
            "TT",
            "\n\n",
            "Envoys Meet",
            REPORT,
            "(Outlet A)",
            "<script type='application/ld+json'>{",
            "\x00",
            "\ud800",
            "\u202e",
            "&#0;",
            "<time datetime='x'>",
            "By A",
            "* * *",
        ]
    )
    | st.text(max_size=30),
    max_size=20,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(FRAGMENTS)
def test_reading_never_raises_and_gives_the_same_twice(page: str) -> None:
    first = articles_of_page(page)
    assert first == articles_of_page(page)
    assert all(article.text.strip() and article.text.encode() for article in first)
    assert len({article.id for article in first}) == len(first)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_a_text_is_its_articles_text_character_for_character(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    assert article.id == article_from_text(text).id
