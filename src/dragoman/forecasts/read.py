"""The expectations of a sentence, read off the parse by the words of `outlook.toml`."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.forecasts.adjectives import FUTURE, OPEN, adjective_of, confident, hard, past, sure
from dragoman.forecasts.lexicon import triggers, words
from dragoman.forecasts.outlook import Outlook, direction
from dragoman.forecasts.things import coming, even_chances, feared, percentage, predicated, probable
from dragoman.parse.syntax import (
    OBJECT,
    SUBJECT,
    agents,
    modal,
    negated,
    passive,
    pobj,
    prep_objects,
    subjects,
    supposed,
)
from dragoman.record import Certainty

ASKING = frozenset("determine assess measure weigh consider reduce increase raise lower cut estimate calculate".split())
DECIDING = frozenset({"decide", "agree", "rule", "order", "doubt", "hope", "wish", "wonder", "pray", "ask"})
FEW = frozenset({"few", "nobody", "no-one", "none", "no", "neither"})
THINGS = frozenset({"it", "this", "that", "which", "these", "those"})


def outlooks(sentence: Sentence) -> Iterator[Outlook]:
    """What one sentence expects."""
    if sentence.text.rstrip(" \n”\"'’").endswith("?"):
        return
    wanted = triggers()
    for token in sentence:
        if token.lemma_.lower() not in wanted:
            if token.pos_ in ("VERB", "AUX"):
                word = modal(token)
                if word is not None:
                    yield from probable(token)
                    yield from _coming(token) if word == "will" else ()
                    yield from coming(token)
                yield from predicated(token)
            continue
        if token.pos_ in ("VERB", "AUX"):
            yield from adjective_of(token) if token.lower_ in words("adjectives", "likely") else ()
            yield from _expecting(token)
            yield from _held(token)
            yield from feared(token)
            yield from probable(token)
            yield from _coming(token)
            yield from coming(token)
            yield from predicated(token)
        elif token.pos_ == "NOUN":
            yield from percentage(token)
            yield from _prospect(token)
            yield from even_chances(token)
            yield from _expectation(token)
        elif token.pos_ in ("ADJ", "ADV"):
            yield from adjective_of(token)
            yield from confident(token)
            yield from hard(token)


def _prospect(noun: Token) -> Iterator[Outlook]:
    """Read "slim chances of success", "hopes for a truce are fading"."""
    if noun.lemma_.lower() not in words("prospects", "nouns"):
        return
    size = _size(noun)
    if size is None:
        return
    verb = noun.head if noun.head.pos_ in ("VERB", "AUX") else noun
    good = size if verb == noun or not negated(verb) or size == 0 else -size
    of = prep_objects(noun, ("of", "for")) or [child for child in noun.children if child.dep_ in ("acl", "ccomp")]
    if not of:
        return
    bare = noun.lemma_.lower() in words("prospects", "bare") and size == 1
    if bare and verb != noun and negated(verb):
        return  # "not to mention the risk"
    if bare and verb.lemma_.lower() in words("prospects", "fading") | words("prospects", "growing") | ASKING:
        return  # "raises the risk of", "to determine the likelihood that": how things hang together, a question
    if bare and of[0].pos_ != "VERB" and not any(child.dep_ in ("acl", "pcomp") for child in of[0].children):
        return  # "the risk of flooding" says what may be, not that it is expected
    certainty: Certainty = "certain" if size == 0 else "even" if bare else "likely"
    points = direction(of[0], denied=good <= 0)
    giver = agents(verb) if verb != noun and verb.lemma_.lower() in words("givers", "verbs") else []
    yield Outlook(noun, verb, [inner.i for inner in noun.subtree], points, certainty, giver[0] if giver else None)


def _size(noun: Token) -> int | None:
    """1 a good prospect, -1 a poor one, 0 none at all; nothing where the text does not say."""
    said = {child.lemma_.lower() for child in noun.children if child.dep_ in ("amod", "det", "nummod")}
    head = noun.head
    if noun.dep_ in SUBJECT:
        said |= {child.lemma_.lower() for child in head.children if child.dep_ in ("acomp", "attr")}
        if head.lemma_.lower() in words("prospects", "fading"):
            return -1
        if head.lemma_.lower() in words("prospects", "growing"):
            return 1
    if said & words("prospects", "none"):
        return 0
    if said & words("prospects", "poor"):
        return -1
    if said & words("prospects", "good") or noun.lemma_.lower() in words("prospects", "bare"):
        return 1
    return None


def _as_it_is(clause: Token, word: str | None) -> bool:
    """Is it a guess about how things are ("it may be wrong", "could be the case")?"""
    return (
        word in OPEN
        and (clause.lemma_ == "be" or clause.tag_ == "VBG")
        and not any(child.ent_type_ in ("DATE", "TIME") for child in clause.subtree)
    )


def _expecting(verb: Token) -> Iterator[Outlook]:
    """Read "analysts expect the talks to fail", "no progress can be expected"."""
    if verb.lemma_.lower() not in words("verbs", "expecting") or _under_hard(verb):
        return
    if passive(verb) and any(child.dep_ == "xcomp" for child in verb.children):
        return  # "is expected to": read with the adjectives
    denied = negated(verb)
    if any(child.lower_ in words("verbs", "settled") for child in verb.children if child.dep_ == "advmod"):
        return  # "rightly predicted": it has come about
    if any(child.lower_ in ("one", "you") for child in verb.children if child.dep_ in ("nsubj", *OBJECT)):
        return  # "as one might expect", "we expect you to leave"
    if any(child.lower_ == "you" for clause in verb.children if clause.dep_ == "ccomp" for child in clause.children):
        return
    denied = denied or _hardly_anybody(verb)
    if denied and verb.lemma_.lower() != "expect" and not passive(verb):
        return  # "can't predict"
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i]
    if clauses and past(clauses[0]):
        return
    nouns = [child for child in verb.children if child.dep_ in (*OBJECT, "nsubjpass") and child.lower_ != "it"]
    if not clauses and passive(verb) and not denied and all(direction(noun) == "occurrence" for noun in nouns):
        return  # "are expected back on Monday": a plan
    heads = clauses or (nouns if verb.lemma_.lower() in words("verbs", "expecting_things") else [])
    if not heads:
        return
    speakers = agents(verb)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and passive(verb.head) and not passive(verb):
        speakers = []  # "was put at a billion and projected to grow"
    outcome = [inner.i for part in (*(nouns if clauses else []), heads[0]) for inner in part.subtree]
    certainty: Certainty = "certain" if denied and modal(verb) in ("can", "could") else sure(heads[0])
    if not clauses and passive(verb):
        outcome = [inner.i for inner in verb.subtree]
    yield Outlook(verb, verb, outcome, direction(heads[0], denied=denied), certainty, speakers[0] if speakers else None)


def _hardly_anybody(verb: Token) -> bool:
    """As in "few expect a breakthrough", "nobody doubts that he will win"."""
    return any(
        child.lower_ in FEW or any(part.lower_ in FEW for part in child.children if part.dep_ in ("amod", "det"))
        for child in verb.children
        if child.dep_ in ("nsubj", "csubj")
    )


def _others(own: list[Token]) -> bool:
    """Is it not the speakers' own doing that is spoken of?"""
    return bool(own) and own[0].lower_ not in ("i", "we", "he", "she", "they", "you", "it")


