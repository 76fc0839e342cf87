"""Names of states in other scripts, from the raw table of country names."""

from pathlib import Path

from actor_people import read

LANGUAGES = {
    "ru": "Cyrl",
    "uk": "Cyrl",
    "ar": "Arab",
    "fa": "Arab",
    "he": "Hebr",
    "zh": "Hans",
    "ja": "Jpan",
    "ko": "Kore",
    "hi": "Deva",
}


def scripts(folder: Path, facts: Path) -> list[tuple[str, ...]]:
    """Rows of `scripts.csv.gz`: the name of each state of the tables in each of the languages above, as CLDR gives it."""
    states = {row["iso3"] for row in read(facts / "countries.csv")}
    found = set()
    for row in read(folder / "country_names.csv"):
        iso = {"XKX": "KOS"}.get(row["country_iso3"], row["country_iso3"])
        if iso in states and row["kind"] == "name" and row["lang"] in LANGUAGES and row["source"].startswith("CLDR"):
            found.add((iso, row["name"], LANGUAGES[row["lang"]], "", "", "cl"))
    return sorted(found)
