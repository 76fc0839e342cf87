"""The figures stage: numbers, what they count, where, when and in whose mouth."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.figures.numerals import number
from dragoman.figures.spot import Number, spot, words
from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.parse.syntax import climb
from dragoman.record import Figure, Place, Statement, Time

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northwards southwards away".split()
)
"""What follows a distance and is no part of what is counted."""
UNNUMBERED = frozenset(("DATE", "TIME", "PERCENT", "GPE", "LOC", "NORP", "PERSON"))
"""Names that carry no number: "in Kenya 40 people died"."""
NAMED = 50
"""The greatest number that a proper name before it may carry."""


@dataclass(frozen=True)
class Counted:
    """What a number counts: the head of the phrase, the stretch of all of it, the unit and the words."""

    head: Token
    end: int
    unit: str
    of: str | None


def find(document: Document, layers: Layers) -> tuple[Figure, ...]:
    """The figures of an article, in text order."""
    near = Nearby(layers)
    found = layers.by_sentence("figures", lambda sentence: _figures(sentence, layers, near))
    found.sort(key=lambda figure: (figure.start, figure.end))
    return tuple(replace_id(figure, f"g{order}") for order, figure in enumerate(found, start=1))


def replace_id(figure: Figure, name: str) -> Figure:
    """The same figure under another id."""
    return Figure(**{field: getattr(figure, field) for field in figure.__struct_fields__ if field != "id"}, id=name)


class Nearby:
    """The layers that give a figure its time, place and speaker, ready to be asked by offset."""

    def __init__(self, layers: Layers) -> None:
        self.times = sorted(layers.times, key=lambda time: time.start)
        self.starts = [time.start for time in self.times]
        self.statements = layers.statements
        self.places = sorted(layers.places, key=lambda place: place.start)
        self.who = layers.who

    def time_at(self, start: int, end: int) -> Time | None:
        """The time expression that overlaps a stretch."""
        at = bisect_right(self.starts, end - 1) - 1
        return self.times[at] if at >= 0 and self.times[at].end > start else None

    def dated(self, sentence: Sentence) -> str | None:
        """The sentence's one date."""
        dates = [
            time.id
            for time in self.times
            if sentence.start_char <= time.start < sentence.end_char
            and time.type in ("DATE", "TIME")
            and time.earliest
            and not sentence.text[: time.start - sentence.start_char].lower().endswith("since ")
        ]
        return dates[0] if len(dates) == 1 else None

    def said(self, start: int) -> str | None:
        """The innermost statement whose content holds a place in the text."""
        holding: list[tuple[int, Statement]] = [
            (content.end - content.start, statement)
            for statement in self.statements
            for content in statement.content
            if content.start <= start < content.end
        ]
        return min(holding, key=lambda item: item[0])[1].id if holding else None

    def country(self, head: Token, sentence: Sentence) -> str | None:
        """The country a figure concerns: a place in the phrase or its clause, else whoever the clause is about."""
        for above in (head, *climb(head)):
            if above.pos_ in ("VERB", "AUX", "NOUN"):
                low, high = above.left_edge.idx, above.right_edge.idx + len(above.right_edge)
                inside = [place for place in self.places if low <= place.start < high and place.country]
                where = [place for place in inside if _locative(place, above)]
                if where:
                    return min(where, key=lambda place: abs(place.start - head.idx)).country
            if above.pos_ == "VERB":
                if above.dep_ == "relcl" and above.lemma_ in words()["holding"]["verbs"]:
                    mention = self.who.at(above.head)
                    if mention is not None and self.who.country(mention):
                        return self.who.country(mention)
                for child in above.children:
                    holds = child.dep_ == "nsubj" and above.lemma_ in words()["holding"]["verbs"]
                    mention = self.who.at(child) if holds else None
                    if mention is not None and self.who.country(mention):
                        return self.who.country(mention)
                return None
        return None


def _locative(place: Place, above: Token) -> bool:
    """Does a place say where: behind "in", "at", "across", not as an actor or as whose ("Chad's soldiers")?"""
    span = above.doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return False
    governor = span.root.head
    while governor.dep_ in ("conj", "appos", "pobj") and governor.pos_ != "ADP" and governor.head != governor:
        governor = governor.head
    return governor.pos_ == "ADP" and governor.lower_ in words()["holding"]["prepositions"]


