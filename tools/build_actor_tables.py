"""Build the tables of people and their offices, and of armed groups, from open facts.

    python tools/build_actor_tables.py RAW_FOLDER

Writes `persons.csv.gz`, `tenures.csv.gz` and `groups.csv.gz` beside the hand-written tables in `src/dragoman/actors/facts`.
Every tenure and every group keeps a code for its source; docs/actors.md says what each stands for and under which licence it is.
People of several sources become one where country and name agree; a spelling the sources disagree on is kept as an alias.
"""

import csv
import gzip
import io
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.actors.text import PARTICLES, fold, name_key, words

FACTS = Path(__file__).parents[1] / "src" / "dragoman" / "actors" / "facts"
SURNAME_FIRST = {"CHN", "TWN", "KOR", "PRK", "KHM", "VNM", "HKG"}
SECTORS = (
    ("MIL", r"chief of (the )?(general|defen[cs]e|army|naval|air|joint)|commander|army staff|armed forces|chief of staff of|military governor"),
    ("JUD", r"justice|judge|prosecutor|court|solicitor general"),
    ("LEG", r"speaker|parliament|senate|assembly|congress|duma|knesset|house of|member of"),
    ("SPY", r"intelligence"),
    ("COP", r"police"),
)  # fmt: skip
SINGLE = re.compile(
    r"(?i)(federal )?(president|prime minister|chancellor)( of (the )?\w+)?$|(minister (of|for) )?foreign (affairs|minister)"
)
NOBODY = re.compile(r"(?i)vacant|government|council|general|president|note\b|united states|dispute|transition")
GROUP_SKIP = re.compile(r"government|military of|police of|civilians?$|supporters of|^unknown|\bIS$", re.I)


@dataclass
class Person:
    """One human being as the sources together know them."""

    id: str
    name: str
    country: str
    surname: str
    aliases: set[str] = field(default_factory=set)
    tenures: list[tuple[str, str, str, str, str, str, str]] = field(default_factory=list)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """A raw table."""
    with (folder / name).open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def sector(title: str) -> str:
    """PLOVER sector of an office; whoever is no soldier, judge, lawmaker or policeman governs."""
    lower = title.lower()
    if "minist" in lower or "ambassador" in lower:
        return "GOV"
    return next((code for code, pattern in SECTORS if re.search(pattern, lower)), "GOV")


def surname(name: str, country: str) -> str:
    """The part of a name that news uses alone."""
    parts = [part for part in re.split(r"\s+", name.strip()) if part]
    if len(parts) < 2:
        return name
    if country in SURNAME_FIRST and not re.search(r"-?[A-Z]\.$", parts[0]) and len(parts) <= 3:
        return parts[0]
    while len(parts) > 2 and parts[-1].strip(".").lower() in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES and parts[start - 1].lower() not in ("y", "e"):
        start -= 1
    return " ".join(parts[start:])


def factbook_name(raw: str) -> tuple[str, str]:
    """Name and surname of a Factbook entry, where the surname is in capitals."""
    raw = re.sub(r"\(.*?\)|,.*|^\W+", "", raw).strip()
    raw = re.sub(r"^(Sheikh|Sir|Dame|Dr\.?|Gen\.?|Lt\.?|Col\.?|Field Marshal|Cardinal|Prince|King)\s+", "", raw)
    parts = raw.split()
    upper = [
        part for part in parts if len(part) > 1 and part.upper() == part and any(letter.isalpha() for letter in part)
    ]
    titled = " ".join(
        re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), part) if part in upper else part for part in parts
    )
    family = " ".join(re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), part) for part in upper)
    return titled, family or surname(titled, "")


