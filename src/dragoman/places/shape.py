"""What the shape of a name says: heads of sites and waters, parts of places, words after a name that make it a division."""

from dataclasses import replace
from functools import cache
from typing import cast

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.places.table import Entry, country_names, division_of, entries, known
from dragoman.record import Feature

BARE = frozenset(("US", "CA", "AU", "GB", "IE", "NZ"))
"""Countries (alpha-2) whose divisions go by their bare names."""
SEAT = 20_000
"""People of a city from which on a region is called after it."""


@cache
def words(name: str, table: str = "words") -> frozenset[str]:
    """A word list of `known.toml`."""
    return frozenset(known()[table][name])


@cache
def heads() -> dict[str, Feature]:
    """Kinds of place by the word their names end in: "Airport", "River"."""
    return {
        word: cast(Feature, feature)
        for feature, listed in known()["sites"].items()
        if feature != "held"
        for word in listed
    }


def site_from(span: Sentence, sentence: Sentence) -> int | None:
    """Where a name of capitals that goes on from `span` ends in "Airport", "River" …, up to two words on."""
    doc = span.doc
    for last in range(span.end, min(span.end + 3, sentence.end)):
        if not doc[last].text[:1].isupper() or doc[last].is_punct:
            return None
        if doc[last].text in heads() and not (
            last + 1 < sentence.end and doc[last + 1].text[:1].isupper() and doc[last + 1].pos_ == "PROPN"
        ):
            return last
    return None


def part_of(token: Token, sentence: Sentence) -> tuple[Sentence, tuple[Entry, ...]] | None:
    """The longest name after a word of direction ("Western Massachusetts"), and where it may be: with the whole."""
    if token.text not in words("parts"):
        return None
    doc = token.doc
    for last in range(min(token.i + 4, sentence.end) - 1, token.i, -1):
        options = entries(doc[token.i + 1 : last + 1].text)
        if options and doc[token.i + 1].text[:1].isupper():
            span = doc[token.i : last + 1]
            return span, tuple(replace(e, name=span.text, geonames=None, feature="region") for e in options)
    return None


def division_after(span: Sentence, options: tuple[Entry, ...]) -> tuple[Entry, ...] | None:
    """What "province", "region", "governorate" after a name makes of it: the division of that name, or around that city.

    Where states are called by their bare names, "Ohio State" and "the Houston region" are no divisions.
    """
    doc, after = span.doc, span.end
    if after >= len(doc) or doc[after].text not in words("divisions"):
        return None
    word = doc[after].text.lower()
    abroad = tuple(entry for entry in options if entry.country not in BARE)
    named = tuple(e for e in (options if doc[after].text == "state" else abroad) if e.feature == "admin")
    if named or word in ("state", "district"):
        return named or None
    around = {division_of(entry) for entry in abroad if entry.feature == "city" and entry.people >= SEAT}
    return tuple(sorted((e for e in around if e is not None), key=lambda e: -e.people)) or None


def a_list(span: Sentence, end: int, options: tuple[Entry, ...]) -> bool:
    """Is a division or country followed by another a list, not a container: "in California, Texas and Ohio"?"""
    if not any(e.feature == "country" or (e.feature == "admin" and e.name == e.admin1) for e in options):
        return False
    doc = span.doc
    before = doc[span.start - 1].text if span.start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    goes_on = (
        after == ","
        and end + 1 < len(doc)
        and (doc[end + 1].text[:1].isupper() or doc[end + 1].lower_ in ("and", "or"))
    )
    return before in (",", "and") or after in ("and", "or", "&") or goes_on


def container(span: Sentence, options: tuple[Entry, ...]) -> str | None:
    """What stands after "Springfield, " when it names a division or a country and no list goes on."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].text != ",":
        return None
    for size in (3, 2, 1):
        end = at + 1 + size
        if end <= len(doc):
            text = str(doc[at + 1 : end].text)
            if text in known()["states"]:
                return text
            if text in country_names() or any(entry.feature in ("admin", "country") for entry in entries(text)):
                return None if a_list(span, end, options) else text
    return None
