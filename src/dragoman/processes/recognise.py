"""Noun phrases that name a process, or take one up again.

A head noun of kinds.toml is not enough. The phrase needs something of its own: a capitalised name, an issue or country it is
about, a place, two parties, a number. What lacks it ("talks", "the conference") can only take up a process named elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.parse.syntax import trim
from dragoman.processes.candidate import CARRIER, DEFINITE, Candidate, anchor_of, days_in, owners_of, round_of
from dragoman.processes.ground import Ground
from dragoman.processes.phrase import Reading
from dragoman.processes.tables import Head, Known, kinds, known_names
from dragoman.record import Span

_RESOLUTION = re.compile(r"\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(\d{2,4})\b(?:\s*(?:,|and)\s*(\d{2,4})\b)?")
_CONNECTORS = frozenset({"of", "and", "the", "&", "-", "’s", "'s", "for", "against", "through"})
_BODY = frozenset(
    "un u.n. the united nations nations' nations’ security council council's council’s 's ’s general assembly".split()
)
_NEVER_IN_NAMES = frozenset("the a an under in by at".split())
_LIKE = {"gathering": "conference", "event": "conference", "measures": "sanctions"}
"""Nouns that only take up, and the head whose row they share."""

_LEFT = 9
"""Tokens left of a head that are looked at: no process name is longer."""


def candidates(sentence: Sentence, ground: Ground, names: dict[int, Candidate]) -> Iterator[Candidate]:
    """The process phrases of a sentence. `names` holds well-known names by the tokens they cover."""
    heads, again = kinds().heads, kinds().again
    capitals = not _heading(sentence)
    seen: set[int] = set()
    for token in sentence:
        ready = names.get(token.i)
        if ready is not None:
            if id(ready) not in seen:
                seen.add(id(ready))
                yield ready
            continue
        word = token.lower_
        if (word not in heads and word not in again) or not _noun(token):
            continue
        if token.dep_ in ("compound", "amod", "nmod") and token.head.lower_ in heads and token.head.i > token.i:
            continue  # "Peace Conference Agreement": the last noun decides
        if (token.is_upper and len(token) > 3) or any(
            i in names for i in range(max(token.left_edge.i, token.i - 4), token.i)
        ):
            continue  # a heading; "the Trans-Pacific Partnership trade pact": the name has been read
        if token.dep_ == "compound" and token.head.i > token.i:
            continue  # "conference room"
        head = heads.get(word) or heads[_LIKE[word]]
        yield from (found for found in _read(token, head, ground, capitals) if word in heads or not found.named)


def _noun(token: Token) -> bool:
    """Is it a noun? The tagger takes "The Astana talks will last" for a verb, but hangs an article or a name on it."""
    return token.pos_ in ("NOUN", "PROPN") or any(child.dep_ in ("det", "compound") for child in token.children)


def known_spans(ground: Ground) -> dict[int, Candidate]:
    """Well-known names in the text, by token."""
    pattern, owner = known_names()
    found: dict[int, Candidate] = {}
    for match in pattern.finditer(ground.document.text):
        known = owner[match.group(1)]
        if len(match.group(1)) <= 3 and not match.group(2):
            continue  # "COP" alone may be anything; "COP28" is not
        tokens = ground.document.span(match.start(), match.end())
        head = tokens.root
        anchor = anchor_of(head)
        candidate = Candidate(
            head=head,
            anchor=anchor,
            span=Span(match.start(), match.end()),
            kind=known.kind,
            family=kinds().families[known.kind],
            named=True,
            definite=True,
            brand=frozenset({known.key}),
            countries=known.about,
            topics=_issues(known),
            owners=owners_of(head, ground),
            round=int(match.group(2)) if match.group(2) else round_of(anchor, head),
            days=days_in(head),
            known=known,
        )
        found |= dict.fromkeys(range(tokens.start, tokens.end), candidate)
    return found


def _issues(known: Known) -> frozenset[str]:
    topics = kinds().topics
    return frozenset(topics[word] for word in re.split(r"[\s-]", known.name.lower()) if word in topics)


def _read(head: Token, row: Head, ground: Ground, capitals: bool) -> Iterator[Candidate]:
    left = list(head.doc[max(head.left_edge.i, head.i - _LEFT) : head.i])
    before = left[-1].lower_ if left else ""
    if before in kinds().never:
        return
    anchor = anchor_of(head)
    if head.lower_ in CARRIER and any(child.lower_ == "of" for child in head.children):
        return  # "round of talks": the talks are read
    if row.kind == "resolution":
        yield from _resolutions(head, row, ground)
        return
    capital = capitals and head.text[0].isupper()
    if capital and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "PROPN":
        return  # "Government of National Accord", "School of Law"
    if capital:
        left = _capital_run(head)
    reading = Reading(ground, head, anchor, row, left, capital)
    candidate = reading.candidate()
    if candidate is not None:
        yield candidate


def _capital_run(head: Token) -> list[Token]:
    """The capitalised words before a capitalised head, connectors between them included ("Belt and Road [Initiative]")."""
    doc, first = head.doc, head.i
    at = head.i - 1
    while at >= head.sent.start and head.i - at <= _LEFT:
        token = doc[at]
        if token.text[0].isupper() and token.lower_ not in _NEVER_IN_NAMES:
            first = at
        elif token.text == "," and any(word.lower_ == "and" for word in doc[first : head.i]):
            pass  # "Reform, Recovery and Enforcement Act"
        elif token.lower_ not in _CONNECTORS or first == head.i:
            break
        at -= 1
    return list(doc[first : head.i])


def _heading(sentence: Sentence) -> bool:
    """Is every long word capitalised, so that capitals say nothing?"""
    if sentence[-1].text in (".", "?", "!", "”", '"'):
        return False
    long = [token for token in sentence if len(token) > 3 and token.is_alpha]
    return len(long) >= 4 and sum(token.text[0].isupper() for token in long) > 0.8 * len(long)


def _resolutions(head: Token, row: Head, ground: Ground) -> Iterator[Candidate]:
    """As in "Security Council Resolution 1701"; one candidate a number."""
    match = _RESOLUTION.match(ground.document.text, head.idx + len(head))
    left = head.doc[max(head.sent.start, head.i - 6) : head.i]
    first = head.i
    while first > left.start and head.doc[first - 1].lower_ in _BODY:
        first -= 1
    body = "unga" if "assembly" in head.doc[first : head.i].text.lower() else "unsc"
    definite = any(child.lower_ in DEFINITE for child in head.children)
    owners = tuple(
        mention
        for mention in ground.who.between(left.start_char if len(left) else head.idx, head.idx)
        if ground.who.actor(mention).kind == "igo"
    )
    taken_up = Candidate(
        head, head, trim(head, head.i, head.i), row.kind, row.family, named=False, definite=definite, owners=owners
    )
    if match is None:
        if definite:
            yield taken_up
        return
    last = ground.document.span(match.start(1), match.end(match.lastindex or 1)).end - 1
    for digits in filter(None, match.groups()):
        number = f"{body}-{digits}"
        yield replace(taken_up, span=trim(head, first, last), named=True, brand=frozenset({number}), number=number)
