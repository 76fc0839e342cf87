"""What the relation model adds to, and takes from, what the codebook finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Code

from dragoman.events.judge import believed
from dragoman.events.relation import Reading, relation_model
from dragoman.events.second import MORE, SHARE
from dragoman.record import Event, Record

PROSE = (
    "The Kenyan foreign minister flew to Kampala on Monday.",
    "France imposed sanctions on Belarus.",
    "The Taliban shelled a village near Kunduz, the Afghan army said.",
    "Norway and Sweden are members of the Nordic Council.",
    "The president of Peru gave the Chilean ambassador a piece of his mind.",
    "Hungary dug in its heels over the Ukrainian loan.",
)


def sides(record: Record, event: Event) -> set[str | None]:
    who = {mention.id: mention.actor for mention in record.mentions}
    country = {actor.id: actor.country for actor in record.actors}
    return {country[who[mention]] for mention in event.source + event.target}


@pytest.mark.parametrize(("sure", "found"), [(0.99, ["ACCUSE"]), (0.6, [])])
def test_an_act_that_the_codebook_has_no_word_for_is_added_where_the_model_is_sure(
    code: Code, monkeypatch: pytest.MonkeyPatch, sure: float, found: list[str]
) -> None:
    reading = Reading("ACCUSE", sure, {"ACCUSE": sure, "NONE": 1 - sure}, "occurred", ">", "disapprove")

    class Sure:
        def read(self, text: str, source: tuple[int, int], target: tuple[int, int]) -> Reading:
            return reading

    monkeypatch.setattr("dragoman.events.second.relation_model", Sure)
    record = code("The president of Peru gave the Chilean ambassador a dressing-down.")
    assert [event.type for event in record.events] == found
    assert all(event.basis == "model" and sides(record, event) == {"PER", "CHL"} for event in record.events)


@pytest.mark.parametrize(
    "text", ["France imposed sanctions on Belarus.", "The Indian premier met the Nepali king in Delhi."]
)
def test_what_both_see_keeps_its_type(code: Code, text: str) -> None:
    (event,) = code(text).events
    assert event.type in ("SANCTION", "CONSULT")
    assert event.basis == "codebook"
    assert event.confidence > 0.5


def test_neighbours_that_do_nothing_to_each_other_make_no_event(code: Code) -> None:
    assert code("Norway and Sweden are members of the Nordic Council.").events == ()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=4))
def test_events_hold_whatever_stands_beside_them(code: Code, sentences: list[str]) -> None:
    record = code("\n".join(sentences))
    for event in record.events:
        text = record.article.text
        assert text[event.trigger.start : event.trigger.end].strip()
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        assert 0 <= event.confidence <= 1
        assert not set(event.source) & set(event.target)
    assert code("\n".join(sentences)) == record


def test_an_article_asks_a_bounded_number_of_questions_and_loses_no_sentence(
    code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    model = relation_model()

    class Counting:
        def read(self, text: str, source: tuple[int, int], target: tuple[int, int]) -> Reading:
            asked.append(text)
            return model.read(text, source, target)

    monkeypatch.setattr("dragoman.events.second.relation_model", Counting)
    sentence = "Kenya urged Uganda to act, Rwanda praised Burundi and Somalia, and Chad thanked Niger, Mali and Benin. "
    record = code(sentence * 12)
    assert 0 < len(asked) <= 4 + (SHARE + MORE) * 12
    assert len({event.sentence.start for event in record.events}) == 12


class Says:
    """A model that says the same of everything, and keeps what it was asked."""

    asked: list[tuple[str, tuple[int, int], tuple[int, int]]]

    def __init__(self, shares: dict[str, float]) -> None:
        self.shares, self.asked = shares, []
        best = max(shares, key=lambda name: shares[name])
        self.reading = Reading(None if best == "NONE" else best, shares[best], shares, "occurred", ">", None)  # type: ignore[arg-type]

    def read(self, text: str, source: tuple[int, int], target: tuple[int, int]) -> Reading:
        self.asked.append((text, source, target))
        return self.reading


def test_an_act_with_one_side_is_asked_about_with_its_word(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Says({"REQUEST": 0.9, "NONE": 0.1})
    monkeypatch.setattr("dragoman.events.second.relation_model", lambda: model)
    code("The Kenyan minister appealed for calm.")
    (text, source, target), *_ = model.asked
    assert (text[slice(*source)], text[slice(*target)]) == ("The Kenyan minister", "appealed")


@pytest.mark.parametrize(("nothing", "found"), [(0.9, []), (0.1, ["REQUEST"])])
def test_the_model_may_veto_what_one_person_does(
    code: Code, monkeypatch: pytest.MonkeyPatch, nothing: float, found: list[str]
) -> None:
    model = Says({"REQUEST": 1 - nothing, "NONE": nothing})
    monkeypatch.setattr("dragoman.events.second.relation_model", lambda: model)
    assert [event.type for event in code("The Kenyan minister appealed for calm.").events] == found


def test_between_states_the_codebooks_word_stands_unasked(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Says({"NONE": 1.0, "SANCTION": 0.0})
    monkeypatch.setattr("dragoman.events.second.relation_model", lambda: model)
    assert [event.type for event in code("France imposed sanctions on Belarus.").events] == ["SANCTION"]


@pytest.mark.parametrize(("share", "found"), [(0.9, ["SUPPORT"]), (0.3, [])])
def test_praise_of_nobody_known_needs_the_models_word(
    code: Code, monkeypatch: pytest.MonkeyPatch, share: float, found: list[str]
) -> None:
    model = Says({"SUPPORT": share, "ACCUSE": 0.9 - share, "NONE": 0.1})
    monkeypatch.setattr("dragoman.events.second.relation_model", lambda: model)
    assert [event.type for event in code("The Kenyan minister welcomed the idea.").events] == found


def test_confidence_grows_with_the_models_share() -> None:
    assert believed(0.0) < believed(0.5) < believed(1.0) <= 1
    assert believed(0.0) < believed(None) < believed(1.0)
