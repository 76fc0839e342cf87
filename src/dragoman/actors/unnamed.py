"""What the text says of somebody it does not name: how high, how they know, why they stay unnamed."""

import re

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.gazetteer import HYPHENS
from dragoman.record import Described


def described(head: Token, tokens: Sentence, country: str | None, sector: str) -> Described:
    """The description of a source or an official by the words of its phrase and sentence."""
    return Described(
        nationality=country,
        sector=sector or None,
        level=_level(tokens, head),
        knowledge=_knowledge(head),
        why_unnamed=_why(head),
    )


def _level(tokens: Sentence, head: Token) -> str | None:
    """How high: "senior", "high-ranking", "top"."""
    for token in tokens:
        if token.i < head.i and token.lower_ in ("senior", "top", "high", "leading", "junior", "mid"):
            end = token.i + 1
            while end < head.i and (head.doc[end].text in HYPHENS or head.doc[end - 1].text in HYPHENS):
                end += 1
            return str(head.doc[token.i : end].text)
    return None


def _knowledge(head: Token) -> str | None:
    """How they know: "familiar with the talks", "close to the government"."""
    for child in head.children:
        if child.i > head.i and (
            child.lower_ in ("familiar", "close", "near") or child.lemma_ in ("brief", "acquaint")
        ):
            return _text(child, child)
    return None


def _why(head: Token) -> str | None:
    """Why they stay unnamed: "on condition of anonymity", "not authorised to speak publicly"."""
    told = UNNAMED.search(head.sent.text)
    return told.group(0) if told is not None else None


UNNAMED = re.compile(
    r"(?:(?:speaking |spoke )?on (?:the )?condition of|requesting|requested|asked for|asking for) anonymity"
    r"(?: (?:because|since|as|due to) [^,.;]+)?"
    r"|(?:because (?:he|she|they) (?:was|were) )?not (?:authori[sz]ed|allowed|permitted|cleared) to "
    r"(?:speak|talk|comment|brief|discuss|be named)[^,.;]*"
    r"|(?:who )?(?:declined|refused|asked not|did not want|requested not|wished not) to be (?:named|identified|quoted by name)"
    r"|(?:who )?cannot be (?:named|identified)(?: for [^,.;]+)?",
)


def _text(first: Token, head: Token) -> str:
    """The text from one token to the end of another's subtree."""
    last = max(inner.i for inner in head.subtree if not inner.is_punct)
    return str(head.doc[first.i : last + 1].text)
