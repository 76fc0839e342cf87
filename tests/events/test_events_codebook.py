"""The codebook is sound, and PLOVER's decision rules hold in sentences."""

from typing import get_args

import pytest
from tests.conftest import Code

from dragoman.events.codebook import fold, triggers, types, validate
from dragoman.record import EventType, Record


def test_the_codebook_is_sound() -> None:
    assert validate() == []
    assert set(types()) == set(get_args(EventType))


def test_every_type_has_words() -> None:
    verbs, nouns = triggers()
    covered = {trigger.frame.type for table in (verbs, nouns) for found in table.values() for trigger in found}
    assert covered == set(get_args(EventType))


@pytest.mark.parametrize(
    ("act", "status", "plain"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("CONSULT", "occurred", "CONSULT"),
        ("AID", "proposed", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("SANCTION", "conditional", "THREATEN"),
        ("CONCEDE", "planned", "CONCEDE"),
        ("ACCUSE", "planned", "ACCUSE"),
        ("CONSULT", "denied", "REJECT"),
    ],
)
def test_a_promised_act_folds_into_plovers_plain_type(act: EventType, status: str, plain: str) -> None:
    assert fold(act, status) == plain  # type: ignore[arg-type]


def acts(record: Record) -> list[tuple[str, str | None]]:
    return [(event.type, event.mode) for event in record.events]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Poland summoned the Russian ambassador over the incident.", ("ACCUSE", "disapprove")),
        ("Egypt expelled three Turkish diplomats.", ("SANCTION", "expel")),
        ("Norway deported two Russian citizens.", ("COERCE", "deport")),
        ("The United States suspended aid to Ethiopia.", ("SANCTION", "discontinue")),
        ("Japan refused to provide aid to Myanmar.", ("REJECT", "assist")),
        ("India conducted joint exercises with France.", ("COOPERATE", None)),
        ("North Korea tested a missile on Tuesday.", ("MOBILIZE", "weapons")),
        ("Russia withdrew its troops from Kherson.", ("RETREAT", "withdraw")),
        ("Iran released two French citizens.", ("RETREAT", "release")),
        ("China deployed troops along the Indian border.", ("MOBILIZE", "troops")),
        ("The European Union imposed sanctions on Belarus.", ("SANCTION", None)),
        ("The European Union lifted sanctions on Belarus.", ("CONCEDE", None)),
        ("Israel bombed targets in Syria.", ("ASSAULT", "aerial")),
        ("Germany urged Serbia to return to talks.", ("REQUEST", "meet")),
        ("Ethiopia rejected the Egyptian proposal.", ("REJECT", "change")),
        ("Turkey threatened to attack Kurdish fighters in Syria.", ("THREATEN", "violence")),
        ("Canada praised Ukraine.", ("SUPPORT", None)),
        ("Greece and Turkey signed an agreement on fishing.", ("SUPPORT", None)),
        ("Qatar provided aid to Lebanon.", ("AID", None)),
        ("Brazilian police arrested two officials.", ("COERCE", "arrest")),
        ("Sudan recalled its ambassador from Kenya.", ("SANCTION", "withdraw")),
        ("Sudan ended its talks with Ethiopia.", ("SANCTION", "withdraw")),
        ("Sudan and Ethiopia ended the third round of talks on the dam.", ("CONSULT", None)),
        ("The French president telephoned the Rwandan president.", ("CONSULT", "phone")),
        ("Chad cancelled talks with Sudan.", ("REJECT", "meet")),
        ("The Turkish foreign minister ruled out visiting Iraq.", ("REJECT", "meet")),
        ("Spain accused Morocco of blackmail.", ("ACCUSE", "allege")),
    ],
)
def test_an_act_gets_its_type_and_mode(code: Code, sentence: str, act: tuple[str, str | None]) -> None:
    assert act in acts(code(sentence))


def test_what_is_demanded_is_no_event_of_its_own(code: Code) -> None:
    assert [kind for kind, _ in acts(code("France urged Israel to withdraw its troops from Lebanon."))] == ["REQUEST"]


def test_a_vow_to_help_is_no_threat(code: Code) -> None:
    kinds = {kind for kind, _ in acts(code("The Netherlands vowed to support Ukraine."))}
    assert "THREATEN" not in kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain is expected in the north of the island on Sunday.",
        "The striker met the ball at the far post and scored twice.",
        "The company visited several suppliers before it raised prices.",
        "She agreed to sell the house.",
    ],
)
def test_weather_sport_and_business_are_no_diplomacy(code: Code, sentence: str) -> None:
    assert acts(code(sentence)) == []
