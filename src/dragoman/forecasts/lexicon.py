"""The words of expectation, read from `outlook.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    data = tomllib.loads(files(__package__).joinpath("outlook.toml").read_text(encoding="utf-8"))
    return {
        section: {name: frozenset(listed.split()) for name, listed in lists.items()} for section, lists in data.items()
    }


def words(section: str, name: str) -> frozenset[str]:
    """One list of `outlook.toml`."""
    return _tables()[section][name]


@cache
def triggers() -> frozenset[str]:
    """Every lemma that may start a forecast: what a sentence is searched for first."""
    prospects, verbs = _tables()["prospects"], _tables()["verbs"]
    lists = [prospects["nouns"], _tables()["nouns"]["expecting"], *_tables()["adjectives"].values(), *verbs.values()]
    outcomes = _tables()["outcomes"]
    lists += [outcomes["success_verbs"], outcomes["failure_verbs"], outcomes["approved"], outcomes["carriers"]]
    return frozenset(lemma.partition("_")[0] for listed in lists for lemma in listed)
