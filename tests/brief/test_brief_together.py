"""What the brief says that several reports tell together."""

import pytest

from dragoman.brief import render
from dragoman.brief.rows import view
from dragoman.brief.together import Together, together
from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record

REPORTS = [
    ("2021-04-20", "Outlet A", "The 15th round of the Astana talks on Syria will probably open in Sochi in May. Jordan is an observer."),
    ("2021-04-22", "Outlet B", "The 15th round of the Astana talks on Syria is planned for June 21 in Sochi. Lavrov met Bogdanov."),
    ("2021-06-22", "Outlet B", "The 15th round of the Astana talks on Syria ended in Sochi on June 21. Turkey stayed away."),
    ("2021-06-23", "Outlet C", "The 15th round of the Astana talks on Syria was held in Sochi on June 21. Turkey took part as a guarantor."),
]  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[Record]:
    articles = [
        Article(
            id=f"r{number}",
            outlet=outlet,
            text=text,
            language="en",
            published=Published(value=day, basis="given", earliest=day, latest=day),
        )
        for number, (day, outlet, text) in enumerate(REPORTS, 1)
    ]
    return list(code_articles(articles, strict=True))


@pytest.fixture(scope="module")
def found(records: list[Record]) -> Together:
    return together([view(record, number) for number, record in enumerate(records, 1)])


def test_a_process_is_told_once_with_what_was_announced_and_what_came(found: Together) -> None:
    (course,) = found.courses
    assert (course.kind, course.reports) == ("talks", 4)
    (row,) = course.rounds
    assert row.label == "round 15"
    reported = {told.value: [sentence.label for sentence in told.cites] for told in row.reported}
    assert reported["21 Jun 2021"] == ["3.1", "4.1"]
    assert {told.value for told in row.announced} >= {"planned", "Sochi"}


def test_contradictions_stand_side_by_side_with_their_sentences(found: Together) -> None:
    parts = [quarrel for quarrel in found.quarrels if quarrel.kind == "participation"]
    assert [[(outlet, told.value) for outlet, told in quarrel.sides] for quarrel in parts] == [
        [("Outlet B", "absent"), ("Outlet C", "guarantor")]
    ]
    assert all(told.cites for quarrel in found.quarrels for _, told in quarrel.sides)


def test_a_forecast_shows_what_became_of_it(found: Together) -> None:
    (outcome,) = found.outcomes
    assert (outcome.became, [s.label for s in outcome.made], [s.label for s in outcome.settled]) == (
        "failed",
        ["1.1"],
        ["3.1"],
    )


def test_the_page_shows_it_and_one_report_alone_tells_nothing_together(records: list[Record]) -> None:
    page = render(records)
    assert 'id="together"' in page
    assert "Where they contradict each other" in page
    alone = render(records[:1])
    assert 'id="together"' not in alone
    assert not together([view(records[0], 1)])


def test_the_order_of_reports_changes_only_their_numbers(records: list[Record], found: Together) -> None:
    turned = together([view(record, number) for number, record in enumerate(reversed(records), 1)])
    assert [course.name for course in turned.courses] == [course.name for course in found.courses]
    assert [[told.value for told in row.reported] for row in turned.courses[0].rounds] == [
        [told.value for told in row.reported] for row in found.courses[0].rounds
    ]
