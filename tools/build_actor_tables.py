"""Build the tables of people and their offices, and of armed groups.

    python tools/build_actor_tables.py               # merge the hand-written people anew into the tables as they are
    python tools/build_actor_tables.py RAW_FOLDER    # build everything from the raw open facts

Writes `persons.csv.gz`, `tenures.csv.gz` and `names.csv.gz` beside the hand-written tables in `src/dragoman/actors/facts`; with raw
tables also `groups.csv.gz` and `scripts.csv.gz`. Both ways give the same bytes for the same hand-written rows: what those changed
can be taken back (rows of source `own`, ends marked `successor`, names kept in the column `open`).

Every tenure and every group keeps a code for its source; docs/actors.md says what each stands for and under which licence it is.
People of several sources become one where country and name agree; a spelling the sources disagree on is kept as an alias.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from actor_people import OWN, PERSONS, SUCCESSOR, TENURES, People, Person, Tenure, read, surname, write
from actor_scripts import scripts
from actor_sources import gather, groups

from dragoman.actors.text import name_key, words

FACTS = Path(__file__).parents[1] / "src" / "dragoman" / "actors" / "facts"


def empty(facts: Path) -> People:
    """Nobody yet; states are known by the words of their names."""
    named: dict[str, frozenset[str]] = {}
    for row in read(facts / "countries.csv"):
        if not row["iso3"].startswith("PRE."):
            cells = (row["name"], *row["adjectives"].split("|"), *row["aliases"].split("|"))
            named[row["iso3"]] = frozenset(word for cell in cells for word in words(cell))
    return People(named)


def from_raw(folder: Path, facts: Path) -> list[Person]:
    """The people of the open sources, each with its tenures in order."""
    people = empty(facts)
    gather(folder, facts, people)
    for person in people.by_id.values():
        person.aliases = set(person.kept())
        person.tenures = _ordered(person.tenures)
    return sorted((person for person in people.by_id.values() if person.tenures), key=lambda person: person.id)


def from_tables(facts: Path) -> list[Person]:
    """The same people, from tables built earlier: what hand-written rows changed in them is taken back."""
    held: dict[str, list[Tenure]] = defaultdict(list)
    for row in read(facts / "tenures.csv.gz"):
        if row["source"] != OWN:
            tenure = Tenure(*(row[column] for column in TENURES[1:]))
            if SUCCESSOR in tenure.sure.split():
                tenure = tenure._replace(end="", sure=tenure.sure.removesuffix(SUCCESSOR).strip())
            held[row["person"]].append(tenure)
    people = []
    for row in read(facts / "persons.csv.gz"):
        if row["id"] in held:
            before = (
                row["open"].split("|") if row["open"] else [row["name"], row["surname"], *row["aliases"].split("|")]
            )
            aliases = {alias for alias in before[2:] if alias}
            people.append(Person(row["id"], before[0], before[1], aliases, _ordered(held[row["id"]])))
    return people


def merge(base: list[Person], facts: Path) -> tuple[People, list[str]]:
    """The people of the open sources together with those of the hand-written tables, and what looks wrong in the latter."""
    people, wrong = empty(facts), []
    for person in base:
        held, person.tenures = person.tenures, []
        people.put(person, sorted({tenure.country for tenure in held}))
        for tenure in held:
            people.hold(person, tenure)
    for table in sorted((facts / "people").glob("*.csv")):
        for number, row in enumerate(read(table), 2):
            problem = _own(people, row)
            if problem:
                wrong.append(f"{table.name}:{number}: {problem}")
    for person in people.by_id.values():
        person.tenures = _ordered(person.tenures)
    people.close()
    return people, wrong


def _own(people: People, row: dict[str, str]) -> str:
    """Take in a hand-written row; what is wrong with it, if anything."""
    name, country = row["name"].strip(), row["country"].strip()
    code = row["sector"]
    if country.startswith("PRE."):
        country, code = country[4:7], "PRE" if code == "GOV" else code
    if not name or len(country) != 3:
        return "needs a name and a country of three letters"
    aliases = [alias.strip() for alias in row["aliases"].split("|") if alias.strip()]
    tenure = Tenure(row["title"], country, code, row["start"], row["end"], row["as_of"], OWN, row.get("sure", ""))
    if tenure.end and tenure.end < tenure.start:
        return f"{name}: ends {tenure.end} before it starts {tenure.start}"
    family, problem = row["surname"] or surname(name, country), ""
    person = people.by_id.get(row["wikidata"])
    if person is not None and not any(set(key) & set(name_key(name)) for key in person.folded):
        problem, person = f"{row['wikidata']} is {person.name}, not {name}: the identifier is left out", None
    if person is None:
        person = people.same(name, country, tenure, [alias for alias in aliases if len(name_key(alias)) > 1])
    if person is None and row["wikidata"] and not problem:
        person = people.put(Person(row["wikidata"], name, family), (country,))
    if person is None:
        person = people.found(name, country, family, tenure, "own:" + country.lower())
    if any(held.source != OWN for held in person.tenures):
        person.remember()
    if person.name != name:
        person.aliases.add(person.name)
    person.name, person.surname = name, family
    person.aliases |= set(aliases)
    people.put(person, (country,))
    people.hold(person, tenure)
    return problem


def _ordered(tenures: list[Tenure]) -> list[Tenure]:
    return sorted(set(tenures), key=lambda tenure: (tenure.start, tenure))


def save(people: People, facts: Path) -> None:
    """Write the tables: persons and tenures in the order of their identifiers, and an index of names to the rows of persons."""
    persons: list[tuple[str, ...]] = []
    tenures: list[tuple[str, ...]] = []
    index: dict[str, set[int]] = defaultdict(set)
    for number, person in enumerate(sorted(people.by_id.values(), key=lambda person: person.id)):
        aliases = person.kept()
        keys = [name_key(name) for name in (person.name, *aliases)]
        persons.append((person.id, person.name, "|".join(aliases), " ".join(keys[0]), person.surname, person.open))
        tenures += [(person.id, *tenure) for tenure in person.tenures]
        for word in {word for key in keys for word in key}:
            index[word].add(number)
        for family in {name_key(person.surname), *(key for key in keys[1:] if len(key) == 1)}:
            index["=" + " ".join(family)].add(number)
    write(facts / "persons.csv.gz", PERSONS, persons)
    write(facts / "tenures.csv.gz", TENURES, tenures)
    rows = [(key, " ".join(map(str, sorted(numbers)))) for key, numbers in index.items()]
    rows.sort(key=lambda row: row[0].encode() + b",")  # as lines, for bisection
    write(facts / "names.csv.gz", ("key", "persons"), rows)


def main() -> None:
    """Build the tables and say what looks wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "raw", nargs="?", type=Path, help="folder of the raw open facts; without it the tables are the base"
    )
    parser.add_argument("--facts", type=Path, default=FACTS, help="folder of the tables")
    told = parser.parse_args()
    base = from_raw(told.raw, told.facts) if told.raw else from_tables(told.facts)
    people, wrong = merge(base, told.facts)
    save(people, told.facts)
    if told.raw:
        write(
            told.facts / "groups.csv.gz",
            ("name", "country", "sector", "aliases", "source"),
            groups(told.raw, told.facts),
        )
        write(
            told.facts / "scripts.csv.gz",
            ("id", "alias", "script", "since", "until", "source"),
            scripts(told.raw, told.facts),
        )
    doubles = [f"two with one name: {one.id} {one.name}, {other.id} {other.name}" for one, other in people.doubles()]
    for line in (*wrong, *doubles):
        sys.stderr.write(line + "\n")
    sys.stderr.write(f"{len(people.by_id):,} people, {sum(len(p.tenures) for p in people.by_id.values()):,} tenures\n")


if __name__ == "__main__":
    main()
