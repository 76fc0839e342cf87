"""The example page says the same in its three layouts, and what a reader finds at once is found."""

from pathlib import Path

import pytest

from dragoman.pipeline import code_articles
from dragoman.read import articles_of_page
from dragoman.record import Article, Record

FOLDER = Path(__file__).parent.parent / "examples"
DATES = "2020-01-17,2024-01-22"


def articles(name: str) -> list[Article]:
    return list(articles_of_page((FOLDER / name).read_text(encoding="utf-8"), published=DATES))


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(code_articles(articles("page.txt"), strict=True))


def test_the_page_holds_two_reports_of_different_years() -> None:
    libya, colombia = articles("page.txt")
    assert libya.title == "Berlin Presses Ahead With Libya Conference as Truce Frays"
    assert colombia.title == "Colombia and ELN Rebels Open Sixth Round in Havana With Ceasefire Running Out"
    assert (libya.published.value, colombia.published.value) == ("2020-01-17", "2024-01-22")
    assert libya.text.startswith("Germany will host")
    assert libya.text.endswith("should Haftar stay away.")
    assert colombia.text.startswith("The sixth round")
    assert colombia.text.endswith("will not leave the talks.")


def test_the_repeated_caption_is_kept_once_and_the_control_is_dropped() -> None:
    for article in articles("page.txt"):
        assert len(article.captions) == 1
        assert "Share" in [dropped.text for dropped in article.dropped]
        assert "Share" not in article.text.splitlines()


@pytest.mark.parametrize("layout", ["articles.html", "stream.html"])
def test_every_layout_gives_the_same_two_reports(layout: str) -> None:
    for one, other in zip(articles("page.txt"), articles(layout), strict=True):
        assert one.title == other.title
        assert one.text.split() == other.text.split()
        assert [caption.text for caption in one.captions] == [caption.text for caption in other.captions]


def test_the_elements_layout_carries_its_own_dates() -> None:
    page = (FOLDER / "articles.html").read_text(encoding="utf-8")
    assert [article.published.value for article in articles_of_page(page)] == DATES.split(",")


def test_the_meeting_in_benghazi_is_found(records: list[Record]) -> None:
    libya = records[0]
    actors = {actor.id: actor.name for actor in libya.actors}
    named = {mention.id: actors[mention.actor] for mention in libya.mentions}
    met = [
        {named[mention] for mention in (*event.source, *event.target)}
        for event in libya.events
        if event.type == "CONSULT" and event.status == "occurred"
    ]
    assert any({"Heiko Maas", "Khalifa Haftar"} <= sides for sides in met)


def test_the_conference_and_the_round_are_found_with_their_numbers(records: list[Record]) -> None:
    libya, colombia = records
    assert any(process.kind == "conference" and process.days == 1 for process in libya.processes)
    assert any(process.round == 6 for process in colombia.processes)


def test_every_layer_has_something_to_show(records: list[Record]) -> None:
    for layer in ("actors", "mentions", "times", "events", "statements", "positions", "forecasts", "processes"):
        assert all(getattr(record, layer) for record in records), layer


def test_every_file_says_that_it_is_example_text() -> None:
    for name in ("README.md", "articles.html", "stream.html"):
        assert "xample text" in (FOLDER / name).read_text(encoding="utf-8")
