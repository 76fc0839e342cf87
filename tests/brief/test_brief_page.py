import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from tests.moyale import made

from dragoman.brief import render
from dragoman.brief.material import gather
from dragoman.brief.page import html
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given
from dragoman.record import Article, Record

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
    second = made("Second report on the Moyale road")
    article = replace(second.article, id="def456")
    return Elements(render([made(), replace(second, article=article)]))


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
    named = tuple(replace(actor, name=HOSTILE + actor.name, kind="person", country=None) for actor in record.actors)
    called = tuple(replace(process, name=HOSTILE) for process in record.processes)
    outlet = replace(record.article, outlet=HOSTILE)
    shown = Elements(render([replace(record, actors=named, processes=called, article=outlet)]))
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


def test_every_chart_is_drawn_for_both_widths(page: Elements) -> None:
    assert page.all("class").count("wide") == page.all("class").count("narrow") > 0
    assert [tag for tag, _ in page.found].count("svg") == 2 * page.all("class").count("wide")


def test_the_parts_stand_in_the_order_in_which_they_are_read(page: Elements) -> None:
    parts = ["happened", "stands", "planned", "disputes", "expected", "unknown", "words", "reports"]
    assert [anchor for anchor in page.all("id") if anchor in parts] == parts


def test_a_happening_stands_once_with_how_many_tell_of_it(page: Elements) -> None:
    rows = [
        attributes["id"]
        for tag, attributes in page.found
        if tag == "tr" and re.fullmatch(r"h\d+", attributes.get("id", ""))
    ]
    assert len(rows) == 3
    assert "2 reports, 1 outlet" in " ".join(page.words.split())


def test_a_footnote_leads_to_the_text_and_back_to_its_rows(page: Elements) -> None:
    links = [attributes for tag, attributes in page.found if tag == "a"]
    assert {"#n1", "#h1", "#w1-1"} <= {link["href"] for link in links}
    assert any(link.get("aria-label", "").startswith("back to What happened: ") for link in links)


def test_many_reports_have_no_appendix() -> None:
    reports = [replace(made(), article=replace(made().article, id=f"r{number}")) for number in range(13)]
    shown = Elements(render(reports))
    assert "appendix" not in shown.all("id")
    assert "13 reports" in shown.words
    inside = {href[1:] for href in shown.all("href") if href.startswith("#")}
    assert inside <= set(shown.all("id"))


def test_a_page_for_paper_has_only_the_wide_charts() -> None:
    page = html(gather(Given([made()]), Scope()), paper=True)
    assert 'class="wide"' in page
    assert 'class="narrow"' not in page


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
    actors = tuple(replace(a, name=long) if a.id == "local:1" else a for a in made().actors)
    words = Elements(render([replace(made(), actors=actors)])).words
    assert "a Somali official familiar with the talks who asked not to …" in words
    assert long not in words


def test_names_that_no_drawing_can_hold_make_a_brief() -> None:
    actors = tuple(replace(actor, name=f"\x01\x0b{actor.name}\ufffe") for actor in made().actors)
    assert "svg" in render([replace(made(), actors=actors)])


def test_right_to_left_names_are_kept_apart() -> None:
    actors = tuple(replace(actor, name="وزارة الخارجية") if actor.id == "KEN.GOV" else actor for actor in made().actors)
    assert "<bdi>وزارة الخارجية</bdi> – <bdi>Ethiopia</bdi>" in render([replace(made(), actors=actors)])
