"""What a brief is about: a process, some days, the latest of a large database."""

from pathlib import Path

import pytest

from dragoman.ask.wanted import UnknownDay
from dragoman.brief import material
from dragoman.brief.digest import digest
from dragoman.brief.errors import UnknownProcess
from dragoman.brief.happened import Happening
from dragoman.brief.material import Material, gather
from dragoman.brief.page import html, render
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given, Kept
from dragoman.record import Record
from dragoman.store import open_record


def of(records: list[Record], **asked: str) -> Material:
    return gather(Given(records), Scope(**asked))  # type: ignore[arg-type]


def happened(found: Material) -> list[tuple[str, ...]]:
    rows: list[Happening] = list(digest(found, {}).happened)
    return [row.who for row in rows]


def test_a_process_has_only_what_belongs_to_it(records: list[Record]) -> None:
    found = of(records, process="astana talks")
    assert happened(found) == [("Astana talks on Syria, round 15",)]
    told = digest(found, {})
    assert (told.title, told.reports) == ("Astana talks on Syria", 4)
    assert told.standing.shared == ()
    assert [one.about for one in told.quarrels] == [
        "Astana talks on Syria, round 15",
        "Türkiye, Astana talks on Syria, round 15",
    ]
    assert len(told.settled) == 1
    assert told.planned == ()


def test_another_process_has_its_stands_and_none_of_the_disagreements(records: list[Record]) -> None:
    told = digest(of(records, process="syria-sanctions"), {})
    assert [row.actor for row in told.standing.moved] == ["Iran"]
    assert told.quarrels == ()
    assert told.settled == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [("astanna meetings", "did you mean “Astana talks on Syria”"), ("Xyzzy", "dragoman processes lists")],
)
def test_an_unknown_process_names_those_that_come_near(records: list[Record], name: str, says: str) -> None:
    with pytest.raises(UnknownProcess, match=says) as error:
        of(records, process=name)
    assert str(error.value).startswith("[E044] --process")


def test_a_process_of_a_database_without_any_says_what_to_do() -> None:
    with pytest.raises(UnknownProcess, match="dragoman read takes in more reports"):
        of([], process="Geneva")


def test_days_are_those_of_the_happening_and_of_what_is_said(records: list[Record]) -> None:
    found = of(records, since="2021-04", until="2021-04-22")
    assert [report.id for report in found.reports] == ["r1", "r2"]
    told = digest(found, {})
    assert {day for day, _ in told.days_of} == {"20 Apr 2021", "22 Apr 2021"}
    assert told.standing.moved == ()
    assert told.scope.days == "1–22 Apr 2021"


def test_a_stand_that_moved_within_the_days_shows_one_from_before_them(records: list[Record]) -> None:
    (row,) = digest(of(records, since="2021-06"), {}).standing.moved
    assert row.before == "opposes on 20 Apr 2021"


def test_a_forecast_of_before_is_told_when_the_days_settle_it(records: list[Record]) -> None:
    assert [row.became for row in digest(of(records, since="2021-06-22"), {}).settled] == ["failed"]
    assert digest(of(records, since="2021-06-23"), {}).settled == ()


def test_days_without_reports_say_what_to_do(records: list[Record]) -> None:
    page = html(of(records, until="2019-12"))
    assert "None of the 4 articles in the database was published in these days" in page
    assert "--since" in page


def test_a_day_that_is_none_is_an_error(records: list[Record]) -> None:
    with pytest.raises(UnknownDay):
        of(records, since="yesterday")


def test_a_large_database_is_briefed_on_its_latest_days(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "LARGE", 3)
    found = of(records)
    assert (found.scope.since, found.scope.until, found.scope.latest) == ("2021-05-25", "2021-06-23", True)
    assert [report.id for report in found.reports] == ["r3", "r4"]
    assert "The database holds 4; these are the latest" in html(found)
    assert of(records, since="2021-01").scope.latest is False


def test_a_process_of_a_large_database_is_read_by_years_and_told_the_same(
    records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = of(records, process="astana").happened
    monkeypatch.setattr(material, "LARGE", 3)
    monkeypatch.setattr(material, "WINDOW", 20)
    assert of(records, process="astana").happened == before


@pytest.mark.parametrize("asked", [{}, {"process": "astana"}, {"since": "2021-06", "until": "2021-06"}])
def test_a_database_and_its_records_make_the_same_brief(
    desk: Path, records: list[Record], asked: dict[str, str]
) -> None:
    with open_record(desk) as archive:
        kept = html(gather(Kept(archive), Scope(**asked)))  # type: ignore[arg-type]
    assert kept == html(of(records, **asked))
    if not asked:
        assert kept == render(records)


@pytest.mark.parametrize(
    ("scope", "command"),
    [
        (Scope(), "dragoman timeline"),
        (Scope(since="2020-11", until="2020-12-03"), "dragoman timeline --since 2020-11 --until 2020-12-03"),
        (Scope(database=Path("my desk.db")), "dragoman timeline --db 'my desk.db'"),
    ],
)
def test_the_command_that_lists_more_can_be_pasted(scope: Scope, command: str) -> None:
    assert scope.command("timeline") == command


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2020-12", "2020-12", "1–31 Dec 2020"),
        ("2020-02", None, "from 1 Feb 2020"),
        (None, "2020-02", "by 29 Feb 2020"),
    ],
)
def test_the_days_are_told_in_words(since: str | None, until: str | None, says: str) -> None:
    assert Scope(since=since, until=until).days == says


def test_a_section_that_leaves_something_out_says_how_much_and_which_command_lists_it(
    records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.brief.happened.MOST", 2)
    monkeypatch.setattr("dragoman.brief.digest.MOST", 2)
    page = html(of(records))
    assert "4 more: <code>dragoman timeline</code>" in page
    assert "Of 6 happenings these 2 are told by most reports." in page
