"""Small words that settle a status by themselves: negation beyond "not", conditions, adverbs, questions."""

from spacy.tokens import Token

from dragoman.parse.syntax import SUBJECT, condition, modal, negated

UNTIL = frozenset({"until", "till"})
"""What must come first: after "will not … until" it has not yet."""
CONDITIONS = frozenset("if unless provided providing assuming".split())
NEARLY = frozenset("nearly almost narrowly".split())
PERHAPS = frozenset("perhaps maybe possibly".split())
INVERTED = frozenset("were should had".split())
ASKING = frozenset("if whether".split())


def denies(verb: Token) -> bool:
    """Is the verb negated, also by "no longer", "at no point", "not a single shot", "has yet to"? "Not only did …" is no negation."""
    if any(
        child.lower_ == "not" and any(inner.lower_ == "only" for inner in child.children) for child in verb.children
    ):
        return False
    if negated(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ == "have" and _has(verb.head, "yet")):
        return True
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
            inner.lower_ in ("not", "nor") for inner in child.children
        ):
            return True
        if child.lower_ == "longer" and _has(child, "no"):
            return True
        if child.lower_ in ("at", "by") and any(
            inner.lower_ in ("point", "time", "means", "stage") and _has(inner, "no") for inner in child.children
        ):
            return True
    return False


def instead(preposition: Token) -> bool:
    """Does the phrase name what was not done: "without", "instead of", "short of", "far from", "rather than"?"""
    words = {preposition.head.lower_, *(child.lower_ for child in preposition.children)}
    return preposition.lower_ == "without" or bool(words & {"instead", "short", "far", "rather"})


def adverb(verb: Token) -> str | None:
    """What a small word makes of the verb: "failed" for "nearly", "in vain"; "hypothetical" for "perhaps"; else None."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in NEARLY:
            return "failed"
        if child.dep_ == "advmod" and child.lower_ in PERHAPS:
            return "hypothetical"
        if child.dep_ == "prep" and any(
            inner.lower_ in ("vain", "success", "avail") and child.lower_ in ("in", "without", "to")
            for inner in child.children
        ):
            return "failed"
    return None


def in_condition(verb: Token) -> str | None:
    """The status of a verb that is itself the condition: "if he visits", "were it signed"; "had he visited" never happened."""
    if verb.dep_ != "advcl":
        return None
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in CONDITIONS for child in verb.children):
        return "conditional"
    if verb.tag_ != "VBD" and any(child.dep_ == "mark" and child.lower_ in UNTIL for child in verb.children):
        return "conditional" if modal(verb.head) in ("will", "would", "shall", "must") else None
    first = next(iter(verb.children), None)
    if first is not None and first.dep_ in ("aux", "auxpass") and first.lower_ in INVERTED:
        return "hypothetical" if first.lower_ == "had" else "conditional"
    return None


def conditioned(verb: Token) -> bool:
    """Does a condition hang on the verb: "if", "only when", "as long as", "in exchange for", "on condition that"?"""
    if condition(verb) is not None:
        return True
    for child in verb.children:
        if child.dep_ == "advcl" and (in_condition(child) is not None or _has(child, "only")):
            return True
        if child.dep_ == "advmod" and child.lower_ == "long" and any(inner.dep_ == "advcl" for inner in child.children):
            return True
        if child.dep_ == "prep" and any(
            inner.lower_ in ("condition", "exchange", "return", "case", "event") and len(list(inner.children))
            for inner in child.children
            if child.lower_ in ("in", "on")
        ):
            return True
    return False


def asked(verb: Token) -> bool:
    """Is it only asked: "whether they met", "Did they meet?"?"""
    if verb.dep_ != "advcl" and any(child.dep_ == "mark" and child.lower_ in ASKING for child in verb.children):
        return True
    if verb.head != verb:
        return False
    aux = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), None)
    subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
    if aux is None or subject is None or aux.i > subject.i:
        return False
    return any(child.text == "?" for child in verb.children)


def _has(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in token.children)
