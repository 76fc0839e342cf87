"""Resolutions: by number ("Security Council Resolution 1701"), or by who votes on them and about what ("vetoed a resolution on Cyprus")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.parse.syntax import trim
from dragoman.processes.candidate import DEFINITE, Candidate
from dragoman.processes.ground import Ground, slug
from dragoman.processes.tables import Head, kinds
from dragoman.record import Mention

_NUMBER = re.compile(r"\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(\d{2,4})\b(?:\s*(?:,|and)\s*(\d{2,4})\b)?")
_BODY = frozenset(
    "un u.n. the united nations nations' nations’ security council council's council’s 's ’s general assembly".split()
)
_CONTENT = frozenset({"acl", "relcl", "prep"})
_VETO = frozenset({"veto"})
REACH = 30
"""Words after the head that may say what a resolution is about."""


def resolutions(head: Token, row: Head, ground: Ground) -> Iterator[Candidate]:
    """The resolutions that a noun stands for: one a number, or one that a body of states is said to vote on."""
    match = _NUMBER.match(ground.document.text, head.idx + len(head))
    left = head.doc[max(head.sent.start, head.i - 6) : head.i]
    first = head.i
    while first > left.start and head.doc[first - 1].lower_ in _BODY:
        first -= 1
    owners = tuple(
        mention
        for mention in ground.who.between(left.start_char if len(left) else head.idx, head.idx)
        if ground.who.actor(mention).kind == "igo"
    )
    definite = any(child.lower_ in DEFINITE for child in head.children)
    taken_up = Candidate(
        head, head, trim(head, head.i, head.i), row.kind, row.family, named=False, definite=definite, owners=owners
    )
    if match is None:
        about = _about(head, taken_up, ground)
        if about is not None:
            yield about
        elif definite:
            yield taken_up
        return
    body = "unga" if "assembly" in head.doc[first : head.i].text.lower() else "unsc"
    last = ground.document.span(match.start(1), match.end(match.lastindex or 1)).end - 1
    for digits in filter(None, match.groups()):
        number = f"{body}-{digits}"
        yield replace(taken_up, span=trim(head, first, last), named=True, brand=frozenset({number}), number=number)


def _about(head: Token, plain: Candidate, ground: Ground) -> Candidate | None:
    """A resolution without a number: of a body of states named with it, and about a country."""
    bodies = plain.owners or _voters(head, ground)
    if not bodies and head.head.lemma_ not in _VETO:
        return None
    countries: set[str] = set()
    topics: set[str] = set()
    last = head.i
    for child in head.children:
        if child.dep_ not in _CONTENT or child.i < head.i:
            continue
        for token in child.subtree:
            country = ground.country_at(token) if token.i < head.i + REACH else None
            if country:
                countries.add(country)
                last = max(last, token.i)
            elif token.lower_ in kinds().topics and token.i < head.i + REACH:
                topics.add(kinds().topics[token.lower_])
    if not countries:
        return None
    whose = slug(ground.who.actor(bodies[0]).name) if bodies else "united-nations-security-council"
    return replace(
        plain,
        span=trim(head, head.left_edge.i, last),
        named=True,
        brand=frozenset({"-".join([kinds().bodies.get(whose, whose), *sorted(topics)])}),
        countries=frozenset(countries),
        topics=frozenset(topics),
        owners=bodies,
    )


def _voters(head: Token, ground: Ground) -> tuple[Mention, ...]:
    """The body of states that the sentence says votes on it, adopts or discusses it."""
    return tuple(
        mention
        for mention in ground.who.between(head.sent.start_char, head.sent.end_char)
        if ground.who.actor(mention).kind == "igo" and mention.end <= head.idx
    )[:1]
