"""The gate lets news of what political actors do through, and passes much of the rest by before it is parsed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.batches import coded
from dragoman.record import Article
from dragoman.relevance import relevant, score
from dragoman.relevance.marks import ACTOR, TRIGGER, forms, marked

OWN = Path(__file__).parents[2] / "model" / "relevance"
TALKS = "The foreign ministers of Kenya and Ethiopia met in Nairobi on Monday and agreed to reopen the road to Moyale."
MATCH = (
    "The home side scored twice before half time, and the coach said that the pitch had been the slowest of the season."
)


def articles(name: str) -> list[str]:
    lines = (OWN / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_a_meeting_of_ministers_passes_and_a_match_does_not() -> None:
    assert relevant(TALKS)
    assert not relevant(MATCH)


def test_one_sentence_among_many_is_enough() -> None:
    assert relevant("\n".join([MATCH] * 20 + [TALKS]))


def test_nearly_all_of_our_diplomatic_articles_pass_which_the_weights_were_not_learnt_from() -> None:
    found = [relevant(article) for article in articles("diplomatic")]
    assert sum(found) >= 0.98 * len(found)


def test_most_of_our_plain_news_does_not() -> None:
    found = [relevant(article) for name in ("plain_a", "plain_b") for article in articles(name)]
    assert sum(found) <= 0.5 * len(found)


@pytest.mark.parametrize(
    ("word", "form"), [("meet", "met"), ("deny", "denied"), ("bar", "barred"), ("urge", "urging"), ("hold", "held")]
)
def test_a_trigger_is_known_in_all_its_forms(word: str, form: str) -> None:
    assert form in forms(word)


def test_marks_stand_for_what_the_tables_know() -> None:
    found = marked("Kenya's minister met the United Nations envoy.")
    assert {ACTOR, TRIGGER, "minister"} <= found


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    assert score(text) == score(text)
    assert relevant(text) in (True, False)


def test_what_does_not_pass_keeps_its_place_with_a_note_and_nothing_else() -> None:
    texts = [TALKS, MATCH, TALKS]
    given_ = [Article(id=str(number), text=text, language="en") for number, text in enumerate(texts)]
    records = list(coded(given_, _fail, gate=True))
    assert [record.article.id for record in records] == ["0", "1", "2"]
    assert [note.code for note in records[1].notes] == ["W003"]
    assert not records[1].mentions
    assert records[0].events
    assert records[2].events


def test_what_passes_is_coded_as_without_the_gate() -> None:
    given_ = [Article(id=str(number), text=text, language="en") for number, text in enumerate((TALKS, MATCH))]
    assert next(coded(given_, _fail, gate=True)) == next(coded(given_, _fail))


def _fail(article: Article, error: Exception) -> None:
    raise error
