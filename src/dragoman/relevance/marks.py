"""A sentence as a set of words, with marks for what our tables know."""

import re
from collections import defaultdict
from functools import cache

from dragoman.actors.tables import entries, roles
from dragoman.events.codebook import triggers

ACTOR, ACTORS, OFFICE, TRIGGER = "@actor", "@actors", "@office", "@trigger"
MARKS = (ACTOR, ACTORS, OFFICE, TRIGGER)
POLITICAL = frozenset({"state", "government", "igo", "armed_group", "people", "other", "party", "ngo"})
_WORD = re.compile(r"[A-Za-z][\w'’.-]*")
_POSSESSIVE = ("'s", "’s")


def words(sentence: str) -> list[str]:
    """The words, without marks of punctuation at their ends."""
    return [word.rstrip(".'’-") for word in _WORD.findall(sentence)]


def marked(sentence: str) -> set[str]:
    """The words of a sentence in lower case, and the marks that hold for it."""
    single, several = _actors()
    found: set[str] = set()
    looked: set[str] = set()
    actors = 0
    for word in words(sentence):
        plain = word[:-2] if word.endswith(_POSSESSIVE) else word
        lower = plain.lower()
        found.add(lower)
        if plain in single:
            actors += 1
        elif plain in several and plain not in looked:  # once a sentence: a text may say "United" ten thousand times
            looked.add(plain)
            if any(name in sentence for name in several[plain]):
                found.add(ACTOR)
        if lower in roles():
            found.add(OFFICE)
        if lower in _triggers():
            found.add(TRIGGER)
    if actors:
        found.add(ACTOR)
    if actors > 1:
        found.add(ACTORS)
    return found


@cache
def _actors() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Names of one word, and longer ones by their first word."""
    single, several = set(), defaultdict(list)
    for entry in entries():
        if entry.kind in POLITICAL:
            first, _, rest = entry.alias.partition(" ")
            if rest:
                several[first].append(entry.alias)
            else:
                single.add(first)
    return frozenset(single), dict(several)


@cache
def _triggers() -> frozenset[str]:
    """Every form in which the first word of a trigger may stand; a form too many only lets more through."""
    verbs, nouns = triggers()
    return frozenset(form for trigger in (*verbs, *nouns) for form in forms(trigger.split()[0].lower()))


def forms(word: str) -> set[str]:
    """A word and what its endings make of it; irregular ones from the table beside this file."""
    found = {word, word + "s", word + "es", word + "ed", word + "d", word + "ing", *_irregular().get(word, ())}
    if word.endswith("e"):
        found.add(word[:-1] + "ing")
    if word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    if len(word) > 2 and word[-1] not in "aeiouywx":
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return found


@cache
def _irregular() -> dict[str, list[str]]:
    from importlib.resources import files  # noqa: PLC0415

    rows = (files("dragoman.relevance") / "irregular.tsv").read_text("utf-8").splitlines()
    return {word: rest.split() for word, _, rest in (row.partition("\t") for row in rows if not row.startswith("#"))}
