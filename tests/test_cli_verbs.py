"""The command from end to end."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dragoman
from dragoman.cli import app
from dragoman.record import Record, decode

VISIT = "Ghana's president visited Lomé on Tuesday and met the president of Togo."
TRUCE = "The African Union said that Sudan's army had violated the truce."


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str | Path, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def jsonl(path: str, *rows: object) -> str:
    Path(path).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_code_writes_a_record_a_line_in_the_order_of_the_input() -> None:
    reports = jsonl(
        "r.jsonl", {"id": "visit", "text": VISIT, "published": "2022-03-02"}, {"id": "truce", "text": TRUCE}
    )
    result = run("code", reports)
    records: list[Record] = [decode(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [record.article.id for record in records] == ["visit", "truce"]
    assert [record.article.text for record in records] == [VISIT, TRUCE]
    assert records[0].article.published.value == "2022-03-02"
    assert result.stderr == ""


def test_code_writes_utf8_as_it_is() -> None:
    assert "Lomé" in run("code", "-", given=VISIT).stdout


def test_a_date_is_for_articles_without_one_of_their_own() -> None:
    reports = jsonl("r.jsonl", {"id": "a", "text": VISIT, "published": "2022-03-02"}, {"id": "b", "text": VISIT})
    records = [decode(line) for line in run("code", reports, "--published", "2019-01-31").stdout.splitlines()]
    assert [record.article.published.value for record in records] == ["2022-03-02", "2019-01-31"]


def test_a_date_that_is_none_stops_at_once_with_one_line() -> None:
    result = run("code", "-", "--published", "last week", given=VISIT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "last week" in result.stderr


def test_inputs_that_cannot_be_read_are_named_and_the_others_coded() -> None:
    Path("empty.txt").write_text("")
    Path("visit.txt").write_text(VISIT, encoding="utf-8")
    result = run("code", "empty.txt", "missing.txt", "visit.txt")
    assert result.exit_code == 0
    assert len(lines(result)) == 1
    first, second, summary = result.stderr.splitlines()
    assert first.startswith("empty.txt: ")
    assert second.startswith("missing.txt: ")
    assert summary == "1 article coded; 2 not: empty.txt, missing.txt"


def test_nothing_coded_is_a_failure() -> None:
    result = run("code", "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == "0 articles coded; 1 not: missing.txt"


def test_an_article_in_another_language_is_kept_but_does_not_count_as_coded() -> None:
    french = (
        "Le ministre français des Affaires étrangères s'est rendu lundi à Alger, où il a rencontré son homologue algérien. "
        "Les deux hommes ont parlé de la situation au Mali et des relations entre leurs pays, selon un communiqué."
    )
    result = run("code", "-", given=french)
    assert result.exit_code == 1
    assert decode(result.stdout).notes[0].code == "W001"
    assert "not English" in result.stderr


def test_an_article_that_breaks_the_parser_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import batches
    from dragoman.pipeline import code_articles as honest

    def breaks(articles: list[Any], **options: Any) -> Any:
        for article in articles:
            if article.id == "bad":
                raise RuntimeError("no parse")
            yield from honest([article], **options)

    monkeypatch.setattr(batches, "code_articles", breaks)
    result = run("code", jsonl("r.jsonl", *({"id": name, "text": VISIT} for name in ("a", "bad", "b"))))
    assert [row["article"]["id"] for row in lines(result)] == ["a", "b"]
    assert "bad: cannot be coded (RuntimeError: no parse)" in result.stderr
    assert result.exit_code == 0


def test_split_gives_articles_and_codes_nothing() -> None:
    result = run("split", jsonl("r.jsonl", {"id": "page-9", "text": VISIT}))
    (row,) = lines(result)
    assert set(row) == {"article"}
    assert row["article"]["page"]["id"] == "page-9"


def test_relate_answers_every_row_that_has_an_id_in_order() -> None:
    good = {"text": "Kenya accused Somalia of aggression.", "source": [0, 5], "target": [14, 21]}
    rows: list[Any] = [
        {"id": 1, **good},
        {"id": "cut", **good, "target": [14, 99]},
        {"id": "turned", **good, "source": [5, 0]},
        {"id": "words", **good, "source": ["Kenya", 5]},
        {"id": "truth", **good, "source": [False, True]},
        {"id": "no text"},
        good,
        ["no object"],
        {"id": 2, **good},
    ]
    result = run("relate", jsonl("pairs.jsonl", *rows))
    found = lines(result)
    assert [row["id"] for row in found] == ["1", "cut", "turned", "words", "truth", "no text", "2"]
    assert [row["type"] for row in found] == ["ACCUSE", None, None, None, None, None, "ACCUSE"]
    assert set(found[0]) == {"id", "type", "act", "mode", "status", "quad", "score", "confidence"}
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 8


def test_a_pair_that_breaks_the_coder_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.events import relate

    honest = relate.relate_pairs

    def breaks(rows: Any, **_: Any) -> Any:
        for row in rows:
            if row["id"] == "bad":
                raise ValueError("odd sentence")
            yield from honest([row])

    monkeypatch.setattr(relate, "relate_pairs", breaks)
    pair = {"text": "Kenya accused Somalia of aggression.", "source": [0, 5], "target": [14, 21]}
    result = run("relate", jsonl("pairs.jsonl", *({"id": name, **pair} for name in ("a", "bad", "b"))))
    assert [(row["id"], row["type"]) for row in lines(result)] == [("a", "ACCUSE"), ("bad", None), ("b", "ACCUSE")]
    assert "id bad: cannot be related (ValueError: odd sentence)" in result.stderr


def test_lines_that_are_no_json_are_named_by_their_number() -> None:
    Path("pairs.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "a"}\n\n{broken\n\xff\xfe\n')
    result = run("relate", "pairs.jsonl")
    assert [row["id"] for row in lines(result)] == ["a"]
    assert "pairs.jsonl: line 3 is no JSON" in result.stderr
    assert "pairs.jsonl: line 4 is no JSON" in result.stderr
    assert result.exit_code == 1


def test_relate_of_a_missing_file_is_one_line() -> None:
    result = run("relate", "missing.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "[E010] missing.jsonl: No such file or directory; give a JSONL file that can be read, or -"
    ]


def test_read_keeps_articles_and_tells_of_them() -> None:
    Path("visit.txt").write_text(VISIT, encoding="utf-8")
    result = run("read", "visit.txt", "--db", "desk.db", "--published", "2022-03-02")
    assert result.exit_code == 0
    assert "2 Mar 2022 (date as given)" in result.stdout
    assert "Who met whom" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100
    with dragoman.open_record("desk.db") as archive:
        (article,) = archive.articles()
        assert article.published == "2022-03-02"


def test_reading_twice_tells_the_same_and_adds_nothing() -> None:
    Path("visit.txt").write_text(VISIT, encoding="utf-8")
    first, second = (run("read", "visit.txt", "visit.txt") for _ in range(2))
    assert first.stdout == second.stdout
    assert second.exit_code == 0
    assert "2 articles in dragoman.db already" in second.stderr
    with closing(sqlite3.connect("dragoman.db")) as connection:
        assert connection.execute("select count(*) from article_runs").fetchone() == (1,)


def test_reading_again_on_request_adds_a_run() -> None:
    Path("visit.txt").write_text(VISIT, encoding="utf-8")
    run("read", "visit.txt")
    run("read", "visit.txt", "--again")
    with closing(sqlite3.connect("dragoman.db")) as connection:
        assert connection.execute("select count(*) from runs").fetchone() == (2,)
        assert connection.execute("select sum(latest) from article_runs").fetchone() == (1,)


def test_what_is_read_is_what_is_coded() -> None:
    reports = jsonl("r.jsonl", {"id": "visit", "text": VISIT}, {"id": "truce", "text": TRUCE})
    coded = [decode(line) for line in run("code", reports).stdout.splitlines()]
    run("read", reports, "--db", "desk.db")
    with dragoman.open_record("desk.db") as archive:
        assert {record.article.id: record for record in archive.records()} == {
            record.article.id: record for record in coded
        }


def test_many_articles_are_told_in_short() -> None:
    run("read", jsonl("r.jsonl", *({"id": f"visit-{number}", "text": VISIT} for number in range(12))))
    shown = run("read", "r.jsonl").stdout
    assert shown.count("id visit-") == 10
    assert "and 2 more articles in dragoman.db" in shown


@pytest.mark.parametrize("verb", [("read", "visit.txt"), ("brief",), ("show", "visit")])
def test_a_file_that_is_no_database_is_one_line(verb: tuple[str, ...]) -> None:
    Path("visit.txt").write_text(VISIT, encoding="utf-8")
    Path("notes.db").write_text("Envoys met in Juba.\n" * 100)
    result = run(*verb, "--db", "notes.db")
    assert result.exit_code == 1
    assert [line[:6] for line in result.stderr.splitlines()] == ["[E020]"]


def test_doctor_finds_a_whole_installation_fine() -> None:
    result = run("doctor")
    assert "BROKEN" not in result.stdout
    assert result.exit_code == 0


def test_doctor_says_what_is_broken_and_what_to_do() -> None:
    Path("dragoman.db").write_text("Envoys met in Juba.\n" * 100)
    result = run("doctor")
    assert result.exit_code == 1
    (broken,) = [line for line in result.stdout.splitlines() if line.startswith("BROKEN")]
    assert "give another --db" in broken


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"dragoman {dragoman.__version__}\n"


def test_a_verb_that_does_not_exist_is_a_usage_error() -> None:
    assert run("cdoe", "x").exit_code == 2


def test_two_articles_with_one_id_are_not_mixed_up() -> None:
    result = run("read", jsonl("r.jsonl", {"id": "1", "text": VISIT}, {"id": "1", "text": TRUCE}))
    assert "1: another article of this run has the same id; give each its own; this one was left out" in result.stderr
    with dragoman.open_record("dragoman.db") as archive:
        assert [record.article.text for record in archive.records()] == [VISIT]


def test_a_new_text_under_an_old_id_is_said_and_the_old_reading_kept() -> None:
    run("read", jsonl("r.jsonl", {"id": "1", "text": VISIT}))
    result = run("read", jsonl("r.jsonl", {"id": "1", "text": TRUCE}))
    assert "1: its text is not the one in dragoman.db; the new reading counts, the old one is kept" in result.stderr
    with dragoman.open_record("dragoman.db") as archive:
        assert [record.article.text for record in archive.records()] == [TRUCE]
        assert archive.db.execute("select count(*) from article_runs").fetchone() == (2,)


def test_a_model_that_is_not_installed_is_one_line() -> None:
    result = run("code", "-", "--model", "en_core_web_none", given=VISIT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "[E001] the language model en_core_web_none is not installed; run: pip install en-core-web-none"
    ]
