"""Which words of a sentence are toponyms, before it is asked where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.places.table import Entry, country_names, entries, known
from dragoman.record import Feature

LONGEST = 5
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
ACTING = frozenset(
    (
        "say tell add warn announce accuse deny reject call urge demand condemn insist claim agree refuse want seek vow threaten express pledge "
        "offer sign ask hope believe decide impose launch oppose support welcome deploy vote"
    ).split()
)
"""Verbs whose subject acts: a country there is an actor, no place."""


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


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(known()["words"]["prepositions"])


@cache
def _weak() -> frozenset[str]:
    return frozenset(known()["words"]["weak"])


def acts(token: Token) -> bool:
    """Is this the subject of a verb of saying or acting ("France warned"), or what speaks by a possessive?"""
    head = token.head
    if token.dep_ in ("nsubj", "agent") and head.pos_ == "VERB":
        return head.lemma_ in ACTING
    return token.dep_ == "pobj" and head.dep_ == "agent"


def _starts(token: Token) -> bool:
    return (
        token.text[:1].isupper() and not token.is_punct and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ")
    )


def spot(sentence: Sentence, layers: Layers, said: frozenset[str] = frozenset()) -> Iterator[Toponym]:
    """The toponyms of a sentence, longest first at each place.

    Args:
        sentence: where to look.
        layers: for the actors, whose names and metonyms are no places.
        said: names the article uses as places elsewhere; a second pass believes them where the parser alone would not do.
    """
    doc, at = sentence.doc, sentence.start
    while at < sentence.end:
        found = _at(doc[at], sentence, layers, said) if _starts(doc[at]) or doc[at].text in ("US", "UK") else None
        if found is None:
            at += 1
            continue
        last, options, feature = found
        span = doc[at : last + 1]
        yield Toponym(span.start_char, span.end_char, span.text, options, _container(doc[last], sentence), feature)
        at = last + 1


Found = tuple[int, tuple[Entry, ...], Feature]


def _at(token: Token, sentence: Sentence, layers: Layers, said: frozenset[str]) -> Found | None:
    doc = token.doc
    for last in range(min(token.i + LONGEST, sentence.end) - 1, token.i - 1, -1):
        if not (doc[last].text[:1].isupper() or doc[last].text[-1] == "."):
            continue
        span = doc[token.i : last + 1]
        options = entries(span.text)
        if options and believable(span, options, layers, said):
            longer = _site(token, last + 1, sentence) if options[0].feature != "country" else None
            return longer or (last, options, options[0].feature)
    return _site_at(token, sentence) or _unlisted(token, sentence, layers)


@cache
def _heads() -> dict[str, Feature]:
    return {word: cast(Feature, feature) for feature, listed in known()["sites"].items() for word in listed}


def _site(token: Token, at: int, sentence: Sentence) -> Found | None:
    """A name of capitals from `token` that ends in "Airport", "River" …, its head at `at` or up to two words on."""
    doc = token.doc
    for last in range(at, min(at + 3, sentence.end)):
        if not doc[last].text[:1].isupper() or doc[last].is_punct:
            return None
        if doc[last].text in _heads() and not (
            last + 1 < sentence.end and doc[last + 1].text[:1].isupper() and doc[last + 1].pos_ == "PROPN"
        ):
            return last, (), _heads()[doc[last].text]
    return None


def _site_at(token: Token, sentence: Sentence) -> Found | None:
    found = _site(token, token.i + 1, sentence)
    starts = token.i == sentence.start or not (token.nbor(-1).text[:1].isupper() and token.nbor(-1).pos_ == "PROPN")
    return found if found and starts and token.pos_ == "PROPN" else None


def _unlisted(token: Token, sentence: Sentence, layers: Layers) -> Found | None:
    """A place of the parser's that no table knows: kept as a name without a point."""
    if token.ent_type_ not in ("GPE", "LOC") or token.ent_iob_ != "B" or len(token.text) < 3:
        return None
    last = token.i
    while last + 1 < sentence.end and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    span = token.doc[token.i : last + 1]
    named = span.text[:1].isupper() and span[-1].pos_ == "PROPN" and not entries(span.text)
    if named and (len(span) > 1 or located(span)) and not _taken(span, layers):
        return last, (), _heads().get(span[-1].text, "region")
    return None


