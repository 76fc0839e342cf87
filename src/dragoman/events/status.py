"""Did it happen? The status of a candidate, from the words that govern it.

Negation, modals, tense and aspect of the verb first; then, outwards, what it is the content of: a verb ("plans to visit"), a noun
("a pledge to withdraw"), a condition ("if it was held"). Words are data in `codebook/status.toml`.
"""

from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.events.codebook import status_words
from dragoman.events.fates import GIVEN, fate, noun_fate
from dragoman.events.status_marks import instead
from dragoman.events.verb_status import READY, verb_status
from dragoman.parse.syntax import OBJECT_CONTROL, modal
from dragoman.record import Status

ENGAGING = frozenset("enter engage participate take join attend sit return go".split())
"""Verbs that mean taking part: "will not enter into talks" denies the talks."""


def status_of(candidate: Candidate) -> Status:
    """The status of a candidate."""
    word = candidate.word
    if candidate.governor == word:
        return verb_status(word)
    return noun_status(candidate)


def noun_status(candidate: Candidate) -> Status:
    """The status of an event noun; "any attack" exists in thought only, unless it is denied."""
    status = _noun_status(candidate)
    if status in ("occurred", "planned", "conditional") and any(
        child.lower_ == "any" for child in candidate.word.children
    ):
        return "hypothetical"
    return status


def _noun_status(candidate: Candidate) -> Status:
    """Its adjective, the noun it belongs to, the verb that governs it."""
    noun, words = candidate.word, status_words()
    for child in noun.children:
        if child.lower_ in ("no", "neither"):
            return "denied"
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in words["adjectives"]:
            return words["adjectives"][child.lower_]
    head = noun.head
    if noun.dep_ in ("advcl", "ccomp"):
        return verb_status(noun)  # a verb that the tagger took for a noun
    if noun.dep_ == "pobj" and head.head.pos_ == "NOUN" and head.head.lemma_ in words["nouns"]:
        return fate(head.head)
    if noun.dep_ == "pobj" and (asked_for := words["phrases"].get(f"{head.head.lemma_} {head.lower_}")):
        return asked_for if verb_status(head.head) in ("occurred", "ongoing") else verb_status(head.head)
    if noun.dep_ in ("pobj", "pcomp") and instead(head):
        return "denied"
    end = noun_fate(noun)
    if end is not None:
        return end
    verb = candidate.governor
    if verb is None:
        if head.lower_ == "under" and head.head.lemma_ in ("be", "remain"):
            return "ongoing"
        return "occurred"
    if noun.dep_ == "pobj" and verb.lemma_ not in ENGAGING and head.lower_ in ("to", "for") and _definite(noun):
        return "occurred"  # "may respond to the arrest": the arrest stands
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "xcomp" and any(aux.tag_ == "TO" for aux in child.children):
                return verb_status(child)
            if child.lower_ == "under" and any(inner.lower_ == "way" for inner in child.children):
                return verb_status(verb) if modal(verb) else "ongoing"
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        said = next((READY[word.lower_] for word in verb.children if word.lower_ in READY), None)
        if said is not None:
            return said
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in GIVEN:
        return "occurred"
    outer = words["verbs"].get(verb.lemma_)
    status = verb_status(verb)
    if outer and verb.lemma_ not in OBJECT_CONTROL and noun.dep_ in ("dobj", "nsubjpass", "pobj", "conj"):
        if outer == "ongoing" or status not in ("occurred", "ongoing"):
            return status
        return outer
    if noun.dep_ == "pobj" and status in ("denied", "failed") and verb.lemma_ not in ENGAGING:
        return "occurred"  # "did not comment during the talks": the talks themselves stand
    return status


def _definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") and child.dep_ == "det" for child in noun.children)
