"""A user's own people, bodies and metonyms: one CSV file, which wins over the tables of the package and survives upgrades.

The file has a header; only `kind` and `name` are needed (docs/actors.md lists the columns). It comes with `--actors FILE`, with
`dragoman.code(text, actors=FILE)` or, for every run, with the environment variable `DRAGOMAN_ACTORS`. Which file counts is kept
in a context variable, so that calls with different files do not meet, in one thread or in several.
"""

import csv
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.actors.tables import KIND_CODES, Entry, abbreviation, own_id, roles, seat_entry, states
from dragoman.actors.text import words
from dragoman.errors import DragomanError
from dragoman.record import ActorKind

VARIABLE = "DRAGOMAN_ACTORS"
SOURCE = "user"
COLUMNS = ("kind", "name", "country", "sector", "title", "start", "end", "aliases", "surname", "wikidata", "weak")
KINDS = (
    "person",
    "metonym",
    "organisation",
    *(kind for kind in KIND_CODES if kind not in ("person", "office", "anonymous")),
)
SECTORS = {"ngo": "NGO", "armed_group": "REB", "party": "PTY", "media": "JRN", "company": "BUS", "government": "GOV"}
"""Sector of a body whose row tells none, by its kind."""

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
CODE = re.compile(r"[A-Z]{3}$")


class UnusableActors(DragomanError):
    """A user's table of actors cannot be used. `line` is the number in the file, from 1."""

    code = "E012"

    def __init__(self, path: Path, line: int, reason: str, remedy: str) -> None:
        self.path, self.line = path, line
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {reason}; {remedy}")


@dataclass
class OwnPerson:
    """A person of the user's table; `offices` are rows of title, country, sector, start and end."""

    name: str
    country: str
    wikidata: str
    surname: str
    aliases: list[str] = field(default_factory=list)
    offices: list[tuple[str, str, str, str, str]] = field(default_factory=list)


@dataclass(eq=False)
class Own:
    """What a user's table holds."""

    path: Path
    people: list[OwnPerson] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


_chosen: ContextVar[Own | None] = ContextVar("dragoman_actors", default=None)


