from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.moyale import TEXT, made

from dragoman.brief.charts import _ticks, drawn
from dragoman.brief.matrices import met, stands
from dragoman.brief.rows import Dyad, dyads, view
from dragoman.brief.sentences import Sentences
from dragoman.brief.standing import StandRow
from dragoman.brief.words import Names, clipped, country_name, interval
from dragoman.record import Article, Interval, Record


def test_two_countries_that_met_and_will_meet_again_are_one_pair() -> None:
    (pair,) = dyads([view(made(), 1)])
    assert (pair.one, pair.other, pair.held, pair.to_come) == ("Ethiopia", "Kenya", 1, 1)


def test_an_event_is_drawn_only_where_two_days_bound_it_and_others_are_near() -> None:
    shown = [(line.label, line.phase) for line in drawn(view(made(), 1))]
    assert shown == [
        ("Kenya – Ethiopia: agreement", "done"),
        ("Kenya – Ethiopia: meeting", "done"),
        ("Kenya – Ethiopia: meeting", "to come"),
        ("Moyale talks, round 2", "to come"),
    ]


def test_a_row_points_at_its_sentence() -> None:
    article = view(made(), 3)
    cited = {row.id: row.cite.text for row in (*article.events, *article.forecasts, *article.figures) if row.cite}
    assert cited["a3e2"] == "Kenya's minister said a second meeting would follow in Addis Ababa on 20 May."
    assert cited["a3f1"] == cited["a3g1"]
    assert cited["a3f1"].startswith("A Somali official doubted")


def test_an_unnamed_official_counts_for_his_country_and_keeps_his_description() -> None:
    names = Names(made())
    assert names.name("m3") == "a Somali official"
    assert names.party("m3") == "Somalia"
    assert names.party("none") is None


@pytest.mark.parametrize(
    ("code", "name"), [("KEN", "Kenya"), ("BOL", "Bolivia"), ("UNO", "United Nations"), ("QQQ", "QQQ")]
)
def test_countries_are_called_by_their_usual_names(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2021-05-03", "2021-05-03", "3 May 2021"),
        ("2021-05-03", "2021-05-20", "3–20 May 2021"),
        ("2021-05-03", "2021-06-01", "3 May – 1 Jun 2021"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2019-01-01", "2021-12-31", "2019–2021"),
        ("2020-12-30", "2021-01-02", "30 Dec 2020 – 2 Jan 2021"),
        (None, "2021-05-20", "by 20 May 2021"),
        ("2021-05-03", None, "from 3 May 2021"),
        ("2021", "2022", "2021 to 2022"),
        (None, None, ""),
    ],
)
def test_days_are_written_as_short_as_they_can_be(first: str | None, last: str | None, says: str) -> None:
    assert interval(Interval(earliest=first, latest=last)) == says


def test_sentences_are_cut_after_full_stops_but_not_after_initials_and_titles() -> None:
    text = "Gen. A. Haile of the U.N. force met Mr. Osman. “We agree,” he said. Talks go on."
    found = [sentence.text for sentence in Sentences(Record(article=Article(id="x", text=text))).all]
    assert found == ["Gen. A. Haile of the U.N. force met Mr. Osman.", "“We agree,” he said.", "Talks go on."]


@given(st.text(alphabet=st.sampled_from("Ab .!?\n\t“”’1é\u202e\u00a0"), max_size=200))
def test_sentences_hold_every_word_once_in_order(text: str) -> None:
    found = Sentences(Record(article=Article(id="x", text=text)))
    assert all(text[s.start : s.end] == s.text for s in found.all)
    assert "".join("".join(s.text for s in found.all).split()) == "".join(text.split())
    assert len({s.anchor for s in found.all}) == len(found.all)


def test_the_parsers_own_sentences_are_kept_whole() -> None:
    assert Sentences(made()).all[0].text == TEXT.split("\n\n", maxsplit=1)[0]


@given(st.dates(), st.integers(0, 730))
def test_no_scale_has_more_ticks_than_there_is_room_for(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    ticks = _ticks([{"first": f"{first}T12:00:00", "last": f"{last}T12:00:00"}], 7)
    length = {"day": 1, "week": 7, "month": 31, "year": 365}[ticks["interval"]] * ticks["step"]
    assert (last - first).days <= 7 * length


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ""),
        (" \n ", ""),
        ("two words", "two words"),
        ("first second third", "first …"),
        ("x" * 30, "x" * 11 + "…"),
        (" " * 30, ""),
    ],
)
def test_words_are_clipped_at_a_word_and_one_long_word_within(text: str, says: str) -> None:
    assert clipped(text, 12) == says


def test_a_matrix_tells_two_long_names_apart_and_needs_two_pairs() -> None:
    long = "the commission for the affairs of the northern provinces"
    pairs = [Dyad(f"{long} one", "Kenya", 2, 0), Dyad(f"{long} two", "Kenya", 1, 1)]
    drawing = met(pairs, narrow=True)
    assert drawing is not None
    assert "the commission… 2" in drawing
    assert met(pairs[:1]) is None


@pytest.mark.parametrize("narrow", [False, True])
def test_the_matrix_of_stands_has_the_word_and_a_star_where_it_moved(narrow: bool) -> None:
    row = StandRow("s1", "Kenya", "road", "supports", "for", "", (), None, "", 1, "moved", "opposes on 3 May 2021", ())
    other = replace(row, actor="Ethiopia", stance="doubts", leaning="doubts", change="")
    drawing = stands({"the road": [row, other], "the dam": [other]}, narrow=narrow)
    assert drawing is not None
    assert ">supports *<" in drawing
    assert ">doubts<" in drawing
    assert "var(--for)" in drawing
    assert stands({"the road": [row, other]}) is None
