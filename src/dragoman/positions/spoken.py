"""Stands that lie in what somebody says is to be: "must", "will not", "will … only if", "there will be no"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, condition, modal, negated, passive, patients, supposed
from dragoman.positions.lexicon import lexicon
from dragoman.positions.polarity import supposing
from dragoman.positions.stand import Stand
from dragoman.statements import doers

OWN = frozenset("we i".split())
CONDITIONS = frozenset({"if", "unless", "when", "once", "after", "until", "provided", "before"})


def spoken(verb: Token) -> Iterator[Stand]:
    """The stands of a clause with a modal verb."""
    will = modal(verb)
    if will in ("will", "would", "can", "could"):
        yield from _none_to_come(verb)
    if will in ("will", "would"):
        yield from _unwilling(verb)
        yield from _conditional(verb)
    elif will in ("must", "should") or (
        verb.lemma_ == "have" and any(child.dep_ == "xcomp" for child in verb.children)
    ):
        yield from _wanted(verb)


def _unwilling(verb: Token) -> Iterator[Stand]:
    """Read "North Korea would not freeze its reactor": what somebody will not do is refused."""
    if not negated(verb) or passive(verb) or supposing(verb) or any(child.lower_ == "it" for child in verb.children):
        return
    lemma = verb.lemma_.lower()
    if lemma in lexicon().involuntary or lemma in lexicon().talking or verb.dep_ in ("relcl", "advcl"):
        return
    what = [inner.i for inner in verb.subtree if inner.i >= verb.i]
    holders = doers(verb)
    if holders and len(what) > 1:
        yield Stand(verb, "refuses", holders, [what], patients(verb), official=True)


def _wanted(verb: Token) -> Iterator[Stand]:
    """Read "Europe must shut its tenders", in somebody's mouth: what others are to do, or are not to be, is demanded."""
    if supposing(verb) or verb.dep_ == "relcl" or modal(verb) in ("can", "could", "may", "might", "would"):
        return
    if verb.lemma_ == "have" and negated(verb):
        return  # "should not have to": a complaint
    if not _straight(verb):
        return
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj") and child.pos_ != "PRON"]
    told = any(child.dep_ in OBJECT or child.dep_ in ("prep", "xcomp", "attr", "acomp") for child in verb.children)
    if own and (told or passive(verb)):
        what = [inner.i for inner in verb.subtree]
        yield Stand(verb, "demands", [], [what], own, official=True, spoken=True)


def _straight(verb: Token) -> bool:
    """Does the clause stand alone, or right under the word that says it, not in "after the court ruled that he must go"?"""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT" or (
        verb.dep_ in ("ccomp", "parataxis")
        and verb.head.dep_ in ("ROOT", "conj", "advcl", "ccomp")
        and not marked(verb.head)
    )


def marked(verb: Token) -> bool:
    """Does a clause begin with "after", "when" or "because"?"""
    return (
        any(child.dep_ in ("mark", "advmod") and child.lower_ in TIMED for child in verb.children)
        or verb.dep_ == "pcomp"
    )


TIMED = frozenset({"after", "before", "when", "while", "because", "since", "until", "as"})


def _conditional(verb: Token) -> Iterator[Stand]:
    """Read "would return to the talks only if …", "we will come if …": accepted, or offered, on a condition."""
    if negated(verb) or passive(verb) or supposed(verb) or verb.dep_ in ("relcl", "advcl", "conj"):
        return
    branch = condition(verb) or _when(verb)
    if branch is None or verb.lemma_.lower() in lexicon().involuntary:
        return
    only = any(token.lower_ == "only" for token in verb.doc[verb.i : branch.i])
    holders = doers(verb)
    if not holders or not (only or holders[0].lower_ in OWN):
        return
    inside = {inner.i for inner in branch.subtree}
    what = [inner.i for inner in verb.subtree if inner.i >= verb.i and inner.i not in inside and inner.lower_ != "only"]
    stance = "accepts" if verb.lemma_.lower() in lexicon().joining else "offers"
    yield Stand(verb, stance, holders, [what], official=True, condition=branch)  # type: ignore[arg-type]


def _when(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in child.children):
            return child
    return None


def _none_to_come(verb: Token) -> Iterator[Stand]:
    """Read "there will be no new talks": whoever says so refuses them."""
    if verb.lemma_ != "be" or not any(child.dep_ == "expl" for child in verb.children) or supposing(verb):
        return
    for noun in verb.children:
        if (
            noun.dep_ == "attr"
            and noun.lemma_.lower() in lexicon().refused[1]
            and any(child.lower_ == "no" for child in noun.children)
        ):
            yield Stand(
                verb,
                "refuses",
                [],
                [[inner.i for inner in noun.subtree if inner.lower_ != "no"]],
                official=True,
                spoken=True,
            )
