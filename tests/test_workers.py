"""Several processes give what one gives, in the same order; one that dies costs one article."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman import workers
from dragoman.batches import coded
from dragoman.parse import MODEL
from dragoman.record import Article, Record, encode
from dragoman.workers import coded_by

TEXTS = (
    "Kenya's president met his Somali counterpart in Nairobi on Monday.",
    "Egypt rejected the agreement that Qatar had signed with Turkey.",
    "The French ambassador said that talks would go on in Geneva until Friday.",
)
DEADLY = "\x00kill"


def articles(count: int) -> list[Article]:
    return [Article(id=str(number), text=TEXTS[number % len(TEXTS)], language="en") for number in range(count)]


def told(records: Iterable[Record]) -> list[str]:
    return [encode(record) for record in records]


def fail(article: Article, error: Exception) -> None:
    raise error


def test_two_workers_give_the_records_of_one_byte_for_byte_in_order() -> None:
    given = articles(40)
    assert told(coded_by(given, fail, MODEL, 2, size=300)) == told(coded(given, fail))


def test_no_more_is_read_ahead_than_the_workers_need() -> None:
    taken = 0

    def endless() -> Iterable[Article]:
        nonlocal taken
        for article in articles(100_000):
            taken += 1
            yield article

    stream = coded_by(endless(), fail, MODEL, 2, size=300)
    for _ in range(5):
        next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert taken < 200


def test_an_article_that_kills_its_worker_is_left_out_and_the_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    # forked workers have what this process has, so the deadly article is deadly there
    monkeypatch.setattr(workers, "_context", lambda: __import__("multiprocessing").get_context("fork"))
    monkeypatch.setattr(workers, "coded", _deadly)
    given = articles(12)
    given[5] = Article(id="deadly", text=DEADLY, language="en")
    lost: list[str] = []
    found = list(coded_by(given, lambda article, error: lost.append(article.id), MODEL, 2, size=200))
    assert lost == ["deadly"]
    assert [record.article.id for record in found] == [article.id for article in given if article.id != "deadly"]


def _deadly(articles: list[Article], failed: object, model: str, *, gate: bool) -> Iterable[Record]:
    if any(article.text == DEADLY for article in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return (Record(article=article) for article in articles)


def test_an_interrupt_ends_the_workers_and_what_was_printed_is_whole(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(number), "text": TEXTS[number % 3] * 20}) for number in range(4000)]
    source, target = tmp_path / "many.jsonl", tmp_path / "records.jsonl"
    source.write_text("\n".join(rows), "utf-8")
    with target.open("wb") as out:
        run = subprocess.Popen(
            [sys.executable, "-m", "dragoman", "code", "--workers", "2", str(source)],
            stdout=out,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        end = time.monotonic() + 60
        while target.stat().st_size == 0 and time.monotonic() < end:
            time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=30)
    assert run.returncode == 130, said
    lines = target.read_bytes().splitlines()
    assert lines
    assert all(json.loads(line)["schema"] == "dragoman/1" for line in lines)
    assert b"Traceback" not in said
