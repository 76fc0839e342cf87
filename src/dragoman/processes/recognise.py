"""Noun phrases that name a process, or take one up again.

A head noun of kinds.toml is not enough. The phrase needs something of its own: a capitalised name, an issue or country it is
about, a place, two parties, a number. What lacks it ("talks", "the conference") can only take up a process named elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.parse.syntax import conjuncts, pobj, trim
from dragoman.processes.ground import Ground, slug
from dragoman.processes.tables import Head, Known, kinds, known_brands, known_names
from dragoman.record import Mention, ProcessKind, Span

ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "for"})
BETWEEN = frozenset({"between", "among", "with", "involving"})
WHERE = frozenset({"in", "at"})
TOWARD = frozenset({"to", "of", "through", "across", "around", "in"})
AGAINST = frozenset({"on", "against"})
CARRIER = frozenset({"round", "rounds", "session", "sessions", "series", "edition", "phase", "set"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "whose"})
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        1,
    )
}
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_RESOLUTION = re.compile(r"\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(\d{2,4})\b(?:\s*(?:,|and)\s*(\d{2,4})\b)?")
_CONNECTORS = frozenset({"of", "and", "the", "on", "for", "to", "in", "&", "-", "’s", "'s"})
_LEFT = 9
"""Tokens left of a head that are looked at: no process name is longer."""


@dataclass
class Candidate:
    """A phrase that may name a process. `named` is false where it can only take one up again."""

    head: Token
    anchor: Token
    span: Span
    kind: ProcessKind
    family: str
    named: bool
    definite: bool
    brand: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    parties: tuple[Mention, ...] = ()
    owners: tuple[Mention, ...] = ()
    stops: tuple[Token, ...] = ()
    round: int | None = None
    days: int | None = None
    number: str | None = None
    known: Known | None = None

    @property
    def marks(self) -> frozenset[str]:
        """Everything that tells this process from others."""
        return self.brand | self.countries | self.topics


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
        if (word not in heads and word not in again) or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.dep_ in ("compound", "amod", "nmod") and token.head.lower_ in heads and token.head.i > token.i:
            continue  # "Peace Conference Agreement": the last noun decides
        if token.dep_ == "compound" and token.head.i > token.i:
            continue  # "conference room"
        head = heads.get(word) or heads.get({"gathering": "conference", "event": "conference"}.get(word, ""))
        if head is not None:
            yield from _read(token, head, ground, capitals)


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
        anchor = _anchor(head)
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
            owners=_owners(head, ground),
            round=int(match.group(2)) if match.group(2) else _round(anchor, head),
            days=_days(head),
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
    anchor = _anchor(head)
    if head.lower_ in CARRIER and any(child.lower_ == "of" for child in head.children):
        return  # "round of talks": the talks are read
    if row.kind == "resolution":
        yield from _resolutions(head, row, ground)
        return
    capital = capitals and head.text[0].isupper()
    if capital:
        left = _capital_run(head)
    reading = _Reading(ground, head, anchor, row, left, capital)
    candidate = reading.candidate()
    if candidate is not None:
        yield candidate


class _Reading:
    """One noun phrase, read for what distinguishes it."""

    def __init__(self, ground: Ground, head: Token, anchor: Token, row: Head, left: list[Token], capital: bool) -> None:
        self.ground, self.head, self.anchor, self.row, self.left, self.capital = (
            ground,
            head,
            anchor,
            row,
            left,
            capital,
        )
        self.brand: set[str] = set()
        self.countries: set[str] = set()
        self.topics: set[str] = set()
        self.parties: list[Mention] = []
        self.stops: list[Token] = []
        self.place = False
        self.last = head.i
        self._read_left()
        for preposition in [*head.children, *(anchor.children if anchor != head else ())]:
            if preposition.dep_ in ("prep", "agent") and preposition.i > head.i:
                self._read_right(preposition)

    def candidate(self) -> Candidate | None:
        named = self._named()
        definite = self._definite()
        if not named and not (definite and self.head.lower_ in kinds().again and not self.brand):
            return None
        first = min(self.anchor.i, self.head.i, *(token.i for token in self.left or [self.head]))
        for edge in (self.anchor, self.head):
            first = min([first, *(child.i for child in edge.children if child.dep_ in ("det", "amod", "nummod"))])
        return Candidate(
            head=self.head,
            anchor=self.anchor,
            span=trim(self.head, max(first, self.head.sent.start), self.last if named else self.head.i),
            kind=self.row.kind,
            family=self.row.family,
            named=named,
            definite=definite,
            brand=frozenset(self.brand),
            countries=frozenset(self.countries),
            topics=frozenset(self.topics),
            parties=tuple(self.parties),
            owners=_owners(self.head, self.ground) or _owners(self.anchor, self.ground),
            stops=tuple(self.stops),
            round=_round(self.anchor, self.head),
            days=_days(self.head),
            known=self._known(),
        )

    def _read_left(self) -> None:
        possessor = {inner.i for child in self.head.children if child.dep_ == "poss" for inner in child.subtree}
        for token in self.left:
            if token.i in possessor or token.is_punct or token.lower_ in DEFINITE or token.like_num:
                continue
            self._mark(token, proper=self.capital or token.pos_ == "PROPN")

    def _mark(self, token: Token, *, proper: bool) -> None:
        country = self.ground.country_at(token)
        topic = kinds().topics.get(token.lower_)
        if country:
            self.countries.add(country)
        elif topic:
            self.topics.add(topic)
        elif proper and self._own_name(token):
            self.brand.add(slug(token.text))

    def _own_name(self, token: Token) -> bool:
        """Is it a capitalised word of the name itself, not a date, an article or "International"?"""
        return (
            token.text[0].isupper()
            and len(token) > 1
            and token.lower_ not in kinds().generic
            and token.tag_ not in ("IN", "DT", "CC", "PRP$", "POS")
            and self.ground.time_at(token) is None
        )

    def _read_right(self, preposition: Token) -> None:
        word, objects = preposition.lower_, pobj(preposition)
        if not objects or self.ground.time_at(objects[0]) is not None:
            return
        travel = self.row.family == "journey"
        if travel and word in TOWARD:
            self._read_stops(objects[0])
        elif (
            (self.row.kind == "sanctions" and word in AGAINST)
            or word in BETWEEN
            or (word == "of" and self.row.kind == "summit")
        ):
            self._read_parties(objects[0])
        elif word in ABOUT and not travel:
            self._read_topic(objects[0])
        elif word in WHERE and not travel:
            place = self.ground.place_at(objects[0])
            if place is not None:
                self.place = True
                if place.feature == "country" and place.country:
                    self.countries.add(place.country)
        elif word == "of" and self.capital and objects[0].text[0].isupper():
            self._read_topic(objects[0])

    def _read_topic(self, noun: Token) -> None:
        for part in (noun, *conjuncts(noun)):
            for token in part.subtree:
                if token.dep_ in ("relcl", "acl", "advcl") or token.i > noun.i + 8:
                    break
                if token.i < noun.left_edge.i or token.is_punct:
                    continue
                place = self.ground.place_at(token)
                if place is not None and place.feature != "country":
                    self.topics.add(slug(place.name))
                else:
                    self._mark_topic(token)
        self.last = max(self.last, _end(noun))

    def _mark_topic(self, token: Token) -> None:
        country = self.ground.country_at(token)
        topic = kinds().topics.get(token.lower_)
        if country:
            self.countries.add(country)
        elif topic:
            self.topics.add(topic)
        elif token.pos_ == "PROPN" and token.text[0].isupper() and len(token) > 2:
            self.topics.add(slug(token.text))

    def _read_parties(self, noun: Token) -> None:
        for mention in self.ground.members(noun):
            actor = self.ground.who.actor(mention)
            if actor.kind in ("person", "anonymous", "media", "company", "other"):
                continue
            self.parties.append(mention)
            if actor.country and actor.kind != "igo":
                self.countries.add(actor.country)
            self.last = max(self.last, self.ground.document.span(mention.start, mention.end).end - 1)

    def _read_stops(self, noun: Token) -> None:
        for token in (noun, *conjuncts(noun)):
            place = self.ground.place_at(token)
            if place is None:
                continue
            self.stops.append(token)
            if place.country:
                self.countries.add(place.country)
            self.last = max(self.last, self.ground.document.span(place.start, place.end).end - 1)

    def _named(self) -> bool:
        row, needs = self.row, self.row.needs
        issue = bool(self.topics)
        if row.kind == "law":
            return self.capital and bool(self.brand)
        if row.family == "journey":
            return bool(self.stops) or (row.kind == "tour" and self._many_nations())
        if row.kind == "sanctions":
            return bool(self.parties) and (bool(self.left) or self._definite())
        if row.kind == "mission":
            return issue and (bool(self.countries) or bool(self.brand) or self.place)
        if "name" in needs and self.brand and (not row.common or self.capital or issue or self._known() is not None):
            return True
        if "parties" in needs and (len(self.parties) > 1 or (self.parties and issue)):
            return True
        if "place" in needs and self.place:
            return True
        if "topic" in needs:
            own = self.countries or self.brand or (not row.common and self.topics - set(kinds().topics.values()))
            if row.common:
                return issue and bool(own)
            return (
                bool(own)
                if row.family == "gathering"
                else bool(own) and (issue or len(self.countries) > 1 or self._definite())
            )
        return False

    def _many_nations(self) -> bool:
        words = {token.lower_ for token in self.left}
        return bool(words & {"nation", "country", "state", "regional", "diplomatic", "foreign", "overseas"}) or bool(
            self.countries
        )

    def _definite(self) -> bool:
        return any(
            child.dep_ in ("det", "poss", "predet") and (child.lower_ in DEFINITE or child.dep_ == "poss")
            for edge in {self.head, self.anchor}
            for child in edge.children
        )

    def _known(self) -> Known | None:
        brands = known_brands()
        said = self.countries | self.topics
        for word in sorted(self.brand):
            for known in brands.get(word, ()):
                if _fits(self.row.family, kinds().families[known.kind]) and (
                    not known.about or (known.about & self.countries) or (known.topics & said)
                ):
                    return known
        return None


def _fits(family: str, other: str) -> bool:
    return family == other or {family, other} == {"talks", "gathering"}


def _anchor(head: Token) -> Token:
    """The word that stands for the phrase in its clause: "round" in "a new round of talks"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in CARRIER:
        return head.head.head
    return head


