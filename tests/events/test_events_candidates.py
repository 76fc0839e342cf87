"""Where participants stand in a sentence; and sentences of sport, weather, business, crime and culture that hold no politics."""

from pathlib import Path

import pytest
from tests.conftest import Code

from dragoman.record import Record

QUIET = (Path(__file__).parent / "no_events.txt").read_text("utf-8").splitlines()
ALLOWED = 0.04
"""Share of the quiet sentences that may still yield an event: three of them do when this was written (fans who praise, teams that meet)."""


def parties(record: Record, kind: str) -> list[tuple[set[str | None], set[str | None]]]:
    actor_of = {mention.id: mention.actor for mention in record.mentions}
    country = {actor.id: actor.country for actor in record.actors}
    return [
        ({country[actor_of[name]] for name in event.source}, {country[actor_of[name]] for name in event.target})
        for event in record.events
        if event.type == kind
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("Ghana was criticised by Togo.", "ACCUSE", {"TGO"}, {"GHA"}),
        ("Chile, which condemned Peru, closed the consulate.", "ACCUSE", {"CHL"}, {"PER"}),
        ("After meeting the Polish president, the Czech president left.", "CONSULT", {"POL", "CZE"}, set()),
        ("Jordan denounced the shelling of a hospital in Syria.", "ACCUSE", {"JOR"}, {"SYR"}),
        ("Iraq thanked Iran, Turkey and Kuwait.", "SUPPORT", {"IRQ"}, {"IRN", "TUR", "KWT"}),
        ("The Egyptian army bombed an arms depot of the Libyan army.", "ASSAULT", {"EGY"}, {"LBY"}),
        ("Talks between Mali and Niger took place in Accra.", "CONSULT", {"MLI", "NER"}, set()),
        ("The visit of the Greek president to Cyprus ended.", "CONSULT", {"GRC"}, {"CYP"}),
        ("Kenya agreed to visit Uganda.", "CONSULT", {"KEN"}, {"UGA"}),
        ("The Indian foreign minister threw his weight behind Nepal.", "SUPPORT", {"IND"}, {"NPL"}),
        ("Japan launched an investigation into China.", "ACCUSE", {"JPN"}, {"CHN"}),
    ],
)
def test_participants_stand_where_the_grammar_puts_them(
    code: Code, sentence: str, kind: str, source: set[str], target: set[str]
) -> None:
    assert (source, target) in parties(code(sentence), kind)


def test_quiet_sentences_are_many() -> None:
    assert len(QUIET) >= 80
    assert len(set(QUIET)) == len(QUIET)


def test_sport_weather_business_and_crime_yield_no_diplomacy(code: Code) -> None:
    loud = [sentence for sentence in QUIET if code(sentence).events]
    assert len(loud) <= ALLOWED * len(QUIET), loud
