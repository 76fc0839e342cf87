"""Strangers are turned away, browsers are told what a page may do, and nothing is written but by a reviewer."""

import re
from pathlib import Path

import httpx
import pytest

from dragoman.store.schema import UnusableDatabase
from dragoman.web.app import web_app
from tests.web.server import TELLING, Running, csrf, running
from tests.web.test_web_pages import PAGES


@pytest.mark.parametrize("path", PAGES)
def test_our_pages_run_only_our_own_scripts(site: Running, path: str) -> None:
    page = site.get(path)
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page.text)
    assert not inline
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page.text)
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/data", "/data/articles", "/data?sql=select+1", "/data/articles/1"])
def test_scripts_inside_datasettes_pages_are_let_in_by_digest_alone(site: Running, path: str) -> None:
    policy = site.get(path).headers["content-security-policy"]
    script = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert "unsafe" not in script
    assert "'sha256-" in script


def test_a_page_whose_name_was_bent_to_this_machine_is_turned_away(site: Running) -> None:
    assert site.get("/", host="evil.example").status_code == 421
    assert site.get("/timeline.json", host="evil.example:8001").status_code == 421
    assert site.get("/", host="LOCALHOST.").status_code == 200


def test_an_address_that_does_not_exist_is_no_fault_to_report(site: Running, capfd: pytest.CaptureFixture[str]) -> None:
    assert site.get("/nowhere/nothing").status_code == 404
    told = capfd.readouterr()
    assert "Traceback" not in told.out + told.err


def test_no_other_site_may_read_what_is_answered(site: Running) -> None:
    answer = site.get("/data/articles.json", origin="https://evil.example")
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "question",
    [
        "delete from articles",
        "update articles set title = 'x'",
        "drop table articles",
        "attach database '/tmp/x' as y",
        "pragma journal_mode = delete",
    ],
)
def test_sql_that_writes_is_refused(site: Running, question: str) -> None:
    answer = httpx.get(f"{site.root}/data.json", params={"sql": question})
    assert answer.status_code == 400
    assert site.get("/data/articles.json").status_code == 200


def test_a_question_that_never_ends_is_ended(site: Running) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    answer = httpx.get(f"{site.root}/data.json", params={"sql": endless}, timeout=20)
    assert answer.status_code == 400
    assert "interrupted" in answer.text.lower() or "time" in answer.text.lower()


def test_the_file_itself_is_not_given_away(site: Running) -> None:
    assert site.get("/data.db").status_code in (403, 404)


@pytest.mark.parametrize("path", ["/review/judge", "/review/decide"])
def test_nobody_writes_without_being_signed_in(site: Running, path: str) -> None:
    with httpx.Client(base_url=site.root) as client:
        token = csrf(client.get("/sign-in").text)
        answer = client.post(path, data={"csrftoken": token, "verdict": "accept"})
    assert answer.status_code == 403
    assert "sign in" in answer.text


@pytest.mark.parametrize("path", ["/review/judge", "/review/decide", "/sign-in"])
def test_a_form_from_another_site_is_refused(desk: tuple[Running, Path], path: str) -> None:
    reader = desk[0].reader("reviewer-1")
    answer = reader.client.post(path, data={"verdict": "accept", "article": "a21", "layer": "events", "row": "e1"})
    assert answer.status_code == 403


def test_what_is_sent_is_as_small_as_a_form(site: Running) -> None:
    assert httpx.post(f"{site.root}/sign-in", data={"name": "x" * 200_000}).status_code == 413
    endless = (b"name=" for _ in range(3))
    assert httpx.post(f"{site.root}/sign-in", content=endless).status_code == 413


def test_a_wrong_token_signs_nobody_in(site: Running) -> None:
    with httpx.Client(base_url=site.root) as client:
        told = {"csrftoken": csrf(client.get("/sign-in").text), "name": "reviewer-1", "token": "guessed"}
        answer = client.post("/sign-in", data=told)
        assert answer.status_code == 400
        assert "ds_actor" not in client.cookies


def test_hostile_text_stands_as_text_on_every_page(hostile: Running) -> None:
    article = hostile.get("/articles.json").json()["rows"][0]["id"]
    keys = [row["id"] for row in hostile.get("/actors.json").json()["rows"]]
    assert keys
    for path in (*TELLING, f"/article/{article}"):
        page = hostile.get(path)
        assert page.status_code == 200
        assert "<script>window" not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript:' not in page.text.lower()


def test_what_a_spreadsheet_would_run_is_quoted(site: Running) -> None:
    from dragoman.web.rendering import as_csv

    body = as_csv([{"title": "=HYPERLINK(1)", "n": -1}], "x").body
    assert "'=HYPERLINK(1)" in body


@pytest.mark.parametrize("path", PAGES)
def test_who_may_not_see_anything_sees_nothing_but_the_way_in(dossier: Path, path: str) -> None:
    with running(dossier, {"allow": {"id": ["reviewer-1"]}}) as closed:
        assert closed.get(path).status_code == (200 if path == "/sign-in" else 403)
        assert closed.get("/data/articles.json").status_code == 403
        assert closed.reader("reviewer-1").get(path).status_code == 200
        assert closed.reader("reviewer-2").get(path).status_code == (200 if path == "/sign-in" else 403)


@pytest.mark.parametrize(
    "page", ["metadata", "databases", "threads", "versions", "plugins", "settings", "permissions", "auth-token"]
)
def test_the_server_tells_nothing_of_itself(site: Running, page: str) -> None:
    assert site.get(f"/-/{page}").status_code == 404
    assert site.get(f"/-/{page}.json").status_code == 404


def test_another_site_may_link_here_but_not_ask(site: Running) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    picture = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    assert site.get("/timeline", **link).status_code == 200
    assert site.get("/data.json?sql=select+1", **link).status_code == 403
    assert site.get("/data.json?sql=select+1", **picture).status_code == 403
    assert site.get("/timeline", **picture).status_code == 403


def test_no_value_takes_all_memory(site: Running) -> None:
    answer = httpx.get(f"{site.root}/data.json", params={"sql": "select zeroblob(1000000000)"}, timeout=20)
    assert answer.status_code == 400


def test_nobody_is_called_as_datasettes_owner_is(site: Running) -> None:
    with httpx.Client(base_url=site.root) as client:
        token = csrf(client.get("/sign-in").text)
        answer = client.post("/sign-in", data={"csrftoken": token, "name": "Root", "token": site.token})
        assert answer.status_code == 400


@pytest.mark.parametrize("name", ["a?b.db", "a#b.db", "a%20b.db"])
def test_a_path_that_would_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableDatabase, match="another name"):
        web_app(tmp_path / name)


@pytest.mark.parametrize(
    "path",
    [
        "/articles?q=a%00b",
        "/search?q=a%00b",
        "/timeline?since=0001-01-01",
        "/network?since=0001-01-01",
        "/map?since=0001-01-01",
    ],
)
def test_odd_values_do_no_harm(site: Running, path: str) -> None:
    assert site.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/timeline?page=" + "9" * 5000,
        "/timeline?page=0000019",
        "/timeline?since=20201101",
        "/timeline?since=2020-W45-1",
    ],
)
def test_odd_pages_and_days_are_refused(site: Running, path: str) -> None:
    assert site.get(path).status_code == 400


def test_long_names_of_files_are_not_kept(site: Running) -> None:
    assert site.get("/assets/" + "a" * 300 + ".css").status_code == 404
    assert site.get("//data").status_code == 404
