"""What a verdict does to the record, and to the database."""

import json
import sqlite3

import msgspec
import pytest

from dragoman.record import Interval, Record, Span, encode
from dragoman.review import UnknownRow, UnusableVerdict, fields, judge, states, verdicts
from dragoman.review.links import LAYERS
from dragoman.review.reading import coded
from dragoman.store.flatten import layers
from tests.moyale import made, span
from tests.review.desk import ARTICLE, desk, holds, ids, latest, row


@pytest.fixture
def db() -> sqlite3.Connection:
    return desk()


def standing(db: sqlite3.Connection, layer: str, ident: str) -> str:
    (found,) = [one for one in states(db, ARTICLE) if (one.layer, one.row) == (layer, ident)]
    return found.standing


def test_accepting_what_is_there_changes_no_record(db: sqlite3.Connection) -> None:
    db.execute("delete from gathered_pending")
    judge(db, ARTICLE, "events", "e1", "accept", "reviewer-1")
    assert latest(db) == made()
    assert db.execute("select count(*) from article_runs where article = ?", [ARTICLE]).fetchone() == (1,)
    assert db.execute("select count(*) from gathered_pending").fetchone() == (0,)
    assert standing(db, "events", "e1") == "accepted"


def test_a_corrected_row_is_in_the_latest_reading_and_the_coding_stays(db: sqlite3.Connection) -> None:
    db.execute("delete from gathered_pending")
    judge(db, ARTICLE, "events", "e2", "correct", "reviewer-1", {"status": "proposed"}, note="it is only said")
    assert row(latest(db), "events", "e2").status == "proposed"
    assert coded(db, ARTICLE) == made()
    runs = db.execute(
        "select latest, model, version = (select min(version) from runs) from article_runs a join runs on runs.id = run "
        "where article = ? order by a.id",
        [ARTICLE],
    ).fetchall()
    assert runs == [(0, "some_model", 1), (1, "review", 1)]
    assert db.execute("select status from latest_events where article = ? and id = 'e2'", [ARTICLE]).fetchone() == (
        "proposed",
    )
    assert db.execute("select article from gathered_pending").fetchall() == [(ARTICLE,)]
    (verdict,) = verdicts(db, ARTICLE)
    assert (verdict.note, verdict.correction) == ("it is only said", {"status": "proposed"})
    assert verdict.quote == "Kenya's minister said a second meeting would follow in Addis Ababa on 20 May."