def _figures(sentence: Sentence, layers: Layers, near: Nearby) -> Iterator[Figure]:
    for found in spot(sentence.text):
        offset = sentence.start_char
        span = layers.document.span(offset + found.digits, offset + found.end)
        counted = counts(found, span)
        if counted is None or not stands(found, span, counted, near):
            continue
        start = min(offset + found.start, span.start_char) if not found.ordinal else span.start_char
        end = max(counted.end, offset + found.end)
        yield Figure(
            id="g",
            start=start,
            end=end,
            value=found.value,
            upper=found.upper,
            bound=found.bound,
            unit=counted.unit,
            of=counted.of,
            where=near.country(counted.head, sentence),
            time=near.dated(sentence),
            statement=near.said(start),
        )


def counts(found: Number, span: Sentence) -> Counted | None:
    """What a number counts; ``None`` where it counts nothing that the sentence says."""
    last = span[-1]
    end = last.idx + len(last)
    if found.percent:
        of = _of_phrase(last)
        return Counted(of or last, _end(of) if of else end, "percent", _words(of) if of else None)
    if found.money:
        return Counted(last, end, found.money, None)
    harmed = _harmed(last)
    if harmed is not None and not found.ordinal:
        return Counted(harmed, _end(harmed), "people", harmed.lower_)
    head = _noun(last)
    if head is None:
        # "displaced some seven million": the verb says that people are counted
        harm = last.dep_ == "dobj" and last.head.lower_ in words()["people"]["harmed"] and not found.ordinal
        return Counted(last, end, "people", None) if harm else None
    if found.ordinal:
        return (
            Counted(head, head.idx + len(head), head.lemma_.lower(), head.lower_)
            if head.lower_ in words()["skip"]["ordinals"]
            else None
        )
    currency = words()["money"].get(head.lemma_.lower())
    if currency == "GBP" and not _paid(head):
        currency = None  # pounds of weight
    if currency:
        return Counted(head, head.idx + len(head), currency, None)
    first = span[-1].i + 1
    phrase = head.doc[first : head.i + 1]
    parts = [
        token
        for token in phrase
        if not token.is_punct and token.lower_ not in ("of", "the", "its", "their", "other", "more")
    ]
    text = " ".join(token.text for token in parts) or head.text
    of = _of_phrase(head)
    if head.ent_type_ == "NORP":
        return Counted(head, _end(head), "people", text)
    if of is not None and head.lower_ not in ("people",):
        return Counted(head, _end(of), head.lower_, f"{text} of {_words(of)}")
    return Counted(head, head.idx + len(head), head.lower_, text)


def _paid(pounds: Token) -> bool:
    """Are pounds money here: sterling, or with a verb or noun of paying?"""
    around = {token.lemma_.lower() for token in pounds.sent}
    return bool(around & set(words()["money_words"]["near"]))


