"""What a head noun means when it is no process: a round of ammunition, a body called "Conference of …", a bill nobody has drafted."""

from spacy.tokens import Token

from dragoman.parse.syntax import agents, passive
from dragoman.processes.tables import Head, kinds

IDIOMS = frozenset({("take", "initiative"), ("seize", "initiative"), ("show", "initiative"), ("part", "process")})
MISSING = frozenset({"absence", "lack", "without"})
UNMADE = frozenset({"draft", "make", "prepare", "exist", "agree", "adopt", "present", "propose", "find"})
PARLIAMENT = frozenset({"vote", "pass", "support"})
"""What is only done to or by parliaments among the words in whose company a body is meant."""
ASSEMBLIES = frozenset({"congress", "forum"})


def something_else(head: Token, row: Head) -> bool:
    """Is this noun here another thing than the process that its row of kinds.toml stands for?"""
    word = head.lower_
    if (head.head.lemma_.lower(), word) in IDIOMS or (head.dep_ == "pobj" and (head.head.head.lower_, word) in IDIOMS):
        return True
    if _lacking(head):
        return True
    if row.family == "journey":
        return private(head)
    if word in ("round", "rounds"):
        return bool(_around(head) & kinds().other["rounds"])  # "opens" is what rounds of talks do, too
    if row.kind == "conference":
        return _body(head)
    if row.kind == "law":
        return any(token.ent_type_ == "PERSON" for token in (head, *head.lefts))
    return word == "measures" and bool(_around(head) & kinds().other["courts"])


def private(token: Token) -> bool:
    """Is a journey for treatment, a holiday or a concert?"""
    return any(word.lower_ in kinds().private for word in token.sent)


def _around(head: Token) -> set[str]:
    near = head.doc[max(head.sent.start, head.i - 6) : min(head.sent.end, head.i + 7)]
    return {token.lower_ for token in near if token != head and not (token.pos_ == "VERB" and token.lemma_ == "open")}


def _lacking(head: Token) -> bool:
    """As in "no plan has been drafted", "in the absence of a plan", "the plan has not been drafted"."""
    if any(child.lower_ == "no" and child.dep_ == "det" for child in head.children):
        return True
    if head.dep_ == "pobj" and (head.head.lower_ in MISSING or head.head.head.lower_ in MISSING):
        return True
    verb = head.head
    unmade = head.dep_ == "nsubjpass" and verb.lemma_ in UNMADE and any(child.dep_ == "neg" for child in verb.children)
    return unmade and not any(child.lower_ in ("the", "this", "that") for child in head.children)


def _body(head: Token) -> bool:
    """As in "director of the Conference of Mayors", "Congress did not support it", "the establishment of a forum"."""
    governor = head.head.head if head.dep_ == "pobj" else head.head
    word = governor.lemma_.lower()
    chaired = word == "chair" and governor.pos_ == "VERB"
    elsewhere = word in PARLIAMENT and head.lower_ not in ASSEMBLIES  # "support for a conference"
    if word in kinds().other["bodies"] and not chaired and not elsewhere:
        return True
    if (
        head.lower_ == "congress"
        and head.text[0].isupper()
        and head.dep_ in ("nsubj", "pobj")
        and not list(head.children)
    ):
        return True
    if not head.text[0].isupper():
        return False
    of = [child for child in head.children if child.lower_ == "of"]
    people = [noun for preposition in of for noun in preposition.children if noun.tag_ in ("NNS", "NNPS")]
    if people and not any(child.dep_ == "prep" and child.lower_ in ("in", "at", "on") for child in head.children):
        return head.head.lemma_ not in ("attend", "hold", "host", "convene", "open")
    acts = head.lower_ in ASSEMBLIES and head.dep_ == "nsubj" and not passive(head.head) and head in agents(head.head)
    return acts and head.head.lemma_ in (
        "vote",
        "pass",
        "approve",
        "reject",
        "support",
        "adopt",
        "authorise",
        "authorize",
    )
