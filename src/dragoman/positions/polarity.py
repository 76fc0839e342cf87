"""Whether a verb takes its stand as it stands, denied, or not at all."""

from spacy.tokens import Token

from dragoman.parse.syntax import modal, negated, supposed
from dragoman.positions.lexicon import lexicon

TURNS_TO = frozenset("write call ring phone telephone meet visit address gather use".split())
"""What is done to ask somebody for something."""
ABLE = frozenset({"can", "could"})
UNSURE = frozenset({"could", "might", "may", "should", "must", "can"})


def polarity(verb: Token) -> int | None:
    """1 as it stands, -1 denied, nothing where the verb does not say where anybody stands (urged to, might)."""
    known = lexicon()
    if verb.dep_ == "csubj":
        return None  # "embracing it could …"
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ in ("xcomp", "pcomp") and verb.tag_ == "VBG" and above.lemma_.lower() in known.shunning:
        return None  # "avoid embracing it"
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") and first.head != first:
        first = first.head
    if first is not verb and first.tag_ == "VB" and polarity(first) is None:
        return None  # "urge him to stand up and endorse her"
    sign = -1 if negated(verb) else 1
    unsure = modal(verb) in UNSURE and not (sign < 0 and modal(verb) in ABLE)
    if unsure or _made_to(verb) or supposing(verb):
        return None
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        head = verb.head
        lemma = head.lemma_.lower()
        if supposing(head):
            return None  # "asked whether he would continue to accept"
        if lemma in TURNS_TO:
            return sign
        if lemma in known.turn:
            sign = -sign
        elif lemma not in known.keep or modal(head) in UNSURE:
            return None
        return -sign if negated(head) else sign
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    if infinitive and verb.dep_ == "advcl" and verb.head.lemma_ in TURNS_TO:
        return sign  # "wrote to him to ask for a mission"
    if infinitive and verb.dep_ in ("acl", "advcl", "relcl", "ccomp"):
        return sign if verb.dep_ == "acl" and verb.head.lemma_.lower() in known.resolves else None
    return sign


def _made_to(verb: Token) -> bool:
    """Is somebody only made or helped to take the stand ("to make Congress defend the law")?"""
    return verb.tag_ == "VB" and verb.dep_ == "ccomp" and verb.head.lemma_ in ("make", "let", "help", "see")


def supposing(verb: Token) -> bool:
    """Is the stand only supposed ("if they reject it"), or turned by what governs it ("not enthralled with offering …")?"""
    if supposed(verb):
        return True
    if verb.dep_ in ("acl", "ccomp") and verb.head.lemma_.lower() in ("likelihood", "chance", "possibility", "claim"):
        return True
    if verb.dep_ != "pcomp":
        return False
    above = verb.head.head
    return negated(above) or negated(above.head)
