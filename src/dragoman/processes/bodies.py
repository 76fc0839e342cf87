"""Bodies that meet in rounds: "the fourth round of the Joint Monitoring Committee" is a round of talks called by the body."""

from spacy.tokens import Token

from dragoman.parse.syntax import pobj
from dragoman.processes.candidate import round_of

MEET = frozenset(
    {
        "committee",
        "commission",
        "council",
        "group",
        "mechanism",
        "panel",
        "body",
        "secretariat",
        "headquarters",
        "quartet",
    }
)
"""Last words of names of bodies that negotiate."""


def is_joint(head: Token) -> bool:
    """Is it a joint session, by which two sides' officials meet?"""
    return head.lower_ in ("session", "sessions") and any(child.lower_ == "joint" for child in head.children)


def body_of(head: Token) -> list[Token] | None:
    """The words of the body whose round a noun is: a capitalised name that ends in such a word; `None` where it is of no body.

    Bodies of parliaments and clubs have rounds, too, but not by number.
    """
    if head.lower_ not in ("round", "rounds") or round_of(head, head) is None:
        return None
    for child in head.children:
        if child.lower_ == "of":
            for noun in pobj(child):
                words = [token for token in noun.doc[noun.left_edge.i : noun.i + 1] if token.text[0].isupper()]
                if noun.lower_ in MEET and noun.text[0].isupper() and len(words) > 1:
                    return words
    return None
