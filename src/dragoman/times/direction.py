"""Which way a bare weekday or month points: back or forward, by the tense and sense of what it hangs on."""

from functools import cache
from typing import Literal

from spacy.tokens import Token

from dragoman.parse.syntax import climb, modal
from dragoman.times.words import words

Way = Literal[-1, 0, 1]


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
        return 1 if above is verb or above.pos_ not in ("VERB", "AUX") or above.lemma_ in _leading() else 0
    if verb.tag_ == "VBG" and marks & {"is", "are", "'s", "’s", "am", "'re"}:
        return 1
    if verb.tag_ in ("VBZ", "VBP"):
        return 0
    if verb.tag_ == "VBD" or marks & {"had", "was", "were", "did", "has", "have", "been"}:
        return -1
    return 0


def direction(token: Token) -> Way:
    """-1 where the expression headed by `token` lies behind, 1 where it lies ahead, 0 where the sentence does not say.

    "met on Monday" looks back, "will meet on Monday" ahead; so do "is set for Monday", "plans to meet on Monday" and
    "has set a date for the talks on November 11": what is being set is still to come, whatever the tense of the setting.
    """
    verbs, nouns, prepositions = _ahead()
    below = token
    preposition = ""
    for above in climb(token):
        if above.pos_ == "ADP" and not preposition:
            preposition = above.lower_
        elif above.lower_ == "due" or (above.pos_ == "NOUN" and above.lemma_ in nouns):
            return 1
        elif above.pos_ in ("VERB", "AUX"):
            if above.lemma_ in verbs and (preposition in prepositions or below.dep_ in ("prep", "npadvmod", "pobj")):
                past = _tense(above) == -1 and above.tag_ == "VBD" and preposition not in prepositions
                return -1 if past and below.i < above.i else 1
            way = _tense(above)
            if way or above.dep_ not in ("xcomp", "conj", "advcl", "pcomp"):
                return way
            if above.tag_ == "VBN" and above.dep_ != "conj":
                return -1
        below = above
    return 0