def _noun(last: Token) -> Token | None:
    """The noun a number stands before: the last of the unbroken noun phrase that follows it."""
    doc, at, head = last.doc, last.i + 1, None
    while at < len(doc) and at <= last.i + 7 and doc[at].sent == last.sent:
        token = doc[at]
        if (token.text in ("-", "–") and not doc[at - 1].whitespace_) or (token.lower_ == "of" and at == last.i + 1):
            at += 1
            continue
        if token.lower_ in ("the", "its", "their", "those", "these", "his", "her", "our") and at <= last.i + 2:
            at += 1
            continue
        if head is not None and (
            token.ent_type_ in ("DATE", "TIME") or token.pos_ == "NUM" or token.lower_ in DIRECTIONS
        ):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
            linked = at + 2 < len(doc) and doc[at + 1].text == "-"
            if linked and head.head != head and last.i + 1 == at:
                return head
            if token.lower_ in words()["skip"]["measures"] and at == last.i + 1 and last.text not in ("one", "1"):
                return head
            # "two-day conference": the day is the unit, not the conference
            if doc[at - 1].text == "-" and doc[at - 2].i == last.i:
                return head
        elif token.pos_ not in ("ADJ", "NUM") and not (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod"):
            break
        at += 1
    return head


def _harmed(last: Token) -> Token | None:
    """The participle that makes a bare number one of people: "at least 1,200 [wounded]", "20 were [killed]"."""
    doc = last.doc
    for at in range(last.i + 1, min(last.i + 4, len(doc))):
        if doc[at].lower_ in words()["people"]["harmed"]:
            following = doc[at + 1] if at + 1 < len(doc) else None
            return doc[at] if following is None or following.pos_ not in ("NOUN", "PROPN") else None
        if doc[at].pos_ != "AUX" and doc[at].lower_ not in ("others", "more", "reported", "left"):
            return None
    return None


def _of_phrase(token: Token) -> Token | None:
    """The noun in "of …" right behind a word."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return None
    return next((child for child in doc[token.i + 1].children if child.dep_ == "pobj"), None)


def _words(noun: Token) -> str:
    return " ".join(token.text for token in noun.doc[noun.left_edge.i : noun.i + 1] if not token.is_space)


def _end(noun: Token) -> int:
    return noun.idx + len(noun)


def _named(before: Token, span: Sentence) -> bool:
    """Is a small number part of the name before it: "Apollo 11", "the "Voyager 2" probe", "G-20"?"""
    if not span.text.isdigit() or int(span.text) > NAMED:
        return False
    if before.text in ("-", "–", "‑") and before.i:
        before = before.nbor(-1)
    return before.pos_ == "PROPN" and before.text[:1].isupper() and before.ent_type_ not in UNNUMBERED


def _in_name(found: Number, span: Sentence, before: Token | None) -> bool:
    """Is the number part of a name or an address: "1600 Elm St.", "Seven Mile", or of a broken sign ("x1⁄4")?"""
    doc, last, first = span.doc, span[-1], span[0]
    if before is not None and not first.idx > before.idx + len(before) and not before.is_punct and not found.money:
        return not before.text.isascii() or before.is_alpha
    after = [doc[at] for at in range(last.i + 1, min(last.i + 5, len(doc)))]
    if found.percent or found.money or not after:
        return False
    if not after[0].is_ascii and not after[0].is_alpha and not last.whitespace_ and not after[0].is_punct:
        return True
    for token in after:
        if not token.text[0].isupper():
            break
        if token.lower_ in words()["skip"]["streets"]:
            return True
    capital = first.text[0].isupper() and first.is_alpha and not first.is_sent_start
    return capital and after[0].text[0].isupper()


def _the(before: Token | None, first: Token) -> bool:
    return first.lower_ == "the" or (before is not None and before.lower_ == "the")


def stands(found: Number, span: Sentence, counted: Counted, near: Nearby) -> bool:
    """Is it a figure, not a date, an age, a score, the number of a resolution, an "one of", or a part of a name?"""
    first, last = span[0], span[-1]
    before = first.nbor(-1) if first.i else None
    if before is not None and before.lower_ in words()["skip"]["labels"] and not found.percent:
        return False
    if before is not None and not found.percent and not found.money and _named(before, span):
        return False
    if _in_name(found, span, before):
        return False
    after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
    behind = counted.head.nbor(1).lower_ if counted.head.i + 1 < len(last.doc) else ""
    if behind == "old" or (
        behind == "-" and counted.head.i + 2 < len(last.doc) and counted.head.nbor(2).lower_ == "old"
    ):
        return False
    if counted.unit in words()["skip"]["parties"] and found.value == 2 and _the(before, first):
        return False
    if counted.unit == "point" and counted.head.nbor(-1).text == "-":
        return False  # "a 25-point plan" is a kind of plan
    time = near.time_at(span.start_char, span.end_char)
    if time is not None and time.type != "DURATION":
        return False
    if after == "in" and last.i + 2 < len(last.doc) and last.doc[last.i + 2].like_num and found.value == 1:
        return False  # "one in four"
    if before is not None and before.lower_ == "in" and before.i and before.nbor(-1).lower_ == "one":
        return False
    if first.lower_ in ("one", "a", "an") and after in ("of", "another"):
        return first.lower_ != "one" or found.percent
    if first.lower_ == "one" and len(span) == 1 and counted.unit not in ("percent",):
        # "one" before a noun is mostly a pronoun's or an article's work: "one day", "one official said"
        return False
    if (
        number(span.text) is not None
        and first.text.isdigit()
        and len(first.text) == 4
        and 1500 <= int(first.text) <= 2100
    ):
        return counted.head.pos_ == "NOUN" and counted.head.tag_ == "NNS"
    return not (found.ordinal and time is not None)
