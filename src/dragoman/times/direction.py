"""Which way a bare weekday or month points: back or forward, by the tense and sense of what it hangs on."""

from functools import cache
from typing import Literal

from spacy.tokens import Token

from dragoman.parse.syntax import SUBJECT, climb, modal, negated
from dragoman.times.words import words

Way = Literal[-1, 0, 1]
UNTIL = frozenset(("for", "until", "till", "to", "by", "through", "into", "before"))
FORMERLY = frozenset(("originally", "initially", "previously", "formerly", "earlier", "once", "first"))
FIRST = frozenset(("first", "last", "latest", "only", "second", "third"))
HANGS = frozenset(("prep", "npadvmod", "pobj"))
ATTRIBUTIVE = frozenset(("compound", "nmod", "amod", "npadvmod", "nummod"))


@cache
def _ahead() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = words()["ahead"]
    return frozenset(table["verbs"]), frozenset(table["nouns"]), frozenset(table["prepositions"])


@cache
def _leading() -> frozenset[str]:
    return _ahead()[0] | frozenset(words()["ahead"]["infinitives"])


def _tense(verb: Token) -> Way:
    if modal(verb) in ("will", "shall", "may", "might", "can", "should", "must", "would", "could"):
        return 1
    marks = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "mark")}
    if verb.tag_ == "VB" and "to" in marks:
        # "agreed to meet", "a plan to meet" look ahead; "rushed to help", "managed to cross" are done
        above = verb.head
        if above.pos_ in ("NOUN", "PROPN") and any(child.lower_ in FIRST for child in above.children):
            return 0  # "the first states to accede on Friday" may have done so
        return 1 if above == verb or above.pos_ not in ("VERB", "AUX") or above.lemma_ in _leading() else 0
    if verb.tag_ == "VBG" and marks & {"is", "are", "'s", "’s", "am", "'re"}:
        return 1
    if verb.tag_ in ("VBZ", "VBP"):
        return 1 if _timetabled(verb) else 0
    if verb.tag_ == "VBD" or marks & {"had", "was", "were", "did", "has", "have", "been"}:
        return -1
    return 0


@cache
def _timetable() -> tuple[frozenset[str], frozenset[str]]:
    table = words()["ahead"]
    return frozenset(table["timetable"]), frozenset(table["adjectives"])


def _timetabled(verb: Token) -> bool:
    """Is what the present tense tells of a timetable: "the forum opens on Monday", "the truce takes effect", "the envoy is due"?"""
    verbs, adjectives = _timetable()
    if verb.lemma_ == "take":
        return any(child.lower_ in ("effect", "place", "office", "part", "over") for child in verb.children)
    if verb.lemma_ == "be":
        return any(child.dep_ == "acomp" and child.lower_ in adjectives for child in verb.children)
    return verb.lemma_ in verbs


def _said(token: Token) -> Token | None:
    """The verb before "said [on Sunday] it would open …", where the parser takes the day for one of the clause that follows."""
    first = min(token.left_edge.i, token.head.i if token.head.pos_ == "ADP" else token.i)
    if first == 0:
        return None
    verb = token.doc[first - 1]
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or verb.pos_ != "VERB":
        return None
    for above in climb(token):
        if above.pos_ in ("VERB", "AUX"):
            own = any(child.dep_ in SUBJECT and child.i > token.i for child in above.children)
            return verb if above.i > token.i and above.dep_ == "ccomp" and above.head == verb and own else None
    return None


@cache
def _limits() -> frozenset[str]:
    return frozenset(words()["ahead"]["limits"])


def _over(verb: Token) -> bool:
    """Does a verb tell of what is over: "lasted until June", "had left by June"; not "is reached by June", "was halted until June"?"""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or "had" in auxiliaries


def _attributive(token: Token) -> bool:
    """Does a date stand before a noun as its attribute: "the [June] election"?"""
    return token.head.pos_ in ("NOUN", "PROPN") and token.i < token.head.i and token.dep_ in ATTRIBUTIVE


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ in ("aux", "mark") for child in verb.children)


