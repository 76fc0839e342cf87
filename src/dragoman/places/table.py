"""The gazetteer: towns and divisions by name from `table.tsv.gz` (GeoNames); regions, waters, crossings and venues from `known.csv`."""

import csv
import gzip
import tomllib
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

import numpy as np

from dragoman.record import Feature


@dataclass(frozen=True)
class Entry:
    """A place a name may stand for. `country` is ISO alpha-2, empty where it lies in several; degrees are WGS 84."""

    name: str
    geonames: int | None
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    feature: Feature
    people: int


PIECE = 1 << 20
KEPT = 5_000
"""Names whose entries are kept at hand: news repeats its names, and a long run must not remember every capitalised word. To look one up
takes 20 microseconds.
"""
SHORT = {
    "Mt.": "Mount",
    "Mt": "Mount",
    "Ft.": "Fort",
    "Ft": "Fort",
    "St.": "Saint",
    "St": "Saint",
    "Saint": "St.",
    "Fort": "Ft.",
}
COUNTY = 0.8
"""Degrees from the middle of a second order division to its towns, at most."""


@cache
def known() -> dict[str, Any]:
    """The tables of `known.toml`."""
    return tomllib.loads(files("dragoman.places").joinpath("known.toml").read_text(encoding="utf-8"))


class _Table:
    """The rows of `table.tsv.gz`, kept packed as bytes and found by bisection: a fraction of the memory of as many strings."""

    def __init__(self) -> None:
        packed = files("dragoman.places").joinpath("table.tsv.gz").read_bytes()
        self.text = gzip.decompress(packed)
        view = np.frombuffer(self.text, dtype=np.uint8)
        self.ends = array("I")
        for start in range(0, len(view), PIECE):  # in pieces, so that no mask as large as the text is made
            breaks = np.flatnonzero(view[start : start + PIECE] == ord("\n")) + start
            self.ends.frombytes(breaks.astype(np.uint32).tobytes())

    def rows(self, key: str) -> Iterator[str]:
        """The rows of a name."""
        text, ends = self.text, self.ends
        start = f"{key}\t".encode()
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high) >> 1
            at = ends[middle] + 1
            if text[at : at + len(start)] < start:
                low = middle + 1
            else:
                high = middle
        while low < len(ends) - 1 and text.startswith(start, ends[low] + 1):
            yield text[ends[low] + 1 : ends[low + 1]].decode()
            low += 1


@cache
def _table() -> _Table:
    return _Table()


def _entry(line: str) -> Entry:
    key, name, ident, country, admin1, lat, lon, feature, people = line.split("\t")
    return Entry(
        name or key,
        int(ident) if ident else None,
        country,
        admin1,
        float(lat) if lat else None,
        float(lon) if lon else None,
        cast(Feature, feature),
        int(people or 0),
    )


@cache
def iso3() -> dict[str, str]:
    """ISO alpha-3 by alpha-2."""
    return {code: row["iso3"] for code, row in _countries().items()}


@cache
def _countries() -> dict[str, dict[str, str]]:
    """Rows of countries.csv by alpha-2: iso2, iso3, name, capital."""
    text = files(__package__).joinpath("countries.csv").read_text(encoding="utf-8")
    return {row["iso2"]: row for row in csv.DictReader(text.splitlines())}


