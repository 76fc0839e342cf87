"""Decisions on actors, processes and incidents: obeyed by whatever is gathered, in any order, and taken back without a trace."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.gather import Held, update
from dragoman.record import Record
from dragoman.review import UnusableDecision, decide, decisions, judge, withdraw
from dragoman.store import Archive, Writer, forget, open_record
from dragoman.stories.across import across
from dragoman.stories.decided import Decision
from tests.gather.test_gather_same import as_kept, kept
from tests.stories.reports import coded

Side = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return coded()


def store(path: Path, records: Iterable[Record]) -> None:
    with Writer(path, "m") as writer:
        for record in records:
            writer.add(record, again=True)


def told(archive: Archive) -> dict[str, Any]:
    """What is kept, which must be what all articles tell at once under the same decisions."""
    found = kept(archive)
    assert found == as_kept(across(archive.records(), decisions(archive.db)))
    return found


def process_of(archive: Archive, article: str) -> tuple[str, ...]:
    """The articles that tell of the process that an article tells of."""
    (one,) = [one for one in told(archive)["histories"] if article in one.articles]
    return tuple(sorted(one.articles))


def incident_of(archive: Archive, article: str, event: str) -> list[str]:
    """The sightings of the incident that an event is of."""
    found = [[one.id for one in each.witnesses] for each in told(archive)["incidents"]]
    (group,) = [group for group in found if f"{article}#{event}" in group]
    return sorted(group)


def events(record: Record, kind: str) -> list[str]:
    return [event.id for event in record.events if event.type == kind]


@pytest.fixture
def archive(tmp_path: Path, records: list[Record]) -> Archive:
    store(tmp_path / "desk.db", records)
    return open_record(tmp_path / "desk.db")


def test_two_actors_that_are_one_go_by_the_first_key_and_name(archive: Archive) -> None:
    before = told(archive)
    keys = {row[0]: row[1] for row in archive.db.execute("select name, key from players")}
    lavrov, safadi = (next(keys[name] for name in keys if name.endswith(last)) for last in ("Lavrov", "Safadi"))
    number = decide(archive.db, "actor", True, [{"key": lavrov}, {"key": safadi}], "reviewer-1", "for the test only")
    after = told(archive)
    names = {party.name for one in after["incidents"] for party in (*one.sources, *one.targets)}
    assert not any("Safadi" in name for name in names)
    held = Held(archive.db, archive.path)
    assert held.players("Safadi") == []
    (one,) = held.players("Lavrov")
    assert one.id == lavrov
    withdraw(archive.db, number)
    assert told(archive) == before
    assert decisions(archive.db) == []
    assert [one.withdrawn is not None for one in decisions(archive.db, withdrawn=True)] == [True]


def test_a_key_is_somebody_else_in_some_articles(archive: Archive) -> None:
    told(archive)
    (key,) = archive.db.execute("select distinct key from players where name like '%Lavrov'").fetchone()
    sides: list[Side] = [{"key": key}, {"key": key, "name": "another Lavrov", "articles": ["c1"]}]
    number = decide(archive.db, "actor", False, sides, "reviewer-1")
    told(archive)
    rows = archive.db.execute("select article, key, name from players where key like ? order by article", [f"{key}%"])
    found = {article: (own, name) for article, own, name in rows}
    assert found["c1"] == (f"{key}#{number}", "another Lavrov")
    assert found["a1"][0] == key
    decide(archive.db, "actor", True, [{"key": "XYZ", "name": "Nobody"}, {"key": f"{key}#{number}"}], "reviewer-1")
    told(archive)
    assert archive.db.execute("select name from players where key = 'XYZ'").fetchall() == [("Nobody",)]


def test_a_telling_leaves_its_process_and_comes_back(archive: Archive) -> None:
    assert process_of(archive, "b3") == ("a4", "b3", "c2")
    number = decide(archive.db, "process", False, [{"article": "b3", "row": "c1"}], "reviewer-1")
    assert process_of(archive, "b3") == ("b3",)
    assert process_of(archive, "a4") == ("a4", "c2")
    withdraw(archive.db, number)
    assert process_of(archive, "b3") == ("a4", "b3", "c2")


def test_tellings_that_leave_together_stay_together_and_can_be_tied_to_another(archive: Archive) -> None:
    sides = [{"article": "b3", "row": "c1"}, {"article": "c2", "row": "c1"}]
    decide(archive.db, "process", False, sides, "reviewer-1")
    assert process_of(archive, "b3") == ("b3", "c2")
    decide(archive.db, "process", True, [{"article": "a4", "row": "c1"}, {"article": "c2", "row": "c1"}], "reviewer-2")
    assert process_of(archive, "b3") == ("a4", "b3", "c2")


def test_an_incident_is_tied_and_parted(archive: Archive, records: list[Record]) -> None:
    by = {record.article.id: record for record in records}
    (held,), (again,) = events(by["a2"], "CONSULT")[:1], events(by["c1"], "CONSULT")[:1]
    apart = incident_of(archive, "a2", held)
    assert f"c1#{again}" not in apart
    one = decide(
        archive.db, "incident", True, [{"article": "a2", "row": held}, {"article": "c1", "row": again}], "reviewer-1"
    )
    assert set(incident_of(archive, "a2", held)) >= {*apart, f"c1#{again}"}
    decide(archive.db, "incident", False, [{"article": "a2", "row": held}], "reviewer-1")
    assert incident_of(archive, "a2", held) == sorted([f"a2#{held}", *incident_of(archive, "c1", again)[1:]])
    withdraw(archive.db, one)
    assert incident_of(archive, "a2", held) == [f"a2#{held}"]


def test_a_round_that_takes_place_is_an_incident_to_decide_on(archive: Archive) -> None:
    together = incident_of(archive, "a4", "c1")
    assert len(together) > 1
    decide(archive.db, "incident", False, [{"article": "a4", "row": "c1"}], "reviewer-1")
    assert incident_of(archive, "a4", "c1") == ["a4#c1"]
    assert process_of(archive, "a4") == ("a4", "b3", "c2")


def test_a_decision_holds_when_an_article_is_coded_again_or_its_text_changes(archive: Archive) -> None:
    decide(archive.db, "process", False, [{"article": "b3", "row": "c1"}], "reviewer-1")
    record = archive.record("b3")
    assert record is not None
    renamed = tuple(msgspec.structs.replace(one, id="c7") for one in record.processes)
    positions = tuple(msgspec.structs.replace(one, process=None) for one in record.positions)
    forecasts = tuple(msgspec.structs.replace(one, process=None) for one in record.forecasts)
    anew = msgspec.structs.replace(record, processes=renamed, positions=positions, forecasts=forecasts)
    store(archive.path, [anew])
    assert process_of(archive, "b3") == ("b3",)
    judge(archive.db, "b3", "processes", "c7", "correct", "reviewer-1", {"status": "postponed"})
    assert process_of(archive, "b3") == ("b3",)


def test_a_forgotten_article_takes_its_decisions_with_it(archive: Archive) -> None:
    sides = [{"article": "b3", "row": "c1"}, {"article": "c2", "row": "c1"}]
    decide(archive.db, "process", False, sides, "reviewer-1")
    assert process_of(archive, "c2") == ("b3", "c2")
    forget(archive.path, "b3")
    assert decisions(archive.db, withdrawn=True) == []
    assert process_of(archive, "c2") == ("a4", "c2")


@pytest.mark.parametrize("seed", range(6))
def test_what_is_gathered_bit_by_bit_obeys_as_what_is_gathered_at_once(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(update, "AT_ONCE", draw.choice((1, 3, 20)))
    path = tmp_path / "desk.db"
    left = draw.sample(records, len(records))
    made: list[int] = []
    while left or draw.random() < 0.5:
        some = draw.choice((0, 1, 3))
        store(path, left[:some])
        left = left[some:]
        with open_record(path) as archive:
            if draw.random() < 0.3:
                Held(archive.db, path)
            for _ in range(draw.choice((0, 1, 2))):
                if made and draw.random() < 0.3:
                    withdraw(archive.db, made.pop(draw.randrange(len(made))))
                else:
                    made += _any_decision(archive, draw)
    with open_record(path) as archive:
        told(archive)
        held: list[Decision] = decisions(archive.db)
        shuffled = draw.sample(list(archive.records()), len(records))
        assert as_kept(across(shuffled, reversed(held))) == as_kept(across(archive.records(), held))


def _any_decision(archive: Archive, draw: random.Random) -> list[int]:
    records = list(archive.records())
    kind, same = draw.choice(("actor", "process", "incident")), draw.random() < 0.6
    sides: list[Side]
    if kind == "actor":
        keys = sorted({row[0] for row in archive.db.execute("select key from players")})
        if len(keys) < 2:
            return []
        one, other = draw.sample(keys, 2)
        named = [record.article.id for record in draw.sample(records, min(2, len(records)))]
        sides = [{"key": one}, {"key": other}] if same else [{"key": one, "articles": named}]
    else:
        spots = [(r.article.id, p.id) for r in records for p in r.processes]
        if kind == "incident":
            spots += [(r.article.id, e.id) for r in records for e in r.events]
        if len(spots) < 2:
            return []
        sides = [{"article": article, "row": row} for article, row in draw.sample(spots, 2)]
    return [decide(archive.db, kind, same, sides, "reviewer-1")]


@pytest.mark.parametrize(
    ("kind", "same", "sides", "message"),
    [
        ("story", True, [], "nothing is decided on 'story'; give one of: actor, process, incident"),
        ("actor", True, [{"key": "RUS"}, {"key": "RUS"}], "takes two actors"),
        ("actor", True, [{"name": "Russia"}], "give the key of each"),
        ("actor", True, [{"key": "RUS", "articles": ["a1"]}, {"key": "JOR"}], "leave out the articles"),
        ("actor", False, [{"key": "RUS"}], "only in some articles"),
        ("process", True, [{"article": "b3", "row": "c1"}], "takes two"),
        ("process", False, [{"article": "b3", "row": "c9"}], "no process 'c9' in article 'b3'"),
        ("incident", False, [{"article": "zz", "row": "e1"}], "no event or process 'e1' in article 'zz'"),
        ("incident", False, [], "takes one"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    archive: Archive, kind: str, same: bool, sides: list[Side], message: str
) -> None:
    with pytest.raises(UnusableDecision, match=f"E062.*{message}"):
        decide(archive.db, kind, same, sides, "reviewer-1")
    with pytest.raises(UnusableDecision, match="needs a reviewer"):
        decide(archive.db, "actor", True, [{"key": "RUS"}, {"key": "JOR"}], "")
    with pytest.raises(UnusableDecision, match="no decision 7 holds"):
        withdraw(archive.db, 7)
    assert decisions(archive.db, withdrawn=True) == []
