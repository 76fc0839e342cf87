"""Fifteen reports of our own, each with what a careful reader finds in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Code

from dragoman.record import Process, Record

REPORTS = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))["report"]


def find(record: Record, wanted: dict[str, Any]) -> Process:
    for process in record.processes:
        if process.kind == wanted["kind"] and process.key == wanted.get("key", process.key):
            return process
    raise AssertionError(f"no {wanted} among {[(p.kind, p.key) for p in record.processes]}")


def countries(record: Record, process: Process, role: str) -> set[str | None]:
    actor = {actor.id: actor for actor in record.actors}
    mention = {mention.id: actor[mention.actor] for mention in record.mentions}
    return {mention[part.mention].country for part in process.roles if part.role == role}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["name"])
def test_a_report_gives_its_processes(report: dict[str, Any], code: Code) -> None:
    record = code(report["text"], published="2020-06-15")
    text = record.article.text
    for wanted in report["process"]:
        process = find(record, wanted)
        for field in ("status", "round", "days"):
            if field in wanted:
                assert getattr(process, field) == wanted[field], field
        for role, expected in wanted.get("roles", {}).items():
            assert set(expected) <= countries(record, process, role), role
        said = [text[span.start : span.end] for span in process.agenda]
        assert set(wanted.get("agenda", ())) <= set(said)
        if "stops" in wanted:
            place = {place.id: place.country for place in record.places}
            assert [place[stop] for stop in process.stops] == wanted["stops"]
