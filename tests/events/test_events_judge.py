"""Codebook and model as two witnesses."""

import pytest

from dragoman.events.codebook import types
from dragoman.events.judge import alone, limit, together
from dragoman.events.relation import NONE, Reading
from dragoman.record import EventType


def reading(**shares: float) -> Reading:
    rest = (1 - sum(shares.values())) / (17 - len(shares))
    told = {name: shares.get(name, rest) for name in (*types(), NONE)}
    best = max(told, key=lambda name: told[name])
    kind: EventType | None = None if best == NONE else best  # type: ignore[assignment]
    return Reading(kind, told[best], told, "occurred", ">", None)


def test_where_both_say_the_same_they_are_surer_than_the_model_alone() -> None:
    verdict = together(reading(CONSULT=0.6), "CONSULT", "slots")
    assert verdict.type == "CONSULT"
    assert verdict.sure > 0.6
    assert verdict.basis == "codebook"


def test_a_sure_model_overrules_a_candidate_that_only_stands_near() -> None:
    verdict = together(reading(ACCUSE=0.9), "AID", "near")
    assert (verdict.type, verdict.basis) == ("ACCUSE", "model")


def test_a_candidate_in_its_slots_overrules_a_doubtful_model() -> None:
    assert together(reading(ACCUSE=0.2, AID=0.15), "AID", "slots").type == "AID"


def test_nothing_passes_where_the_model_sees_nothing_and_no_candidate_stands() -> None:
    assert together(reading(NONE=0.7), None, "none").type is None


@pytest.mark.parametrize("tie", ["slots", "joined", "half", "near"])
def test_a_verdict_is_a_share(tie: str) -> None:
    for told in ("AID", "ASSAULT", "CONSULT"):
        verdict = together(reading(AID=0.3, NONE=0.3), told, tie)
        assert 0 < verdict.sure <= 1


def test_closer_ties_are_believed_more() -> None:
    assert alone("slots") >= alone("half") >= 0
    assert 0 < limit("change") <= 1
