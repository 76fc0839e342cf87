"""The stage's tables, read once: head nouns, well-known processes, cue words."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

from dragoman.record import ProcessKind


@dataclass(frozen=True)
class Head:
    """What a head noun stands for. `needs`, `common` and `beside` ("with") are explained in kinds.toml."""

    kind: ProcessKind
    family: str
    needs: frozenset[str]
    common: bool = False
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Travel:
    """How a verb tells of a journey: before where it leads, and whether its object travels."""

    preposed: frozenset[str]
    sends: bool = False


@dataclass(frozen=True)
class Known:
    """A well-known process: one key for all its names."""

    key: str
    name: str
    kind: ProcessKind
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Names that mean it only where the article speaks of a country it is about."""
    brand: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    members: tuple[tuple[str, str], ...] = ()
    """Parts and the countries that have always had them."""


@dataclass(frozen=True)
class Kinds:
    """kinds.toml, turned round so that a word finds its row."""

    heads: dict[str, Head]
    again: dict[str, str]
    never: frozenset[str]
    topics: dict[str, str]
    generic: frozenset[str]
    told: frozenset[str]
    matters: frozenset[str]
    regions: frozenset[str]
    private: frozenset[str]
    other: dict[str, frozenset[str]]
    countries: dict[str, str]
    bodies: dict[str, str]
    families: dict[str, str] = field(default_factory=dict)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("dragoman.processes") / name).read_text(encoding="utf-8"))


@cache
def kinds() -> Kinds:
    """Head nouns, topics and what is never a process."""
    table = _load("kinds.toml")
    heads: dict[str, Head] = {}
    families: dict[str, str] = {}
    for row in table["head"]:
        head = Head(
            row["kind"],
            row["family"],
            frozenset(row["needs"]),
            row.get("common", False),
            frozenset(row.get("with", ())),
        )
        families.setdefault(row["kind"], row["family"])
        heads |= dict.fromkeys(row["forms"], head)
    again = {form: family for family, forms in table["again"].items() for form in forms}
    topics = {form: topic for topic, forms in table["topics"].items() for form in forms}
    return Kinds(
        heads=heads,
        again=again,
        never=frozenset(table["never"]["before"]),
        topics=topics,
        generic=frozenset(table["generic"]["words"]),
        told=frozenset(table["told"]["words"]),
        matters=frozenset(table["matters"]["words"]),
        regions=frozenset(table["regions"]["words"]),
        private=frozenset(table["private"]["words"]),
        other={name: frozenset(listed) for name, listed in table["other"].items()},
        countries=table["countries"],
        bodies=table["bodies"],
        families=families,
    )


@cache
def travel() -> dict[str, Travel]:
    """The verbs of journeys."""
    return {
        verb: Travel(frozenset(row["before"]), row.get("sends", False))
        for row in _load("kinds.toml")["travel"]
        for verb in row["verbs"]
    }


@cache
def known() -> tuple[Known, ...]:
    """The well-known processes."""
    return tuple(
        Known(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            names=tuple(row.get("names", ())),
            short=tuple(row.get("short", ())),
            brand=tuple(row.get("brand", ())),
            about=frozenset(row.get("about", ())),
            topics=frozenset(row.get("topics", ())),
            members=tuple((role, code) for role, codes in row.get("members", {}).items() for code in codes),
        )
        for row in _load("known.toml")["process"]
    )


@cache
def known_names() -> tuple[re.Pattern[str], dict[str, Known]]:
    """One pattern for all names, and the process each stands for."""
    owner = {name: process for process in known() for name in (*process.names, *process.short)}
    longest = sorted(owner, key=lambda name: (-len(name), name))
    body = "|".join(re.escape(name) for name in longest)
    return re.compile(rf"(?<![\w-])({body})(?:s\b|[- ]?(\d{{1,2}}))?(?![\w])"), owner


@cache
def known_brands() -> dict[str, tuple[Known, ...]]:
    """The well-known processes by the word that distinguishes them, as a slug."""
    found: dict[str, tuple[Known, ...]] = {}
    for process in known():
        for brand in process.brand:
            word = re.sub(r"[^a-z]+", "-", brand.lower())
            found[word] = (*found.get(word, ()), process)
    return found


@cache
def cues() -> dict[str, Any]:
    """cues.toml as it stands."""
    return _load("cues.toml")


@cache
def by_word(*path: str) -> dict[str, tuple[str, ...]]:
    """A table of cues.toml turned round: each word with the labels it stands under ("hold" -> planned, held)."""
    table: dict[str, list[str]] = cast(dict[str, list[str]], _walk(path))
    found: dict[str, tuple[str, ...]] = {}
    for label, words in table.items():
        for word in words:
            found[word] = (*found.get(word, ()), label)
    return found


@cache
def words(*path: str) -> frozenset[str]:
    """A word list of cues.toml."""
    return frozenset(_walk(path))


def _walk(path: tuple[str, ...]) -> Any:
    at: Any = cues()
    for step in path:
        at = at[step]
    return at
