"""The brief as Markdown: words from the web stay words, whatever reads the file."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from tests.moyale import made

from dragoman.brief.markdown import markdown, plain
from dragoman.brief.material import gather
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given
from dragoman.record import Record

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = "# <script>alert(1)</script> [x](javascript:alert(1)) ![i](//e.example/i.png) `c` | <b>b</b> www.e.example a@e.example"


def written(*records: Record) -> str:
    return markdown(gather(Given(records), Scope()))


def kinds(text: str) -> list[Any]:
    """What a reader of Markdown makes of a text."""
    return [token for block in GITHUB.parse(text) for token in (block, *(block.children or ()))]


def test_every_row_ends_with_footnotes_that_are_there(records: list[Record]) -> None:
    page = written(*records)
    called = set(re.findall(r"\[\^(\d+)\](?!:)", page))
    given_ = re.findall(r"^\[\^(\d+)\]: ", page, re.MULTILINE)
    assert called == set(given_)
    assert len(given_) == len(set(given_))
    assert all("[^" in line for line in page.split("## 6.", maxsplit=1)[0].splitlines() if line.startswith("- "))


def test_the_parts_are_those_of_the_page_in_their_order(records: list[Record]) -> None:
    headings = re.findall(r"^## (\d)\. (.+)$", written(*records), re.MULTILINE)
    assert [number for number, _ in headings] == list("1234567")
    assert headings[0][1] == "What happened"


def test_hostile_words_stay_words() -> None:
    record = made(HOSTILE, "javascript:alert(1)")
    actors = tuple(
        replace(actor, name=f"{HOSTILE} {actor.name}", kind="person", country=None) for actor in record.actors
    )
    text = record.article.text.replace("A Somali", "1. <i>A</i> Somali")
    article = replace(record.article, outlet=HOSTILE, id="- <img>", text=text)
    page = written(replace(record, actors=actors, article=article, mentions=record.mentions))
    shown = {token.type for token in kinds(page)}
    assert shown.isdisjoint({"link_open", "image", "code_inline", "html_block", "fence"})
    assert {token.content for token in kinds(page) if token.type == "html_inline"} <= {"<!-- -->"}
    assert not re.search(r"(?<!\\)(https?:|www\.)", page)


def test_an_address_of_the_web_is_a_link_and_another_is_text() -> None:
    links = [token.attrs["href"] for token in kinds(written(made())) if token.type == "link_open"]
    assert set(links) == {"https://example.org/a"}
    odd = written(made(url="https://example.org/a> <script>"))
    assert not [token for token in kinds(odd) if token.type == "link_open"]


@given(st.text(alphabet=st.sampled_from("ab 1.)#-+=*_`~[]()<>!&|\\$:/@^{}\"'\n\t"), max_size=60))
def test_what_is_shown_is_what_was_written(text: str) -> None:
    tokens = GITHUB.parse(f"- {plain(text)}\n")
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open",
        "list_item_open",
    ] + (["paragraph_open"] if text.split() else [])
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special", "html_inline"}
    shown = "".join(child.content for child in inline if child.type != "html_inline")
    assert shown == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("وزارة", "\u2068وزارة\u2069"),
        ("safe\u202egnp", "safe\ufffdgnp"),
        ("a\x00b\x1b[31m", "a\ufffdb\ufffd\\[31m"),
        ("two\nlines", "two lines"),
    ],
)
def test_letters_that_give_orders_are_shown_and_right_to_left_words_kept_apart(text: str, says: str) -> None:
    assert plain(text) == says


def test_an_empty_database_says_what_to_do() -> None:
    assert "dragoman read" in written()


def test_the_same_records_make_the_same_file(records: list[Record]) -> None:
    assert written(*records) == written(*records)
