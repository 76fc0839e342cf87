"""Participants, places, times, sources of reports, and what always holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Code

from dragoman.record import Event, Record


def named(record: Record, ids: tuple[str, ...]) -> set[str]:
    words = {mention.id: mention.text for mention in record.mentions}
    return {words[name] for name in ids}


def one(record: Record, kind: str) -> Event:
    found = [event for event in record.events if event.type == kind]
    assert len(found) == 1, found
    return found[0]


def countries(record: Record, ids: tuple[str, ...]) -> set[str | None]:
    actor_of = {mention.id: mention.actor for mention in record.mentions}
    country = {actor.id: actor.country for actor in record.actors}
    return {country[actor_of[name]] for name in ids}


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("Israel was condemned by Jordan.", "ACCUSE", {"JOR"}, {"ISR"}),
        ("Kenya, which sanctioned Uganda, closed the bridge.", "SANCTION", {"KEN"}, {"UGA"}),
        ("Iraq asked Iran and Turkey to release water.", "REQUEST", {"IRQ"}, {"IRN", "TUR"}),
        ("Several states, including Chile, condemned Venezuela.", "ACCUSE", {"CHL", None}, {"VEN"}),
        ("Vietnam was visited by the Chinese premier.", "CONSULT", {"CHN"}, {"VNM"}),
        ("Cuba thanked Mexico and praised Brazil.", "SUPPORT", {"CUB"}, {"MEX"}),
    ],
)
def test_who_does_it_to_whom(code: Code, sentence: str, kind: str, source: set[str], target: set[str]) -> None:
    record = code(sentence)
    found = [event for event in record.events if event.type == kind]
    assert (source, target) in [(countries(record, event.source), countries(record, event.target)) for event in found]


def test_all_who_meet_are_sources(code: Code) -> None:
    record = code("The foreign ministers of Armenia and Azerbaijan met in Geneva.")
    assert one(record, "CONSULT").target == ()


def test_a_noun_names_its_parties(code: Code) -> None:
    record = code("A Syrian-Jordanian agreement on water was published.")
    event = one(record, "AGREE")
    assert countries(record, event.source) == {"SYR", "JOR"}


def test_one_meeting_under_two_verbs_is_one_event(code: Code) -> None:
    record = code("President Emmanuel Macron met and held talks with Chancellor Olaf Scholz.", published="2023-03-01")
    assert len([event for event in record.events if event.type == "CONSULT"]) == 1


def test_politicians_attack_each_other_in_words(code: Code) -> None:
    record = code("Donald Trump attacked Hillary Clinton on Monday.", published="2016-10-04")
    assert [event.type for event in record.events] == ["ACCUSE"]


def test_in_a_phone_call_both_take_part(code: Code) -> None:
    record = code(
        "In a phone call, the Polish prime minister told the Hungarian foreign minister that talks had failed."
    )
    calls = [event for event in record.events if event.mode == "phone"]
    assert [countries(record, event.source) for event in calls] == [{"POL", "HUN"}]


def test_an_interview_is_no_meeting(code: Code) -> None:
    record = code("The Danish foreign minister spoke to reporters in Copenhagen.")
    assert record.events == ()


def test_what_a_clause_opens_with_is_a_meeting_of_both(code: Code) -> None:
    record = code("During bilateral talks, Cairo complained that Khartoum had withheld data.")
    assert {"EGY", "SDN"} in [countries(record, event.source) for event in record.events if event.type == "CONSULT"]


def test_a_video_frees_nobody(code: Code) -> None:
    record = code("The Kenyan army released a video.")
    assert [event.type for event in record.events] == []


def test_an_event_has_its_place_and_day(code: Code) -> None:
    record = code("Russia and Ukraine held talks in Istanbul on March 29.", published="2022-03-30")
    event = one(record, "CONSULT")
    places = {place.id: place.name for place in record.places}
    assert places[event.place or ""] == "Istanbul"
    assert event.date is not None
    assert event.date.earliest == event.date.latest == "2022-03-29"


def test_an_event_inside_a_statement_names_who_reports_it(code: Code) -> None:
    record = code("The Moldovan foreign minister said that Russia attacked Ukraine.")
    event = one(record, "ASSAULT")
    assert event.statement is not None
    speaker = {statement.id: statement.speaker for statement in record.statements}[event.statement]
    assert countries(record, (speaker or "",)) == {"MDA"}


PIECES = [
    "Russia",
    "Iran",
    "the Kenyan president",
    "met",
    "condemned",
    "will visit",
    "talks",
    "with",
    "and",
    "sanctions on",
    "did not",
    "Geneva",
    ",",
    ".",
    "“",
    "\n\n",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_whatever_the_words_the_record_holds_together(code: Code, words: list[str]) -> None:
    text = " ".join(words)
    record = code(text)
    mentions = {mention.id for mention in record.mentions}
    for event in record.events:
        assert 0 <= event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end <= len(text)
        assert set(event.source) | set(event.target) <= mentions
        assert event.source or event.target
    assert code(text) == record
