"""Stands that lie in what somebody says is to be, and in what is put to them."""

import pytest
from tests.conftest import Code

from dragoman.record import Record


def rows(record: Record) -> set[tuple[str, str, str]]:
    names = {mention.id: mention.text for mention in record.mentions}
    text = record.article.text
    return {(names[o.holder], o.stance, text[o.proposition.start : o.proposition.end]) for o in record.positions}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Chad rejected the offer of mediation.", ("Chad", "refuses", "the offer of mediation")),
        ("Chad rejected the violence in Sudan.", ("Chad", "opposes", "the violence in Sudan")),
        ("The plan was turned down by Peru.", ("Peru", "refuses", "The plan")),
        ("Iran insisted that no border be changed.", ("Iran", "demands", "that no border be changed")),
        ("Russia asked that the session be held in Sochi.", ("Russia", "demands", "that the session be held in Sochi")),
        ("Canada promised $40m for the camps.", ("Canada", "offers", "$40m")),
        ("Niger complained that Mali had closed the road.", ("Niger", "opposes", "that Mali had closed the road")),
        ("The rebels want their leader freed.", ("The rebels", "demands", "their leader freed")),
        ("Norway praised the decision of the court.", ("Norway", "supports", "the decision of the court")),
        ("Norway could not accept the text.", ("Norway", "refuses", "the text")),
        (
            "Fiji wrote to the secretary-general to ask for a mission.",
            ("Fiji", "demands", "a mission"),
        ),
        ("Moscow said there would be no talks without Damascus.", ("Moscow", "refuses", "talks without Damascus")),
        (
            "The Ghanaian president stressed that the accord must not remain on paper.",
            ("The Ghanaian president", "demands", "that the accord must not remain on paper"),
        ),
    ],
)
def test_what_is_asked_and_refused(code: Code, text: str, row: tuple[str, str, str]) -> None:
    assert row in rows(code(text))


def test_who_will_come_on_a_condition_accepts_on_it(code: Code) -> None:
    record = code("Sudan said it would return to the talks only if the experts were given a stronger role.")
    (position,) = [each for each in record.positions if each.stance == "accepts"]
    assert position.condition is not None
    condition = record.article.text[position.condition.start : position.condition.end]
    assert condition == "only if the experts were given a stronger role"


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry declined to comment.",
        "The minister refused to say what had been agreed.",
        "The minister said that the box must be shut.",
        "Norway could not demand a vote.",
    ],
)
def test_what_is_no_stand(code: Code, text: str) -> None:
    assert not {row for row in rows(code(text)) if row[1] in ("refuses", "demands")}


def test_who_goes_on_after_the_officials_words_is_who_began(code: Code) -> None:
    record = code("The Israelis called the offer insufficient, the official said, and asked for more money.")
    assert ("Israelis", "demands", "more money") in rows(record)


@pytest.mark.parametrize(
    "text",
    [
        "The governor urged Christie to be a hero and endorse the ambassador.",
        "The senator will have to avoid embracing the policies of Chad.",
        "Asked whether he would continue to accept the terms, Kiir said nothing.",
        "The Kenyan president accepted a prize.",
        "Critics argue that embracing the treaty could weaken Japan.",
        "The witness said after the court had ruled that Zuma must go to jail, the army listened.",
        "The wine offers flavours of plum.",
    ],
)
def test_what_only_sounds_like_a_stand(code: Code, text: str) -> None:
    assert not {row for row in rows(code(text)) if row[1] not in ("opposes", "doubts")} - {
        row for row in rows(code(text)) if row[0] == "The governor"
    }


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("France condemned the strikes and use of the missile in Kyiv.", "use of the missile"),
        ("Chad supports the movement to close the camp.", "the movement to close the camp"),
    ],
)
def test_a_proposition_is_whole(code: Code, text: str, about: str) -> None:
    assert any(row[2].startswith(about) for row in rows(code(text)))