def _under_hard(verb: Token) -> bool:
    head = verb.head
    around = {head.lemma_.lower(), *(child.lemma_.lower() for child in head.children if child.dep_ == "acomp")}
    return verb.tag_ == "VB" and bool(around & (words("adjectives", "hard") | words("adjectives", "impossible")))


def _expectation(noun: Token) -> Iterator[Outlook]:
    """Read "expectations grow that the troops will leave"."""
    if noun.lemma_.lower() not in words("nouns", "expecting"):
        return
    places = [noun] + ([noun.head] if noun.head.pos_ in ("VERB", "AUX") else [])
    for place in places:
        for clause in place.children:
            that = any(part.lower_ == "that" and part.dep_ == "mark" for part in clause.children)
            if clause.i > noun.i and that and clause.dep_ in ("acl", "ccomp", "advcl", "relcl"):
                whose = [child for child in noun.children if child.dep_ == "poss"] or prep_objects(
                    noun, ("among", "by")
                )
                points = direction(clause, denied=place != noun and negated(place))
                outcome = [inner.i for inner in clause.subtree]
                yield Outlook(noun, clause, outcome, points, "likely", whose[0] if whose else None)
                return


def _held(verb: Token) -> Iterator[Outlook]:
    """Read "warned that it will face problems", "doubts the talks would succeed"."""
    lemma = verb.lemma_.lower()
    if lemma not in words("verbs", "holding"):
        return
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        word = modal(clause)
        able = lemma in words("verbs", "doubting") and word == "can"
        if (word not in FUTURE and word not in OPEN and not able) or past(clause) or _as_it_is(clause, word):
            return
        if verb.dep_ == "advcl" and any(mark.lower_ in ("if", "unless", "whether") for mark in verb.children):
            return  # "if people think it will …"
        if any(child.lower_ == "never" for child in verb.children):
            return  # "never thought it would": it has come about
        if any(child.lower_ in ("one", "you") for child in verb.children if child.dep_ == "nsubj"):
            return  # "one would think"
        if lemma in ("warn", "suggest") and any(
            child.pos_ == "PRON" and child.lower_ != "there" for child in subjects(clause)
        ):
            return  # "warned that it would widen its sanctions": a threat
        denied = (lemma in words("verbs", "doubting")) != (negated(verb) or _hardly_anybody(verb))
        speakers = agents(verb)
        certainty: Certainty = "even" if word in OPEN else "likely"
        outcome = [inner.i for inner in clause.subtree]
        by = speakers[0] if speakers else None
        yield Outlook(verb, clause, outcome, direction(clause, denied=denied), certainty, by)


