"""The gazetteer: towns and divisions by name from `table.tsv.gz` (GeoNames), what it lacks from `known.toml`."""

import csv
import gzip
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, cast

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


@cache
def known() -> dict[str, Any]:
    """The tables of `known.toml`."""
    return tomllib.loads(files("dragoman.places").joinpath("known.toml").read_text(encoding="utf-8"))


@cache
def _lines() -> list[str]:
    packed = files("dragoman.places").joinpath("table.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode().split("\n")


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
    lat, lon = known()["centres"].get(code, (found[0].lat, found[0].lon))
    return replace(found[0], lat=lat, lon=lon)


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


def _rest(entry: Entry) -> tuple[int | None, str, str, float | None, float | None, Feature, int]:
    return entry.geonames, entry.country, entry.admin1, entry.lat, entry.lon, entry.feature, entry.people


@cache
def _rows(key: str) -> tuple[Entry, ...]:
    lines, start = _lines(), key + "\t"
    at = bisect_left(lines, start)
    found = []
    while at < len(lines) and lines[at].startswith(start):
        found.append(_entry(lines[at]))
        at += 1
    return tuple(found)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Everything a name may stand for; the article "the" is no part of it."""
    name = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
    if name in known()["points"]:
        code, lat, lon, feature = known()["points"][name]
        return (
            Entry(name, None, code, "", lat, lon, feature, 10_000_000),
            *(e for e in _rows(name) if e.people > 10**6),
        )
    if name in known()["states"]:
        return tuple(
            e
            for e in _rows(known()["states"][name])
            if e.country == "US" and e.feature == "admin" and e.admin1 == e.name
        )
    code = country_names().get(name, "")
    own = country(code) if code else None
    rows = tuple(entry for entry in _rows(name) if entry.feature != "country")
    if not rows and name.isupper() and len(name) > 3 and name != name.title():  # datelines stand in capitals
        return entries(name.title())
    return (own, *rows) if own else rows