def test_the_tables_hold_the_reviewed_reading_and_it_is_rewritten_in_place(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e2", "correct", "reviewer-1", {"status": "proposed"})
    judge(db, ARTICLE, "figures", "g1", "reject", "reviewer-1")
    judge(db, ARTICLE, "actors", "SOM.GOV", "reject", "reviewer-1")
    number, record = db.execute(
        "select id, record from article_runs where article = ? and latest", [ARTICLE]
    ).fetchone()
    assert db.execute("select count(*) from article_runs where article = ?", [ARTICLE]).fetchone() == (2,)
    wanted = layers(msgspec.json.decode(record, type=Record))
    for table in (*LAYERS, "event_actors", "process_roles"):
        (count,) = db.execute(f'select count(*) from "{table}" where article_run = ?', [number]).fetchone()
        assert count == len(wanted[table]), table
    assert list(db.execute("pragma foreign_key_check")) == []


def test_taking_everything_back_makes_the_coding_the_latest_again(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "figures", "g1", "reject", "reviewer-1")
    assert latest(db).figures == ()
    judge(db, ARTICLE, "figures", "#1", "accept", "reviewer-1")
    assert latest(db) == made()
    assert db.execute("select latest from article_runs where article = ?", [ARTICLE]).fetchall() == [(1,)]


def test_what_rests_on_a_rejected_row_loses_it_or_goes_with_it(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "mentions", "m4", "reject", "reviewer-1")
    record = latest(db)
    holds(record)
    assert ids(record, "positions") == []  # a stand without a holder is none
    assert row(record, "events", "e4").source == ()
    judge(db, ARTICLE, "times", "t1", "reject", "reviewer-1")
    judge(db, ARTICLE, "processes", "c1", "reject", "reviewer-1")
    record = latest(db)
    holds(record)
    assert (row(record, "forecasts", "f1").horizon, row(record, "forecasts", "f1").process) == (None, None)


def test_a_forecast_does_not_become_the_outlets_own(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "mentions", "m3", "reject", "reviewer-1")
    assert latest(db).forecasts == ()


def test_a_rejected_actor_goes_with_every_mention(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "actors", "KEN.GOV", "reject", "reviewer-1")
    record = latest(db)
    holds(record)
    assert "m1" not in ids(record, "mentions")
    assert row(record, "statements", "s1").speaker is None


def test_what_follows_from_a_corrected_field_follows(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e1", "correct", "reviewer-1", {"type": "COERCE", "mode": None, "time": "t1"})
    event = row(latest(db), "events", "e1")
    assert (event.quad, event.cameo) == (4, "170")
    assert event.date == Interval(earliest="2021-05-20", latest="2021-05-20")
    whole = span("The foreign ministers of Kenya")
    judge(db, ARTICLE, "mentions", "m1", "correct", "reviewer-1", {"start": whole.start, "end": whole.end})
    assert row(latest(db), "mentions", "m1").text == "The foreign ministers of Kenya"
    holds(latest(db))


def test_rows_that_point_to_a_moved_row_still_do(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "mentions", "m1", "correct", "reviewer-1", {"start": 4, "end": 30})
    judge(db, ARTICLE, "events", "e1", "correct", "reviewer-1", {"target": ["m1"]})
    judge(db, ARTICLE, "events", "e3", "accept", "reviewer-1")
    record = latest(db)
    holds(record)
    assert len(record.mentions) == len(made().mentions)
    assert row(record, "events", "e1").target == ("m1",)


def test_a_moved_trigger_is_not_told_twice(db: sqlite3.Connection) -> None:
    at = span("reopen")
    judge(db, ARTICLE, "events", "e3", "correct", "reviewer-1", {"trigger": {"start": at.start, "end": at.end}})
    judge(db, ARTICLE, "events", "e3", "correct", "reviewer-1", {"status": "planned"})
    record = latest(db)
    assert len(record.events) == len(made().events)
    event = row(record, "events", "e3")
    assert (event.trigger, event.status) == (Span(at.start, at.end), "planned")


def test_reviewers_who_disagree_leave_the_row_as_coded_until_one_settles(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e4", "reject", "reviewer-1")
    assert "e4" not in ids(latest(db), "events")
    judge(db, ARTICLE, "events", "e4", "accept", "reviewer-2")
    assert latest(db) == made()
    assert standing(db, "events", "e4") == "disputed"
    judge(db, ARTICLE, "events", "e4", "correct", "reviewer-3", {"status": "failed"}, settles=True)
    assert standing(db, "events", "e4") == "corrected"
    judge(db, ARTICLE, "events", "e4", "reject", "reviewer-2")
    assert row(latest(db), "events", "e4").status == "failed"


def test_to_accept_what_another_has_corrected_is_to_agree(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "events", "e2", "correct", "reviewer-1", {"place": "p1"})
    judge(db, ARTICLE, "events", "e2", "accept", "reviewer-2")
    assert standing(db, "events", "e2") == "corrected"
    assert [verdict.verdict for verdict in verdicts(db, ARTICLE)] == ["correct", "correct"]
    judge(db, ARTICLE, "events", "e2", "correct", "reviewer-2", {"place": None})
    assert standing(db, "events", "e2") == "disputed"


def test_the_last_word_of_one_reviewer_counts(db: sqlite3.Connection) -> None:
    judge(db, ARTICLE, "figures", "g1", "correct", "reviewer-1", {"value": 50000})
    judge(db, ARTICLE, "figures", "g1", "correct", "reviewer-1", {"value": 45000, "bound": "over"})
    figure = row(latest(db), "figures", "g1")
    assert (figure.value, figure.bound) == (45000, "over")
    assert len(verdicts(db, ARTICLE)) == 2


def test_a_verdict_in_an_open_transaction_is_a_part_of_it(db: sqlite3.Connection) -> None:
    db.execute("begin immediate")
    judge(db, ARTICLE, "figures", "g1", "reject", "reviewer-1")
    db.rollback()
    assert latest(db) == made()
    assert verdicts(db, ARTICLE) == []


@pytest.mark.parametrize(
    ("layer", "ident", "correction", "message"),
    [
        ("events", "e1", {"state": "held"}, r"E061.*'state' is no field of events.*correct one of: type, mode"),
        ("events", "e1", {"status": "held"}, r"E061.*Invalid enum value 'held'.*\$\.status"),
        ("events", "e1", {"source": ["m99"]}, "E061.*no mention 'm99'"),
        ("events", "e1", {"mode": "chat"}, "E061.*CONSULT has no mode 'chat'; give one of: visit"),
        ("events", "e1", {"trigger": {"start": 9, "end": 9000}}, "E061.*9 to 9000 is no stretch"),
        ("events", "e1", {}, "E061.*nothing is corrected"),
        ("processes", "c1", {"roles": [{"mention": "m9", "role": "host"}]}, "E061.*no mention 'm9'"),
        ("figures", "g1", {"upper": 3}, "E061.*before it begins"),
        ("mentions", "m1", {"text": "Kenia"}, "E061.*'text' is no field of mentions"),
        ("events", "e99", {"status": "planned"}, "E060.*no row 'e99' among its events"),
        ("verbs", "v1", {"status": "planned"}, "E060.*no layer 'verbs'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_to_do(
    db: sqlite3.Connection, layer: str, ident: str, correction: dict[str, object], message: str
) -> None:
    with pytest.raises((UnknownRow, UnusableVerdict), match=message):
        judge(db, ARTICLE, layer, ident, "correct", "reviewer-1", correction)
    assert verdicts(db, ARTICLE) == []


def test_a_verdict_that_is_none_is_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(UnusableVerdict, match="'maybe' is no verdict; give one of: accept, correct, reject"):
        judge(db, ARTICLE, "events", "e1", "maybe", "reviewer-1")
    with pytest.raises(UnusableVerdict, match="needs a reviewer"):
        judge(db, ARTICLE, "events", "e1", "accept", " ")
    with pytest.raises(UnusableVerdict, match="a correction goes with correct"):
        judge(db, ARTICLE, "events", "e1", "accept", "reviewer-1", {"status": "planned"})
    with pytest.raises(UnknownRow, match="no article 'juba'"):
        judge(db, "juba", "events", "e1", "accept", "reviewer-1")


def test_the_fields_are_those_of_the_record() -> None:
    told = {field.name: field for field in fields("events")}
    assert "occurred" in told["status"].choices
    assert (told["status"].kind, told["source"].kind, told["place"].kind) == ("choice", "mentions", "place")
    assert (told["trigger"].kind, told["date"].kind, told["contexts"].kind) == ("span", "group", "texts")
    assert not {"id", "quad", "score", "cameo", "confidence", "basis"} & set(told)
    assert [field.kind for field in fields("mentions")] == ["number", "number", "actor", "choice"]
    roles = {field.name: field for field in fields("processes")}["roles"]
    assert [inner.kind for inner in roles.fields] == ["mention", "choice"]
    for layer in LAYERS:
        assert fields(layer), layer
    with pytest.raises(UnknownRow, match="no layer 'notes'"):
        fields("notes")


def test_every_field_takes_its_own_value_back(db: sqlite3.Connection) -> None:
    for layer in LAYERS:
        for one in getattr(made(), layer):
            told = json.loads(encode(one))
            same = {field.name: told[field.name] for field in fields(layer)}
            if layer == "events":
                del same["type"], same["mode"], same["time"]  # the made ones are not as the codebook has them
            judge(db, ARTICLE, layer, one.id, "correct", "reviewer-1", same)
    assert latest(db) == made()
    assert {verdict.verdict for verdict in verdicts(db, ARTICLE)} == {"accept"}