def _owners(noun: Token, ground: Ground) -> tuple[Mention, ...]:
    return tuple(mention for child in noun.children if child.dep_ == "poss" for mention in ground.who.all_of(child))


def _capital_run(head: Token) -> list[Token]:
    """The capitalised words before a capitalised head, connectors between them included ("Belt and Road [Initiative]")."""
    doc, first = head.doc, head.i
    at = head.i - 1
    while at >= head.sent.start and head.i - at <= _LEFT:
        token = doc[at]
        if token.text[0].isupper() and token.lower_ not in ("the", "a", "an"):
            first = at
        elif token.lower_ not in _CONNECTORS:
            break
        at -= 1
    return list(doc[first : head.i])


def _heading(sentence: Sentence) -> bool:
    """Is every long word capitalised, so that capitals say nothing?"""
    long = [token for token in sentence if len(token) > 3 and token.is_alpha]
    return len(long) >= 4 and sum(token.text[0].isupper() for token in long) > 0.8 * len(long)


def _end(noun: Token) -> int:
    """The last token of a topic phrase, less what follows a comma, a relative clause or an adverbial."""
    last = noun.i
    for token in noun.subtree:
        if token.i <= noun.i:
            continue
        if token.dep_ in ("relcl", "advcl", "acl", "punct") or token.i > last + 1 or token.i > noun.i + 8:
            break
        last = token.i
    while last > noun.i and noun.doc[last].pos_ in ("ADP", "CCONJ", "DET", "PUNCT", "PART"):
        last -= 1
    return last


