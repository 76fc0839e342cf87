"""What the brief tells of several reports, and that every footnote holds the words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from msgspec.structs import replace
from tests.moyale import TEXT, made

from dragoman.brief.digest import Digest, digest
from dragoman.brief.footnotes import LONG, Footnote, Footnotes
from dragoman.brief.material import gather
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given
from dragoman.record import Article, Record


def told(records: list[Record], scope: Scope | None = None) -> Digest:
    return digest(gather(Given(records), scope or Scope()), {})


@pytest.fixture(scope="module")
def found(records: list[Record]) -> Digest:
    return told(records)


def cited(value: Any) -> Iterator[Footnote]:
    """Every footnote in a row."""
    if isinstance(value, Footnote):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from cited(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from cited(getattr(value, field.name))


def test_every_footnote_is_a_slice_of_its_article_and_every_row_has_one(found: Digest, records: list[Record]) -> None:
    texts = {record.article.id: record.article.text for record in records}
    for note in found.footnotes.all:
        assert texts[note.article.id][note.start : note.end] == note.words
        assert found.footnotes.backs(note)
    rows = [*found.happened, *found.planned, *found.standing.others, *found.quarrels, *found.settled]
    assert rows
    assert all(list(cited(row)) for row in rows)
    numbers = [note.number for note in found.footnotes.all]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_footnote_of_a_text_without_full_stops_is_the_part_around_the_words() -> None:
    text = "word " * 1000
    notes = Footnotes(lambda _: Record(article=Article(id="x", text=text)), {})
    (note,) = notes.cite("h1", "What happened", [("x", 2500)])
    assert len(note.words) <= LONG
    assert note.words == text[note.start : note.end]
    assert note.start <= 2500 < note.end
    assert not note.whole


def test_a_happening_stands_under_its_day_with_all_who_tell_of_it(found: Digest) -> None:
    days = {day: [(row.who, row.what, row.reports, row.outlets) for row in rows] for day, rows in found.days_of}
    assert (("Astana talks on Syria, round 15",), "took place", 4, 3) in days["21 Jun 2021"]
    assert (("Sergei Lavrov",), "meeting", 1, 1) in days["22 Apr 2021"]


def test_the_words_beside_a_round_are_of_one_who_tells_of_it_after_it_was(found: Digest) -> None:
    row = next(row for row in found.happened if row.what == "took place")
    assert row.quote == "The 15th round of the Astana talks on Syria ended in Sochi on June 21."


def test_a_stand_that_moved_shows_the_one_before_and_its_day(found: Digest) -> None:
    (row,) = found.standing.moved
    assert (row.actor, row.stance, row.change, row.before) == ("Iran", "supports", "moved", "opposes on 20 Apr 2021")
    assert {note.article.id for note in row.notes} == {"r1", "r3"}
    assert [one.actor for one in dict(found.standing.shared)["sanctions on Syria"]] == ["Iran", "Russia"]


def test_two_stands_of_one_day_are_no_change_of_mind() -> None:
    record = made()
    other = replace(record.positions[0], id="o2", stance="supports", sentence=record.events[1].sentence)
    assert told([replace(record, positions=(*record.positions, other))]).standing.moved == ()


def test_a_round_shows_its_dates_as_announced_and_as_they_became(found: Digest) -> None:
    course = found.courses[0]
    assert (course.name, course.kind, course.reports) == ("Astana talks on Syria", "talks", 4)
    (row,) = course.rounds
    assert [(one.value, one.day) for one in row.announced.values] == [
        ("planned for 1–31 May 2021 in Sochi", "20 Apr 2021"),
        ("planned for 21 Jun 2021 in Sochi", "22 Apr 2021"),
    ]
    assert [one.value for one in row.became.values] == [
        "concluded, 21 Jun 2021 in Sochi",
        "held, 21 Jun 2021 in Sochi",
    ]
    assert [role for role, _ in row.parts] == ["absent", "guarantor", "party"]


def test_contradictions_stand_side_by_side_with_their_outlets(found: Digest) -> None:
    parts = next(one for one in found.quarrels if one.kind == "participation")
    assert [(voice.value, voice.outlets) for voice in parts.voices] == [
        ("absent", ("Outlet B",)),
        ("guarantor", ("Outlet C",)),
    ]
    assert all(voice.notes for one in found.quarrels for voice in one.voices)


def test_a_forecast_shows_what_became_of_it(found: Digest) -> None:
    (row,) = found.settled
    assert (row.says, row.became, row.settled_on) == ("will probably happen", "failed", "22 Jun 2021")
    assert [note.article.id for note in (*row.notes, *row.settled)] == ["r1", "r3"]
    assert found.waiting == ()


def test_what_is_expected_in_a_word_is_shown_with_its_sentence() -> None:
    (row,) = told([made()]).waiting
    assert row.quote.startswith("A Somali official doubted that it will take place")
    assert (row.says, row.due) == ("will probably not happen", "20 May 2021")


def test_what_is_not_known_is_told_from_the_record(found: Digest, records: list[Record]) -> None:
    gaps = {kind.title: [row.text for row in kind.rows] for kind in found.unknown}
    (unheard,) = gaps["Planned, and not heard of since"]
    assert unheard.endswith("planned for 22 Jun 2021: no report says what became of it.")
    assert "5 of 6 happenings are told by one report only." in gaps["How far the reports go"]
    french = Record(article=Article(id="f", text="Le ministre est arrivé.", language="fr"))
    more = {kind.title: [row.text for row in kind.rows] for kind in told([*records, french]).unknown}
    assert "1 of 5 reports are not in English (fr): nothing is read out of them." in more["How far the reports go"]
    assert "1 of 5 reports have no date." in more["How far the reports go"]


def test_a_claim_of_somebody_without_a_name_alone_is_marked_so() -> None:
    record = made()
    events = (replace(record.events[0], statement="s2"),)
    (kind,) = [kind for kind in told([replace(record, events=events)]).unknown if "without a name" in kind.title]
    assert [row.text for row in kind.rows] == [
        "Meeting: Kenya, Ethiopia: only “a Somali official” says so, in Outlet A."
    ]


def test_the_order_of_reports_changes_nothing(records: list[Record], found: Digest) -> None:
    turned = told(records[::-1])
    assert turned.days_of == found.days_of
    assert (turned.standing, turned.courses, turned.quarrels) == (found.standing, found.courses, found.quarrels)


def test_an_article_without_rows_makes_a_digest_without_rows() -> None:
    empty = told([Record(article=Article(id="x", text=TEXT))])
    assert (empty.days_of, empty.planned, empty.waiting, empty.footnotes.all) == ((), (), (), [])
