"""What waits for review, what reviewers disagree on, and how precise the coding is by their verdicts."""

import sqlite3

import pytest

from dragoman.review import UnknownRow, agreement, disagreements, judge, precision, queue, states
from dragoman.review.measure import agreeing, wilson
from tests.review.desk import ARTICLE, desk, latest


@pytest.fixture
def db() -> sqlite3.Connection:
    return desk()


def waiting(db: sqlite3.Connection, **wanted: str | None) -> list[tuple[str, str]]:
    return [(one.article, one.row) for one in queue(db, **wanted, limit=100)]


def test_the_least_sure_events_come_first(db: sqlite3.Connection) -> None:
    found = queue(db, layer="events")
    sure = [one.confidence for one in found if one.confidence is not None]
    assert sure == sorted(sure)
    assert len(sure) == len(found) > 4
    assert found == queue(db, layer="events")
    assert found[0].quote
    assert queue(db, layer="events", limit=2) == found[:2]


def test_what_one_has_judged_waits_for_the_other(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e1", "accept", "reviewer-1")
    assert (ARTICLE, "e1") not in waiting(db, layer="events", reviewer="reviewer-1")
    assert (ARTICLE, "e1") in waiting(db, layer="events", reviewer="reviewer-2")
    assert (ARTICLE, "e1") not in waiting(db, layer="events", reviewer=None)


def test_what_one_has_rejected_waits_for_the_other_as_well(db: sqlite3.Connection) -> None:
    number = judge(db, ARTICLE, "events", "e1", "reject", "reviewer-1")
    assert (ARTICLE, f"#{number}") in waiting(db, layer="events", reviewer="reviewer-2", article=ARTICLE)
    assert (ARTICLE, f"#{number}") not in waiting(db, layer="events", reviewer="reviewer-1")
    judge(db, ARTICLE, "events", f"#{number}", "reject", "reviewer-2")
    assert (ARTICLE, f"#{number}") not in waiting(db, layer="events", reviewer="reviewer-2")


def test_every_row_of_an_article_waits_once(db: sqlite3.Connection) -> None:
    found = waiting(db, article=ARTICLE)
    assert len(found) == len(set(found)) == len(states(db, ARTICLE))
    judge(db, ARTICLE, "figures", "g1", "reject", "reviewer-1")  # the reading is another one now
    assert len(waiting(db, article=ARTICLE)) == len(found) - 1
    with pytest.raises(UnknownRow, match="no layer 'notes'"):
        queue(db, layer="notes")


@pytest.mark.parametrize("layer", ["events", "mentions"])
def test_no_question_reads_every_row(db: sqlite3.Connection, layer: str) -> None:
    from dragoman.review.queue import _question

    asked = _question(layer, {"article": None, "reviewer": None})
    plan = db.execute("explain query plan " + asked, {"layer": layer, "reviewer": None, "article": None, "limit": 9})
    told = [row[3] for row in plan.fetchall()]
    assert "events_confidence" in told[0] if layer == "events" else told[0].startswith("SCAN a")
    assert not any("USE TEMP B-TREE FOR ORDER BY" in line for line in told), told
    assert not any(line.startswith("SCAN") for line in told[1:]), told


def test_disagreements_are_listed_until_they_are_settled(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e1", "accept", "reviewer-1")
    judge(db, ARTICLE, "events", "e1", "correct", "reviewer-2", {"status": "ongoing"})
    judge(db, ARTICLE, "events", "e2", "reject", "reviewer-1")
    judge(db, ARTICLE, "events", "e2", "reject", "reviewer-2")
    (one,) = disagreements(db)
    assert (one.article, one.row, [verdict.reviewer for verdict in one.verdicts]) == (
        ARTICLE,
        "e1",
        ["reviewer-1", "reviewer-2"],
    )
    assert latest(db).events[0].status == "occurred"
    judge(db, ARTICLE, "events", "e1", "accept", "reviewer-3", settles=True)
    assert disagreements(db) == []


def test_precision_counts_a_row_once_and_events_by_type(db: sqlite3.Connection) -> None:
    for reviewer in ("reviewer-1", "reviewer-2"):
        judge(db, ARTICLE, "events", "e1", "accept", reviewer)
    judge(db, ARTICLE, "events", "e2", "correct", "reviewer-1", {"status": "proposed"})
    judge(db, ARTICLE, "events", "e3", "reject", "reviewer-1")
    judge(db, ARTICLE, "events", "e4", "reject", "reviewer-1")
    judge(db, ARTICLE, "events", "e4", "accept", "reviewer-2")
    judge(db, ARTICLE, "figures", "g1", "accept", "reviewer-1")
    found = {(one.layer, one.type): one for one in precision(db)}
    events = found["events", None]
    assert (events.n, events.accepted, events.corrected, events.rejected, events.disputed) == (3, 1, 1, 1, 1)
    assert (events.precision, events.repairable) == (1 / 3, 2 / 3)
    assert (found["events", "CONSULT"].precision, found["events", "REJECT"].precision) == (0.5, None)
    assert found["figures", None].high == 1.0
    both = agreement(db)
    assert (both.n, both.share) == (2, 0.5)
    assert agreement(db, "figures").n == 0


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert low is not None
    assert high is not None
    # by hand: (0.8 + z²/20 ± z √(0.016 + z²/400)) / (1 + z²/10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (None, None)
    assert wilson(0, 5)[0] == 0.0


def test_agreement_beyond_chance_is_krippendorffs() -> None:
    # binary data of two observers on ten units (Krippendorff 2011, Computing Krippendorff's alpha-reliability, section A)
    first, second = "0100000010", "1110010000"
    found = agreeing([[a, b] for a, b in zip(first, second, strict=True)])
    assert found.alpha is not None
    assert (found.n, found.share, round(found.alpha, 3)) == (10, 0.6, 0.095)
    assert agreeing([["accept", "accept"]] * 3).alpha is None
    assert agreeing([["a", "a"], ["b", "b"]]).alpha == 1.0
    assert agreeing([]).share is None
