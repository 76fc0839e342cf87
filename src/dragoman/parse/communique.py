"""Communiqués and resolutions: lists of clauses without a subject, whose subject stands once, in the line before the list.

    Having deliberated, the Summit
    1. Welcomes the progress made by the parties;
    2. Demands that the Front lay down its arms; urges the Troika to pay …

The verbs of such items get that subject, so that every stage reads them as it reads any other clause.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.parse.syntax import SUBJECT

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:\(?\w{1,4}[.)]\s*|[-•*–—]\s*)?([A-Z][a-z]+)\b")
DECIDES = frozenset(
    (
        "welcome condemn call demand urge express reaffirm decide request take note recall commend reject reiterate encourage invite stress "
        "underline endorse appeal direct thank deplore support affirm declare emphasize emphasise acknowledge regret approve adopt agree "
        "recognize recognise instruct authorize authorise pay warn remind insist extend recommend resolve"
    ).split()
)
"""What the clauses of communiqués do, by lemma."""
NAME = 3
"""Words of "the Security Council"."""
SHORT = 2
"""Items that make a list."""
LOOSE = frozenset({"pobj", "compound", "nmod", "npadvmod", "dobj", "amod", "conj", "poss"})


def implied(doc: Doc) -> dict[int, int]:
    """The subject of each verb that has none in a list of decisions: index of the verb, index of the subject's head."""
    found: dict[int, int] = {}
    for opener, items in _lists(doc):
        subject = _subject(doc, *opener)
        if subject is None:
            continue
        for start, end in items:
            found |= {verb.i: subject for verb in _verbs(doc, start, end)}
    return found


def _lists(doc: Doc) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Each line that opens a list, with the items of the list, as stretches of text."""
    text = doc.text
    opener: tuple[int, int] | None = None
    items: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        first = _ITEM.match(line.group())
        if first is not None and _lemma(first.group(1)) in DECIDES:
            items.append(line.span())
            continue
        if opener is not None and len(items) >= SHORT:
            yield opener, items
        opener = None if line.group().rstrip()[-1] in '.!?"”' else line.span()
        items = []
    if opener is not None and len(items) >= SHORT:
        yield opener, items


def _lemma(word: str) -> str:
    """The lemma of "Welcomes"; "" for what is no such form."""
    low = word.lower()
    for end, by in (("ies", "y"), ("sses", "ss"), ("esses", "ess"), ("s", "")):
        if low.endswith(end) and low[: -len(end)] + by in DECIDES:
            return low[: -len(end)] + by
    return ""


def _subject(doc: Doc, start: int, end: int) -> int | None:
    """The head of the noun phrase that the line ends in, or begins with ("The Security Council, meeting in Cairo,")."""
    span = doc.char_span(start, end, alignment_mode="expand")
    words = [token for token in span if not token.is_space] if span is not None else []
    last = next((token for token in reversed(words) if not token.is_punct), None)
    if last is not None and last.pos_ in ("NOUN", "PROPN"):
        article = next((token for token in reversed(words[: words.index(last)]) if token.lower_ == "the"), None)
        if article is not None and article.i > 0 and doc[article.i - 1].text == "," and last.i - article.i <= NAME:
            return int(last.i)  # "Having heard the report, the [Summit]", whatever the parser hangs it on
    for token in reversed(words):
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in LOOSE:
            return int(token.i)
    return None


def _verbs(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The verbs of an item that begin a clause: the first, and what a semicolon parts off."""
    span = doc.char_span(start, end, alignment_mode="expand")
    fresh = True
    for token in span if span is not None else ():
        if token.text == ";":
            fresh = True
        elif fresh and token.is_alpha and token.lower_ != "and":
            fresh = False
            own = any(
                child.dep_ in SUBJECT and child.i < token.i and not _lemma(child.text) for child in token.children
            )
            lemma = _lemma(token.text)
            if not lemma or own:
                continue
            if token.tag_ in ("NNS", "NNPS", "VB", "VBP") and token.dep_ in ("ROOT", "conj"):
                token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", lemma  # "Demands that …" is no noun here
            if token.tag_ == "VBZ":
                yield token
