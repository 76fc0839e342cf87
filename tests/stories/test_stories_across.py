"""Incidents, histories and disagreements across articles."""

import random

import pytest

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record
from dragoman.stories.across import across
from dragoman.stories.incidents import incidents
from dragoman.stories.sighting import sightings
from tests.stories.reports import coded


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return coded()


def test_a_plan_and_two_reports_of_the_meeting_are_one_incident_and_the_next_meeting_is_another(
    records: list[Record],
) -> None:
    meetings = [
        one for one in across(records).incidents if one.type == "CONSULT" and "Sergei Lavrov" in str(one.sources)
    ]
    assert [(one.articles, one.status) for one in meetings] == [(("a1", "a2", "b1"), "occurred"), (("c1",), "occurred")]
    first = meetings[0]
    assert (first.earliest, first.latest, first.place) == ("2021-05-10", "2021-05-10", "Amman")
    assert first.witnesses[0].status == "planned"


def test_numbers_of_one_march_are_in_dispute_and_those_of_other_things_are_not(records: list[Record]) -> None:
    figures = [one for one in across(records).disagreements if one.kind == "figure"]
    assert [(one.articles, [side.value for side in one.sides]) for one in figures] == [(("a3", "b2"), ["300", "2,000"])]


def test_a_round_keeps_its_plans_and_where_it_was_held(records: list[Record]) -> None:
    (history,) = [one for one in across(records).histories if one.key == "astana-syria"]
    (round_,) = history.rounds
    assert (round_.number, round_.status) == (15, "concluded")
    assert [(plan.said, plan.place) for plan in round_.planned] == [("2021-06-07", "Astana"), ("2021-06-20", "Sochi")]
    assert [held.place for held in round_.actual] == ["Sochi"]
    disputes = {(one.kind, one.articles) for one in across(records).disagreements}
    assert ("place", ("a4", "b3")) in disputes
    assert ("participation", ("a4", "c2")) in disputes


def test_every_side_slices_to_its_words(records: list[Record]) -> None:
    text = {record.article.id: record.article.text for record in records}
    for one in across(records).disagreements:
        for side in one.sides:
            assert side.quote in text[side.article]
            assert 0 <= side.start < side.end <= len(text[side.article])


def test_the_order_of_the_articles_does_not_matter(records: list[Record]) -> None:
    once = across(records)
    for seed in range(5):
        shuffled = list(records)
        random.Random(seed).shuffle(shuffled)
        again = across(shuffled)
        assert (again.incidents, again.histories, again.disagreements) == (
            once.incidents,
            once.histories,
            once.disagreements,
        )


def test_an_incident_of_old_articles_changes_only_where_a_new_one_touches_it(records: list[Record]) -> None:
    def made(some: list[Record]) -> dict[str, tuple[str, ...]]:
        return {one.id: one.articles for one in incidents(s for record in some for s in sightings(record))}

    before, after = made([record for record in records if record.article.id != "c1"]), made(records)
    assert {ident: after[ident] for ident in before} == before


def _told(ident: str, day: str, text: str) -> Record:
    date = Published(value=day, basis="given", earliest=day, latest=day)
    return next(code_articles([Article(id=ident, text=text, outlet="Outlet A", language="en", published=date)]))


def test_rounds_are_not_drawn_together_by_a_report_without_a_number() -> None:
    records = [
        _told("a", "2021-02-17", "The 15th round of the Astana talks on Syria ended in Sochi on Wednesday."),
        _told(
            "b",
            "2021-02-18",
            "The 16th round of the Astana talks on Syria is to be held in Nur-Sultan in the middle of the year.",
        ),
        _told("c", "2021-07-08", "The 16th round of the Astana talks on Syria ended in Nur-Sultan on Thursday."),
        _told("d", "2021-07-20", "The Astana talks on Syria were held in February."),
    ]
    rounds = {one.round: one.articles for one in across(records).incidents if one.process == "astana-syria"}
    assert rounds[16] == ("b", "c")
    assert "c" not in rounds[15]


def test_a_tour_and_its_visits_are_one_journey_and_another_ones_are_not() -> None:
    records = [
        _told("a", "2021-06-15", "Russian envoy Alexander Lavrentiev will travel to Lebanon on Wednesday."),
        _told("b", "2021-06-17", "Russian envoy Alexander Lavrentiev ended a tour of Lebanon and Jordan on Thursday."),
        _told("c", "2021-06-17", "Sergei Lavrov visited Lebanon on Thursday."),
    ]
    journeys = [one.articles for one in across(records).histories if one.kind in ("tour", "visit")]
    assert sorted(journeys) == [("a", "b"), ("c",)]


def test_what_one_report_calls_off_and_the_next_tells_of_is_disputed() -> None:
    records = [
        _told(
            "a",
            "2021-04-14",
            "The second round of the talks on Sudan, which was to open in Juba on Thursday, has been postponed.",
        ),
        _told("b", "2021-04-16", "The second round of the talks on Sudan was held by video link, the ministry said."),
    ]
    assert [(one.kind, one.articles) for one in across(records).disagreements] == [("status", ("a", "b"))]
