"""Words of the content that the parser hung elsewhere: classes of attachment errors and how they are mended.

A statistical parser attaches what follows a long complement to the cue as often as to the content. Each rule here uses a sign
the attachment ignored: tense, agreement, a missing comma, a clause that is complete without its relative pronoun.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, SUBJECT, modal, pobj
from dragoman.statements.cues import cues, lemma

PAST = ("VBD", "VBN")
PRESENT = ("VBZ", "VBP")
SCENE = frozenset(
    "on during after following while upon despite amid alongside to via through when as with by from".split()
)
"""What opens a phrase about the act of speaking rather than about what is said."""


def strays(cue: Token, content: Iterable[int]) -> list[int]:
    """Indices of tokens that hang on the cue but belong to its content."""
    held = set(content)
    last = max(held)
    if last < cue.i:
        return _resumed(cue)
    found: list[int] = []
    for child in sorted(cue.children, key=lambda child: child.i):
        if child.i <= last or child.i in held:
            continue
        # a verb of saying has no second object: that one goes on with the list in the first
        listed = child.dep_ in OBJECT
        if listed or _bare(cue, child) or _shifted(cue, child) or _tight(child, last):
            branch = [inner.i for inner in child.subtree if inner.i > last]
            # what stands between (", and") belongs with it
            found += [*range(last + 1, min(branch)), *branch] if branch else []
            last = max([last, *branch])
    return found


def _resumed(cue: Token) -> list[int]:
    """What goes on after ", the envoy said," in the middle of a sentence."""
    found: list[int] = []
    for child in cue.children:
        first = min(inner.i for inner in child.subtree)
        if (
            child.i > cue.i
            and first > 0
            and child.doc[first - 1].text == ","
            and child.dep_ in ("prep", "conj", "advcl", "dobj")
        ):
            scene = child.dep_ == "prep" and child.lower_ in SCENE - {"by", "from", "with"}
            if not scene and child.tag_ != "VBG" and first - cue.i < 8:
                found += [inner.i for inner in child.subtree]
    return found


def _bare(cue: Token, child: Token) -> bool:
    """A bare infinitive or plural present cannot share a subject with a past cue: it goes on with the content's list."""
    if child.dep_ not in ("conj", "advcl", "ccomp") or cue.tag_ not in (*PAST, "VBZ"):
        return False
    own = [part for part in child.children if part.dep_ in ("nsubj", "nsubjpass", "mark")]
    to = [part for part in child.children if part.tag_ in ("TO", "MD")]
    return child.tag_ == "VB" and not own and not to


def _shifted(cue: Token, child: Token) -> bool:
    """A coordinated clause in the present or future after a cue in the past: the report narrates in the past."""
    if child.dep_ != "conj" or cue.tag_ != "VBD":
        return False
    own = [part for part in child.children if part.dep_ in SUBJECT]
    return bool(own) and (child.tag_ in PRESENT or modal(child) in ("will", "can", "must", "may"))


def _tight(child: Token, last: int) -> bool:
    """A phrase right after the content, without a comma, that does not set the scene of speaking."""
    first = min(inner.i for inner in child.subtree)
    if first != last + 1:
        return False
    if child.dep_ == "prep":
        objects = pobj(child)
        return (
            child.lower_ not in SCENE and bool(objects) and lemma(objects[0]) not in cues().venues and not _day(child)
        )
    if child.dep_ in ("advcl", "acl"):
        return child.tag_ == "VB" and any(part.tag_ == "TO" for part in child.children)
    return False


def _day(preposition: Token) -> bool:
    return preposition.lower_ in ("in", "at") and any(noun.ent_type_ in ("DATE", "TIME") for noun in pobj(preposition))


def clause_after(noun: Token) -> list[int]:
    """The "that" clause right after a noun and its phrase, taken for a relative clause though nothing in it is missing."""
    at = noun.i + 1
    for child in noun.children:
        if child.dep_ == "prep" and child.i == at:
            clauses = {inner.i for token in child.subtree if token.dep_ == "relcl" for inner in token.subtree}
            at = max((inner.i for inner in child.subtree if inner.i not in clauses), default=child.i) + 1
    doc = noun.doc
    if at >= len(doc) or doc[at].lower_ != "that" or doc[at].is_sent_start:
        return []
    head = doc[at].head
    if head.i <= at or head.pos_ not in ("VERB", "AUX"):
        return []
    own = [child for child in head.children if child.dep_ in SUBJECT and child.i > at]
    full = [
        child
        for child in head.children
        if child.dep_ in (*OBJECT, "attr", "acomp", "xcomp", "ccomp") and child.i > head.i
    ]
    complete = doc[at].dep_ == "mark" or bool(full)
    return [token.i for token in head.subtree if token.i >= at] if own and complete else []