@cache
def country_names() -> dict[str, str]:
    """ISO alpha-2 by the English names of a country, old and new."""
    two = {three: code for code, three in iso3().items()}
    names = {row["name"]: code for code, row in _countries().items()}
    rows = files("dragoman.actors").joinpath("facts/countries.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(rows):
        code = two.get(row["iso3"])
        if code:
            names |= {name: code for name in (row["name"], *row["aliases"].split("|")) if len(name) > 3}
    return {**names, **known()["countries"]}


@cache
def country(code: str) -> Entry | None:
    """The entry of a country, by alpha-2."""
    named = _countries().get(code)
    found = [entry for entry in _rows(named["name"]) if entry.feature == "country"] if named else []
    if not found:
        return None
    return found[0]


@cache
def capital(code3: str, day: str | None) -> Entry | None:
    """The capital of a country (alpha-3), under the name it had on a day (ISO; ``None``: today)."""
    code = next((two for two, three in iso3().items() if three == code3), "")
    held = _countries().get(code)
    if held is None:
        return None
    name = held["capital"]
    for since, other in known()["renamed"].get(code3, ()):
        if day is None or since <= day:
            name = other
    cities = [
        entry
        for key in (name, held["capital"])
        for entry in _rows(key)
        if entry.country == code and entry.feature == "city"
    ]
    best = max(cities, key=lambda entry: entry.people, default=None)
    return Entry(name, *_rest(best)) if best else None


@cache
def capital_of(code: str) -> int | None:
    """The GeoNames id of the present capital of a country (alpha-2)."""
    found = capital(iso3().get(code, ""), None)
    return found.geonames if found else None


@cache
def seats() -> frozenset[int]:
    """The GeoNames ids of cities that international bodies sit in."""
    return frozenset(known()["seats"]["cities"])


def _rest(entry: Entry) -> tuple[int | None, str, str, float | None, float | None, Feature, int]:
    return entry.geonames, entry.country, entry.admin1, entry.lat, entry.lon, entry.feature, entry.people


PEOPLE: dict[Feature, int] = {
    "region": 10_000_000,
    "water": 10_000_000,
    "admin": 3_000_000,
    "site": 1_000_000,
    "city": 50_000,
}
"""What a place of known.csv counts as having against namesakes: the news names it for more than its people."""


@cache
def _own() -> dict[str, Entry]:
    """The places of known.csv by all their names. What stands in a city lies in its division."""
    found: dict[str, Entry] = {}
    text = files(__package__).joinpath("known.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        feature = cast(Feature, row["feature"])
        division = row["name"] if feature == "admin" else _division(row["city"], row["iso2"])
        at = float(row["lat"]), float(row["lon"])
        entry = Entry(row["name"], None, row["iso2"], division, *at, feature, PEOPLE[feature])
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[name] = entry
    return found


def _division(city: str, code: str) -> str:
    """The first order division of a city, by name and alpha-2."""
    rows = [entry for entry in _rows(city) if entry.country == code and entry.feature == "city"] if city else []
    return max(rows, key=lambda entry: entry.people).admin1 if rows else ""


def own_name(name: str) -> bool:
    """Is a name one of known.csv?"""
    return name in _own()


@cache
def tails() -> frozenset[str]:
    """The small words that names of known.csv end in: "Rafah crossing"."""
    return frozenset(name.rpartition(" ")[2] for name in _own() if name.rpartition(" ")[2].islower())


def nearby(one: Entry, other: Entry) -> bool:
    """Do two places lie within a county of each other?"""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < COUNTY and abs(one.lon - other.lon) < 1.3 * COUNTY


@lru_cache(maxsize=KEPT)
def _rows(key: str) -> tuple[Entry, ...]:
    return tuple(_entry(row) for row in _table().rows(key))


@lru_cache(maxsize=KEPT)
def entries(name: str) -> tuple[Entry, ...]:
    """Everything a name may stand for; the article "the" is no part of it."""
    name = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
    own = _own().get(name)
    if own is not None:
        rows = tuple(entry for entry in _rows(name) if entry.feature != "country")
        same = [e for e in rows if e.country == own.country and e.feature == own.feature and nearby(e, own)]
        return (own, *rows) if not same else rows
    if name in known()["states"]:
        where, _, division = known()["states"][name].rpartition("/")
        return tuple(
            e for e in _rows(division) if e.country == (where or "US") and e.feature == "admin" and e.admin1 == e.name
        )
    code = country_names().get(name, "")
    state = country(code) if code else None
    rows = tuple(entry for entry in _rows(name) if entry.feature != "country")
    short, space, rest = name.partition(" ")
    if not rows and space and short in SHORT:
        rows = tuple(entry for entry in _rows(f"{SHORT[short]} {rest}") if entry.feature != "country")
    if not rows and name.isupper() and len(name) > 3 and name != name.title():  # datelines stand in capitals
        return entries(name.title())
    return (state, *rows) if state else rows


@lru_cache(maxsize=KEPT)
def division_of(entry: Entry) -> Entry | None:
    """The first order division a place lies in."""
    found = (
        e for e in _rows(entry.admin1) if e.country == entry.country and e.feature == "admin" and e.name == e.admin1
    )
    return next(found, None) if entry.admin1 else None


@lru_cache(maxsize=KEPT)
def containers(name: str) -> tuple[Entry, ...]:
    """The countries and divisions a name may stand for after a comma."""
    return tuple(entry for entry in entries(name) if entry.feature in ("country", "admin"))


def contained(outer: Entry, inner: Entry) -> bool:
    """Does a country or first order division hold another place? A second order division holds what is near its middle."""
    if outer.country != inner.country or inner.feature == "country":
        return False
    if outer.feature == "country":
        return True
    if outer.feature != "admin" or outer.admin1 != inner.admin1 or outer.name == inner.name:
        return False
    if outer.name == outer.admin1:
        return True
    return nearby(outer, inner)


@lru_cache(maxsize=KEPT)
def same_name(one: str, other: str) -> bool:
    """Are two names one, but for accents, capitals and the word "City"?"""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold().removesuffix(" city"))
    return "".join(letter for letter in letters if letter.isalpha())
