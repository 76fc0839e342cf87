"""The tables of facts and how they are built."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.actors.gazetteer import gazetteer
from dragoman.actors.people import people, shelf
from dragoman.actors.tables import dated_names, organisations, states
from dragoman.actors.text import name_key

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "src" / "dragoman" / "actors" / "facts"
BUILD = ROOT / "tools" / "build_actor_tables.py"
TABLES = ("persons.csv.gz", "tenures.csv.gz", "names.csv.gz")

OFFICEHOLDERS = """country_iso3,country,country_qid,name,wikipedia,person_qid,title,start,end,as_of,source
TGO,Togo,Q945,Afi Mensah,,Q900001,Prime Minister,2019-03-01,,2022-07-01,made up
TGO,Togo,Q945,Abdul Aziz Tchalla,,Q900002,Minister of Foreign Affairs,2018-05-01,,2022-07-01,made up
TGO,Togo,Q945,Kodjo Lawson,,Q900003,President of the Senate,2020,,2022-07-01,made up
"""
FACTBOOK = """country_iso3,country,gec,name,title,role,start,end_no_later_than,first_seen,source
TGO,Togo,to,Affi MENSA,Prime Minister,head of government,2019-03-01,2024-11-02,2019-05-01,made up
TGO,Togo,to,Essi AGBODJAN,,ambassador to the US,2021-04-12,,2021-05-01,made up
TGO,Togo,to,Carol NORTH,Ambassador,US ambassador,2020-04-12,,2021-05-01,made up
"""
EMPTY = {
    "foreign_ministers_2023_wikidata.csv": "country_qid,country,name,person_qid,title,start,end,source\n",
    "us_executive.csv": "country_iso3,name,wikidata,title,start,end,source\n",
    "reign_leaders.csv": "country_iso3,cow,name,title,start,end,leadid,source\n",
    "ucdp_actors.csv": "ucdp_actor_id,name,orig,full,full_en,new_name,new_full_en,org,prev,locations,region,source\n",
    "factbook_terrorist_groups.csv": "country_iso3,gec,group\n",
    "country_names.csv": "country_iso3,name,kind,lang,source\nTGO,Того,name,ru,CLDR 48.2 (Unicode-3.0)\n",
}
HAND = """name,wikidata,country,sector,title,start,end,as_of,surname,aliases,sure
Abdelaziz Tchalla,,TGO,GOV,Foreign Minister,2018-05,,2026-01,Tchalla,,likely
Mawuli Dossou,,TGO,GOV,Foreign Minister,2024-06-01,,2026-01,Dossou,,
Sena Ahiable,Q900001,TGO,GOV,Prime Minister,2025-02-01,,2026-01,,,
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of raw facts and one of tables."""
    raw, facts = tmp_path / "raw", tmp_path / "facts"
    (facts / "people").mkdir(parents=True)
    raw.mkdir()
    files = {"officeholders_wikidata.csv": OFFICEHOLDERS, "factbook_leaders.csv": FACTBOOK, **EMPTY}
    for name, text in files.items():
        (raw / name).write_text(text, encoding="utf-8")
    (facts / "people" / "leaders.csv").write_text(HAND, encoding="utf-8")
    (facts / "countries.csv").write_bytes((FACTS / "countries.csv").read_bytes())
    return raw, facts


def build(*arguments: Path | str) -> str:
    told = subprocess.run(
        [sys.executable, str(BUILD), *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return told.stderr


def rows(facts: Path, name: str) -> list[str]:
    return gzip.decompress((facts / name).read_bytes()).decode().splitlines()[1:]


def test_spellings_of_two_sources_become_one_person(places: tuple[Path, Path]) -> None:
    raw, facts = places
    build(raw, "--facts", facts)
    persons = {row.split(",")[0]: row for row in rows(facts, "persons.csv.gz")}
    assert "Affi Mensa" in persons["Q900001"]
    assert "Abdelaziz Tchalla" in persons["Q900002"]
    assert "own:tgo-affi-mensa" not in persons


def test_an_open_tenure_ends_where_a_later_source_knows_the_successor(places: tuple[Path, Path]) -> None:
    raw, facts = places
    build(raw, "--facts", facts)
    tenures = rows(facts, "tenures.csv.gz")
    assert "Q900002,Minister of Foreign Affairs,TGO,GOV,2018-05-01,2024-06-01,2022-07-01,wd,successor" in tenures
    assert "Q900003,President of the Senate,TGO,LEG,2020,,2022-07-01,wd," in tenures
    assert "own:usa-carol-north,Ambassador to Togo,USA,GOV,2020-04-12,,2026-01-21,fb," in tenures


def test_an_identifier_of_somebody_else_is_reported_and_left_out(places: tuple[Path, Path]) -> None:
    raw, facts = places
    assert "leaders.csv:4: Q900001 is Afi Mensah, not Sena Ahiable" in build(raw, "--facts", facts)
    assert any(row.startswith("own:tgo-sena-ahiable,") for row in rows(facts, "persons.csv.gz"))


def test_without_raw_facts_the_same_hand_written_rows_give_the_same_bytes(places: tuple[Path, Path]) -> None:
    raw, facts = places
    build(raw, "--facts", facts)
    full = {name: (facts / name).read_bytes() for name in TABLES}
    build("--facts", facts)
    assert {name: (facts / name).read_bytes() for name in TABLES} == full


def test_a_person_is_added_and_taken_back_in_one_line(places: tuple[Path, Path]) -> None:
    raw, facts = places
    build(raw, "--facts", facts)
    before = {name: (facts / name).read_bytes() for name in TABLES}
    more = facts / "people" / "mine.csv"
    header = HAND.splitlines()[0]
    more.write_text(
        header + "\nYawa Sodji,,TGO,GOV,Prime Minister,2024-11-02,2025-02-01,2026-01,,,\n", encoding="utf-8"
    )
    build("--facts", facts)
    assert any("Yawa Sodji" in row for row in rows(facts, "persons.csv.gz"))
    more.unlink()
    build("--facts", facts)
    assert {name: (facts / name).read_bytes() for name in TABLES} == before


def test_the_shipped_tables_are_those_of_the_hand_written_rows(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    (facts / "people").mkdir(parents=True)
    for name in (*TABLES, "countries.csv"):
        (facts / name).write_bytes((FACTS / name).read_bytes())
    for table in (FACTS / "people").glob("*.csv"):
        (facts / "people" / table.name).write_bytes(table.read_bytes())
    build("--facts", facts)
    stale = [name for name in TABLES if (facts / name).read_bytes() != (FACTS / name).read_bytes()]
    assert not stale, "run: python tools/build_actor_tables.py"


def test_more_than_twenty_thousand_tenures_reach_into_this_century() -> None:
    tenures = [tenure for _, held in shelf().everyone() for tenure in held]
    assert sum((tenure.end or tenure.as_of) >= "2000" for tenure in tenures) > 20_000
    assert all(tenure.country and tenure.source for tenure in tenures)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdel Fattah el-Sisi", "Abdelfattah al-Sisi"),
        ("Abdulhamid Dbeibah", "Abdul Hamid Dbeibah"),
        ("Marko Đurić", "Marko Djuric"),
        ("Ali Mohsen", "Ali Muhsin"),
        ("Yoweri Museveni", "Yoweri MUSEVENI"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_abdullah_is_one_word_and_a_given_name() -> None:
    assert name_key("Abdullah Abdullah") == ("abdulah", "abdulah")


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Sergey Lavrov", "Q58217"),
        ("Alyaksandr Lukashenka", "Q2866"),
        ("Barack Obama", "Q76"),
        ("Ayman al-Safadi", "Q28336737"),
    ],
)
def test_known_people_are_found_under_other_spellings(name: str, ident: str) -> None:
    assert people().named(name)[0][0].id == ident


def test_a_surname_is_found_beside_longer_ones() -> None:
    assert "Q76" in {person.id for person in people().called("Obama")}


def test_everyone_is_found_by_the_identifier_and_by_the_name() -> None:
    for number, (person, _) in enumerate(shelf().everyone()):
        if number % 500 == 0:
            assert shelf().find(person.id) == person
            if len(person.name.split()) > 1:
                assert person.id in {found.id for found, _ in people().named(person.name)}


def test_names_that_changed_carry_their_dates() -> None:
    dated = {(alias.id, alias.alias): (alias.since, alias.until) for alias in dated_names()}
    assert dated["COD", "Zaire"][1] == "1997-05-17"
    assert dated["MKD", "North Macedonia"][0] == "2019-02-12"
    assert dated["SWZ", "Swaziland"][1] == dated["SWZ", "Eswatini"][0]
    assert all(ident.split(".")[0] in states() for ident, _ in dated)


@pytest.mark.parametrize("name", ["al-Qaeda in the Islamic Maghreb", "Kurdistan Workers' Party", "Republic of Kenya"])
def test_small_articles_and_apostrophes_do_not_hide_a_name(name: str) -> None:
    import spacy

    from dragoman.actors.gazetteer import text_words

    doc = spacy.blank("en")(f"Yesterday {name} agreed.")
    (hit,) = gazetteer().scan(doc, text_words(doc))
    assert doc[hit.start : hit.end].text == name


def test_there_are_as_many_bodies_of_each_kind_as_news_needs() -> None:
    kinds = [str(body.kind) for body in organisations()]
    least = {"igo": 500, "armed_group": 600, "party": 300, "media": 400, "ngo": 200}
    assert {kind: kinds.count(kind) >= number for kind, number in least.items()} == dict.fromkeys(least, True)
