"""What is kept as articles come is what all articles tell at once: in any order, after changes, after removals."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.stories.reports import coded

from dragoman import ask
from dragoman.ask.wanted import Wanted
from dragoman.gather import Held, update
from dragoman.pipeline import code_articles
from dragoman.read import Unread, read
from dragoman.record import Record
from dragoman.store import Archive, Writer, forget, open_record
from dragoman.stories import same
from dragoman.stories.across import Across, across
from dragoman.stories.histories import History, outline

DOSSIER = Path(__file__).parents[2] / "examples" / "dossier" / "articles.jsonl"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The dossier, some of it copied and some undated."""
    found = list(code_articles([item for item in read([str(DOSSIER)]) if not isinstance(item, Unread)]))
    copies = [_with(record, id=f"copy-{record.article.id}") for record in found[5:9]]
    undated = [_with(record, id=f"undated-{record.article.id}", published={}) for record in found[20:23]]
    return [*found, *copies, *undated, *coded()]


def _with(record: Record, **fields: Any) -> Record:
    article = msgspec.convert(msgspec.to_builtins(record.article) | fields, type(record.article))
    return msgspec.structs.replace(record, article=article)


def store(path: Path, records: Iterable[Record]) -> None:
    with Writer(path, "test") as writer:
        for record in records:
            writer.add(record, again=True)


def as_kept(told: Across) -> dict[str, Any]:
    return {
        "stories": told.stories,
        "incidents": list(told.incidents),
        "histories": sorted(told.histories, key=_first),
        "disagreements": sorted(map(repr, told.disagreements)),
        "ledger": list(told.ledger),
    }


def kept(archive: Archive) -> dict[str, Any]:
    held = Held(archive.db, archive.path)
    keys = [row[0] for row in archive.db.execute("select distinct key from histories")]
    found = {id(one): one for key in keys for one in held.histories(key) if one.key == key}
    return {
        "stories": held.stories(),
        "incidents": held.incidents(),
        "histories": sorted(found.values(), key=_first),
        "disagreements": sorted(map(repr, held.disagreements())),
        "ledger": held.entries(),
    }


def _first(history: History) -> tuple[str, str, str]:
    first = history.tellings[0]
    return first.published or "", first.article, first.process


@pytest.mark.parametrize("seed", range(4))
def test_what_comes_bit_by_bit_is_what_comes_at_once(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(update, "AT_ONCE", draw.choice((1, 3, 20)))
    shuffled = draw.sample(records, len(records))
    path = tmp_path / "desk.db"
    while shuffled:
        some = draw.choice((1, 5, 30))
        store(path, shuffled[:some])
        shuffled = shuffled[some:]
        with open_record(path) as archive:
            Held(archive.db, path)
    with open_record(path) as archive:
        assert kept(archive) == as_kept(across(records))


@pytest.mark.parametrize("seed", range(4))
def test_changed_and_removed_articles_leave_nothing_behind(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(100 + seed)
    monkeypatch.setattr(update, "AT_ONCE", draw.choice((1, 7)))
    monkeypatch.setattr(same, "CROWD", 6)
    monkeypatch.setattr("dragoman.gather.reports.CROWD", 6)
    path = tmp_path / "desk.db"
    now = {record.article.id: record for record in records}
    store(path, records)
    with open_record(path) as archive:
        Held(archive.db, path)
    for _ in range(6):
        ident, other = draw.sample(sorted(now), 2)
        if draw.random() < 0.5:
            now[ident] = _with(now[other], id=ident)
            store(path, [now[ident]])
        else:
            forget(path, ident)
            del now[ident]
    with open_record(path) as archive:
        assert kept(archive) == as_kept(across(now.values()))


WANTED = (
    Wanted(),
    Wanted(actor="Russia"),
    Wanted(actor="Lavrov"),
    Wanted(actor="RUS"),
    Wanted(since="2020-11-10", until="2020-11"),
    Wanted(since="2021-01"),
    Wanted(until="2020-10-20"),
    Wanted(place="Damascus"),
    Wanted(actor="Russia", place="Damascus", since="2020-11"),
    Wanted(type="consult"),
    Wanted(status="planned"),
    Wanted(actor="nobody of this name"),
)


def test_questions_are_answered_as_from_all_records(records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    store(path, records)
    told = across(records)
    outlines = [outline(history) for history in told.histories]
    with open_record(path) as archive:
        held = Held(archive.db, path)
        ordered = list(archive.records())
        for wanted in WANTED:
            few = Wanted(wanted.actor, wanted.since, wanted.until)
            assert ask.timeline(held.incidents(wanted), wanted) == ask.timeline(told.incidents, wanted), wanted
            assert held.meetings(wanted) == ask.meetings(told.incidents, wanted), wanted
            assert ask.processes(held.outlines(wanted), wanted) == ask.processes(outlines, wanted), wanted
            assert held.stands(few) == ask.positions(records, told.histories, few), wanted
            assert held.stands(issue="refugee conference") == ask.positions(
                records, told.histories, issue="refugee conference"
            )
            assert ask.forecasts(held.entries(few), few) == ask.forecasts(told.ledger, few), wanted
            assert sorted(map(str, ask.disagreements(held.disagreements(few), few))) == sorted(
                map(str, ask.disagreements(told.disagreements, few))
            ), wanted
            assert held.players(few.actor, Wanted(None, few.since, few.until)) == ask.actors(
                ordered, few.actor, Wanted(None, few.since, few.until)
            ), wanted


def test_a_limit_gives_the_first_rows(records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    store(path, records)
    with open_record(path) as archive:
        held = Held(archive.db, path)
        for wanted in WANTED[:4]:
            assert held.incidents(wanted, 3) == held.incidents(wanted)[:3]
            assert held.meetings(wanted, 3) == held.meetings(wanted)[:3]
            assert held.outlines(wanted, 3) == held.outlines(wanted)[:3]
            assert held.stands(wanted, limit=3) == held.stands(wanted)[:3]
            assert held.entries(wanted, 3) == held.entries(wanted)[:3]
            assert held.players(wanted.actor, limit=3) == held.players(wanted.actor)[:3]