class People:
    """The people gathered so far, found again by country and name."""

    def __init__(self) -> None:
        self.by_id: dict[str, Person] = {}
        self.by_country: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))

    def same(self, name: str, country: str) -> Person | None:
        """Who of that country bears this name, or one that contains it."""
        key = name_key(name)
        for person in (
            self.by_country[country].get(key[-1], []) + self.by_country[country].get(key[0], []) if key else []
        ):
            own = set(name_key(person.name))
            if len(own & set(key)) >= 2 and (own <= set(key) or set(key) <= own):
                return person
        return None

    def add(self, ident: str, name: str, country: str, family: str) -> Person:
        """A new person, or the one of that identifier."""
        if ident in self.by_id:
            person = self.by_id[ident]
            if name != person.name:
                person.aliases.add(name)
            return person
        person = self.by_id[ident] = Person(ident, name, country, family)
        for key in set(name_key(name)):
            self.by_country[country][key].append(person)
        return person

    def found(self, name: str, country: str, family: str, own: str) -> Person:
        """The person of another source with this name, else a new one with an identifier of our own."""
        person = self.same(name, country)
        if person is None:
            plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
            person = self.add(own + "-" + re.sub(r"\W+", "-", plain).strip("-"), name, country, family)
        elif person.name != name:
            person.aliases.add(name)
        return person


def gather(folder: Path) -> People:
    """Everyone in the raw tables."""
    people = People()
    for row in rows(folder, "officeholders_wikidata.csv"):
        iso = {"XKX": "KOS"}.get(row["country_iso3"], row["country_iso3"])
        if not row["person_qid"] or not row["name"] or not iso:
            continue
        person = people.add(row["person_qid"], row["name"], iso, surname(row["name"], iso))
        person.tenures.append((row["title"], iso, sector(row["title"]), row["start"], row["end"], row["as_of"], "wd"))
    countries = {row["country_qid"]: row["country_iso3"] for row in rows(folder, "officeholders_wikidata.csv")}
    named = {row["name"]: row["iso3"] for row in csv.DictReader((FACTS / "countries.csv").open(encoding="utf-8"))}
    for row in rows(folder, "foreign_ministers_2023_wikidata.csv"):
        iso = countries.get(row["country_qid"]) or named.get(
            row["country"], "EUR" if row["country"] == "European Union" else ""
        )
        if iso and row["person_qid"]:
            person = people.add(row["person_qid"], row["name"], iso, surname(row["name"], iso))
            person.tenures.append(("foreign minister", iso, "GOV", row["start"], row["end"], "2023-01-10", "fm"))
    for row in rows(folder, "us_executive.csv"):
        ident = row["wikidata"]
        last = re.sub(r"\s+(Jr\.?|Sr\.?)$", "", row["name"])
        person = (
            people.add(ident, row["name"], "USA", surname(last, "USA"))
            if ident
            else people.found(last, "USA", surname(last, "USA"), "own:usa")
        )
        person.tenures.append((row["title"], "USA", "GOV", row["start"], row["end"], "2026-06-15", "us"))
    for row in rows(folder, "factbook_leaders.csv"):
        name, family = factbook_name(row["name"])
        iso = {"XKX": "KOS"}.get(row["country_iso3"], row["country_iso3"])
        if "ambassador" in row["role"] or not iso or len(name.split()) < 2 or NOBODY.search(name):
            continue
        person = people.found(name, iso, family, "own:" + iso.lower())
        person.tenures.append(
            (row["title"] or row["role"], iso, "GOV", row["start"], row["end_no_later_than"], "2026-01-21", "fb")
        )
    for row in rows(folder, "reign_leaders.csv"):
        iso = {"XKX": "KOS"}.get(row["country_iso3"], row["country_iso3"])
        last, year = fold(words(row["name"])[-1]) if words(row["name"]) else "", row["start"][:4]
        known = [
            p
            for p in people.by_country[iso].get(last, [])
            if any(t[3][:4] <= year <= (t[4][:4] or "9999") for t in p.tenures if t[3])
        ]
        if last and not known:
            person = people.add(f"own:reign-{row['leadid'].lower()}", row["name"], iso, row["name"])
            person.tenures.append(("leader", iso, "GOV", row["start"], row["end"], "2021-03-01", "re"))
    for table in sorted((FACTS / "people").glob("*.csv")):
        for row in rows(table.parent, table.name):
            person = people.by_id.get(row["wikidata"]) or people.found(
                row["name"],
                row["country"],
                row["surname"] or surname(row["name"], row["country"]),
                "own:" + row["country"].lower(),
            )
            person.name, person.surname = row["name"], row["surname"] or surname(row["name"], row["country"])
            person.aliases |= {alias for alias in row["aliases"].split("|") if alias}
            person.tenures.append(
                (row["title"], row["country"], row["sector"], row["start"], row["end"], row["as_of"], "own")
            )
    close(people)
    return people