@cache
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    table = words()["ahead"]
    return frozenset(table["speech"]), frozenset(table["fixtures"])


@cache
def _moves() -> frozenset[str]:
    return frozenset(words()["ahead"]["moves"])


def _owner(token: Token) -> Way:
    """Where "Wednesday's ruling" points: what is told of lies behind, but what is fixed before ("ahead of Sunday's vote") may not."""
    thing = token.head
    preposition = thing.head.lower_ if thing.dep_ == "pobj" else ""
    fixture = thing.lemma_.lower() in _sets()[1]
    if preposition == "of" and thing.head.head.lower_ == "ahead":
        return 1
    if fixture and preposition in ("before", "for", "until"):
        return 1
    verb = next((above for above in climb(thing) if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or not fixture:
        return 1 if verb is not None and thing.dep_ == "nsubj" and _tense(verb) > 0 else -1
    return _tense(verb)


def _set_for(verb: Token, below: Token, preposition: str) -> Way:
    """Where a day points that hangs on a verb of what is to come: "is set for Monday", "set a date on Monday", "predicted Monday"."""
    if any((child.lower_ == "had" and child.dep_ == "aux") or child.lower_ in FORMERLY for child in verb.children):
        return 0  # "had been due to expire on Friday": the day may be over
    active = verb.tag_ == "VBD" and preposition not in _ahead()[2]
    if active and (below.i < verb.i or verb.lemma_ in _sets()[0]):
        return -1
    return 1


def _of_verb(verb: Token, below: Token, preposition: str, attributive: bool) -> Way | None:
    """Where a day points that hangs on a verb, through `below`; ``None`` where what the verb hangs on has to say."""
    verbs, _, prepositions = _ahead()
    moves = verb.lemma_ not in _moves() or preposition in UNTIL
    if (
        verb.lemma_ in verbs
        and moves
        and below.dep_ != "nsubj"
        and (preposition in prepositions or below.dep_ in HANGS)
    ):
        return _set_for(verb, below, preposition)
    if preposition == "since":
        return -1
    if preposition in _limits() and not _over(verb):
        return 1
    way = _tense(verb)
    if attributive and way > 0 and _infinitive(verb) and verb.head.lemma_ not in verbs:
        return 0  # "refused to recognise the June election": the refusal is ahead, not the election
    if way > 0 and modal(verb) == "could" and _denied(verb):
        return -1  # "could not be reached on Wednesday"
    if way or verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp"):
        return way
    return -1 if verb.tag_ == "VBN" and verb.dep_ != "conj" else None


def _denied(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in SUBJECT]
    return negated(verb) or any(inner.lower_ in ("neither", "nor") for noun in subjects for inner in noun.children)


def direction(token: Token) -> Way:
    """-1 where the expression headed by `token` lies behind, 1 where it lies ahead, 0 where the sentence does not say.

    "met on Monday" looks back, "will meet on Monday" ahead; so do "is set for Monday", "plans to meet on Monday" and
    "has set a date for the talks on November 11": what is being set is still to come, whatever the tense of the setting.
    """
    if (speaks := _said(token)) is not None:
        return _tense(speaks)
    if token.dep_ == "poss" and token.head.pos_ in ("NOUN", "PROPN"):
        return _owner(token)
    adjectives, nouns = _timetable()[1], _ahead()[1]
    below, preposition, attributive = token, "", _attributive(token)
    for above in climb(token):
        if above.pos_ == "ADP" and not preposition:
            preposition = above.lower_
        elif above.lower_ in adjectives or (above.pos_ == "NOUN" and above.lemma_ in nouns):
            return 1
        elif above.pos_ in ("VERB", "AUX") and (way := _of_verb(above, below, preposition, attributive)) is not None:
            return way
        below = above
    return 0
