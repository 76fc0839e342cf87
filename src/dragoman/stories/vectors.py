"""Texts as weighted words: how often a word stands in the text, and how rare it is in news of diplomacy; the lead weighs more.

The rarity is that of a fixed table (`shares.csv.gz`, sentences of our own corpus that hold the word), not of the batch: so two
articles are as alike alone as among a million others, and new articles never change what was found of the old ones.
"""

import gzip
import re
import sys
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from math import log, sqrt

Vector = dict[str, float]
_word = re.compile(r"[^\W\d_][\w’'-]*\w|\d[\d,.]*\d|\d")
_url = re.compile(r"https?\s?:\s?/\s?/\S*|www\s?\.\S*")
LEAD = 60
"""Words at the beginning that count twice: news says first what happened."""
SENTENCES = 20
"""Sentences of a report: from the share of sentences with a word to the share of reports with it."""
UNSEEN = 0.05
"""Sentences a word is taken to stand in that the table does not have."""
LEAST = 0.0005
COMMON = 0.9
"""Share of reports that hold one of the common words."""


@cache
def common() -> frozenset[str]:
    """The words that nearly every report has."""
    table = tomllib.loads(files("dragoman.stories").joinpath("common.toml").read_text(encoding="utf-8"))
    return frozenset(fold(word) for word in table["words"].split())


@cache
def _shares() -> tuple[dict[str, int], int]:
    packed = files("dragoman.stories").joinpath("shares.csv.gz").read_bytes()
    rows = [line.rsplit(",", 1) for line in gzip.decompress(packed).decode().split("\n") if line]
    return {word: int(count) for word, count in rows[1:]}, int(rows[0][1])


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How much a word says: minus the logarithm of the share of reports that hold it."""
    counts, size = _shares()
    share = 1 - (1 - (counts.get(word, 0) + UNSEEN) / size) ** SENTENCES
    if word in common():
        share = max(share, COMMON)
    return -log(min(share + LEAST, 1.0))


def fold(word: str) -> str:
    """Lower case, without a possessive or plural s."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low


def terms(text: str) -> Counter[str]:
    """The words of a text, folded: lower case, no plural or possessive s; two-word names once more as a pair."""
    found: Counter[str] = Counter()
    before = ""
    for index, word in enumerate(_word.findall(_url.sub(" ", text))):
        low = fold(word)
        if len(low) < 2:
            before = ""
            continue
        found[low] += 2 if index < LEAD else 1
        name = word[0].isupper()
        if name and before:
            found[f"{before} {low}"] += 1
        before = low if name else ""
    return found


def vector(text: str) -> Vector:
    """The unit vector of a text."""
    weighed = {sys.intern(word): (1 + log(count)) * rarity(word) for word, count in terms(text).items()}
    weighed = {word: weight for word, weight in weighed.items() if weight > 0}
    length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {word: weight / length for word, weight in weighed.items()}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
