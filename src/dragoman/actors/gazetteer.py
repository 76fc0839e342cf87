"""One pass over the tokens of an article: the longest known name at each place."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dragoman.actors.own import Own, current
from dragoman.actors.tables import Entry, entries
from dragoman.actors.text import norm, words

HYPHENS = frozenset("-‐‑–&/")
LONGEST = 12
"""Words of the longest name that is looked for."""

APOSTROPHES = frozenset("'’")
ARTICLES = frozenset({"al", "el"})
"""Words that begin a name in small letters, however the tables write it."""

MARKS = frozenset("(),")
"""Punctuation that is a word of a name which holds it."""

SPLIT = re.compile(r"([(),]|\+)")
INNER = re.compile(r"[-‐‑–/&+]+")


class Hit(NamedTuple):
    """A known name in the text: token indices, end exclusive, and what it may stand for, most likely first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Word(NamedTuple):
    """A token as the gazetteer sees it; `key` is empty where no name can run on (punctuation, line breaks)."""

    at: int
    key: str
    capital: bool


def text_words(doc: Doc) -> list[Word]:
    """The tokens that make names: hyphens and the apostrophe of a plural left out, "M-19" as two words of one token."""
    found = []
    for token in doc:
        text = token.text
        if text in HYPHENS or text == "+" or (text in APOSTROPHES and token.i and not doc[token.i - 1].whitespace_):
            continue
        parts = [text]
        if not text.isalnum() and (text[0].isupper() or text[0].isdigit()):
            parts = [part for part in INNER.split(text) if norm(part)] or parts
        for part in parts:
            key = part if part in MARKS else norm(part)
            found.append(Word(token.i, key, part[0].isupper() or part[0].isdigit()))
    return found


class Gazetteer:
    """All names by their words. `first` are a user's: where one is the same as another's, the other is nobody's."""

    def __init__(self, names: Iterable[Entry], first: Iterable[Entry] = ()) -> None:
        self._names: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}
        self._small: set[str] = set()
        self._spelled: dict[tuple[str, ...], str] = {}
        self._put(first, frozenset())
        self._put(names, frozenset(self._names))
        for held in self._names.values():
            if len(held) > 1:
                held.sort(key=lambda entry: entry.weak)  # the order of the tables must not decide

    def _put(self, names: Iterable[Entry], taken: frozenset[tuple[str, ...]]) -> None:
        for key, entry in _keyed(names):
            if key in taken:
                continue
            held = self._names.setdefault(key, [])
            if all(entry.id != other.id for other in held):
                held.append(entry)
            if len(held) > 1 or held[0] is not entry:
                self._spelled[key] = f"{self._spelled.get(key, held[0].alias)}|{entry.alias}"
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
            if key[0] in ARTICLES or (entry.alias[0].islower() and not entry.alias.startswith("the ")):
                self._small.add(key[0])

    def held(self, name: str) -> tuple[Entry, ...]:
        """What a name may stand for, most likely first."""
        return tuple(self._names.get(name_words(name), ()))

    def scan(self, doc: Doc, text: list[Word]) -> Iterator[Hit]:
        """The longest names, from left to right, none overlapping."""
        at = 0
        while at < len(text):
            word = text[at]
            reach = self._longest.get(word.key, 0) if word.capital or word.key in self._small else 0
            for size in range(min(reach, LONGEST, len(text) - at), 0, -1):
                part = text[at : at + size]
                fitting = self._fitting(doc, part)
                if fitting and _whole(text, at, at + size):
                    yield Hit(part[0].at, part[-1].at + 1, fitting)
                    at += size
                    break
            else:
                at += 1

    def _fitting(self, doc: Doc, part: list[Word]) -> tuple[Entry, ...]:
        key = tuple(word.key for word in part)
        held = self._names.get(key)
        if not held or not part[-1].key:
            return ()
        tokens = [doc[word.at] for word in part]
        spelled = self._spelled.get(key, held[0].alias)
        if not all(token.text[0].isupper() or not token.is_alpha or token.text in spelled for token in tokens[1:]):
            return ()
        fits = part[0].capital or key[0] in ARTICLES or any(alias[0].islower() for alias in spelled.split("|"))
        if not fits:
            return ()  # only names that are written so begin with a small letter ("al-Qaida", "teleSUR")
        return tuple(entry for entry in held if not entry.exact or _upper(tokens))

    def __contains__(self, name: str) -> bool:
        return name_words(name) in self._names


def name_words(alias: str) -> tuple[str, ...]:
    """The words of a name; "the" before it is no part of it, brackets and commas are."""
    if "(" in alias or "," in alias or "+" in alias:
        key = tuple(word for part in SPLIT.split(alias) for word in ((part,) if part in MARKS else words(part)))
    else:
        key = tuple(words(alias))
    return key[1:] if key[0] == "the" else key


def _keyed(names: Iterable[Entry]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Each name under its key; one with brackets or commas also under that without them."""
    for entry in names:
        key = name_words(entry.alias)
        yield key, entry
        if not MARKS.isdisjoint(key):
            yield tuple(word for word in key if word not in MARKS), entry


def _whole(text: list[Word], start: int, end: int) -> bool:
    """Does a stretch of words neither begin nor end within a token?"""
    return not (start and text[start - 1].at == text[start].at) and not (
        end < len(text) and text[end].at == text[end - 1].at
    )


def _upper(tokens: list[Token]) -> bool:
    return all(token.text.isupper() and token.tag_ != "PRP" for token in tokens)


def gazetteer() -> Gazetteer:
    """The gazetteer of the tables and of the user's own, each built once."""
    return _built(current())


@lru_cache(maxsize=4)
def _built(own: Own | None) -> Gazetteer:
    return Gazetteer(entries(), own.entries if own else ())
