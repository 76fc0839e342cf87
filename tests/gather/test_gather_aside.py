"""An article that breaks a rule when it is brought together with others is set aside, and the others are not."""

from pathlib import Path

import pytest
from tests.stories.reports import coded

from dragoman.gather import update
from dragoman.record import Record
from dragoman.store import Writer, open_record


def test_one_article_that_breaks_a_rule_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, records = tmp_path / "desk.db", coded()
    broken, honest = records[3].article.id, update.take_in

    def odd(db: object, articles: list[str], found: list[Record], *more: object) -> None:
        if broken in articles:
            raise IndexError("a rule nobody foresaw")
        honest(db, articles, found, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(update, "take_in", odd)
    with Writer(path, "test") as writer:
        for record in records:
            writer.add(record)
        update.bring_up_to_date(writer.db, path)
    with open_record(path) as archive:
        assert archive.db.execute("select article, why from gathered_aside").fetchall() == [
            (broken, "IndexError: a rule nobody foresaw")
        ]
        told = {row[0] for row in archive.db.execute("select article from stories")}
        assert told == {record.article.id for record in records} - {broken}
        assert archive.db.execute("select count(*) from gathered_pending").fetchone() == (0,)
