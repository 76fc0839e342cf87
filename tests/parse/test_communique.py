"""Lists of decisions have the subject of the line before them."""

from tests.conftest import Code

COMMUNIQUE = (
    "KAMPALA, 3 May.\n\nHaving heard the report, the Summit\n\n"
    "1. Welcomes the withdrawal of Rwanda from Kisangani, and thanks Uganda for its mediation;\n\n"
    "2. Condemns the attack on the Kenyan soldiers, and urges Burundi to open its border;\n\n"
    "3. Demands that Chad put an end to the raids.\n\nThe Kenyan president thanked the delegates."
)


def test_every_stage_reads_the_summit_as_the_subject_of_its_decisions(code: Code) -> None:
    record = code(COMMUNIQUE, published="2000-05-03")
    names = {mention.id: mention.text for mention in record.mentions}
    stands = {(names[each.holder], each.stance) for each in record.positions}
    assert {("the Summit", "supports"), ("the Summit", "opposes"), ("the Summit", "demands")} <= stands
    assert any(event.type == "REQUEST" and names[event.source[0]] == "the Summit" for event in record.events)


def test_one_line_is_no_list_and_a_full_sentence_no_opener(code: Code) -> None:
    for text in (
        "Having heard the report, the Summit\n\n1. Welcomes the withdrawal of Rwanda.",
        "The Summit met.\n\n1. Welcomes the withdrawal of Rwanda.\n\n2. Condemns the attack on Chad.",
    ):
        record = code(text)
        names = {mention.id: mention.text for mention in record.mentions}
        assert "the Summit" not in {names[each.holder] for each in record.positions}
