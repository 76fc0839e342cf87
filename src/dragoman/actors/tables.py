"""The tables of facts, each read once, when first asked for."""

import csv
import gzip
import io
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, get_args

from dragoman.actors.text import words
from dragoman.record import ActorKind, Form

UNIONS = {"EUR": "Q458", "UNO": "Q1065"}
"""Actors whose seats are metonyms, though they are no states."""

OPEN = frozenset({"uc", "ft"})
"""Sources of armed groups that are used as they are; what is written by hand comes before them."""

FACTS = files("dragoman.actors") / "facts"


def raw(name: str) -> bytes:
    """A table as it is written."""
    held = (FACTS / name).read_bytes()
    return gzip.decompress(held) if name.endswith(".gz") else held


def text(name: str) -> str:
    """A table as text."""
    return raw(name).decode()


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


class Alias(NamedTuple):
    """A name with its script (ISO 15924: Latn, Cyrl, Arab …) and when it was in use (ISO dates, empty: not known or still so).

    `id` is an actor's: "TUR" for the state, "KAZ.GOV" for the government meant by the name of its capital.
    """

    id: str
    alias: str
    script: str
    since: str
    until: str
    source: str


class Organisation(NamedTuple):
    """A body that is no state; `since` and `until` bound its existence where known, `part_of` is the name of the body above it."""

    id: str
    name: str
    wikidata: str
    kind: ActorKind
    country: str
    sector: str
    aliases: tuple[str, ...]
    since: str
    until: str
    part_of: str
    source: str


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
def aliases() -> tuple[Alias, ...]:
    """The names of states and their capitals that are kept with their dates and scripts."""
    return tuple(Alias(*row) for row in (*read("aliases.csv"), *read("scripts.csv.gz")))


def dated_names() -> tuple[Alias, ...]:
    """The names whose use began or ended on a known day: "Zaire" until 1997, "North Macedonia" since 2019."""
    return tuple(alias for alias in aliases() if alias.since or alias.until)


@cache
def organisations() -> tuple[Organisation, ...]:
    """The bodies of the hand-written tables, then the armed groups of open ones; a `*` after a name marks it as weak."""
    ours = []
    for name, wikidata, kind, country, sector, names, since, until, part_of, source, *_ in read("organisations/"):
        ident, told = wikidata or own_id(name), name.rstrip("*")
        ours.append(
            Organisation(ident, told, wikidata, KIND_CODES[kind], country, sector, (name, *_parts(names)), since, until, part_of, source)
        )  # fmt: skip
    for name, country, sector, names, source in read("groups.csv.gz"):
        listed = (name, *_parts(names))
        ours.append(Organisation(own_id(name), name, "", "armed_group", country, sector, listed, "", "", "", source))
    return tuple(ours)


class Membership(NamedTuple):
    """The states that belong to an organisation, by their codes, as of a day."""

    organisation: str
    members: tuple[str, ...]
    as_of: str
    source: str


@cache
def memberships() -> dict[str, Membership]:
    """Who belongs to which organisation, by the name or the acronym of the organisation."""
    return {
        name: Membership(name, _parts(members), as_of, source)
        for name, members, as_of, source, *_ in read("members.csv")
    }


def own_id(name: str) -> str:
    """The identifier of a body that has none in Wikidata."""
    return "own:" + "-".join(words(name))


@cache
def entries() -> list[Entry]:
    """Every name that is not a person's: states, demonyms, capitals, seats of power, organisations, media, groups."""
    found = [*_of_states(), *_of_seats()]
    found += _of_bodies({tuple(words(entry.alias)) for entry in found})
    return found


def _of_states() -> Iterator[Entry]:
    for state in states().values():
        ident, country, sector = state.id, state.country, state.sector
        for alias in (state.name, *state.aliases):
            plain = alias.rstrip("*")
            yield Entry(
                ident,
                state.name,
                "state",
                country,
                sector,
                "name",
                plain,
                weak=plain != alias,
                exact=abbreviation(plain),
            )
        for alias in state.adjectives:
            yield Entry(ident, state.name, "state", country, sector, "demonym", alias, exact=abbreviation(alias))
        for alias in state.people:
            if alias not in state.adjectives:
                yield Entry(f"{ident}.CVL", f"people of {state.name}", "people", country, "CVL", "demonym", alias)
        for alias in state.capitals:
            yield government_entry(state, alias)
    for dated in read("aliases.csv"):
        code, _, branch = dated[0].partition(".")
        state, alias = states()[dated[0] if dated[0] in states() else code], dated[1].rstrip("*")
        if dated[2] == "Latn" and branch == "GOV":
            yield government_entry(state, alias)
        elif dated[2] == "Latn":
            yield Entry(
                state.id, state.name, "state", state.country, state.sector, "name", alias,
                weak=alias != dated[1], exact=abbreviation(alias),
            )  # fmt: skip


def government_entry(state: State, alias: str, weak: bool = False) -> Entry:
    """The government of a state, by the name of its seat."""
    ident, name = f"{state.id}.GOV", f"government of {state.name}"
    return Entry(ident, name, "government", state.country, state.sector, "metonym", alias, weak=weak)


def seat_entry(name: str, country: str, sector: str, stands_for: str, weak: bool) -> Entry:
    """Whoever a seat of power stands for: the government of a state for its executive, else a body of its own."""
    if sector == "GOV" and country in states():
        return government_entry(states()[country], name, weak)
    kind: ActorKind = "government" if sector == "GOV" else "other"
    return Entry(UNIONS.get(country) or own_id(name), stands_for, kind, country, sector, "metonym", name, weak=weak)


def _of_seats() -> Iterator[Entry]:
    for name, country, sector, stands_for, weak, *_ in read("metonyms.csv"):
        yield seat_entry(name, country, sector, stands_for, bool(weak))


def _of_bodies(known: set[tuple[str, ...]]) -> Iterator[Entry]:
    """Names of bodies. A name in an open source counts only where none of `known` and of our own tables is the same."""
    ours = [body for body in organisations() if body.source not in OPEN]
    for body in ours:
        for alias in body.aliases:
            plain = alias.rstrip("*")
            known.add(tuple(words(plain)))
            yield Entry(
                body.id, body.name, body.kind, body.country, body.sector, "name", plain, body.wikidata, plain != alias, abbreviation(plain)
            )  # fmt: skip
    for country, names in read("regions.csv"):
        for alias in _parts(names):
            yield Entry(f"{country}:{alias}", alias, "people", country, "CVL", "name", alias, place=True)
    for body in organisations()[len(ours) :]:
        for alias in body.aliases:
            key = tuple(words(alias))
            if key not in known and (len(key) > 1 or len(alias) > 3):
                yield Entry(
                    body.id, body.name, body.kind, body.country, body.sector, "name", alias, exact=abbreviation(alias)
                )


def abbreviation(alias: str) -> bool:
    """An abbreviation so short that it is a word in another case ("US", "WHO", "IS")."""
    letters = alias.replace(".", "")
    return letters.isupper() and len(letters) <= 3
