"""What Dragoman wrote itself can be read again: pages that were split, and records."""

import json
from pathlib import Path

import pytest

from dragoman.read import Unread, articles_of_page, read
from dragoman.record import Article, Caption, Dropped, Evidence, Page, Published, encode

LOCKS = Article(
    id="locks-1",
    title="Locks on the Lower Danube to Be Widened",
    outlet="Outlet B",
    url="https://outlet-b.example/locks",
    byline="Staff Reporter",
    language="en",
    text="  The transport ministers of Romania and Bulgaria signed\u00a0a plan for wider locks.\r\n\nShare\n",
    page=Page(id="p3", position=1, articles=2),
    captions=(Caption(text="Barges wait below a lock", credit="Outlet B"),),
    dropped=(Dropped(text="TT", reason="control"),),
    published=Published(value="2019-03-04", basis="metadata", earliest="2019-03-04", latest="2019-03-04"),
)


def again(path: Path, *lines: str, **options: object) -> list[Article | Unread]:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read([str(path)], **options))  # type: ignore[arg-type]


def line(article: Article) -> str:
    return f'{{"article": {encode(article)}}}'


@pytest.mark.parametrize("pages", [False, True])
def test_an_article_that_was_split_off_before_is_taken_as_it_is(tmp_path: Path, pages: bool) -> None:
    assert again(tmp_path / "split.jsonl", line(LOCKS), pages=pages) == [LOCKS]


def test_the_article_of_a_whole_record_is_taken_as_it_is(tmp_path: Path) -> None:
    inferred = Published(
        basis="inferred", earliest="2019-01-01", latest="2020-01-01", evidence=(Evidence(start=2, end=5, why="a term"),)
    )
    article = Article(id="x", title=None, text=LOCKS.text, language="en", published=inferred)
    record = json.dumps({"schema": "dragoman/1", "article": json.loads(encode(article)), "actors": [], "events": []})
    assert again(tmp_path / "records.jsonl", record) == [article]


def test_a_given_date_goes_only_to_an_article_that_has_none(tmp_path: Path) -> None:
    undated = Article(id="u", text="The ministers met in Ruse on Tuesday to talk about the locks.", language="en")
    first, second = again(tmp_path / "split.jsonl", line(LOCKS), line(undated), published=["2021-05-06"])
    assert first == LOCKS
    assert isinstance(second, Article)
    assert (second.published.value, second.published.basis) == ("2021-05-06", "given")


def test_an_article_written_by_hand_gets_what_it_lacks(tmp_path: Path) -> None:
    text = "The ministers met in Ruse on Tuesday to talk about the locks of the river."
    by_hand = json.dumps({"article": {"id": 7, "text": text, "published": "2021-05-06"}})
    without = json.dumps({"article": {"text": text, "published": {"value": "soon"}}})
    dated, bare = again(tmp_path / "hand.jsonl", by_hand, without)
    assert isinstance(dated, Article)
    assert isinstance(bare, Article)
    assert (dated.id, dated.language, dated.published.value) == ("7", "en", "2021-05-06")
    assert (len(bare.id), bare.published.value, bare.dropped[0].text) == (16, None, "soon")


@pytest.mark.parametrize("row", [{"article": {"id": "a"}}, {"article": {"text": " . "}}, {"article": {"text": "A talk", "captions": 3}}, {"article": "A talk"}])  # fmt: skip
def test_an_article_that_is_none_is_named_and_the_next_is_read(tmp_path: Path, row: object) -> None:
    bad, good = again(tmp_path / "in.jsonl", json.dumps(row), line(LOCKS))
    assert isinstance(bad, Unread)
    assert bad.source.endswith(":1")
    assert good == LOCKS


def test_a_lone_surrogate_in_a_title_is_replaced_so_that_it_can_be_written(tmp_path: Path) -> None:
    (found,) = again(tmp_path / "in.jsonl", '{"id": "a", "title": "Locks \\ud800", "text": "Locks are widened."}')
    assert isinstance(found, Article)
    assert found.title == "Locks \ufffd"
    assert encode(found)


def test_what_a_page_was_split_into_survives_being_written_and_read(tmp_path: Path) -> None:
    page = f"<h1>Locks to Be Widened</h1><p>{LOCKS.text.strip()}</p><time>4 March 2019</time>"
    found = articles_of_page(f"<!DOCTYPE html><html><body>{page}</body></html>", page_id="p9")
    assert again(tmp_path / "split.jsonl", *map(line, found)) == found
