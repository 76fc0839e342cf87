"""The times stage: sentences through the grammar, readings through the parse, values with the days they cover."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Time
from dragoman.times import calendar as cal
from dragoman.times import periods, resolve
from dragoman.times.direction import direction
from dragoman.times.grammar import Reading, read
from dragoman.times.resolve import Context, Value

HANDLERS: dict[str, Callable[[Reading, Context], Value | None]] = {
    "iso": lambda reading, context: None,
    "numeric": resolve.numeric,
    "date": resolve.full_date,
    "month": resolve.month,
    "clock": resolve.clock,
    "weekday": resolve.weekday,
    "deictic": resolve.deictic,
    "relative": resolve.relative,
    "edge": resolve.edge,
    "plain": resolve.plain,
    "quarter": resolve.quarter,
    "half": resolve.half,
    "back": resolve.back,
    "season": resolve.season,
    "year": periods.year,
    "bareyear": periods.year,
    "spoken": periods.spoken,
    "decade": periods.decade,
    "century": periods.century,
    "ago": periods.ago,
    "duration": periods.span,
    "refs2": periods.recent,
    "set": periods.each,
    "sets": periods.habit,
    "holiday": periods.holiday,
    "othercal": periods.foreign_feast,
    "present": lambda reading, context: periods.reference("PRESENT_REF"),
    "past": lambda reading, context: periods.reference("PAST_REF"),
    "future": lambda reading, context: periods.reference("FUTURE_REF"),
}
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|during|for|before|after|around|between|and|or|late|early|mid|through|than|as of|back in|circa|,)|[(–/-])\s*$",
    re.IGNORECASE,
)
NOT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:resolution|article|no|number|room|route|flight|some|about|nearly|over)\.?|[#$€£])\s*$", re.IGNORECASE
)
AMBIGUOUS = frozenset(("may", "march", "mar", "sun", "sat", "dec", "jan", "second", "fall", "spring"))


Found = tuple[int, int, Value, str | None]
"""Start, end, value, and the last day of the month where the expression is a range of days."""


def anchor_of(published: str | None) -> date | None:
    """The publication day; ``None`` where it is unknown or no ISO day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def find(document: Document, layers: Layers) -> tuple[Time, ...]:
    """The time expressions of an article, in text order."""
    context = Context(anchor_of(layers.published.value))
    if context.anchor is None:
        layers.note("times", "W041", "no publication date: relative times keep X where the date would stand")

    def sentence_times(sentence: Sentence) -> Iterator[Found]:
        for reading in read(sentence.text, sentence.start_char):
            if not plausible(reading, sentence):
                continue
            context.way = direction(document.span(reading.start, reading.end).root)
            value = value_of(reading, context, document.text)
            if value is None:
                continue
            # What is only compared with ("a year earlier", "the year-ago quarter") is not what the text goes on about
            compared = reading.rule in ("ago", "back") or reading["back"]
            if value[0] == "DATE" and not value[1].endswith("REF") and not (compared and "-Q" in value[1]):
                context.before.append(value[1])
            yield reading.start, reading.end, value, reading["d2"] or reading["d2_"]

    found = layers.by_sentence("times", sentence_times)
    return tuple(
        _time(f"t{number}", document.text, item, context.anchor)
        for number, item in enumerate(sorted(found, key=lambda item: item[:2]), start=1)
    )


def value_of(reading: Reading, context: Context, text: str) -> Value | None:
    """Type and TIMEX3 value of a reading; ``None`` where it turns out to be no time."""
    if reading.rule == "iso":
        value = text[reading.start : reading.end]
        return ("DATE", value) if cal.days(value) else None
    try:
        return HANDLERS[reading.rule](reading, context)
    except (ValueError, OverflowError):  # a date that no calendar has, or one far outside it
        return None


def plausible(reading: Reading, sentence: Sentence) -> bool:
    """Is this the time it looks like? "May" the modal, "March" the walk, "2254" the resolution are not."""
    span = sentence.doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    text = sentence.text
    start = reading.start - sentence.start_char
    word = text[start : reading.end - sentence.start_char]
    if reading.rule in ("month", "weekday") and word.rstrip(".").lower() in AMBIGUOUS | {"mon", "wed", "thu"}:
        return (
            word[0].isupper()
            and span[0].pos_ == "PROPN"
            and (len(word) > 3 or span[0].ent_type_ == "DATE" or word == "May")
        )
    if reading.rule in ("month", "date", "weekday") and not any(letter.isupper() for letter in word):
        return False
    if reading.rule == "bareyear":
        if NOT_YEAR_BEFORE.search(text[:start]):
            return False
        following = span[-1].nbor(1) if span[-1].i + 1 < len(sentence.doc) else None
        counts = following is not None and following.pos_ in ("NOUN", "ADJ") and following.tag_ == "NNS"
        return not counts and (bool(YEAR_BEFORE.search(text[:start])) or span[0].ent_type_ == "DATE")
    if reading.rule in ("present", "past", "future") and word.lower() in ("current", "recent", "future", "the past"):
        return span[-1].pos_ == "ADJ" or word.lower() in ("the past", "future")
    if reading.rule == "duration" and reading["u"] in ("second", "seconds", "quarter", "quarters"):
        return span[-1].pos_ == "NOUN"
    return True


def _time(name: str, text: str, found: Found, anchor: date | None) -> Time:
    start, end, (kind, stated), until = found
    covered = cal.days(stated) if kind in ("DATE", "TIME") else None
    first, last = (day.isoformat() for day in covered) if covered else (None, None)
    if (
        covered
        and last
        and until
        and covered[0].day < int(until) <= cal.month_end(covered[0].year, covered[0].month).day
    ):
        last = covered[0].replace(day=int(until)).isoformat()  # "9-10 July": the value is the first day's
    if anchor is not None and stated.endswith("_REF"):
        first = anchor.isoformat() if stated != "PAST_REF" else None
        last = anchor.isoformat() if stated != "FUTURE_REF" else None
    return Time(
        id=name, start=start, end=end, text=text[start:end], type=kind, value=stated, earliest=first, latest=last
    )
