"""Clues from offices: "President X" is written while X is president, "former President X" after, "President-elect X" before.

Every bearer of the name who ever held such an office counts, with all terms: the text need not say which Bush, or which term.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from dragoman.actors.text import name_key
from dragoman.dating.clues import FIRST, LAST, Clue, Days, since, told, union
from dragoman.dating.terms import terms
from dragoman.dating.titles import COMING, HOLDS, PAST, Called, Office, called
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.parse.syntax import SUBJECT, climb
from dragoman.record import Actor, Mention

EARLY, GRACE = 14, 31
"""Days that a title may run ahead of the table, or be used after the office ended."""

ELECT = {"USA": 76}
"""Days from an election to taking office; a president-elect elsewhere waits `ELECTED` at most."""
ELECTED = 250

NEAR = 3
"""So many steps up the parse a name may be from the verb it has a part in."""

MOST = 4.0
"""The most that many mentions of one office weigh."""

ASIDE = frozenset(("relcl", "acl", "advcl"))
"""Clauses that tell of another time as often as not."""

HISTORY = re.compile(
    r"\b(?:1[89]\d\d|20[0-3]\d|when|during|under|era|decades?|years? ago|earlier|since|history|historic)\b"
)


@dataclass
class Title:
    """All the times a text gives one person one office in one manner."""

    actor: Actor
    called: Called
    start: int
    end: int
    names: set[str] = field(default_factory=set)
    weight: float = 0.0
    terms: Days = ()


def offices(document: Document, layers: Layers) -> Iterator[Clue]:
    """The clues of the people a text names with their offices."""
    titles: dict[tuple[str, Office, str], Title] = {}
    full: dict[str, set[str]] = {}
    for mention in layers.mentions:
        if mention.form != "name":
            continue
        actor = layers.who.actor(mention)
        if actor.kind != "person":
            continue
        if len(name_key(mention.text)) > 1:
            full.setdefault(actor.id, set()).add(mention.text)
        told_as = called(document, layers, mention)
        if told_as is None:
            continue
        key = (actor.id, told_as.office, told_as.manner)
        title = titles.setdefault(key, Title(actor, told_as, told_as.start, told_as.end))
        title.names.add(mention.text)
        title.weight += _prominence(document, mention)
        title.start, title.end = min((title.start, title.end), (told_as.start, told_as.end))
    for title in titles.values():
        title.terms = union(terms(title.called, title.actor, full.get(title.actor.id, title.names)))
    for title in titles.values():
        if title.terms:
            yield from _clues(document, title, _followed(title, list(titles.values())))


def _followed(title: Title, others: list[Title]) -> bool:
    """Does the text name somebody who came to the same office after this one left it?"""
    return any(
        other.called.office == title.called.office
        and other.called.manner == HOLDS
        and other.terms
        and other.terms[0][0] >= title.terms[-1][1] - GRACE
        and (other.actor.country == title.actor.country)
        for other in others
        if other is not title
    )


def _prominence(document: Document, mention: Mention) -> float:
    """How much a title tells of today: most where its bearer acts in a main clause, nothing in clauses about the past."""
    sentence = document.sentence_at(mention.start)
    head = document.span(mention.start, mention.end).root
    if HISTORY.search(sentence.text) or head.dep_ == "poss":
        return 0.0
    verb = next((above for above in islice(climb(head), NEAR) if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or any(child.lower_ in ("had", "would") for child in verb.children if child.dep_ == "aux"):
        return 0.0
    if verb.dep_ in ASIDE or any(above.dep_ in ASIDE for above in climb(verb)):
        return 0.0
    return 2.0 if head.dep_ in SUBJECT else 1.0


def _clues(document: Document, title: Title, followed: bool) -> Iterator[Clue]:
    told_as, start, end, held = title.called, title.start, title.end, title.terms
    words = " ".join(document.text[start:end].split())
    if told_as.manner == HOLDS:
        days = union((_back(first, EARLY), _on(last, GRACE)) for first, last in held)
        why = f"{words}: in office {', '.join(told(held))}"
        if days[0][0] != FIRST:
            yield Clue(start, end, since(days[0][0]), 2.5 if told_as.countries or title.actor.wikidata else 1.5, why)
        if title.weight and not followed and (days[-1][1] != LAST or len(days) > 1):
            yield Clue(start, end, days, min(title.weight, MOST), why)
    elif told_as.manner == PAST and held[0][1] != LAST:
        later = [first for first, _ in held[1:]] + [LAST]
        gaps = union(
            (last - GRACE, _on(first, GRACE)) for (_, last), first in zip(held, later, strict=True) if last != LAST
        )
        yield Clue(start, end, gaps, 2.0, f"{words}: in office {', '.join(told(held))}, so no longer")
    elif told_as.manner == COMING:
        country = next(iter(told_as.countries), title.actor.country or "")
        wait = ELECT.get(country, ELECTED)
        days = union((first - wait, first + 3) for first, _ in held if first != FIRST)
        yield Clue(start, end, days, 3.0, f"{words}: takes office {', '.join(t.split()[0] for t in told(held))}")


def _back(day: int, days: int) -> int:
    return day if day == FIRST else day - days


def _on(day: int, days: int) -> int:
    return day if day == LAST else day + days