def located(span: Sentence) -> bool:
    """Does the span stand as a place: "in X", "near X", "from X to Y"?"""
    root = span.root
    before = span[0].nbor(-1).lower_ if span[0].i else ""
    if before == "the" and span[0].i > 1:
        before = span[0].nbor(-2).lower_
    loose = ("of", "for", "and", "with", "on", "against", "between", "over")
    return (
        before in _prepositions() and before not in loose and root.dep_ in ("pobj", "conj", "compound", "appos", "nmod")
    )


def dateline(span: Sentence) -> bool:
    """Does the span open its line and a dateline: "BEIRUT:", "GENEVA, Feb 11", "AMMAN (Outlet A) -"?"""
    doc, first = span.doc, span[0]
    opens = first.i == 0 or doc[first.i - 1].is_space or first.is_sent_start
    after = doc[span[-1].i + 1].text if span[-1].i + 1 < len(doc) else ""
    return (
        bool(opens)
        and after in (":", "—", "–", "-", "--", "(", ",")
        and (span.text.isupper() or after in ("—", "–", "--", "("))
    )


def _taken(span: Sentence, layers: Layers) -> bool:
    """Does the actors layer read the span as a person, a people, or as the government a capital stands for?"""
    if dateline(span):
        return False
    for mention in layers.who.covering(span.root):
        whole = mention.end - mention.start <= len(span.text) + 4
        if mention.form == "metonym" and whole:
            return not (located(span) or span.root.dep_ in ("compound", "nmod"))
        if mention.form == "demonym" and whole:
            return True
        if layers.who.actor(mention).kind == "person" and mention.form == "name":
            # A lone word that the parser calls a place is no person that nobody introduced
            return len(span) > 1 or not (whole and span.root.ent_type_ in ("GPE", "LOC"))
    return False


def believable(span: Sentence, options: tuple[Entry, ...], layers: Layers, said: frozenset[str]) -> bool:
    """Is a stretch that some gazetteer row names really a place here?"""
    first, root = span[0], span.root
    labels = {token.ent_type_ for token in span}
    if first.ent_type_ in ("DATE", "TIME", "MONEY", "CARDINAL", "LANGUAGE") and span.text not in said:
        return False
    if span.text in known()["states"]:
        return first.i > 0 and (first.nbor(-1).text == "," or len(span.text) > 4)
    if _taken(span, layers):
        return False
    if span.text in country_names():
        return not acts(root) and "PERSON" not in labels
    if root.pos_ not in ("PROPN", "NOUN", "X", "ADV", "ADJ") or len(span.text) < 3 or span.text in _weak():
        return False
    if span.text.isupper() and labels & {"ORG", "PRODUCT"} and not dateline(span):
        return False  # an agency's or a body's initials
    people = max(option.people for option in options)
    if labels & PLACE_LABELS or dateline(span):
        return True
    if span.text in said:
        return "PERSON" not in labels or _alone(span)
    if "PERSON" in labels:
        return located(span) and _alone(span) and people > 5000
    if "NORP" in labels:
        return located(span)
    if located(span) and root.dep_ == "pobj":
        return True
    division = any(option.feature == "admin" for option in options)
    if "ORG" in labels:
        return (people >= 20_000 or (division and len(span) > 1)) and not _inner(span)
    after = span[-1].nbor(1) if span[-1].i + 1 < len(span.doc) else None
    if after is not None and after.text == "," and _container(span[-1], span.sent):
        return True
    return first.pos_ == "PROPN" and first.i > span.sent.start and (people >= 100_000 or (division and len(span) > 1))


def _alone(span: Sentence) -> bool:
    """Is the span a whole entity, not a part of a longer name?"""
    return any(entity.start == span.start and entity.end == span.end for entity in span.sent.ents)


def _inner(span: Sentence) -> bool:
    """Is the span inside a longer name, not at its beginning ("the" left aside)?"""
    return span[0].ent_iob_ == "I" and span[0].nbor(-1).lower_ != "the"


def _container(last: Token, sentence: Sentence) -> str | None:
    """What stands after "Springfield, " when it names a division or a country."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].text != ",":
        return None
    for size in (3, 2, 1):
        end = last.i + 2 + size
        if end <= len(doc):
            text = doc[last.i + 2 : end].text
            if text in country_names() or any(entry.feature in ("admin", "country") for entry in entries(text)):
                return str(text)
    return None