def close(people: People) -> None:
    """End an open tenure of a one-holder office where a later source knows the successor: "no end known" is not "still in office"."""
    starts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in people.by_id.values():
        for title, country, _, start, *_ in person.tenures:
            if SINGLE.match(title) and start:
                starts[country, office(title)].append(start)
    for person in people.by_id.values():
        mine = {tenure[3] for tenure in person.tenures if SINGLE.match(tenure[0])}
        for number, (title, country, code, start, end, as_of, source) in enumerate(person.tenures):
            if SINGLE.match(title) and not end and start:
                later = [
                    day for day in starts[country, office(title)] if day > as_of and day > start and day not in mine
                ]
                if later:
                    person.tenures[number] = (title, country, code, start, min(later), as_of, source)


def office(title: str) -> str:
    """A one-holder office under one name."""
    lower = title.lower()
    return next(name for name in ("president", "prime minister", "foreign", "chancellor") if name in lower)


def write(name: str, header: tuple[str, ...], table: list[tuple[str, ...]]) -> None:
    """A gzipped table, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(table)
    with (FACTS / name).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def groups(folder: Path) -> list[tuple[str, ...]]:
    """Armed groups: their names and the state they fight in."""
    table: dict[str, tuple[str, ...]] = {}
    codes = {
        row["name"].lower(): row["iso3"] for row in csv.DictReader((FACTS / "countries.csv").open(encoding="utf-8"))
    }
    codes |= {
        "bosnia-herzegovina": "BIH",
        "dr congo (zaire)": "COD",
        "myanmar (burma)": "MMR",
        "turkey": "TUR",
        "russia (soviet union)": "RUS",
        "ivory coast": "CIV",
        "serbia (yugoslavia)": "SRB",
        "yemen (north yemen)": "YEM",
        "cambodia (kampuchea)": "KHM",
        "zimbabwe (rhodesia)": "ZWE",
        "madagascar (malagasy)": "MDG",
    }
    for row in rows(folder, "ucdp_actors.csv"):
        if row["org"].startswith(("government", "communal")) or GROUP_SKIP.search(row["name"]):
            continue
        full = row["full_en"] if row["full_en"] not in ("", "n/a") else row["name"]
        other = {name.strip() for name in (row["name"], row["full"]) if name.strip() not in ("", "n/a", full)}
        where = [place.strip().lower() for place in row["locations"].split(",")]
        country = next((codes[place] for place in where if place in codes), "")
        table[full] = (full, country, "REB", "|".join(sorted(other)), "uc")
    for row in rows(folder, "factbook_terrorist_groups.csv"):
        match = re.match(r"(.+?)(?:\s*\(([^)]+)\))?(?:\s+[–-] .*)?$", row["group"])
        if match and match[1] not in table and not re.search(r" in the | – ", row["group"]):
            table[match[1]] = (match[1], row["country_iso3"], "REB", match[2] or "", "ft")
    return sorted(table.values())


def main() -> None:
    """Build all tables."""
    folder = Path(sys.argv[1])
    people = gather(folder)
    persons, tenures = [], []
    for person in sorted(people.by_id.values(), key=lambda person: person.id):
        aliases = {a for a in person.aliases if name_key(a) != name_key(person.name)}
        key = name_key(person.name)
        folded = [name_key(alias) for alias in sorted(aliases)]
        more = sorted({word for other in folded for word in other} - {*key})
        families = [" ".join(name_key(person.surname)), *(other[0] for other in folded if len(other) == 1)]
        persons.append(
            (
                person.id,
                person.name,
                "|".join(sorted(aliases)),
                " ".join(key),
                " ".join(more),
                "|".join(dict.fromkeys(families)),
            )
        )
        tenures += [(person.id, *tenure) for tenure in sorted(set(person.tenures), key=lambda t: (t[3], t))]
    write("persons.csv.gz", ("id", "name", "aliases", "words", "more_words", "surnames"), persons)
    write("tenures.csv.gz", ("person", "title", "country", "sector", "start", "end", "as_of", "source"), tenures)
    write("groups.csv.gz", ("name", "country", "sector", "aliases", "source"), groups(folder))


if __name__ == "__main__":
    main()
