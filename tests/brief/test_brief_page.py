import re
from html.parser import HTMLParser

import pytest
from tests.moyale import made

from dragoman.brief import render
from dragoman.record import Actor, Article, Record

HOSTILE = '<img src=x onerror=alert(1)><script>alert("x")</script>'
OUTSIDE = {"src", "srcset", "action", "formaction", "background", "poster", "data", "ping", "xlink:href"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the words between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


@pytest.fixture(scope="module")
def page() -> Elements:
    return Elements(render([made(), made("Second report on the Moyale road")]))


def test_every_link_within_the_brief_leads_somewhere(page: Elements) -> None:
    anchors = page.all("id")
    assert len(anchors) == len(set(anchors))
    inside = [href[1:] for href in page.all("href") if href.startswith("#")]
    assert set(inside) <= set(anchors)
    assert {"w1-1", "w2-4", "a1e1", "a1o1", "text2"} <= set(inside)


def test_the_brief_asks_nothing_of_the_outside_and_runs_nothing(page: Elements) -> None:
    assert {tag for tag, _ in page.found}.isdisjoint(
        {"script", "img", "iframe", "link", "object", "embed", "base", "foreignobject"}
    )
    names = {name for _, attributes in page.found for name in attributes}
    assert names.isdisjoint(OUTSIDE)
    assert not [name for name in names if name.startswith("on") or name == "style"]
    policy = next(a["content"] for _, a in page.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_style_loads_nothing() -> None:
    style = re.search(r"<style>(.*?)</style>", render([]), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_hostile_words_stay_words() -> None:
    record = made(HOSTILE, "javascript:alert(1)")
    named = tuple(Actor(id=a.id, name=HOSTILE + a.name, kind="person", country=None) for a in record.actors)
    fields = {name: getattr(record, name) for name in record.__struct_fields__} | {"actors": named}
    shown = Elements(render([Record(**fields)]))
    assert {tag for tag, _ in shown.found}.isdisjoint({"script", "img"})
    assert not [href for href in shown.all("href") if not href.startswith("#")]
    assert "javascript:alert(1)" in shown.words
    assert 'alert("x")' in shown.words


def test_an_address_of_the_web_is_a_link(page: Elements) -> None:
    assert "https://example.org/a" in page.all("href")


def test_planned_and_held_meetings_are_told_apart_in_words_and_marks(page: Elements) -> None:
    classes = page.all("class")
    assert "key done" in classes
    assert "key to-come" in classes
    assert "key not-so" in classes
    assert {"occurred", "planned", "denied"} <= set(page.words.split())


def test_the_timeline_and_the_tables_are_drawn_for_both_widths(page: Elements) -> None:
    assert page.all("class").count("wide") == page.all("class").count("narrow") == 2
    assert [tag for tag, _ in page.found].count("svg") == 4


def test_the_whole_text_stands_below_word_for_word(page: Elements) -> None:
    shown = re.sub(r"\s+", "", page.words)
    for line in made().article.text.splitlines():
        for sentence in re.split(r"(?<=[.]) ", line):
            assert re.sub(r"\s+", "", sentence) in shown


def test_an_inferred_date_shows_its_bounds_and_the_words_it_rests_on(page: Elements) -> None:
    assert "3–20 May 2021" in page.words
    assert "date inferred from the text" in page.words
    assert "the meeting is past" in page.words


def test_an_empty_database_says_what_to_do() -> None:
    assert "dragoman read" in Elements(render([])).words


@pytest.mark.parametrize("text", ["", "Nothing of note happened.", "\n\n", "مرحبا\n\nשלום"])
def test_an_article_without_rows_still_makes_a_brief(text: str) -> None:
    shown = Elements(render([Record(article=Article(id="x", text=text))]))
    assert "No event between political actors was found" in shown.words
    assert set(shown.all("id")) >= {"reports", "events", "texts"}


def test_the_same_records_make_the_same_brief() -> None:
    assert render([made()]) == render([made()])


def test_a_long_description_is_cut_at_a_word_in_the_tables() -> None:
    long = "a Somali official familiar with the talks who asked not to be named because they are not over"
    actors = tuple(
        Actor(id=a.id, name=long if a.id == "local:1" else a.name, kind=a.kind, country=a.country)
        for a in made().actors
    )
    fields = {name: getattr(made(), name) for name in made().__struct_fields__} | {"actors": actors}
    words = Elements(render([Record(**fields)])).words
    assert "a Somali official familiar with the talks who asked not to …" in words
    assert long not in words