def _coming(verb: Token) -> Iterator[Outlook]:
    """Read "will fail", "will not be supported", "could derail the talks"."""
    word = modal(verb)
    if word not in FUTURE and word not in OPEN:
        return
    if past(verb) or (word in OPEN | {"would"} and verb.dep_ == "relcl") or _as_it_is(verb, word) or supposed(verb):
        return
    own = subjects(verb)
    if own and own[0].pos_ == "PRON" and own[0].lower_ not in THINGS and not passive(verb):
        return  # what somebody will do is a plan
    if any(child.tag_ in ("WRB", "WP") for child in verb.children):
        return  # "asked how it would end"
    if verb.dep_ == "ccomp" and any(child.lower_ in ("one", "you") for child in verb.head.children):
        return  # "one would think it will fail"
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in DECIDING:
        return  # "decided that the term may be prolonged": a permission
    points = direction(verb)
    leads = (verb.lemma_.lower() in words("verbs", "leading") and not passive(verb)) or (
        word == "will" and bool(without(verb)) and _others(own)
    )
    if points not in ("success", "failure") and not leads:
        return
    if word in OPEN and not leads and points not in ("success", "failure"):
        return
    certainty: Certainty = "even" if word in OPEN else "likely"
    known = verb.lemma_.lower() in triggers()
    told = not known or (word == "would" and verb.dep_ in ("ROOT", "conj"))
    yield Outlook(verb, verb, [inner.i for inner in verb.subtree], points, certainty, spoken=told)


def without(clause: Token) -> list[int]:
    """The tokens of the condition somewhere in a clause: "if …", "unless …", "without …"."""
    for token in clause.subtree:
        if token.dep_ == "prep" and token.lower_ in ("without", "absent", "barring") and pobj(token):
            return [inner.i for inner in token.subtree]
        if token.dep_ == "mark" and token.lower_ in ("if", "unless") and token.head.dep_ == "advcl":
            return [inner.i for inner in token.head.subtree]
    head = clause.head
    if head.lemma_ == "mean" and clause.dep_ == "ccomp":  # "its absence means that …"
        return [inner.i for child in head.children if child.dep_ == "nsubj" for inner in child.subtree]
    return []