def _round(anchor: Token, head: Token) -> int | None:
    for edge in (anchor, head):
        for token in edge.doc[max(edge.left_edge.i, edge.i - 6) : edge.i]:
            match = _ORDINAL.match(token.lower_)
            if match:
                return int(match.group(1))
            if token.lower_ in ORDINALS and (anchor.lower_ in CARRIER or ORDINALS[token.lower_] > 1):
                return ORDINALS[token.lower_]
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    if following is not None and following.text.isdigit() and len(following) <= 2 and following.dep_ == "nummod":
        return int(following.text)
    return None


def _days(head: Token) -> int | None:
    """As in "a two-day conference", "three days of talks"."""
    for token in head.doc[max(head.left_edge.i, head.i - 6) : head.i]:
        if token.lower_ in ("day", "days") and token.i >= 2:
            number = token.nbor(-2) if token.nbor(-1).text in "-–‑" else token.nbor(-1)
            return count(number)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ == "days":
        return next((count(child) for child in head.head.head.children if child.dep_ == "nummod"), None)
    return None


def count(token: Token) -> int | None:
    """A small number in words or digits."""
    if token.text.isdigit():
        return int(token.text)
    return NUMBERS.get(token.lower_)


def _resolutions(head: Token, row: Head, ground: Ground) -> Iterator[Candidate]:
    """As in "Security Council Resolution 1701"; one candidate a number."""
    match = _RESOLUTION.match(ground.document.text, head.idx + len(head))
    left = head.doc[max(head.sent.start, head.i - 6) : head.i]
    words = [token.lower_ for token in left]
    body = "unga" if "assembly" in words else "unsc"
    definite = any(child.lower_ in DEFINITE for child in head.children)
    owners = tuple(
        mention
        for mention in ground.who.between(left.start_char if len(left) else head.idx, head.idx)
        if ground.who.actor(mention).kind == "igo"
    )
    first = next((token.i for token in left if token.lower_ in ("un", "u.n.", "united", "security", "general")), head.i)
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
