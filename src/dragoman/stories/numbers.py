"""Numbers of several articles that are of one thing.

Only what may be compared is: the same unit, of the same country, told within days of each other in like words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.actors.text import norm
from dragoman.record import Figure, Record
from dragoman.stories.copies import Forest, blocks
from dragoman.stories.days import ordinal
from dragoman.stories.vectors import Vector, cosine, vector

Mark = tuple[str, str]
DAYS = 10
"""Days between two reports whose numbers can be of one thing."""
ALIKE = 0.14
"""Cosine of two sentences from which their numbers may be of one thing; within one story half of it."""
CLOSE = 0.05
"""Share by which two numbers may differ and still agree."""
FEW = 3
"""Counts up to so many of sources and ministers say nothing to compare."""
COUNTLESS = frozenset(
    "round session day hour month week year minute member minister diplomat source guarantor paragraph memorandum side embassy delegation "
    "percent time".split()
)
"""Units that are no facts in dispute: lengths, ordinals, those who speak."""
CALLED = {
    "people": frozenset({"person", "refugee", "citizen", "people", "resident"}),
    "state": frozenset({"state", "country", "nation"}),
    "prisoner": frozenset({"prisoner", "detainee", "captive", "hostage"}),
    "soldier": frozenset({"soldier", "troop", "serviceman", "servicemen"}),
    "protester": frozenset({"protester", "demonstrator", "marcher"}),
}
"""Units and the words for them."""
WORDS = 8
"""Heaviest words of the clause around a number, one of which another number of the same thing shares."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be compared, with the words around it and the story of its article."""

    article: str
    outlet: str | None
    published: str | None
    story: str
    start: int
    end: int
    quote: str
    value: str
    unit: str
    of: str | None
    where: str | None
    low: float
    high: float
    words: Vector

    @property
    def id(self) -> str:
        """Article and place in it."""
        return f"{self.article}#{self.start}"


def numbers_of(record: Record, story: str) -> Iterator[Number]:
    """The numbers of an article that can be compared with others."""
    article = record.article
    for figure in record.figures:
        unit = _unit(figure)
        few = figure.value <= FEW and figure.bound == "exact" and unit != "people"
        if not unit or unit in COUNTLESS or few:
            continue
        low, high = _range(figure)
        yield Number(
            article=article.id,
            outlet=article.outlet,
            published=article.published.value,
            story=story,
            start=figure.start,
            end=figure.end,
            quote=article.text[figure.start : figure.end],
            value=f"{figure.value:,}",
            unit=unit,
            of=figure.of,
            where=figure.where,
            low=low,
            high=high,
            words=vector(_around(record, figure)),
        )


def parts(found: Iterable[Number]) -> list[list[Number]]:
    """The numbers of each thing, brought together pair by pair."""
    ordered = sorted(found, key=lambda number: (number.unit, number.article, number.start))
    forest = Forest(len(ordered))
    shared = blocks(ordered, marks)
    for members in shared.values():
        forest.join_alike(members, lambda one, other: comparable(ordered[one], ordered[other]))
    return [[ordered[index] for index in members] for members in forest.sets()]


def marks(number: Number) -> list[Mark]:
    """What numbers of one thing share: the unit, and a word that says much."""
    heaviest = sorted(number.words, key=lambda word: (-number.words[word], word))[:WORDS]
    return [(number.unit, word) for word in heaviest]


def comparable(one: Number, other: Number) -> bool:
    """May two numbers be of one thing?"""
    if (
        one.unit != other.unit
        or one.article == other.article
        or (one.where and other.where and one.where != other.where)
    ):
        return False
    first, second = ordinal(one.published), ordinal(other.published)
    if first is None or second is None or abs(first - second) > DAYS:
        return False
    return cosine(one.words, other.words) >= (ALIKE / 2 if one.story == other.story else ALIKE)


def agree(one: Number, other: Number) -> bool:
    """Can both be right?"""
    return one.low <= other.high * (1 + CLOSE) and other.low <= one.high * (1 + CLOSE)


def _range(figure: Figure) -> tuple[float, float]:
    """The values a figure allows: "over 30" goes on upwards for a while, "about 30" a tenth either way."""
    value, upper = float(figure.value), float(figure.upper or figure.value)
    if figure.bound in ("over", "at_least"):
        return value, upper * 1.5
    if figure.bound in ("under", "at_most"):
        return value * 0.5, upper
    return (value * 0.9, upper * 1.1) if figure.bound == "about" else (value, upper)


def _unit(figure: Figure) -> str:
    """The unit in one word for what may be called by several."""
    word = norm((figure.unit or "").split(" ")[-1]) if figure.unit else ""
    one = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return next((name for name, words in CALLED.items() if word in words or one in words), one)


def _around(record: Record, figure: Figure) -> str:
    """The clause around a number: what it is told of."""
    text = record.article.text
    start = max(text.rfind(mark, 0, figure.start) for mark in (".", "\n", ";")) + 1
    ends = [at for mark in (". ", "\n", ";") if (at := text.find(mark, figure.end)) >= 0]
    return text[start : min(ends, default=len(text))]
