"""Candidates: words of the codebook that a sentence uses, with the noun phrases that stand in their slots."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.events.candidate import NOUN, Candidate
from dragoman.events.nouns import noun_candidate
from dragoman.events.verbs import matched_objects, verb_candidate
from dragoman.parse.syntax import conjuncts, pobj


def candidates(sentence: Sentence) -> list[Candidate]:
    """The candidates of a sentence, in text order; one that is only the content of another is left out."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "nmod"):
            candidate = verb_candidate(token)
            if candidate is not None:
                found.append(candidate)
                taken.add(token.i)
                taken.update(noun.i for noun in matched_objects(candidate))
    inside = {token.i for candidate in found for token in _content(candidate)}
    found = [candidate for candidate in found if candidate.word.i not in inside]
    for token in sentence:
        if token.pos_ in NOUN and token.i not in taken:
            candidate = noun_candidate(token, inside)
            if candidate is not None:
                found.append(candidate)
    return sorted(found, key=lambda candidate: candidate.word.i)


def _content(candidate: Candidate) -> Iterator[Token]:
    """The verb or bare noun that is the content of a demand, refusal or threat, not an event of its own."""
    if candidate.frame.content is None or candidate.frame.with_must:
        return
    for child in candidate.word.children:
        if child.dep_ in ("xcomp", "ccomp", "dobj") and child.i > candidate.word.i:
            yield child
            # "refused to attend and accused …": what is finite again is no longer refused
            yield from (other for other in conjuncts(child) if other.tag_ == child.tag_ or other.pos_ in NOUN)
        elif child.dep_ in ("prep", "dative") and child.i > candidate.word.i:
            for inner in pobj(child):
                yield inner
                yield from conjuncts(inner)
        elif child.dep_ == "acl":
            yield child
