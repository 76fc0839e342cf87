"""Every page has an address that stays, shows what its filters ask for, and gives the same as a file."""

import csv
import io
import re

import pytest

from tests.web.server import Running

LISTS = (
    "/timeline", "/meetings", "/processes", "/positions", "/disagreements", "/forecasts", "/actors", "/articles", "/network", "/map",
)  # fmt: skip
PAGES = (
    "/", *LISTS, "/search", "/search?q=refugees", "/process/astana-syria", "/actor/RUS", "/actor/Q58217", "/article/a21",
    "/review", "/review/disagreements", "/review/precision", "/review/same", "/review/same?kind=actor&one=RUS",
    "/review/same?kind=process&one=astana-syria", "/sign-in",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_under_its_address(site: Running, path: str) -> None:
    page = site.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert '<html lang="en">' in page.text
    assert "Skip to the content" in page.text


@pytest.mark.parametrize("path", LISTS)
def test_what_is_listed_is_there_as_json_and_csv(site: Running, path: str) -> None:
    rows = site.get(f"{path}.json").json()["rows"]
    assert rows
    filed = list(csv.DictReader(io.StringIO(site.get(f"{path}.csv").text)))
    assert len(filed) == len(rows)
    assert set(filed[0]) == set(rows[0])


def test_filters_stand_in_the_address_and_hold_for_the_files(site: Running) -> None:
    wanted = "?actor=Lavrov&since=2020-10&until=2020-12&type=CONSULT"
    rows = site.get(f"/timeline.json{wanted}").json()["rows"]
    assert rows
    assert all("Lavrov" in row["who"] + row["whom"] and row["type"].startswith("CONSULT") for row in rows)
    page = site.get(f"/timeline{wanted}").text
    assert 'value="Lavrov"' in page
    assert "/timeline.json?actor=Lavrov" in page.replace("&amp;", "&")


def test_further_rows_are_on_further_pages(site: Running) -> None:
    first, second = (site.get(f"/actors?page={page}").text for page in (1, 2))
    assert "Further rows" in first
    names = [re.findall(r'data-label="Actor"><a href="([^"]+)"', page) for page in (first, second)]
    assert len(names[0]) == len(names[1]) == 100
    assert not set(names[0]) & set(names[1])


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/timeline?since=tomorrow", 400, "that is no day"),
        ("/timeline?page=0", 400, "give a number"),
        ("/timeline?page=999", 400, "give a number"),
        ("/timeline?page=%C2%B2", 400, "give a number"),
        ("/article/none", 404, "there is no article none"),
        ("/actor/nobody", 404, "nobody goes by nobody"),
        ("/process/astana", 404, "astana-syria"),
        ("/incident/none", 404, "no happening"),
        ("/nowhere", 404, "there is nothing here"),
        ("/assets/none.js", 404, "no such file"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(site: Running, path: str, status: int, words: str) -> None:
    page = site.get(path)
    assert page.status_code == status
    assert words in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize("path", ["/timeline.json?since=tomorrow", "/actor/nobody.json"])
def test_a_file_says_what_is_wrong_as_json(site: Running, path: str) -> None:
    told = site.get(path)
    assert told.status_code in (400, 404)
    assert told.json()["error"].startswith("[E")


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path not in ("/process/astana-syria", "/article/a21") and "one=" not in path]
)
def test_an_empty_database_has_pages_that_say_what_to_do(empty: Running, path: str) -> None:
    page = empty.get(path)
    if path.startswith("/actor/"):
        assert page.status_code == 404
        return
    assert page.status_code == 200
    assert 'class="empty"' in page.text or path == "/sign-in"


def test_from_a_row_one_click_leads_to_its_words(site: Running) -> None:
    row = site.get("/timeline.json?actor=Lavrov").json()["rows"][0]
    page = site.get(f"/article/{row['article']}?start={row['start']}&end={row['end']}").text
    assert 'id="words"' in page
    marked = page.split('id="words"', 1)[1]
    assert row["quote"].split()[0].strip('"') in marked[:400]


def test_layers_of_an_article_can_be_switched_off(site: Running) -> None:
    everything = site.get("/article/a21").text
    events = site.get("/article/a21?only=1&layer=events").text
    nothing = site.get("/article/a21?only=1").text
    assert "m l-statements" in everything
    assert 'class="m l-events ' in events
    assert 'class="m l-actors' not in events
    assert 'class="m ' not in nothing


def test_the_record_of_an_article_is_there_as_json(site: Running) -> None:
    record = site.get("/article/a21.json").json()
    assert record["schema"] == "dragoman/1"
    assert record["article"]["id"] == "a21"


def test_searching_finds_sentences_actors_and_processes_by_field(site: Running) -> None:
    found = {row["found"] for row in site.get("/search.json?q=Astana").json()["rows"]}
    assert {"sentences", "processes"} <= found
    only = site.get("/search.json?q=Lavrov&type=actors").json()["rows"]
    assert only
    assert {row["found"] for row in only} == {"actors"}
    assert site.get('/search?q="').status_code == 200


def test_tables_facets_and_sql_of_datasette_are_there(site: Running) -> None:
    assert site.get("/data/articles.json?_shape=array").json()[0]["id"]
    assert site.get("/data/events?_facet=type").status_code == 200
    counted = site.get("/data.json?sql=select+count(*)+as+n+from+articles&_shape=array").json()
    assert counted == [{"n": 48}]


@pytest.mark.parametrize("table", ["latest_events", "events", "statements", "latest_positions"])
def test_a_row_of_datasettes_tables_leads_to_its_words(site: Running, table: str) -> None:
    page = site.get(f"/data/{table}").text
    assert re.search(r'<a href="/article/[^"]+\?start=\d+&amp;end=\d+#words"', page)


def test_an_article_in_datasettes_table_leads_to_its_page(site: Running) -> None:
    assert '<a href="/article/a01">a01</a>' in site.get("/data/articles").text


def test_an_office_that_several_sources_tell_of_stands_once_with_its_dates(site: Running) -> None:
    page = site.get("/actor/Q58217").text
    offices = page.split('id="offices"', 1)[1].split("</section>", 1)[0]
    assert offices.count("9 Mar 2004") == 1
    assert "end not known" in offices
    assert "Wikidata" in offices
    assert "by hand" in offices


def test_a_file_has_more_rows_than_a_page(site: Running) -> None:
    told = site.get("/timeline.json").json()
    assert len(told["rows"]) > 100
    assert not told["more"]


def test_searching_everything_says_where_there_is_more(site: Running) -> None:
    assert site.get("/search.json?q=Syria").json()["more"]
    assert "More sentences" in site.get("/search?q=Syria").text
    assert not list(site.get("/search.json?q=Syria&type=titles&since=2030-01").json()["rows"])
