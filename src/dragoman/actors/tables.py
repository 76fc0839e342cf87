"""The tables of facts, each read once, when first asked for."""

import csv
import gzip
import io
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple, get_args

from dragoman.actors.text import words
from dragoman.record import ActorKind, Form

UNIONS = {"EUR": "Q458", "UNO": "Q1065"}
"""Actors whose seats are metonyms, though they are no states."""

FACTS = files("dragoman.actors") / "facts"


def text(name: str) -> str:
    """A table as it is written."""
    raw = (FACTS / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()


def read(name: str) -> list[list[str]]:
    """The rows of a table, without its header; a name that ends in "/" is a folder whose tables have the same columns."""
    if name.endswith("/"):
        tables = sorted(table.name for table in (FACTS / name).iterdir() if table.name.endswith(".csv"))
        return [row for table in tables for row in read(name + table)]
    return list(csv.reader(io.StringIO(text(name))))[1:]


KIND_CODES: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}


class Entry(NamedTuple):
    """What one name stands for.

    `country` and `sector` are PLOVER's; `form` is the mention's; `weak` names count only where the article names the same actor
    otherwise; `exact` ones only in the case given (abbreviations that are words).
    """

    id: str
    name: str
    kind: ActorKind
    country: str
    sector: str
    form: Form
    alias: str
    wikidata: str = ""
    weak: bool = False
    exact: bool = False
    place: bool = False


class State(NamedTuple):
    """A state or a disputed territory (`id` then is the claimant's code with a suffix and the sector is PRE)."""

    id: str
    country: str
    name: str
    sector: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((FACTS / "words.toml").read_text("utf-8"))
    return {name: frozenset(listed.split()) for name, listed in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """A list of words by its name in `words.toml`, which says what it is for."""
    return _word_lists()[name]


@cache
def states() -> dict[str, State]:
    """All states by the id of their actor: "RUS"; "GEO.PRE1" for territory claimed by Georgia."""
    found = {}
    for code, name, adjectives, people, capitals, aliases in read("countries.csv"):
        disputed = code.startswith("PRE.")
        country = code[4:7] if disputed else code
        ident = f"{country}.PRE{code[7:]}" if disputed else code
        found[ident] = State(
            ident, country, name, "PRE" if disputed else "GOV", _parts(adjectives), _parts(people), _parts(capitals), _parts(aliases)
        )  # fmt: skip
    return found


@cache
def state_words() -> frozenset[str]:
    """The single words that name states, what is theirs and their people."""
    names = (alias for state in states().values() for alias in (state.name, *state.adjectives, *state.people))
    return frozenset(parts[0] for parts in map(words, names) if len(parts) == 1)


class Role(NamedTuple):
    """What a noun says of whoever it stands for: kind of actor, PLOVER sector, and whether it can stand before a name."""

    kind: str
    sector: str
    title: bool


@cache
def roles() -> dict[str, Role]:
    """Role nouns by their words, lower case, joined by a blank."""
    found: dict[str, Role] = {}
    for section, sectors in tomllib.loads((FACTS / "roles.toml").read_text("utf-8")).items():
        kind = "person" if section == "title" else section
        for sector, nouns in sectors.items():
            for noun in nouns.split():
                key = " ".join(words(noun.replace("_", " ")))
                found.setdefault(key, Role(kind, "" if sector == "UNK" else sector, section == "title"))
    return found


@cache
def entries() -> list[Entry]:
    """Every name that is not a person's: states, demonyms, capitals, seats of power, organisations, media, groups."""
    found: list[Entry] = []
    for state in states().values():
        ident, country, sector = state.id, state.country, state.sector
        for alias in (state.name, *state.aliases):
            plain = alias.rstrip("*")
            found.append(
                Entry(
                    ident, state.name, "state", country, sector, "name", plain, weak=plain != alias, exact=_short(plain)
                )
            )
        for alias in state.adjectives:
            found.append(Entry(ident, state.name, "state", country, sector, "demonym", alias, exact=_short(alias)))
        for alias in state.people:
            if alias not in state.adjectives:
                found.append(
                    Entry(f"{ident}.CVL", f"people of {state.name}", "people", country, "CVL", "demonym", alias)
                )
        for alias in state.capitals:
            found.append(
                Entry(f"{ident}.GOV", f"government of {state.name}", "government", country, sector, "metonym", alias)
            )
    for name, country, sector, stands_for, weak, *_ in read("metonyms.csv"):
        executive = sector == "GOV" and country in states()
        actor = f"government of {states()[country].name}" if executive else stands_for
        ident = f"{country}.GOV" if executive else UNIONS.get(country) or "own:" + "-".join(words(name))
        found.append(
            Entry(
                ident,
                actor,
                "government" if sector == "GOV" else "other",
                country,
                sector,
                "metonym",
                name,
                weak=bool(weak),
            )
        )
    for name, wikidata, kind, country, sector, aliases, *_ in read("organisations/"):
        ident, told = wikidata or "own:" + "-".join(words(name)), name.rstrip("*")
        for alias in (name, *_parts(aliases)):
            plain = alias.rstrip("*")
            found.append(
                Entry(
                    ident,
                    told,
                    KIND_CODES[kind],
                    country,
                    sector,
                    "name",
                    plain,
                    wikidata,
                    plain != alias,
                    _short(plain),
                )
            )
    for country, names in read("regions.csv"):
        for alias in _parts(names):
            found.append(Entry(f"{country}:{alias}", alias, "people", country, "CVL", "name", alias, place=True))
    known = {tuple(words(entry.alias)) for entry in found}
    for name, country, sector, aliases, _source in read("groups.csv.gz"):
        for alias in (name, *_parts(aliases)):
            key = tuple(words(alias))
            if key not in known and (len(key) > 1 or len(alias) > 3):
                found.append(
                    Entry(
                        "own:" + "-".join(words(name)),
                        name,
                        "armed_group",
                        country,
                        sector,
                        "name",
                        alias,
                        exact=_short(alias),
                    )
                )
    return found


def _short(alias: str) -> bool:
    """An abbreviation so short that it is a word in another case ("US", "WHO", "IS")."""
    letters = alias.replace(".", "")
    return letters.isupper() and len(letters) <= 3
