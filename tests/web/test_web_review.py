"""Reviewing over HTTP: verdicts are kept, change the record, and win over what is coded later."""

from pathlib import Path

from dragoman.store import open_record
from tests.web.server import Reader, Running


def events(reader: Reader, article: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = reader.get(f"/article/{article}.json").json()["events"]
    return found


def judge(reader: Reader, verdict: str, row: str, **fields: str) -> int:
    told = reader.post("/review/judge", article="a21", layer="events", row=row, verdict=verdict, **fields)
    return told.status_code


def test_a_rejected_row_goes_and_a_corrected_one_changes(desk: tuple[Running, Path]) -> None:
    reader = desk[0].reader("reviewer-1")
    first, second = events(reader, "a21")[:2]
    assert judge(reader, "reject", str(first["id"])) == 200
    assert judge(reader, "correct", str(second["id"]), f__status="planned", note="it is still to come") == 200
    left = events(reader, "a21")
    assert first["trigger"] not in [event["trigger"] for event in left]
    assert [event["status"] for event in left if event["trigger"] == second["trigger"]] == ["planned"]


def test_what_is_judged_waits_no_more_for_its_judge_but_for_the_second_reviewer(desk: tuple[Running, Path]) -> None:
    one, other = desk[0].reader("reviewer-1"), desk[0].reader("reviewer-2")
    row = str(events(one, "a21")[0]["id"])
    assert judge(one, "accept", row) == 200
    waiting = [(r["article"], r["row"]) for r in one.get("/review.json?layer=events&article=a21").json()["rows"]]
    assert ("a21", row) not in waiting
    waiting = [(r["article"], r["row"]) for r in other.get("/review.json?layer=events&article=a21").json()["rows"]]
    assert ("a21", row) in waiting


def test_reviewers_who_disagree_are_shown_and_somebody_settles_it(desk: tuple[Running, Path]) -> None:
    one, other = desk[0].reader("reviewer-1"), desk[0].reader("reviewer-2")
    event = events(one, "a21")[0]
    judge(one, "accept", str(event["id"]))
    judge(other, "reject", str(event["id"]))
    page = one.get("/review/disagreements").text
    assert "reviewer-1" in page
    assert "reviewer-2" in page
    assert event["trigger"] in [row["trigger"] for row in events(one, "a21")]
    judge(one, "reject", str(event["id"]), settles="1")
    assert "reviewer-2" not in one.get("/review/disagreements").text
    assert event["trigger"] not in [row["trigger"] for row in events(one, "a21")]


def test_precision_comes_with_its_interval(desk: tuple[Running, Path]) -> None:
    reader = desk[0].reader("reviewer-1")
    first, second = (str(event["id"]) for event in events(reader, "a21")[:2])
    judge(reader, "accept", first)
    judge(reader, "reject", second)
    rows = reader.get("/review/precision.json").json()["rows"]
    layer = next(row for row in rows if row["layer"] == "events" and row["type"] is None)
    assert (layer["n"], layer["accepted"], layer["rejected"]) == (2, 1, 1)
    assert layer["low"] < layer["precision"] == 0.5 < layer["high"]


def test_a_correction_that_cannot_be_read_is_explained(desk: tuple[Running, Path]) -> None:
    reader = desk[0].reader("reviewer-1")
    row = str(events(reader, "a21")[0]["id"])
    told = reader.post("/review/judge", article="a21", layer="events", row=row, verdict="correct", f__trigger="here")
    assert told.status_code == 400
    assert "trigger" in told.text


def test_two_processes_become_one_by_a_decision_and_two_again_when_it_is_taken_back(desk: tuple[Running, Path]) -> None:
    running, path = desk
    reader = running.reader("reviewer-1")
    with open_record(path) as archive:
        told = archive.db.execute(
            "select key from histories where key in ('russia-syria-sanctions', 'syria-sanctions')"
        ).fetchall()
    assert len(told) == 2
    page = "/review/same?kind=process&one=russia-syria-sanctions&q=sanctions"
    sides = [row for row in _sides(reader, page) if "a" in row][:2]
    answer = reader.post("/review/decide", at=page, kind="process", same="1", side=sides)
    assert answer.status_code == 200
    held = reader.get("/review/same.json").json()
    assert len(held) == 1
    after = {row["key"] for row in reader.get("/processes.json").json()["rows"]}
    assert len(after & {"russia-syria-sanctions", "syria-sanctions"}) == 1
    reader.post("/review/decide", at="/review/same", withdraw=str(held[0]["number"]))
    again = {row["key"] for row in reader.get("/processes.json").json()["rows"]}
    assert {"russia-syria-sanctions", "syria-sanctions"} <= again


def test_one_row_is_shown_whether_judged_or_not_and_judged_otherwise(desk: tuple[Running, Path]) -> None:
    reader = desk[0].reader("reviewer-1")
    row = str(events(reader, "a21")[1]["id"])
    address = f"/review?article=a21&layer=events&row={row}"
    judge(reader, "accept", row)
    page = reader.get(address).text
    assert page.count('class="todo"') == 1
    assert f'name="row" value="{row}"' in page
    assert "reviewer-1</bdi>: accept" in page
    article = reader.get("/article/a21").text.replace("&amp;", "&")
    assert address.split("?")[1] in article
    judge(reader, "reject", row)
    layer = next(r for r in reader.get("/review/precision.json").json()["rows"] if r["type"] is None)
    assert (layer["accepted"], layer["rejected"]) == (0, 1)


def test_a_process_without_words_is_no_correction_and_nothing_breaks(desk: tuple[Running, Path]) -> None:
    reader = desk[0].reader("reviewer-1")
    for process in reader.get("/article/a18.json").json()["processes"]:
        fields = {"article": "a18", "layer": "processes", "row": process["id"], "verdict": "correct", "f__mentions": ""}
        told = reader.post("/review/judge", **fields)
        assert told.status_code == 400
        assert "cannot be empty" in told.text
    assert reader.get("/processes").status_code == 200


def test_a_correction_settles_what_reviewers_disagree_on(desk: tuple[Running, Path]) -> None:
    one, other = desk[0].reader("reviewer-1"), desk[0].reader("reviewer-2")
    row = str(events(one, "a21")[0]["id"])
    judge(one, "accept", row)
    judge(other, "reject", row)
    page = one.get("/review/disagreements").text.replace("&amp;", "&")
    assert f"row={row}&settles=1" in page
    judge(one, "correct", row, f__status="planned", settles="1")
    assert events(one, "a21")[0]["status"] == "planned"
    assert "agree on every row" in one.get("/review/disagreements").text


def _sides(reader: Reader, page: str) -> list[str]:
    """The sides of the first form: the process itself, and the one it is to be the same as."""
    from html import unescape
    from re import findall

    form = reader.get(page).text.split('name="same" value="1"', 1)[1].split("</form>", 1)[0]
    found = [unescape(side) for side in findall(r'name="side" value="([^"]+)"', form)]
    wanted = [
        i for i, label in enumerate(findall(r'href="(/process/[^"]+)"', form), 1) if label == "/process/syria-sanctions"
    ]
    return [found[0], found[wanted[0]]]
