"""The words of a proposition: whole, and in short."""

import re

from spacy.tokens import Doc, Token

from dragoman.record import Span

WORDS = 14
LEADING = re.compile(r"^(?:that|to|the|a|an|for)\s+", re.IGNORECASE)


def short(text: str) -> str:
    """A proposition on one line: no leading particle or article, no quotation marks, at most 14 words."""
    plain = " ".join(re.sub(r"[“”„«»\"]", "", text).split())
    while (bare := LEADING.sub("", plain)) != plain and bare:
        plain = bare
    words = plain.split(" ")
    return plain.rstrip(" ,;:.") if len(words) <= WORDS else " ".join(words[:WORDS]).rstrip(" ,;:.") + " …"


REACH = 25
"""Words that a phrase cut short may gain."""
PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}


def whole(doc: Doc, span: Span) -> Span:
    """A noun phrase with what the parser hung on the verb instead: "the use [of the missile]", "the plan [to close the camp]", "a move
    [away from oil]"; and with the end of a quotation that it begins.
    """
    tokens = doc.char_span(span.start, span.end)
    if tokens is None or len(tokens) == 0:
        return span
    last = tokens[-1].i
    for _ in range(2):
        following = doc[last + 1] if last + 1 < len(doc) else None
        if following is None or following.sent.start != tokens[0].sent.start or doc[last].pos_ not in ("NOUN", "PROPN"):
            break
        gained = _hung(following)
        if gained is None or gained.i - last > REACH:
            break
        last = gained.i
    return _closed(doc, tokens[0].i, last)


def _hung(following: Token) -> Token | None:
    """The last word of an "of", "away from" or "to" phrase that begins with this word."""
    if following.lower_ in ("of", "away"):
        return _before_comma(following)
    verb = following.head
    if following.tag_ == "TO" and verb.tag_ == "VB" and verb.left_edge.i == following.i:
        return _before_comma(verb)
    return None


def _before_comma(head: Token) -> Token:
    last = head
    for token in head.subtree:
        if token.i <= head.i:
            continue
        if token.i > last.i + 1 or token.text in (",", ";", ":", "—", "–") or token.text in PAIRS.values():
            break
        last = token
    return last


def _closed(doc: Doc, first: int, last: int) -> Span:
    text = doc[first : last + 1].text
    for opening, closing in PAIRS.items():
        odd = text.count(opening) % 2 if opening == closing else text.count(opening) > text.count(closing)
        if odd:
            for token in doc[last + 1 : min(last + REACH, doc[first].sent.end)]:
                if token.text == closing:
                    return Span(doc[first].idx, token.idx + len(token))
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
