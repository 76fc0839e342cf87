"""Which words of a sentence are toponyms, before it is asked where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.places.table import Entry, country_names, entries, known

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


def spot(sentence: Sentence, layers: Layers) -> Iterator[Toponym]:
    """The toponyms of a sentence, longest first at each place."""
    doc, at = sentence.doc, sentence.start
    while at < sentence.end:
        found = _at(doc[at], sentence, layers) if _starts(doc[at]) or doc[at].text in ("US", "UK") else None
        if found is None:
            at += 1
            continue
        last, options = found
        span = doc[at : last + 1]
        if options or span[0].ent_type_ in ("GPE", "LOC"):
            yield Toponym(span.start_char, span.end_char, span.text, options, _container(doc[last], sentence))
        at = last + 1


def _at(token: Token, sentence: Sentence, layers: Layers) -> tuple[int, tuple[Entry, ...]] | None:
    doc = token.doc
    for last in range(min(token.i + LONGEST, sentence.end) - 1, token.i - 1, -1):
        if not (doc[last].text[:1].isupper() or doc[last].text[-1] == "."):
            continue
        span = doc[token.i : last + 1]
        options = entries(span.text)
        if options and believable(span, options, layers):
            return last, options
    return _unlisted(token, sentence, layers)


def _unlisted(token: Token, sentence: Sentence, layers: Layers) -> tuple[int, tuple[Entry, ...]] | None:
    """A place of the parser's that no table knows: kept as a name without a point."""
    if token.ent_type_ not in ("GPE", "LOC") or token.ent_iob_ != "B" or len(token.text) < 3:
        return None
    last = token.i
    while last + 1 < sentence.end and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    span = token.doc[token.i : last + 1]
    if span.text[:1].isupper() and not _taken(span, layers) and span[-1].pos_ == "PROPN":
        return last, ()
    return None


def _taken(span: Sentence, layers: Layers) -> bool:
    """Does the actors layer read the span as a person, a body, a people, or as the government a capital stands for?"""
    for mention in layers.who.covering(span.root):
        actor = layers.who.actor(mention)
        whole = mention.end - mention.start <= len(span.text) + 4
        if mention.form == "metonym" and whole:
            return True
        if mention.form == "demonym" and whole:
            return True
        if actor.kind == "person" and mention.form in ("name", "title") and mention.start <= span.start_char:
            return True
        if actor.kind == "person" and mention.form == "name":
            return True
    return False


def believable(span: Sentence, options: tuple[Entry, ...], layers: Layers) -> bool:
    """Is a stretch that some gazetteer row names really a place here?"""
    first, root = span[0], span.root
    labels = {token.ent_type_ for token in span}
    is_country = span.text in country_names()
    if _taken(span, layers) or first.ent_type_ in ("DATE", "TIME", "MONEY", "CARDINAL", "LANGUAGE"):
        return False
    if is_country:
        return not acts(root) and "PERSON" not in labels
    if root.pos_ not in ("PROPN", "NOUN", "X") or len(span.text) < 3:
        return False
    before = first.nbor(-1).lower_ if first.i else ""
    after = span[-1].nbor(1) if span[-1].i + 1 < len(span.doc) else None
    if labels & PLACE_LABELS:
        return True
    if span.text in _weak():
        return False
    located = (
        before in _prepositions()
        and before not in ("of", "for", "and", "with", "on", "against")
        and root.dep_ in ("pobj", "conj", "compound", "appos")
    )
    if labels & {"PERSON"}:
        return located and len(first.ent_type_) > 0 and _alone(span) and max(o.people for o in options) > 5000
    if located and root.dep_ == "pobj":
        return True
    if labels & {"ORG", "NORP"}:
        return (
            max(option.people for option in options) >= 20_000 and not _inner(span) if "NORP" not in labels else located
        )
    if after is not None and after.text == "," and _container(span[-1], span.sent):
        return True
    big = max(option.people for option in options) >= 100_000
    return big and first.pos_ == "PROPN" and (located or first.i > span.sent.start)


def _alone(span: Sentence) -> bool:
    """Is the span a whole entity, not a part of a longer name?"""
    return any(entity.start == span.start and entity.end == span.end for entity in span.sent.ents)


def _inner(span: Sentence) -> bool:
    """Is the span inside a longer name, not at its beginning?"""
    return span[0].ent_iob_ == "I"


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
