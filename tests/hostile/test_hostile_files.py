"""A folder of files that nobody made in good faith: each costs a line on standard error at most, and the reports beside them are coded."""

import gzip
import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dragoman.read import Unread, articles_of_page, read
from dragoman.record import Article

REPORT = "Chad's foreign minister met the Libyan ambassador in Abuja on Sunday. Niger rejected the plan. " * 4
PAGE = f"<html><body><article><h1>Ministers meet in Abuja</h1><p>{REPORT}</p><p>{REPORT}</p></article></body></html>"
MEGABYTE = 1_000_000
MEMORY = 1500
"""Megabytes of the whole command, the language model among them (some 400)."""


def slip() -> bytes:
    """A zip archive whose members would be written outside."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../slipped.txt", REPORT)
    return held.getvalue()


def laughs() -> str:
    """Entities that unfold a billion times, and one that asks for a file."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&e9;&f;{REPORT}</p></body></html>'


FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "spaces.txt": b" \n \n",
    "zeros.txt": bytes(5000),
    "odd.txt": b"\xff\xfe\x00\xd8" + "Iran met Iraq.".encode("utf-16-le"),
    "broken.txt": b"Iran met \xc3\x28 Iraq \xff\xfe\xfd. " * 20,
    "wide.txt": REPORT.encode("utf-16"),
    "deep.html": ("<div>" * 100_000 + REPORT + "</div>" * 100_000).encode(),
    "spans.html": ("<html><body><p>" + "<b><i>" * 50_000 + REPORT + "</p></body></html>").encode(),
    "open.html": ("<html><body>" + "<p>" + "<" * 100_000 + REPORT).encode(),
    "table.html": ("<html><body>" + "<table><tr><td>" * 20_000 + REPORT).encode(),
    "attributes.html": ("<html><body><p " + " ".join(f'a{n}="{n}"' for n in range(50_000)) + f">{REPORT}</p>").encode(),
    "laughs.html": laughs().encode(),
    "linked.html": PAGE.replace("<h1>", '<script type="application/ld+json">' + "[" * 100_000 + "</script><h1>").encode(),
    "bomb.gz": gzip.compress(bytes(50 * MEGABYTE), mtime=0),
    "slip.zip": slip(),
    "long.jsonl": b'{"text": "' + b"word " * (10 * MEGABYTE) + b'"}\n' + json.dumps({"id": "after", "text": REPORT}).encode(),
    "deep.jsonl": b'{"text": ' + b"[" * 100_000 + b"\n" + b'{"a":' * 100_000 + b"\n" + json.dumps({"id": "deep", "text": REPORT}).encode(),
    "odd.jsonl": "\n".join(
        [json.dumps({"id": "odd", "text": REPORT}), '{"text": "\\ud800 lone"}', '{"id": 1e999, "text": null}', '{"text": {"a": 1}}', "[]", "null", '"x"', "{", '{"text": "\\u0000"}']
    ).encode(),
    "good.txt": REPORT.encode(),
    "good.html": PAGE.encode(),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files; beside them a link in a circle."""
    path: Path = tmp_path_factory.mktemp("hostile") / "in"
    path.mkdir()
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    if os.name != "nt":
        (path / "circle.txt").symlink_to(path / "circle.txt")
        (path / "up").symlink_to(path)
    return path


def test_the_command_codes_what_can_be_coded_and_says_the_rest_line_by_line(folder: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "code", str(folder), "--published", "2021-11-03"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert "Traceback" not in told
    assert "please report" not in told
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"after", "deep", "odd"} <= {record["article"]["id"] for record in records}
    assert sum("Abuja" in record["article"]["text"] for record in records) >= 6
    assert all("root:" not in record["article"]["text"] for record in records)
    for name in ("empty.txt", "zeros.txt", "bomb.gz", "slip.zip", "long.jsonl:1", "deep.jsonl:1"):
        assert sum(name in line for line in told.splitlines()[:-1]) == 1, name
    assert not list(folder.parent.glob("slipped*"))
    if sys.platform == "linux":
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 < MEMORY


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".html")])
def test_a_page_gives_articles_or_says_why_not(folder: Path, name: str) -> None:
    for found in read([str(folder / name)]):
        if isinstance(found, Unread):
            assert "please report" not in found.line
        else:
            assert isinstance(found, Article)
            assert "hahaha" not in found.text[: 50 * len(REPORT)]
            assert all(0 <= piece.start < piece.end <= len(found.text) for piece in found.published.evidence)


def test_an_entity_of_a_page_reaches_no_file() -> None:
    for article in articles_of_page(laughs(), html=True):
        assert "root:" not in article.text
        assert len(article.text) < 10 * len(REPORT)