def current() -> Own | None:
    """The table that counts now: the one chosen, else the one that the environment names, else none."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE)
    return _kept(named) if named else None


@contextmanager
def using(table: "str | os.PathLike[str] | Own | None") -> Iterator[Own | None]:
    """Let a user's table count inside the block; none leaves things as they are.

    Raises:
        UnusableActors: the file is missing or something in it is wrong.
    """
    if table is None:
        yield current()
        return
    token = _chosen.set(table if isinstance(table, Own) else load(table))
    try:
        yield _chosen.get()
    finally:
        _chosen.reset(token)


def load(path: "str | os.PathLike[str]") -> Own:
    """The table of a file, read again when the file has changed.

    Raises:
        UnusableActors: the file is missing or something in it is wrong.
    """
    file = Path(path).expanduser()
    try:
        told = file.stat()
    except OSError as error:
        raise UnusableActors(file, 0, error.strerror or str(error), "give a CSV file of your own actors") from error
    return _loaded(file.resolve(), told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=4)
def _kept(named: str) -> Own:
    return load(named)


@lru_cache(maxsize=4)
def _loaded(path: Path, _changed: int, _size: int) -> Own:
    own = Own(path)
    known: dict[tuple[str, str], OwnPerson] = {}
    for line, row in _rows(path):
        kind, name = row["kind"].lower().replace(" ", "_"), row["name"]
        if kind not in KINDS:
            raise UnusableActors(path, line, f"unknown kind {row['kind']!r}", f"write one of: {', '.join(KINDS)}")
        if not words(name):
            raise UnusableActors(path, line, "has no name", "give the name as it stands in the news")
        row |= {"kind": kind, "country": _country(path, line, row["country"])}
        _dates(path, line, row)
        if row["sector"] and not CODE.match(row["sector"]):
            raise UnusableActors(
                path, line, f"{row['sector']!r} is no sector", "write PLOVER's, such as GOV, MIL, REB, NGO"
            )
        if kind == "person":
            _person(row, known)
        else:
            own.entries += _entries(path, line, row)
    own.people = list(known.values())
    return own


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their line numbers; empty ones and comments (#) are left out."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableActors(path, 0, f"cannot be read ({error})", "save it as CSV in UTF-8") from error
    if not lines:
        raise UnusableActors(path, 0, "is empty", f"the first line names the columns: {','.join(COLUMNS)}")
    mark = next((mark for mark in ",;\t" if mark in lines[0]), ",")
    table = csv.reader(lines, delimiter=mark)
    header = [cell.strip().lower() for cell in next(table)]
    wrong = [cell for cell in header if cell not in COLUMNS]
    if wrong or "kind" not in header or "name" not in header:
        reason = f"unknown column {wrong[0]!r}" if wrong else "the columns kind and name are needed"
        raise UnusableActors(path, 1, reason, f"the first line names columns out of: {','.join(COLUMNS)}")
    for cells in table:
        if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
            continue
        if len(cells) > len(header):
            reason = f"has {len(cells)} cells, the header {len(header)}"
            raise UnusableActors(
                path, table.line_num, reason, "put names that hold a comma in quotes; aliases go with |"
            )
        filled = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        yield table.line_num, {column: filled.get(column, "") for column in COLUMNS}


def _country(path: Path, line: int, told: str) -> str:
    """The code of a country that is given by its code or by its name."""
    if not told or CODE.match(told):
        return told
    key = words(told)
    for state in states().values():
        if any(words(name) == key for name in (state.name, *state.aliases)):
            return state.country
    raise UnusableActors(
        path, line, f"unknown country {told!r}", "write its code of three capitals (SYR), or UNO, EUR …"
    )


def _dates(path: Path, line: int, row: dict[str, str]) -> None:
    for column in ("start", "end"):
        if row[column] and not DATE.match(row[column]):
            raise UnusableActors(
                path, line, f"{column} {row[column]!r} is no date", "write 2024, 2024-05 or 2024-05-31"
            )
    if row["end"] and row["end"] < row["start"]:
        raise UnusableActors(path, line, f"ends {row['end']} before it starts {row['start']}", "correct the dates")


def _person(row: dict[str, str], known: dict[tuple[str, str], OwnPerson]) -> None:
    """One office a row: rows with the same name and country are one person."""
    surname = row["surname"] or row["name"].split()[-1]
    person = known.setdefault(
        (row["name"], row["country"]), OwnPerson(row["name"], row["country"], row["wikidata"], surname)
    )
    person.wikidata = person.wikidata or row["wikidata"]
    person.aliases += [alias for alias in _parts(row["aliases"]) if alias not in person.aliases]
    sector = row["sector"] or _sector(row["title"])
    if row["title"] or sector or row["country"]:
        person.offices.append((row["title"], row["country"], sector, row["start"], row["end"]))


def _sector(title: str) -> str:
    """The sector of an office by its noun: the last word before "of", "for" or "to"."""
    key = words(re.split(r"\b(?:of|for|to|in|at)\b", title)[0])
    for start in range(len(key)):
        role = roles().get(" ".join(key[start:]))
        if role is not None and role.sector:
            return role.sector
    return ""


def _entries(path: Path, line: int, row: dict[str, Any]) -> Iterator[Entry]:
    kind, country, weak = row["kind"], row["country"], bool(row["weak"])
    names = (row["name"], *_parts(row["aliases"]))
    if kind in ("metonym", "state") and country not in states():
        remedy = "give the country whose government it stands for" if kind == "metonym" else "give the state's code"
        if kind == "state" or not country:
            raise UnusableActors(path, line, f"the {kind} {row['name']!r} has no known country", remedy)
    for name in names:
        if kind == "metonym":
            yield seat_entry(name, country, row["sector"] or "GOV", row["title"] or row["name"], weak)
        elif kind == "state":
            state = states()[country]
            yield Entry(
                state.id, state.name, "state", country, state.sector, "name", name, weak=weak, exact=abbreviation(name)
            )
        else:
            told: ActorKind = KIND_CODES.get(kind, "other")
            sector = row["sector"] or SECTORS.get(kind, "")
            ident = row["wikidata"] or own_id(row["name"]).replace("own:", f"{SOURCE}:")
            yield Entry(
                ident, row["name"], told, country, sector, "name", name, row["wikidata"], weak, abbreviation(name)
            )  # fmt: skip


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if words(part)]
