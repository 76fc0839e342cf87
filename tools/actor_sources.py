"""The open sources of people and armed groups, each read into the same form."""

import re
from pathlib import Path

from actor_people import People, Person, Tenure, read, surname

from dragoman.actors.text import fold, name_key, words

SECTORS = (
    ("MIL", r"chief of (the )?(general|defen[cs]e|army|naval|air|joint)|commander|army staff|armed forces|chief of staff of|military governor"),
    ("JUD", r"justice|judge|prosecutor|court|solicitor general"),
    ("LEG", r"speaker|parliament|senate|assembly|congress|duma|knesset|house of|member of"),
    ("SPY", r"intelligence"),
    ("COP", r"police"),
)  # fmt: skip
NOBODY = re.compile(r"(?i)vacant|government|council|general|president|note\b|united states|dispute|transition")
GROUP_SKIP = re.compile(r"government|military of|police of|civilians?$|supporters of|^unknown|\bIS$", re.I)
HONORIFICS = re.compile(r"^(Sheikh|Sir|Dame|Dr\.?|Gen\.?|Lt\.?|Col\.?|Field Marshal|Cardinal|Prince|King|Emperor)\s+")
TERRITORIES = {"Somaliland": "SOM", "Luhansk People's Republic": "UKR"}
"""What officeholders without a state's code govern, by the state that claims it; their sector is PRE."""

UNCODED = {"221": "MCO", "223": "LIE"}
"""States that REIGN gives by their Correlates of War number only."""

CROWN = re.compile(r"(?i)^(elizabeth ii|charles iii)\b|co-prince")
"""Heads of state of several realms at once, kept for the one they are known for."""

RETURN = 15
"""Years after which a leader of the same surname is taken for another person."""

PLACES = {
    "bosnia-herzegovina": "BIH", "dr congo (zaire)": "COD", "myanmar (burma)": "MMR", "turkey": "TUR", "russia (soviet union)": "RUS",
    "ivory coast": "CIV", "serbia (yugoslavia)": "SRB", "yemen (north yemen)": "YEM", "cambodia (kampuchea)": "KHM",
    "zimbabwe (rhodesia)": "ZWE", "madagascar (malagasy)": "MDG",
}  # fmt: skip
"""States as UCDP calls them, where the tables call them otherwise."""


CODES = {"XKX": "KOS", "JON": "JPN", "IL": "ISR"}
"""Codes of the sources that are not ours: Kosovo's, and two that were mistaken."""

BY_NAME = {
    "South Africa": "ZAF", "Guatemala": "GTM", "Cyprus": "CYP", "Kyrgyzstan": "KGZ", "Afghanistan": "AFG", "Guinea": "GIN",
    "Congo (Brazzaville)": "COG", "Burma": "MMR", "Holy See (Vatican City)": "VAT", "Monaco": "MCO", "Israel": "ISR", "Japan": "JPN",
}  # fmt: skip
"""States whose code the Factbook's rows lack."""

SAME = {
    ("PAK", "Shahbaz Sharif"): "Q2096387", ("ISR", "Benyamin Netanyahu"): "Q43723", ("IND", "Droupadi Murmu"): "Q19901232",
    ("KGZ", "Sadyr Japarov"): "Q25597826", ("BLR", "Alyaksandr Turchyn"): "Q56235580", ("BLR", "Raman Halowchenka"): "Q27043179",
}  # fmt: skip
"""People whom a source spells like somebody else of their country."""


def iso_of(row: dict[str, str]) -> str:
    """The country of a row, by its code or else by its name; empty where neither is known."""
    return CODES.get(row["country_iso3"], row["country_iso3"]) or BY_NAME.get(row.get("country", ""), "")


def sector(title: str) -> str:
    """PLOVER sector of an office; whoever is no soldier, judge, lawmaker or policeman governs."""
    lower = title.lower()
    if "minist" in lower or "ambassador" in lower:
        return "GOV"
    return next((code for code, pattern in SECTORS if re.search(pattern, lower)), "GOV")


def factbook_name(raw: str) -> tuple[str, str]:
    """Name and surname of a Factbook entry, where the surname is in capitals."""
    raw = HONORIFICS.sub("", re.sub(r"\(.*?\)|,.*|^\W+", "", raw).strip())
    parts = raw.split()
    upper = [part for part in parts if len(part) > 1 and part.upper() == part and any(c.isalpha() for c in part)]

    def titled(part: str) -> str:
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), part)

    name = " ".join(titled(part) if part in upper else part for part in parts)
    return name, " ".join(map(titled, upper)) or surname(name, "")


def gather(folder: Path, facts: Path, people: People) -> None:
    """Everyone in the raw tables."""
    table = read(facts / "countries.csv")
    rows = {row["iso3"]: row["name"] for row in table}
    named = {name: row["iso3"] for row in table for name in (row["name"], *row["aliases"].split("|"))}
    _wikidata(folder, people)
    _foreign_ministers(folder, people, named)
    _americans(folder, people)
    _factbook(folder, people, rows)
    _reign(folder, people)


def _known(people: People, ident: str, name: str, country: str) -> Person:
    name = name.replace("|", "/").partition(",")[0].strip()
    person = people.by_id.get(ident)
    if person is None:
        return people.put(Person(ident, name, surname(name, country)), (country,))
    if name != person.name and name not in person.aliases:
        person.aliases.add(name)
    people.put(person, (country,))
    return person


