"""Who said what, in the forms news English gives it."""

from collections.abc import Callable

import pytest

from dragoman.record import Record, Span, Statement

Code = Callable[..., Record]


def words(record: Record, span: Span | None) -> str | None:
    return record.article.text[span.start : span.end] if span else None


def content(record: Record, statement: Statement) -> list[str]:
    return [record.article.text[span.start : span.end] for span in statement.content]


def speaker(record: Record, statement: Statement) -> str | None:
    return next((mention.text for mention in record.mentions if mention.id == statement.speaker), None)


def said(record: Record, cue: str) -> Statement:
    return next(statement for statement in record.statements if words(record, statement.cue) == cue)


def test_indirect_speech_holds_the_clause_with_its_that(code: Code) -> None:
    record = code("Norway said on Tuesday that the ceasefire would hold until spring.")
    statement = said(record, "said")
    assert content(record, statement) == ["that the ceasefire would hold until spring"]
    assert speaker(record, statement) == "Norway"
    assert statement.manner == "indirect"


def test_fronted_content_has_the_cue_after_it(code: Code) -> None:
    record = code("The border will stay closed for a month, Kenya announced.")
    assert content(record, said(record, "announced")) == ["The border will stay closed for a month"]


def test_a_quotation_interrupted_by_its_cue_is_one_statement(code: Code) -> None:
    record = code("“We came to listen,” António Guterres said. “We did not come to sign anything.”")
    statement = said(record, "said")
    assert content(record, statement) == ["“We came to listen,”", "“We did not come to sign anything.”"]
    assert statement.manner == "direct"


def test_a_trailing_gerund_is_the_speakers_own(code: Code) -> None:
    record = code("Norway said the talks had stalled, adding that its envoy would return in June.")
    adding = said(record, "adding")
    assert content(record, adding) == ["that its envoy would return in June"]
    assert speaker(record, adding) == "Norway"
    assert content(record, said(record, "said")) == ["the talks had stalled"]


def test_according_to_takes_the_rest_of_its_sentence(code: Code) -> None:
    record = code("The convoy reached the town at dawn, according to the United Nations.")
    statement = said(record, "according to")
    assert content(record, statement) == ["The convoy reached the town at dawn"]
    assert statement.speaker_kind == "institution"


def test_a_name_at_the_end_of_its_title_speaks(code: Code) -> None:
    record = code("The roads are open, according to the United Nations special envoy to Syria Geir Pedersen.")
    assert speaker(record, said(record, "according to")) == "Geir Pedersen"


def test_a_writing_speaks_for_whoever_made_it(code: Code) -> None:
    record = code("A United Nations report said that the wells were dry.")
    assert speaker(record, said(record, "said")) == "United Nations"


def test_expressed_concern_is_one_cue(code: Code) -> None:
    record = code("Japan expressed concern that the tests would resume.")
    assert content(record, said(record, "expressed concern")) == ["that the tests would resume"]


def test_a_noun_carries_its_own_clause(code: Code) -> None:
    record = code("Egypt's insistence that the dam be emptied has not changed.")
    statement = said(record, "insistence")
    assert content(record, statement) == ["that the dam be emptied"]
    assert speaker(record, statement) == "Egypt"


def test_the_present_after_a_past_cue_belongs_to_what_was_said(code: Code) -> None:
    record = code("Norway said that the talks were suspended, and the delay means that the envoy cannot travel.")
    assert content(record, said(record, "said"))[0].endswith("the envoy cannot travel")


def test_speech_inside_speech_names_the_outer_statement(code: Code) -> None:
    record = code("Norway said that Sudan believes that the truce is over.")
    inner, outer = said(record, "believes"), said(record, "said")
    assert inner.within == outer.id
    assert content(record, inner) == ["that the truce is over"]


def test_addressee_and_venue(code: Code) -> None:
    record = code("Jens Stoltenberg told Norway in an interview in Oslo that the alliance would not intervene.")
    statement = said(record, "told")
    assert next(m.text for m in record.mentions if m.id == statement.addressee) == "Norway"
    assert words(record, statement.venue) == "an interview in Oslo"


def test_a_transcript_names_the_speaker_before_a_colon(code: Code) -> None:
    record = code("António Guterres met reporters.\nAntónio Guterres: The convoys must pass without delay.")
    statement = said(record, ":")
    assert content(record, statement) == ["The convoys must pass without delay."]
    assert speaker(record, statement) == "António Guterres"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe zone” runs along the river.",
        "The film “The Long Road to Damascus” was shown in Cairo.",
        "The delegation reached Geneva by train.",
        "Norway did not say when the envoy would return.",
    ],
)
def test_no_statement_where_nothing_is_said(code: Code, text: str) -> None:
    assert code(text).statements == ()


def test_a_speaker_nobody_knows_keeps_the_statement(code: Code) -> None:
    record = code("It is believed that the envoy left on Monday.")
    (statement,) = record.statements
    assert (statement.speaker, statement.speaker_kind) == (None, "unknown")


REPORT = """\
MUSCAT, March 3 - Oman's foreign minister said the talks between Iran and Norway would resume on Monday, adding that both
sides “want a result.”
“We have waited long enough,” Badr Albusaidi told Outlet A. “The text is ready.
“It lacks only the signatures.”
According to a diplomat who asked not to be named, Norway fears that Iran will refuse to sign unless sanctions are lifted.
"""


def test_offsets_and_references_hold_in_a_report(code: Code) -> None:
    record = code(REPORT)
    text = record.article.text
    mentions = {mention.id for mention in record.mentions}
    ids = {statement.id for statement in record.statements}
    assert len(ids) == len(record.statements) >= 5
    for statement in record.statements:
        assert statement.content
        for span in statement.content:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert statement.speaker is None or statement.speaker in mentions
        assert statement.addressee is None or statement.addressee in mentions
        assert statement.within is None or statement.within in ids - {statement.id}


def test_coding_twice_gives_the_same(code: Code) -> None:
    assert code(REPORT) == code(REPORT)


def test_whoever_is_quoted_speaks_not_who_quotes(code: Code) -> None:
    record = code("Ministers quoted Shimon Peres as adding that a summit would come first.")
    assert speaker(record, said(record, "adding")) == "Shimon Peres"


def test_one_of_several_speaks_for_them(code: Code) -> None:
    record = code("“The room was cold,” one of the Norwegian officials said.")
    assert speaker(record, said(record, "said")) == "the Norwegian officials"


@pytest.mark.parametrize(
    "text",
    [
        "The minister sought to calm the markets.",
        "The general refused to resign.",
        "Kenya rejected the idea.",
        "Their aim was to make Congress announce the law.",
    ],
)
def test_a_deed_or_a_thing_is_nothing_said(code: Code, text: str) -> None:
    assert not code(text).statements


def test_a_doer_without_a_name_who_says_something_is_somebody(code: Code) -> None:
    record = code("A dispatcher said the line was open.")
    assert speaker(record, said(record, "said")) == "A dispatcher"
