"""Turns of a transcript, and speakers whom the parser loses."""

from tests.conftest import Code

TURNS = (
    "SPOKESPERSON: Good morning. We thank the Malaysian authorities for their help.\n\n"
    "QUESTION (Outlet B): The Chadian government complained on Tuesday that the talks were over. Is that so?\n\n"
    'SPOKESPERSON: The minister told me, "Be patient." I believe the talks will succeed.'
)


def test_whoever_has_the_turn_says_we_and_i(code: Code) -> None:
    record = code(TURNS)
    text = {mention.id: mention.text for mention in record.mentions}
    actor = {mention.id: mention.actor for mention in record.mentions}
    spokesperson = next(mention.actor for mention in record.mentions if mention.text == "SPOKESPERSON")
    firsts = [mention for mention in record.mentions if mention.text in ("We", "I")]
    assert {mention.actor for mention in firsts} == {spokesperson}
    (thanks,) = [each for each in record.positions if each.stance == "supports"]
    assert actor[thanks.holder] == spokesperson
    complaint = next(
        each for each in record.statements if "talks were over" in slice_of(record.article.text, each.content)
    )
    assert complaint.speaker is not None
    assert text[complaint.speaker] == "The Chadian government"


def slice_of(text: str, content: tuple) -> str:  # type: ignore[type-arg]
    return " ".join(text[span.start : span.end] for span in content)


def test_a_name_right_after_said_is_the_speakers(code: Code) -> None:
    record = code('"Nobody slammed a door," said Sebastião do Rego Barros, the deputy foreign minister of Brazil.')
    (statement,) = record.statements
    assert "Rego Barros" in next(mention.text for mention in record.mentions if mention.id == statement.speaker)


def test_a_body_no_table_knows_speaks_by_its_name(code: Code) -> None:
    record = code("The federation Ferronord reports that imports have risen.")
    (statement,) = record.statements
    assert next(mention.text for mention in record.mentions if mention.id == statement.speaker) == "Ferronord"
