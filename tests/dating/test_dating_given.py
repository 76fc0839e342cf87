"""A date that was given stands; what contradicts it is noted. Without one, evidence points at the words."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Code

from dragoman.pipeline import code_articles
from dragoman.read.dates import dateline
from dragoman.record import Article, Published, Record

CONTRADICTED = [
    ("2015-05-04", "President-elect Donald Trump named a new envoy.", "President-elect Donald Trump"),
    ("2019-03-01", "The firm was fined under the Caesar Act.", "Caesar Act"),
    ("2019-03-01", "The envoys spoke of the October 7 attack.", "October 7 attack"),
    ("2019-03-01", "The 22nd round of the Astana talks on Syria opened on Monday.", "22nd round"),
    ("2019-03-01", "The accord was signed on May 3, 2022, in Cairo.", "May 3, 2022"),
    ("2012-03-01", "Former President Barack Obama opened the forum.", "Former President Barack Obama"),
    ("2012-03-01", "President Emmanuel Macron spoke in Paris on Monday.", "President Emmanuel Macron"),
]


@pytest.mark.parametrize(("day", "text", "words"), CONTRADICTED)
def test_a_fact_against_the_date_is_noted_with_its_words(code: Code, day: str, text: str, words: str) -> None:
    record = code(text, published=day)
    assert record.article.published == Published(value=day, basis="given", earliest=day, latest=day)
    notes = [note.message for note in record.notes if note.code == "W011"]
    assert any(f"“{words}" in note or words in note for note in notes)


AGREEING = [
    ("2020-12-01", "President-elect Joe Biden named a new envoy."),
    ("2024-11-12", "The 22nd round of the Astana talks on Syria opened on Monday."),
    ("2021-01-25", "U.S. President Donald Trump spoke to reporters."),
    ("2016-04-01", "President Ronald Reagan's tax cuts are still argued over."),
    ("2016-04-01", "The accord will be signed on May 3, 2022, in Cairo."),
]


@pytest.mark.parametrize(("day", "text"), AGREEING)
def test_facts_within_a_month_of_the_date_are_not_noted(code: Code, day: str, text: str) -> None:
    assert not [note for note in code(text, published=day).notes if note.code == "W011"]


def _undated(text: str) -> Record:
    return next(code_articles([Article(id="test", text=text, language="en", published=dateline(text))], strict=True))


def test_a_dateline_without_a_year_gets_it_from_the_facts() -> None:
    text = "GENEVA, Dec 11 (Outlet A) - President-elect Joe Biden named a new envoy to the talks."
    published = _undated(text).article.published
    assert (published.value, published.basis) == ("2020-12-11", "inferred")
    assert any("dateline" in item.why for item in published.evidence)


def test_a_dateline_without_a_year_tightens_the_bounds_it_cannot_settle() -> None:
    text = "BEIRUT, June 1 (Outlet B) - Lebanese President Michel Aoun received the envoy."
    published = _undated(text).article.published
    assert (published.value, published.earliest, published.latest) == (None, "2017-06-01", "2022-06-01")


def test_a_weekday_with_its_date_chooses_the_year() -> None:
    text = "Lebanese President Michel Aoun received the envoy. The talks will be held on Wednesday, November 11."
    published = _undated(text).article.published
    assert published.earliest is not None
    assert published.latest is not None
    assert "2020-05" <= published.earliest < published.latest <= "2020-11-11"


PARTS = [
    "President Vladimir Putin met the envoy.", "Former President Barack Obama waited.", "COP28 opened in Dubai, a climate test.",
    "Sanctions under the Caesar Act remain.", "It was signed on May 3, 2012.", "The vote will be held on June 1, 2027.",
    "Syria's war is in its fifth year.", "The October 7 attack changed that.", "Talks resume on Friday, March 5.",
    "President George Bush spoke.", "Nobody came.", "The 9th round of the Astana talks on Syria ended.",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_bounds_are_in_order_and_evidence_is_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    published = _undated(text).article.published
    if published.earliest and published.latest:
        assert published.earliest <= published.latest
    assert (published.value is None) or published.value == published.earliest == published.latest
    for item in published.evidence:
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end].strip() == text[item.start : item.end]
        assert item.why
    assert msgspec.json.encode(published) == msgspec.json.encode(_undated(text).article.published)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), st.dates())
def test_a_date_that_was_given_never_changes(parts: list[str], day: object) -> None:
    value = str(day)
    published = Published(value=value, basis="given", earliest=value, latest=value)
    article = Article(id="test", text=" ".join(parts), language="en", published=published)
    assert next(code_articles([article], strict=True)).article.published == published
