"""Where quotations open and close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.statements.quotes import quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The minister said: “We will return to Geneva.”", "We will return to Geneva."),
        ('"We will return to Geneva," the minister said.', "We will return to Geneva,"),
        ("''We will return to Geneva,'' the minister said.", "We will return to Geneva,"),
        ("«We will return to Geneva», the minister said.", "We will return to Geneva"),
        ("Der Minister sagte: „We will return to Geneva.“", "We will return to Geneva."),
        ('" We will return to Geneva , " the minister said .', "We will return to Geneva ,"),
        ("“ We will return to Geneva , ” the minister said .", "We will return to Geneva ,"),
        ("‘We will return to Geneva,’ the minister said.", "We will return to Geneva,"),
        ("‘The parties’ demands are known,’ the envoy said.", "The parties’ demands are known,"),
    ],
)
def test_every_pair_of_marks_news_uses(text: str, inner: str) -> None:
    assert [quotation.inner for quotation in quotations(text)] == [inner]


def test_apostrophes_open_nothing() -> None:
    assert quotations("Oman's envoy won't say whether the parties' delegations met in the '90s.") == []


def test_a_quotation_inside_another_is_deeper() -> None:
    outer, inner = quotations("“They told us ‘the border is closed’ and left,” the driver said.")
    assert (outer.depth, inner.depth, inner.inner) == (0, 1, "the border is closed")


def test_a_speech_over_two_paragraphs_opens_again_at_the_second() -> None:
    first, second = quotations("“The talks go on.\n“They will end in May,” the envoy said.")
    assert first.continued
    assert first.inner == "The talks go on."
    assert second.inner == "They will end in May,"


def test_a_mark_that_never_closes_is_no_quotation() -> None:
    assert quotations("The sign read “closed until further notice.\nNobody waited.") == []


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„s", max_size=80))
def test_every_quotation_lies_in_the_text_and_starts_with_its_mark(text: str) -> None:
    for quotation in quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start] in "“\"'‘«„"
        assert quotation.inner in text[quotation.start : quotation.end]
