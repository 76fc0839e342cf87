"""Texts as weighted words: tf-idf over the batch, names and the lead weighing more."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from math import log, sqrt

Vector = dict[str, float]
_word = re.compile(r"[^\W\d_][\w’'-]*\w|\d[\d,.]*\d|\d")
_url = re.compile(r"https?\s?:\s?/\s?/\S*|www\s?\.\S*")
LEAD = 60
"""Words at the beginning that count twice: news says first what happened."""


BACKGROUND = 200
"""Reports imagined besides the batch: all of them hold the common words, none the others. Two articles alone can then be compared."""


@cache
def common() -> frozenset[str]:
    """The words that nearly every report has."""
    table = tomllib.loads(files("dragoman.stories").joinpath("common.toml").read_text(encoding="utf-8"))
    return frozenset(fold(word) for word in table["words"].split())


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


def vectors(texts: list[str]) -> list[Vector]:
    """Unit vectors of tf-idf weights; words of a single text keep their length's share but match nothing."""
    counted = [terms(text) for text in texts]
    spread = Counter(word for counts in counted for word in counts)
    size = len(texts) + BACKGROUND
    spread.update(dict.fromkeys(common() & spread.keys(), BACKGROUND))
    result = []
    for counts in counted:
        vector = {word: (1 + log(count)) * log((size + 1) / (spread[word] + 0.5)) for word, count in counts.items()}
        vector = {word: weight for word, weight in vector.items() if weight > 0}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        result.append({word: weight / length for word, weight in vector.items()})
    return result
