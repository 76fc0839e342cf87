"""Which words of a sentence are toponyms, before it is asked where they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.places.belief import PLACE_LABELS, believable, located, stands_for, taken
from dragoman.places.shape import container, division_after, heads, part_of, site_from, words
from dragoman.places.table import Entry, capital_of, entries, tails
from dragoman.record import Feature

LONGEST = 5
STARTING = frozenset(("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ"))


@dataclass(frozen=True)
class Toponym:
    """A stretch that names a place, and what it may be. `inside` is the text of the division or country after a comma."""

    start: int
    end: int
    text: str
    options: tuple[Entry, ...]
    inside: str | None = None
    feature: Feature = "region"
    """What kind of place the name says it is, where no table knows it."""
    stands_for: str | None = None
    """The country (alpha-3) whose government the name stands for here, if it is that country's capital: then it is no place."""
    hint: bool = False
    """A country or division named inside another name ("Ohio State Patrol"): no place here, but it says where the others are."""


class Reader:
    """Reads a sentence for toponyms. Its words are kept as strings: most stretches are looked up and come to nothing."""

    def __init__(self, sentence: Sentence, layers: Layers, said: frozenset[str]) -> None:
        self.sentence, self.layers, self.said = sentence, layers, said
        self.tokens = list(sentence)
        self.texts = [token.text for token in self.tokens]
        self.offsets = [token.idx - sentence.start_char for token in self.tokens]
        self.text = sentence.text
        self.sites = not heads().keys().isdisjoint(self.texts)
        self.counties = [at for at, text in enumerate(self.texts) if text in ("counties", "Counties")]
        self.doubted: set[str] = set()
        """Names that were not believed, and would be if the article said them as places elsewhere."""

    def toponyms(self) -> Iterator[Toponym]:
        """The toponyms, longest first at each place, and the hints between them."""
        at = 0
        while at < len(self.tokens):
            found = self._at(at) if self._starts(at) else None
            at += 1
            if found is None:
                continue
            yield found
            end = found.end - self.sentence.start_char
            while at < len(self.tokens) and self.offsets[at] < end:
                at += 1

    def _starts(self, at: int) -> bool:
        """May a name begin here?"""
        if not self.texts[at][0].isupper():
            return False
        word = self.texts[at]
        return self.tokens[at].pos_ in STARTING or word in ("US", "UK") or (at < 2 and len(word) > 3 and word.isupper())

    def _at(self, at: int) -> Toponym | None:
        hint = None
        for last in range(min(at + LONGEST, len(self.texts)) - 1, at - 1, -1):
            word = self.texts[last]
            if not (word[0].isupper() or word[-1] == "." or (last > at and word in tails())):
                continue
            options = entries(self.text[self.offsets[at] : self.offsets[last] + len(word)])
            counties = self._counties(at, last)
            if counties:
                return _toponym(self._span(at, last), counties, "admin")
            if not options:
                continue
            span = self._span(at, last)
            if believable(span, options, self.layers, self.said):
                return _whole(span, options, self.sentence)
            self.doubted.add(span.text)
            capital = stands_for(span, self.layers)
            if capital and any(option.geonames == capital_of(option.country) for option in options):
                return Toponym(span.start_char, span.end_char, span.text, options, stands_for=capital)
            hint = hint or _hint(span, options)
        return self._unknown(self.tokens[at]) or hint

    def _counties(self, at: int, last: int) -> tuple[Entry, ...]:
        """What one of several names before "counties" may be: "Clarke, Barrow and Oconee counties"."""
        if not self.counties:
            return ()
        end = self.counties[0]
        if end <= last or any(
            word not in (",", "and") and not word[0].isupper() for word in self.texts[last + 1 : end]
        ):
            return ()
        if not any(word in (",", "and") for word in self.texts[at:end]):
            return ()
        return entries(f"{self.text[self.offsets[at] : self.offsets[last] + len(self.texts[last])]} County")

    def _unknown(self, token: Token) -> Toponym | None:
        return (
            (_site_at(token, self.sentence) if self.sites else None)
            or _part(token, self.sentence)
            or _unlisted(token, self.sentence, self.layers)
        )

    def _span(self, first: int, last: int) -> Sentence:
        return self.sentence.doc[self.tokens[first].i : self.tokens[last].i + 1]


def _toponym(span: Sentence, options: tuple[Entry, ...], feature: Feature) -> Toponym:
    inside = container(span, options)
    return Toponym(span.start_char, span.end_char, span.text, options, inside, feature)


def _whole(span: Sentence, options: tuple[Entry, ...], sentence: Sentence) -> Toponym:
    """A name of the table with what makes it another place: "Oxford" in "Oxford Road", "Kharkiv" in "Kharkiv region"."""
    county = span[-1].text == "County"
    if options[0].feature not in ("country", "region", "water") and not county:
        last = site_from(span, sentence)
        if last is not None:
            return _site(span.doc[span.start : last + 1], options)
        after = division_after(span, options)
        if after is not None:
            return _toponym(span.doc[span.start : span.end + 1], after, "admin")
    return _toponym(span, options, options[0].feature)


def _site(span: Sentence, options: tuple[Entry, ...] = ()) -> Toponym:
    """A site or water that no table names. One that a city names ("Vancouver International Airport") is where the city is."""
    feature = heads()[span[-1].text]
    held = tuple(
        Entry(span.text, None, city.country, city.admin1, city.lat, city.lon, feature, city.people)
        for city in options
        if city.feature == "city" and span[-1].text in words("held", "sites")
    )
    return Toponym(span.start_char, span.end_char, span.text, held, None, feature)


def _site_at(token: Token, sentence: Sentence) -> Toponym | None:
    if token.pos_ != "PROPN":
        return None
    last = site_from(token.doc[token.i : token.i + 1], sentence)
    starts = token.i == sentence.start or not (token.nbor(-1).text[:1].isupper() and token.nbor(-1).pos_ == "PROPN")
    return _site(token.doc[token.i : last + 1]) if last is not None and starts else None


def _part(token: Token, sentence: Sentence) -> Toponym | None:
    """A part of a place ("Western Massachusetts", "South Philadelphia"), standing where the place stands."""
    found = part_of(token, sentence)
    if found is None or not (located(found[0]) or {part.ent_type_ for part in found[0]} & PLACE_LABELS):
        return None
    span, options = found
    return _toponym(span, options, "region")


def _unlisted(token: Token, sentence: Sentence, layers: Layers) -> Toponym | None:
    """A place of the parser's that no table knows: kept as a name without a point."""
    if token.ent_type_ not in ("GPE", "LOC") or token.ent_iob_ != "B" or len(token.text) < 3:
        return None
    last = token.i
    while last + 1 < sentence.end and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    span = token.doc[token.i : last + 1]
    named = span.text[:1].isupper() and span[-1].pos_ == "PROPN" and not entries(span.text)
    if named and (len(span) > 1 or located(span)) and not taken(span, layers) and not stands_for(span, layers):
        return Toponym(
            span.start_char, span.end_char, span.text, (), container(span, ()), heads().get(span[-1].text, "region")
        )
    return None


def _hint(span: Sentence, options: tuple[Entry, ...]) -> Toponym | None:
    """A country or first order division that stands in the name of something else."""
    if span.root.pos_ != "PROPN" or any(token.ent_type_ == "PERSON" for token in span) or len(span.text) < 4:
        return None
    if not any(
        option.feature in ("country", "admin") and option.name in (span.text, option.admin1) for option in options
    ):
        return None
    return Toponym(span.start_char, span.end_char, span.text, options, hint=True)
