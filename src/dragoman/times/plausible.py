"""Is an expression the time it looks like? "May" the modal or the minister, "March" the walk, "2254" the resolution are not."""

import re
from functools import cache

from spacy.tokens import Doc, Span

from dragoman.parse.syntax import SUBJECT
from dragoman.times.grammar import Reading
from dragoman.times.words import words

YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|during|for|before|after|around|between|and|or|late|early|mid|through|than|as of|back in|circa|,)|[(–/-])\s*$",
    re.IGNORECASE,
)
NOT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:(?:resolution|article|section|paragraph|decree|law|chapter|case)s?(?:\s\d+(?:,|,?\s(?:and|or)))*|no|number|room|route|flight"
    r"|some|about|nearly|over)\.?|[#$€£])\s*$",
    re.IGNORECASE,
)
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|during|for|before|after|around|between|and|or|late|early|mid|through|than|last|next|this|on|every|each)\s*$",
    re.IGNORECASE,
)
TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|General|Colonel|President|Minister|Secretary)\.?\s$")
AMBIGUOUS = frozenset(
    ("may", "march", "mar", "sun", "sat", "dec", "jan", "second", "fall", "spring", "mon", "wed", "thu")
)


@cache
def _named() -> frozenset[str]:
    return frozenset(words()["named_after"]["words"])


def plausible(reading: Reading, doc: Doc, sentence: str, offset: int) -> bool:
    """Is this the time it looks like, in this sentence, which begins at this offset?"""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    start = reading.start - offset
    word, before = sentence[start : reading.end - offset], sentence[:start]
    if reading.rule in ("date", "month", "weekday", "bareyear", "holiday", "foreign") and _names_something(span):
        return False
    test = _TESTS.get(reading.rule)
    return test is None or test(reading, span, word, before)


def _names_something(span: Span) -> bool:
    """Does the date stand in a name: "6 October City", "Good Friday Agreement", "15 May Street"?"""
    if span[-1].i + 1 >= len(span.doc):
        return False
    following = span[-1].nbor(1)
    return following.text[:1].isupper() and following.lower_ in _named()


def _month(reading: Reading, span: Span, word: str, before: str) -> bool:
    if TITLE_BEFORE.search(before):
        return False
    if word.rstrip(".").lower() in AMBIGUOUS:
        if not word[0].isupper() or span[0].pos_ != "PROPN":
            return False
        if word.lower() in ("may", "march"):
            return _month_word(span, before)
        return len(word) > 3 or span[0].ent_type_ == "DATE"
    named = reading.rule == "month" and span[0].ent_type_ == "PERSON" and not reading["y"]
    return any(letter.isupper() for letter in word) and not named


def _month_word(span: Span, before: str) -> bool:
    """Is "May" or "March" the month: not "Mrs. May", "the March of Return"?"""
    if span[0].ent_type_ in ("PERSON", "EVENT", "WORK_OF_ART", "ORG"):
        return False
    if MONTH_BEFORE.search(before):
        return True
    return span[0].ent_type_ == "DATE" and span[0].dep_ not in SUBJECT


def _date(reading: Reading, span: Span, word: str, before: str) -> bool:
    return any(letter.isupper() for letter in word)


def _bare_year(reading: Reading, span: Span, word: str, before: str) -> bool:
    if NOT_YEAR_BEFORE.search(before):
        return False
    following = span[-1].nbor(1) if span[-1].i + 1 < len(span.doc) else None
    counts = following is not None and following.pos_ in ("NOUN", "ADJ") and following.tag_ == "NNS"
    return not counts and (bool(YEAR_BEFORE.search(before)) or span[0].ent_type_ == "DATE")


def _reference(reading: Reading, span: Span, word: str, before: str) -> bool:
    if word.lower() in ("current", "recent", "future", "the past"):
        return span[-1].pos_ == "ADJ" or word.lower() in ("the past", "future")
    return True


def _duration(reading: Reading, span: Span, word: str, before: str) -> bool:
    if reading["u"] in ("quarter", "quarters") and reading["n"] and reading["link"] == "-":
        return False  # "three-quarters of its food"
    if reading["a"] and span.root.dep_ == "npadvmod" and span.root.head.pos_ in ("NOUN", "PROPN", "NUM", "SYM"):
        return False  # a rate: "2,000 barrels a day", "$3 million a year"
    return reading["u"] not in ("second", "seconds", "quarter", "quarters") or span[-1].pos_ == "NOUN"


def _ordinal_day(reading: Reading, span: Span, word: str, before: str) -> bool:
    return span[-1].head.i <= span[-1].i or span[-1].dep_ in ("pobj", "npadvmod")


def _holiday(reading: Reading, span: Span, word: str, before: str) -> bool:
    return any(letter.isupper() for letter in word)


def _foreign(reading: Reading, span: Span, word: str, before: str) -> bool:
    """A bare month name is one of a person more often, but for the months news names alone."""
    if not (reading["f"] and word[word.lower().find((reading["f"] or "")[:1])].isupper()):
        return False
    if reading["d"] or reading["d2"] or reading["y"]:
        return True
    named = span[0].ent_type_ == "PERSON" or any(
        other.pos_ == "PROPN" and other.ent_type_ not in ("DATE", "GPE")
        for other in (span.doc[span.start - 1 : span.start] or span.doc[span.end : span.end + 1])
    )
    return (reading["f"] or "") in words()["named_after"]["months_alone"] and not named


def _capital(reading: Reading, span: Span, word: str, before: str) -> bool:
    """Are "annual" and the like no names, as in "Annual Report", nor a newspaper ("the daily Granma")?"""
    lower = not word[:1].isupper() or span[0].is_sent_start is True
    paper = word.lower() in ("daily", "weekly") and span[0].pos_ == "NOUN"
    return lower and not paper


_TESTS = {
    "month": _month,
    "weekday": _month,
    "date": _date,
    "bareyear": _bare_year,
    "present": _reference,
    "past": _reference,
    "future": _reference,
    "duration": _duration,
    "ordinal_day": _ordinal_day,
    "holiday": _holiday,
    "foreign": _foreign,
    "sets": _capital,
}
