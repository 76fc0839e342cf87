"""What the package is made of: pinned, listed, checked, and nothing that runs what it reads."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from dragoman.errors import DamagedModel
from dragoman.events import relation

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
FUZZ = ROOT / "fuzz" / "requirements.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
BARRED_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "joblib"}
BARRED_CALLS = {"eval", "exec", "compile", "__import__"}


def _name(pin: str) -> str:
    return re.sub(r"[-_.]+", "-", pin).lower()


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_is_made_of_what_is_read(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name.split(".")[0] for name in node.names} & BARRED_MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in BARRED_MODULES
        elif isinstance(node, ast.Call):
            called = node.func
            assert not (isinstance(called, ast.Name) and called.id in BARRED_CALLS)
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
                assert (called.value.id, called.attr) not in {("yaml", "load"), ("os", "system"), ("os", "popen")}
                assert not (
                    called.value.id in ("np", "numpy") and called.attr == "load" and _says(node, "allow_pickle")
                )
            assert not _says(node, "shell")


def _says(node: ast.Call, name: str) -> bool:
    """Is a keyword given as anything but False?"""
    return any(
        word.arg == name and not (isinstance(word.value, ast.Constant) and word.value.value is False)
        for word in node.keywords
    )


@pytest.mark.parametrize("path", [*LOCKS, FUZZ], ids=lambda path: path.parent.name + "/" + path.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert PIN.match(line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
    assert "://" not in text
    assert not re.search(r"--(?:index-url|extra-index-url|find-links|trusted-host)", text)


def test_no_pin_is_known_to_be_bad() -> None:
    listed = tomllib.loads((ROOT / "tools" / "advisories.toml").read_text(encoding="utf-8"))["advisory"]
    assert len({entry["id"] for entry in listed}) == len(listed)
    pins = {(_name(name), version) for path in LOCKS for name, version in PIN.findall(path.read_text("utf-8"))}
    for entry in listed:
        bad = SpecifierSet(entry["affected"], prereleases=True)
        for name, version in pins:
            assert name != entry["package"] or Version(version) not in bad, f"{name} {version}: {entry['id']}"


def test_the_list_of_parts_is_that_of_the_pins() -> None:
    told = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert "timestamp" not in told["metadata"]
    pins = {(_name(name), version) for path in LOCKS for name, version in PIN.findall(path.read_text("utf-8"))}
    assert {(part["name"], part["version"]) for part in told["components"] if part["type"] == "library"} == pins
    command = [sys.executable, str(ROOT / "tools" / "sbom.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_changed_byte_of_the_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "model"
    shutil.copytree(str(relation.FOLDER), folder)
    path = folder / "relation.onnx"
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    monkeypatch.setattr(relation, "FOLDER", folder)
    with pytest.raises(DamagedModel, match="E031"):
        relation.RelationModel()
    path.unlink()
    with pytest.raises(DamagedModel):
        relation.RelationModel()


@pytest.mark.parametrize("name", ["relation.json", "tokenizer.json"])
def test_a_damaged_file_beside_the_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(str(relation.FOLDER), folder)
    (folder / name).write_text("{", encoding="utf-8")
    monkeypatch.setattr(relation, "FOLDER", folder)
    with pytest.raises(DamagedModel):
        relation.RelationModel()
