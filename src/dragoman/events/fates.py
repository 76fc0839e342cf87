"""What became of a plan, an attempt, a refusal: the end of a noun, from the verb it stands with."""

from spacy.tokens import Token

from dragoman.events.codebook import status_words
from dragoman.events.status_marks import denies
from dragoman.record import Status

GIVEN = frozenset("condemn criticise criticize denounce deplore investigate praise regret mourn forget avenge".split())
"""Verbs whose object stands, whatever becomes of the verb: "will not forget the blockade"."""


def fate(noun: Token) -> Status:
    """What became of a plan, an attempt, a refusal: given up, denied, or as the noun itself says."""
    own = noun_fate(noun)
    return own or status_words()["nouns"].get(noun.lemma_, "planned")


def noun_fate(noun: Token) -> Status | None:
    """The end of a noun: "failed" or "denied" for what was called off, foiled or never there; else None."""
    phrases, verbs = status_words()["phrases"], status_words()["verbs"]
    if any(child.lower_ in ("no", "neither") for child in noun.children):
        return "denied"
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    if verb.lemma_ in GIVEN and noun.dep_ != "nsubj":
        return None
    keys = [f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "prep", "advmod")]
    if verb.lemma_ == "come" and any(inner.lower_ == "nothing" for child in verb.children for inner in child.children):
        return "failed"
    if denies(verb):
        ruled = any(phrases.get(key) == "denied" for key in keys)
        return "hypothetical" if ruled else "denied" if noun.dep_ == "dobj" else None
    found = next((phrases[key] for key in keys if key in phrases), None)
    if found is None and noun.dep_ == "nsubj":
        found = status_words()["ends"].get(verb.lemma_)
    if found is None and noun.dep_ != "nsubj":
        found = verbs.get(verb.lemma_)
    if found is None and noun.lemma_ in ("ceasefire", "truce", "armistice") and verb.lemma_ in ("end", "break", "stop"):
        found = "failed"
    return found if found in ("failed", "denied", "ongoing") else None