def _wikidata(folder: Path, people: People) -> None:
    for row in read(folder / "officeholders_wikidata.csv"):
        iso, code = iso_of(row), sector(row["title"])
        if not iso and row["country"] in TERRITORIES:
            iso, code = TERRITORIES[row["country"]], "PRE"
        elif not iso and "United Nations" in row["title"]:
            iso = "UNO"
        if row["person_qid"] and row["name"] and iso:
            person = _known(people, row["person_qid"], row["name"], iso)
            people.hold(person, Tenure(row["title"], iso, code, row["start"], row["end"], row["as_of"], "wd"))


def _foreign_ministers(folder: Path, people: People, named: dict[str, str]) -> None:
    countries = {
        row["country_qid"]: iso_of(row) for row in read(folder / "officeholders_wikidata.csv") if row["country_iso3"]
    }
    for row in read(folder / "foreign_ministers_2023_wikidata.csv"):
        union = "EUR" if row["country"] == "European Union" else ""
        iso = countries.get(row["country_qid"]) or named.get(row["country"].removeprefix("Republic of "), union)
        code, iso = ("PRE", iso[4:7]) if iso.startswith("PRE.") else ("GOV", iso)
        if iso and row["person_qid"]:
            person = _known(people, row["person_qid"], row["name"], iso)
            people.hold(person, Tenure("foreign minister", iso, code, row["start"], row["end"], "2023-01-10", "fm"))


def _americans(folder: Path, people: People) -> None:
    for row in read(folder / "us_executive.csv"):
        name = re.sub(r"\s+(Jr\.?|Sr\.?)$", "", row["name"])
        tenure = Tenure(row["title"], "USA", "GOV", row["start"], row["end"], "2026-06-15", "us")
        if row["wikidata"]:
            person = _known(people, row["wikidata"], row["name"], "USA")
        else:
            person = people.found(name, "USA", surname(name, "USA"), tenure, "own:usa")
        people.hold(person, tenure)


def _factbook(folder: Path, people: People, names: dict[str, str]) -> None:
    table = read(folder / "factbook_leaders.csv")
    americans = {row["name"] for row in table if row["role"] == "US ambassador"}
    for row in table:
        name, family = factbook_name(row["name"])
        iso, title, role = iso_of(row), row["title"] or row["role"], row["role"]
        if not iso or len(name.split()) < 2 or NOBODY.search(name):
            continue
        if role == "chief of state" and (iso not in names or (iso != "GBR" and CROWN.search(name))):
            continue  # the head of the state that a territory belongs to, or the crown of another realm
        envoy = "Chargé d'affaires" if title.startswith("Charge") else "Ambassador"
        if role == "US ambassador":
            title, iso = f"{envoy} to {names.get(iso, row['country'])}", "USA"
        elif role == "ambassador to the US":
            if row["name"] in americans:  # the source gives a few of them on the wrong side
                continue
            title = f"{envoy} to the United States"
        end = row["end_no_later_than"]
        tenure = Tenure(title, iso, "GOV", row["start"], end, "2026-01-21", "fb", "latest" if end else "")
        known = people.by_id.get(SAME.get((iso, name), ""))
        people.hold(known or people.found(name, iso, family, tenure, "own:" + iso.lower()), tenure)


def _reign(folder: Path, people: People) -> None:
    for row in read(folder / "reign_leaders.csv"):
        iso, parts, year = iso_of(row) or UNCODED.get(row["cow"], ""), words(row["name"]), row["start"][:4]
        if not parts:
            continue
        tenure = Tenure("leader", iso, "GOV", row["start"], row["end"], "2021-03-01", "re")
        near = [
            person
            for word in {fold(parts[-1]), *name_key(row["name"])}
            for person in people.by_country[iso].get(word, [])
        ]
        if any(_served(person, year) for person in near):
            continue
        person = _again(near, row["name"], year) or (people.same(row["name"], iso, tenure) if len(parts) > 1 else None)
        if person is None:
            person = people.put(Person(f"own:reign-{row['leadid'].lower()}", row["name"], row["name"]), (iso,))
        people.hold(person, tenure)


def _again(near: list[Person], name: str, year: str) -> Person | None:
    """The leader of that surname who came back: the source numbers terms, not people."""
    for person in near:
        if person.name == name and int(year) - person.years()[1] <= RETURN:
            return person
    return None


def _served(person: Person, year: str) -> bool:
    return any(t.start[:4] <= year <= (t.end[:4] or "9999") for t in person.tenures if t.start)


def groups(folder: Path, facts: Path) -> list[tuple[str, ...]]:
    """Armed groups: their names and the state they fight in."""
    table: dict[str, tuple[str, ...]] = {}
    codes = {row["name"].lower(): row["iso3"] for row in read(facts / "countries.csv")} | PLACES
    for row in read(folder / "ucdp_actors.csv"):
        if row["org"].startswith(("government", "communal")) or GROUP_SKIP.search(row["name"]):
            continue
        full = (row["full_en"] if row["full_en"] not in ("", "n/a") else row["name"]).strip()
        other = {name.strip() for name in (row["name"], row["full"]) if name.strip() not in ("", "n/a", full)}
        where = [place.strip().lower() for place in row["locations"].split(",")]
        country = next((codes[place] for place in where if place in codes), "")
        table[full] = (full, country, "REB", "|".join(sorted(other)), "uc")
    for row in read(folder / "factbook_terrorist_groups.csv"):
        match = re.match(r"(.+?)(?:\s*\(([^)]+)\))?(?:\s+[–-] .*)?$", row["group"])
        if match and match[1] not in table and not re.search(r" in the | – |, ", row["group"]):
            table[match[1]] = (match[1], row["country_iso3"], "REB", match[2] or "", "ft")
    return sorted(table.values())
