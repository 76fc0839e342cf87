"""Numbers in words and digits: one pattern and one reading of it, for figures and times alike."""

import re
from functools import lru_cache

ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "lakh": 10**5, "crore": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
FIRST = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
TEENTH = {
    word + "th": value for word, value in ONES.items() if 13 <= value <= 19
} | {word[:-1] + "ieth": value for word, value in TENS.items()}  # fmt: skip
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
LARGEST = 10.0**18
"""No news counts further, and JSON readers and databases hold no larger whole numbers."""
LONGEST = 9
"""Digits of an ordinal."""

_SMALL = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?: ?\d/\d| ?[½¼¾])?"
WORDS = rf"(?:{_SMALL})(?:(?:[- ](?:and )?)(?:{_SMALL}|{_BIG})\b)*|an? (?:{_BIG})s?\b|half an? (?:{_BIG})\b"
NUMBER = rf"(?:(?:{DIGITS})(?:[- ](?:{_BIG})\b|(?:bn|mn|tn|m|k)\b)*|{WORDS})"
"""A regular expression (ignoring case) for a cardinal number: "7,000", "3.6 million", "twenty-two", "a dozen", "5bn"."""

ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|"
    + rf"(?:(?:{'|'.join(TENS)})[- ])?(?:{'|'.join(FIRST[1:10])})|{'|'.join((*FIRST[10:], *TEENTH))})"
)
"""A regular expression for an ordinal: "22nd", "twenty-second"."""

_part = re.compile(rf"{DIGITS}|[a-z]+|[½¼¾]", re.I)


def tidy(value: float) -> float | int:
    """A whole number as `int`, anything else as `float` without binary dust."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _digits(text: str) -> float:
    whole = re.match(r"[\d,]+(?:\.\d+)?", text)
    value = float(whole.group().replace(",", "")) if whole else 0.0
    rest = text[whole.end() :].strip() if whole else text
    if rest in FRACTIONS:
        return value + FRACTIONS[rest]
    if "/" in rest:
        above, below = rest.split("/")
        return value + int(above) / max(1, int(below))
    return value


@lru_cache(maxsize=20_000)
def number(text: str) -> float | int | None:
    """The value of a cardinal number, or ``None`` where the text is none: "seven million" is 7000000."""
    total, group, seen = 0.0, 0.0, False
    for part in _part.findall(text.lower()):
        if part[0].isdigit() or part in FRACTIONS:
            group, seen = group + _digits(part), True
        elif part in ONES or part in TENS:
            group, seen = group + ONES.get(part, TENS.get(part, 0)), True
        elif part in ("a", "an"):
            group = group or 1.0
        elif part == "half":
            group = 0.5
        elif (scale := SCALES.get(part) or SCALES.get(part.removesuffix("s"))) is not None:
            group = (group or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, group = total + group, 0.0
        elif part != "and":
            return None
    return tidy(total + group) if seen and total + group < LARGEST else None


@lru_cache(maxsize=20_000)
def ordinal(text: str) -> int | None:
    """The value of an ordinal: "22nd" and "twenty-second" are 22."""
    low = text.lower()
    if low[0].isdigit():
        digits = re.match(r"\d+", low).group()  # type: ignore[union-attr]
        return int(digits) if len(digits) <= LONGEST else None
    tens, _, last = low.replace(" ", "-").rpartition("-")
    if last in FIRST:
        return TENS.get(tens, 0) + FIRST.index(last)
    return TEENTH.get(last)
