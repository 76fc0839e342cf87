"""Several processes give what one gives, in the same order; one that dies costs one article."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
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


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    # forked workers have what this process has, so the deadly article is deadly there
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(workers, "coded", _deadly)


def _deadly(articles: list[Article], failed: object, model: str, *, gate: bool) -> Iterable[Record]:
    if any(article.text == DEADLY for article in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return (Record(article=article) for article in articles)


@pytest.mark.usefixtures("forked")
def test_an_article_that_kills_its_worker_is_left_out_and_the_others_are_not() -> None:
    given = articles(12)
    given[5] = Article(id="deadly", text=DEADLY, language="en")
    lost: list[str] = []
    found = list(coded_by(given, lambda article, error: lost.append(article.id), MODEL, 2, size=200))
    assert lost == ["deadly"]
    assert [record.article.id for record in found] == [article.id for article in given if article.id != "deadly"]


@pytest.mark.usefixtures("forked")
def test_a_worker_may_die_while_the_reader_of_the_records_is_busy() -> None:
    given = articles(40)
    given[4] = Article(id="deadly", text=DEADLY, language="en")
    told: list[str] = []
    for record in coded_by(given, lambda article, error: told.append(article.id), MODEL, 2, size=100):
        told.append(record.article.id)
        time.sleep(0.05)
    assert told == [article.id for article in given]


@pytest.mark.usefixtures("forked")
def test_a_worker_that_is_killed_while_it_has_nothing_to_do_costs_no_article() -> None:
    given = articles(40)
    found: list[str] = []
    for record in coded_by(given, fail, MODEL, 2, size=100):
        found.append(record.article.id)
        if record.article.id in ("3", "14"):  # in the usual course, and while the group is coded again that came then
            time.sleep(0.5)  # all that was given is done
            multiprocessing.active_children()[0].kill()
            time.sleep(0.5)
    assert found == [article.id for article in given]


@pytest.mark.usefixtures("forked")
def test_what_was_coded_before_a_worker_died_is_not_coded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noted(articles: list[Article], failed: object, model: str, *, gate: bool) -> Iterable[Record]:
        for article in articles:
            with (tmp_path / article.id).open("a") as note:
                note.write("coded ")
        if articles[0].id == "deadly":
            time.sleep(1)  # time for the other worker to code the articles after it
        return _deadly(articles, failed, model, gate=gate)

    monkeypatch.setattr(workers, "coded", noted)
    given = [Article(id="deadly", text=DEADLY, language="en"), *articles(4)]
    found = coded_by(given, lambda article, error: None, MODEL, 2, size=1)
    assert [record.article.id for record in found] == ["0", "1", "2", "3"]
    assert [(tmp_path / str(number)).read_text() for number in range(4)] == ["coded "] * 4


@pytest.mark.usefixtures("forked")
def test_who_has_enough_does_not_wait_for_articles_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(articles: list[Article], failed: object, model: str, *, gate: bool) -> Iterable[Record]:
        time.sleep(0 if articles[0].id == "0" else 300)
        return (Record(article=article) for article in articles)

    monkeypatch.setattr(workers, "coded", slow)
    stream = coded_by(articles(20), fail, MODEL, 2, size=1)
    next(stream)
    begun = time.monotonic()
    stream.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 5
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forked")
def test_a_worker_may_be_stopped_in_the_middle_of_a_long_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def long(articles: list[Article], failed: object, model: str, *, gate: bool) -> Iterable[Record]:
        return (Record(article=Article(id=article.id, text="a" * 20_000_000)) for article in articles)

    monkeypatch.setattr(workers, "coded", long)
    stream = coded_by(articles(20), fail, MODEL, 2, size=1)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    # Python waits at its end for the threads of pools
    assert not [thread for thread in threading.enumerate() if "ExecutorManager" in type(thread).__name__]


@pytest.mark.parametrize("presses", [1, 2])
def test_interrupts_end_the_workers_soon_and_what_was_printed_is_whole(presses: int, tmp_path: Path) -> None:
    texts = [TEXTS[number % 3] * 20 for number in range(20)] + ["the minister said that " * 2600] * 4
    rows = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    source, target = tmp_path / "slow.jsonl", tmp_path / "records.jsonl"
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
        time.sleep(1)  # the workers are in the middle of the slow articles, half a minute each
        for press in range(presses):
            time.sleep(0.01 * press)
            os.killpg(run.pid, signal.SIGINT)
        try:
            _, said = run.communicate(timeout=10)
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == 130, said
    lines = target.read_bytes().splitlines()
    assert lines
    assert all(json.loads(line)["schema"] == "dragoman/1" for line in lines)
    assert b"Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_workers_do_not_outlive_the_command_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(at), "text": TEXTS[0] * 60}) + "\n" for at in range(400)))
    command = [sys.executable, "-m", "dragoman", "code", str(path), "--workers", "2"]
    main = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert main.stdout is not None
    main.stdout.readline()
    main.kill()
    main.wait()
    for _ in range(100):
        try:
            os.killpg(main.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(main.pid, signal.SIGKILL)
    pytest.fail("somebody of it is still there after ten seconds")
