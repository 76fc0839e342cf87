"""Noun phrases that name a process, or take one up again.

A head noun of kinds.toml is not enough. The phrase needs something of its own: a capitalised name, an issue or country it is
about, a place, two parties, a number. What lacks it ("talks", "the conference") can only take up a process named elsewhere.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.processes.bodies import body_of, is_joint
from dragoman.processes.candidate import CARRIER, Candidate, anchor_of, days_in, owners_of, round_of
from dragoman.processes.ground import Ground
from dragoman.processes.phrase import Reading
from dragoman.processes.resolutions import resolutions
from dragoman.processes.senses import something_else
from dragoman.processes.tables import Head, Known, kinds, known_names
from dragoman.processes.travel import journeys
from dragoman.record import Span

_CONNECTORS = frozenset({"to", "of", "and", "the", "&", "-", "’s", "'s", "for", "against", "through"})
_NEVER_IN_NAMES = frozenset("the a an under in by at".split())
_LIKE = {"gathering": "conference", "event": "conference", "measures": "sanctions"}
"""Nouns that only take up, and the head whose row they share."""

_LEFT = 9
"""Tokens left of a head that are looked at: no process name is longer."""


def candidates(sentence: Sentence, ground: Ground, names: dict[int, Candidate]) -> Iterator[Candidate]:
    """The process phrases of a sentence. `names` holds well-known names by the tokens they cover."""
    yield from journeys(sentence, ground)
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
        if word in CARRIER and any(
            part.i in names for child in token.children if child.lower_ == "of" for part in child.subtree
        ):
            continue  # "the sixth round of the Constitutional Committee": the name is read with its round
        if (token.is_upper and len(token) > 3) or any(
            i in names for i in range(max(token.left_edge.i, token.i - 4), token.i)
        ):
            continue  # a heading; "the Trans-Pacific Partnership trade pact": the name has been read
        if token.dep_ == "compound" and token.head.i > token.i:
            continue  # "conference room"
        head = heads.get(word) or heads[_LIKE[word]]
        if something_else(token, head):
            continue
        own = word in heads and _in_company(token, head)
        if own or word in again:
            yield from (found for found in _read(token, head, ground, capitals) if own or not found.named)


def _in_company(token: Token, head: Head) -> bool:
    """Has a head that needs another word beside it that word ("[travel] ban", "measures [against]")?"""
    if not head.beside:
        return True
    near = [*token.children, *(child for child in token.head.children if token.dep_ == "pobj" and child != token)]
    before = token.doc[max(token.left_edge.i, token.i - 4) : token.i]
    return any(word.lower_ in head.beside for word in (*near, *before))


def _noun(token: Token) -> bool:
    """Is it a noun? The tagger takes "The Astana talks will last" for a verb, but hangs an article or a name on it."""
    return token.pos_ in ("NOUN", "PROPN") or any(child.dep_ in ("det", "compound") for child in token.children)


def known_spans(ground: Ground) -> dict[int, Candidate]:
    """Well-known names in the text, by token."""
    pattern, owner = known_names()
    found: dict[int, Candidate] = {}
    for match in pattern.finditer(ground.document.text):
        known = owner[match.group(1)]
        if match.group(1) in known.short and not known.about & ground.spoken:
            continue
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
    left = _before(head)
    before = left[-1].lower_ if left else ""
    if before in kinds().never:
        return
    anchor = anchor_of(head)
    carries = head.lower_ in CARRIER and any(child.lower_ == "of" for child in head.children)
    if carries and body_of(head) is None and not is_joint(head):
        return  # "round of talks": the talks are read
    if row.kind == "resolution":
        yield from resolutions(head, row, ground)
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


def _before(head: Token) -> list[Token]:
    """The words of the noun phrase before its head; what the parser hangs there beyond a quotation mark or a verb is another's."""
    left: list[Token] = []
    for token in reversed(list(head.doc[max(head.left_edge.i, head.i - _LEFT) : head.i])):
        if token.text in '"“”' or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")):
            break
        left.insert(0, token)
        if token.dep_ == "det" and token.head == head:
            break  # "made public [a conference]"
    return left


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
