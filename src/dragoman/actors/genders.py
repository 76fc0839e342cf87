"""Whether somebody is "he" or "she", by title and given name, and which words are given names."""

import tomllib
from functools import cache

from dragoman.actors.tables import text
from dragoman.actors.text import norm, words


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in tomllib.loads(text("given.toml")).items()}


def is_given(word: str) -> bool:
    """Is this a given name by our list?"""
    key, lists = norm(word), _lists()
    return key in lists["m"] or key in lists["f"]


def gender(name: str, role: str = "") -> str:
    """Male ("m"), female ("f"), or "" where neither the role noun nor the first given name tells."""
    lists = _lists()
    title = role.replace(" ", "_")
    told = next((sex for sex in ("f", "m") if title and title in lists[f"{sex}_titles"]), "")
    if told:
        return told
    first = next(iter(words(name)), "")
    return next((sex for sex in ("f", "m") if first in lists[sex]), "")
