"""An expectation found in a sentence, and which way it points."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.forecasts.lexicon import words
from dragoman.parse.syntax import OBJECT, conjuncts, negated, passive, prep_objects
from dragoman.record import Certainty, Direction

FLIPPED: dict[Direction, Direction] = {
    "success": "failure",
    "failure": "success",
    "occurrence": "nonoccurrence",
    "nonoccurrence": "occurrence",
}


@dataclass
class Outlook:
    """Something expected, as words of the parse. `by` is whoever the sentence itself says expects it."""

    trigger: Token
    clause: Token
    """The head of the clause in which conditions and horizons are looked for."""
    outcome: list[int]
    direction: Direction
    certainty: Certainty
    by: Token | None = None
    spoken: bool = False
    """Does it count only in somebody's mouth? A reporter's "would" tells what happened next."""


def direction(head: Token, *, denied: bool = False) -> Direction:
    """Which way an outcome points: success or failure where its words say so, else whether it comes to pass.

    Args:
        head: a verb ("will fail") or a noun ("progress").
        denied: whether what governs it turns it round ("unlikely to …").
    """
    if head.pos_ in ("VERB", "AUX"):
        found, turned = _of_verb(head)
    else:
        found, turned = _of_noun(head) or "occurrence", False
    return FLIPPED[found] if turned != denied else found


ENDING = frozenset({"end", "close", "conclude", "finish", "pass", "go"})


def _of_verb(verb: Token) -> tuple[Direction, bool]:
    lemma = verb.lemma_.lower()
    turned = negated(verb)
    names = {lemma, *(f"{lemma}_{child.lower_}" for child in verb.children if child.dep_ in ("prt", "prep"))}
    if names & words("outcomes", "failure_verbs"):
        return "failure", turned
    if names & words("outcomes", "success_verbs"):
        return "success", turned
    if lemma in ENDING and any(_of_noun(noun) == "success" for noun in prep_objects(verb, ("without",))):
        return "failure", turned  # "will end without an agreement"
    if lemma in words("outcomes", "approved") and passive(verb):
        return "success", turned
    if lemma in words("outcomes", "carriers") or lemma == "be" or lemma in words("verbs", "expecting"):
        for noun in objects(verb):
            found = _of_noun(noun)
            if found is not None:
                none = any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in noun.children)
                return found, turned or none
    return "occurrence", turned


def objects(verb: Token) -> list[Token]:
    """What the verb brings about: objects, attributes, passive subjects, "to" and "in" phrases, with their coordination."""
    nouns = [child for child in verb.children if child.dep_ in (*OBJECT, "attr", "nsubjpass")]
    nouns += prep_objects(verb, ("to", "in", "into", "with"))
    return [part for noun in nouns for part in (noun, *conjuncts(noun))]


def _of_noun(noun: Token) -> Direction | None:
    lemma = noun.lemma_.lower()
    if lemma in words("outcomes", "success_nouns"):
        bad = any(child.lemma_.lower() in words("outcomes", "bad") for child in noun.children if child.dep_ == "amod")
        return "failure" if bad else "success"
    if lemma in words("outcomes", "failure_nouns"):
        return "failure"
    return None
