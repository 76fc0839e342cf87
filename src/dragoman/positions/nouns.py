"""Stands taken by nouns: "expressed support for the plan", "its opposition to the deal", "a key demand of Iran"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, SUBJECT, conjuncts, pobj, prep_objects
from dragoman.positions.lexicon import lexicon
from dragoman.positions.polarity import polarity
from dragoman.positions.stand import Stand
from dragoman.statements import doers

COPULAS = frozenset({"be", "remain", "become"})
TOPICS = ("for", "to", "of", "over", "at", "about", "with", "against", "on")


def stands(noun: Token) -> Iterator[Stand]:
    """What one noun says about where somebody stands."""
    known = lexicon()
    stance = known.nouns.get(noun.lemma_.lower())
    if stance is None or (noun.lemma_ == "call" and not _called_for(noun)):
        return
    verb = noun.head
    if noun.dep_ in OBJECT and verb.lemma_.lower() in known.carriers:
        sign = polarity(verb)
        final = stance if sign == 1 else known.denied.get(stance) if sign == -1 else None
        if final is not None:
            yield from _made(Stand(noun, final, doers(verb), *_topic(noun, verb)))
        return
    if noun.dep_ == "attr" and verb.lemma_ in COPULAS and stance in ("demands", "offers"):
        holders = prep_objects(noun, ("for", "of", "from", "by")) or [
            child for child in noun.children if child.dep_ == "poss"
        ]
        subject = [child for child in verb.children if child.dep_ == "nsubj"]
        if subject and subject[0].pos_ != "PRON":
            yield from _made(Stand(noun, stance, _together(holders), [[inner.i for inner in subject[0].subtree]]))
        return
    drawn = prep_objects(noun, ("from",)) or (prep_objects(verb, ("from",)) if noun.dep_ in OBJECT else [])
    if drawn and noun.dep_ in OBJECT and verb.lemma_.lower() in known.drawing and polarity(verb) == 1:
        about = [child for child in verb.children if child.dep_ == "nsubj" and child.pos_ != "PRON"]
        yield from _made(Stand(noun, stance, _together(drawn), [_phrase(part) for part in about], about))
        return
    holders = [child for child in noun.children if child.dep_ == "poss"] or prep_objects(noun, ("by", "from"))
    if not holders and stance in ("demands", "offers", "refuses"):  # "a Chinese proposal to set up working groups"
        holders = [child for child in noun.children if child.dep_ in ("amod", "compound") and child.text[0].isupper()]
    yield from _made(Stand(noun, stance, _together(holders), *_topic(noun, noun)))


def _called_for(noun: Token) -> bool:
    """Is it a call for something, or to do something, and not a phone call?"""
    return any(
        child.lower_ == "for" or (child.dep_ in ("acl", "relcl") and child.tag_ == "VB") for child in noun.children
    )


def role(noun: Token) -> Iterator[Stand]:
    """Read "is a critic of the deal", "Norway, a backer of the plan, …"."""
    stance = lexicon().roles.get(noun.lemma_.lower())
    # "his opponent" is a rival
    own = [] if stance == "opposes" else [child for child in noun.children if child.dep_ == "poss"]
    nouns = prep_objects(noun, ("of",)) or own
    if stance is None or not nouns:
        return
    verb = noun.head
    about = [_phrase(part) for part in nouns]
    if noun.dep_ == "attr" and verb.lemma_ in COPULAS:
        sign = polarity(verb)
        final = stance if sign == 1 else lexicon().denied.get(stance) if sign == -1 else None
        if final is not None:
            yield from _made(Stand(noun, final, [c for c in verb.children if c.dep_ == "nsubj"], about, nouns))
    elif noun.dep_ == "appos":
        yield from _made(Stand(noun, stance, [verb], about, nouns))


def _made(stand: Stand) -> Iterator[Stand]:
    if stand.holders and stand.propositions:
        yield stand


def _together(holders: list[Token]) -> list[Token]:
    return [part for holder in holders[:1] for part in (holder, *conjuncts(holder))]


def _topic(noun: Token, verb: Token) -> tuple[list[list[int]], list[Token]]:
    """What the stand is about: a clause or phrase hanging on the noun or on the verb that carries it."""
    for head in (noun, verb):
        for child in head.children:
            marked = any(part.lower_ in ("that", "to") and part.dep_ in ("mark", "aux") for part in child.children)
            if child.dep_ in ("acl", "ccomp", "xcomp", "relcl") and child.i > noun.i and marked:
                who = [part for part in child.children if part.dep_ in SUBJECT]
                return [[inner.i for inner in child.subtree]], who
    for preposition in noun.children:
        addressee = preposition.lower_ == "to" and lexicon().nouns.get(noun.lemma_.lower()) == "demands"
        if preposition.dep_ == "prep" and preposition.lower_ in TOPICS and preposition.i > noun.i and not addressee:
            nouns = pobj(preposition)
            parts = [part for found in nouns for part in (found, *conjuncts(found))]
            return [_phrase(part) for part in parts], nouns
    return [], []


def _phrase(noun: Token) -> list[int]:
    barred = {
        inner.i
        for child in noun.children
        if child.dep_ in ("conj", "cc") or (child.dep_ == "punct" and child.i > noun.i)
        for inner in child.subtree
    }
    return [inner.i for inner in noun.subtree if inner.i not in barred]
