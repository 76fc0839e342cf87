"""The times stage: sentences through the grammar, readings through the parse, values with the days they cover."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Published, Time
from dragoman.times import amounts, clock, dates, feasts, periods, region
from dragoman.times.bounds import Found, found_of, inherit, ranges, time_of
from dragoman.times.context import Context, Value
from dragoman.times.direction import direction
from dragoman.times.frame import Frame
from dragoman.times.grammar import Reading, read
from dragoman.times.phases import narrowed
from dragoman.times.plausible import plausible

HANDLERS: dict[str, Callable[[Reading, Context], Value | None]] = {
    "iso": dates.iso,
    "numeric": dates.numeric,
    "date": dates.full_date,
    "month": dates.month,
    "ordinal_day": dates.ordinal_day,
    "weekday": dates.weekday,
    "deictic": dates.deictic,
    "clock": clock.clock,
    "plain_part": clock.plain_part,
    "relative": periods.relative,
    "edge": periods.edge,
    "plain": periods.plain,
    "quarter": periods.quarter,
    "half": periods.half,
    "back": periods.back,
    "season": periods.season,
    "year": periods.year,
    "bareyear": periods.year,
    "spoken": periods.spoken,
    "decade": periods.decade,
    "century": periods.century,
    "ago": amounts.ago,
    "duration": amounts.span,
    "recent": amounts.recent,
    "set": amounts.each,
    "sets": amounts.habit,
    "holiday": feasts.holiday,
    "foreign": feasts.foreign_month,
    "foreign_year": feasts.foreign_year,
    "present": lambda reading, context: periods.reference("PRESENT_REF"),
    "past": lambda reading, context: periods.reference("PAST_REF"),
    "future": lambda reading, context: periods.reference("FUTURE_REF"),
}


@dataclass
class Views:
    """The article seen from the publication day; where only bounds are known, from nowhere and from either bound."""

    plain: Context
    low: Context
    high: Context

    @classmethod
    def of(cls, published: Published, day_first: bool | None) -> "Views":
        """The views of an article with what is known of its publication."""
        anchor = day_of(published.value)
        if anchor is not None:
            known = Context(anchor, (anchor, anchor), day_first)
            return cls(known, known, known)
        bounds = day_of(published.earliest), day_of(published.latest)
        if bounds == (None, None):
            unknown = Context(None, bounds, day_first)
            return cls(unknown, unknown, unknown)
        return cls(*(Context(day, bounds, day_first) for day in (None, *bounds)))

    def distinct(self) -> list[Context]:
        """The contexts that differ."""
        return [self.plain] if self.plain is self.low else [self.plain, self.low, self.high]


def day_of(stated: str | None) -> date | None:
    """An ISO day; ``None`` where it is unknown or no day."""
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def find(document: Document, layers: Layers) -> tuple[Time, ...]:
    """The time expressions of an article, in text order."""
    views = Views.of(layers.published, region.day_first(document))
    if views.plain.anchor is None:
        layers.note("times", "W041", "no publication date: relative times keep X where the date would stand")
    frame = Frame(document)

    def sentence_times(sentence: Sentence) -> Iterator[Found]:
        start, text = sentence.start_char, document.text[sentence.start_char : sentence.end_char]
        readings = [reading for reading in read(text, start) if plausible(reading, sentence.doc, text, start)]
        inherit(readings, document.text)
        for reading in readings:
            root = document.span(reading.start, reading.end).root
            way = direction(root)
            told = frame.year(reading)
            seen = [_seen(reading, context, way, told) for context in views.distinct()]
            if seen[0] is None:
                continue
            frame.read(reading, seen[0], root, views.plain.anchor)
            item = found_of(reading, seen[0], ((views.low, seen[len(seen) // 2]), (views.high, seen[-1])))
            yield _in_its_part(item, document.text)

    found = layers.by_sentence("times", sentence_times)
    ordered = ranges(sorted(found, key=lambda item: (item.start, item.end)), document.text)
    return tuple(time_of(f"t{number}", document.text, item) for number, item in enumerate(ordered, start=1))


def _in_its_part(item: Found, text: str) -> Found:
    first, last = item.days
    if first is None or last is None:
        return item
    before = text[max(0, item.start - 12) : item.start]
    return replace(item, days=narrowed(item.value[1], (first, last), text[item.start : item.end], before))


def _seen(reading: Reading, context: Context, way: int, told: int | None) -> Value | None:
    """What a reading stands for in a context, which remembers it."""
    context.way = 1 if way > 0 else -1 if way < 0 else 0
    context.told = told
    try:
        value = HANDLERS[reading.rule](reading, context)
    except (ValueError, OverflowError):  # a date that no calendar has, or one far outside it
        return None
    # What is only compared with ("a year earlier", "the year-ago quarter") is not what the text goes on about
    compared = reading.rule in ("ago", "back") or reading["back"]
    if value and value[0] in ("DATE", "TIME") and not value[1].endswith("REF") and not (compared and "-Q" in value[1]):
        context.before.append(value[1])
    return value
