"""Noun phrases that name nobody but stand for someone: titles, delegations, forces, sources, crowds."""

from dataclasses import replace

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.genders import gender
from dragoman.actors.roles import (
    KINDS,
    Belonging,
    belonging,
    definite,
    entity,
    former,
    government,
    may_be_role,
    role_at,
)
from dragoman.actors.tables import Role, roles, states, word_list
from dragoman.actors.text import norm
from dragoman.actors.unnamed import described
from dragoman.parse import Document
from dragoman.parse.syntax import conjuncts, loose, prep_objects, subtree_span
from dragoman.record import ActorKind, Described

GOVERNMENT = frozenset("government administration regime presidency leadership authority cabinet junta palace".split())
ACTIONS = frozenset(
    "majority minority movement command division resistance power industry business service family".split()
)
"""Those of them that are no actor with "of" alone ("the movement of troops")."""

SEATED = frozenset(
    "official authority leader government policymaker administration ministry parliament presidency cabinet".split()
)
"""Those whose country is that of the capital they are said to be in."""


class Describer:
    """Finds the descriptions of one article; `named` and `titles` are tokens that belong to people's names."""

    def __init__(
        self, document: Document, cast: Cast, cover: dict[int, Hit], named: set[int], titles: set[int]
    ) -> None:
        self.document, self.cast, self.cover, self.named, self.titles = document, cast, cover, named, titles

    def sentence(self, sentence: Sentence) -> list[Found]:
        """The descriptions of one sentence."""
        return [
            found for token in sentence if token.tag_[:2] == "NN" or _odd_noun(token) for found in self._read(token)
        ]

    def _read(self, head: Token) -> list[Found]:
        if head.i in self.named or head.i in self.cover or head.i in self.titles:
            return []
        if head.tag_ == "NNP":
            body = self._called(head)
            if body is not None:
                return [body]
        speaks = _speaks(head)
        if not (speaks or may_be_role(head) or head.text == "Summit") or _backs(head):
            return []
        if head.dep_ in ("compound", "amod", "nummod") and head.i < head.head.i and head.head.tag_[:2] in ("NN", "VB"):
            return []
        told = role_at(head, max(head.left_edge.i, head.sent.start if head.i - head.left_edge.i > 8 else 0))
        if told is None and head.text == "Summit" and definite(head) and head.dep_ != "compound":
            told = Role("group", "GOV", title=False), head.i, "summit"  # the states that meet
        if told is None and speaks:
            told = Role("person", "", title=False), head.i, norm(head.lemma_)
        if told is None:
            return []
        role, _, words = _with_of(head, told)
        whose = belonging(head, self.cover)
        plural = head.tag_ in ("NNS", "NNPS")
        modified = any(child.dep_ in ("amod", "poss", "compound") for child in head.children)
        bare = words in word_list("bare") and not (plural or modified or (whose.hits and words not in ACTIONS))
        if bare and not definite(head):
            return []
        if words in word_list("owned") and not any(child.dep_ == "poss" for child in head.children):
            return []
        if any(c.i in self.named and c.dep_ in ("compound", "flat") and c.i > head.i for c in head.children):
            return []
        span = subtree_span(head, [*loose(head), *_far(head)])
        tokens = self.document.span(span.start, span.end)
        while tokens.start < head.i and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        named = next((t.i for t in tokens if t.i in self.named and t.i > head.i and t.nbor(-1).is_punct), tokens.end)
        tokens = tokens[: named - tokens.start]  # "the envoy of Norway, [X]"
        while tokens.end > head.i + 1 and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
            tokens = tokens[:-1]
        who = self._someone(head, tokens, role, words, whose, plural)
        who.bare = bare
        several = whose.countries if plural and whose.several and not who.id and not who.country else ()
        if several:
            return self._of_several(head, tokens, who, several)
        return [self.cast.add(tokens[0], tokens[-1], "title" if role.title and not plural else "description", who)]

    def _called(self, name: Token) -> Found | None:
        """A body that no table knows, after the noun for what it is ("the federation [Eurofer]")."""
        first = name.i
        while first > name.sent.start and name.doc[first - 1].tag_ == "NNP" and name.doc[first - 1].head == name:
            first -= 1
        noun = name.doc[first - 1] if first > name.sent.start else None
        if (
            noun is None
            or noun.tag_ != "NN"
            or not noun.is_lower
            or noun.dep_ not in ("compound", "nmod")
            or noun.head != name
        ):
            return None
        if any(token.i in self.cover or token.i in self.named for token in name.doc[first : name.i + 1]):
            return None
        role = roles().get(norm(noun.text))
        if role is None or role.kind != "group" or not definite(name):
            return None
        text = str(name.doc[first : name.i + 1].text)
        kind = _kind(role, role.sector, False, norm(noun.text))
        sector = role.sector if role.sector != "GOV" else ""  # a federation is no government by its name
        return self.cast.add(name.doc[first], name, "name", Someone(text, kind, None, sector or None))

    def _of_several(self, head: Token, tokens: Sentence, who: Someone, countries: tuple[str, ...]) -> list[Found]:
        """A phrase for those of several countries ("French and German ministers"): a mention for each."""
        each = [
            replace(who, country=country, sectors=[], described=_of(who.described, country)) for country in countries
        ]
        found = self.cast.add(tokens[0], tokens[-1], "description", each[0])
        for other in each[1:]:
            self.cast.add_member(found, other)
        return [found]

    def _someone(
        self, head: Token, tokens: Sentence, role: Role, words: str, whose: Belonging, plural: bool
    ) -> Someone:
        past = former(head, tokens.start)
        body = whose.organisation
        if (
            body is not None
            and words.rsplit(maxsplit=1)[-1] in word_list("takes_name")
            and body.start < head.i
            and not past
        ):
            return entity(self.cast, body.entries[0])
        sector = _sector(head, role, whose)
        country = whose.country or self._seat(head, words, sector) or self._leader(head)
        if not sector and words.rsplit(maxsplit=1)[-1] == "leader" and country in states() and body is None:
            sector = "GOV"
        if past and role.kind == "person" and sector not in ("CVL", "CRM", ""):
            sector = "ELI"
        if role.kind == "group" and words in GOVERNMENT and country in states():
            return government(self.cast, country or "")
        if whose.disputed and role.kind != "group" and not sector:
            sector = "PRE"
        kind = _kind(role, sector, plural, words)
        told = None
        if kind in ("anonymous", "people"):
            told = described(head, tokens, country, sector)
        sex = gender("", words.rsplit(maxsplit=1)[-1])
        return Someone(
            tokens.text, kind, country, sector or None, plural=plural, gender=sex, role=words, described=told
        )

    def _leader(self, head: Token) -> str | None:
        """The country of the person in a phrase like "the Obama administration", "Putin's envoy" or "the prime minister's office"."""
        for child in head.children:
            found = self.cast.by_head.get(child.i) if child.dep_ in ("compound", "poss", "nmod") else None
            if found is not None and found.form in ("name", "title") and found.who.human:
                return found.who.country
        return None

    def _seat(self, head: Token, words: str, sector: str) -> str | None:
        """The country of "officials in Seoul": a capital, not any place where they may be; that of "farmers in India": a state, for
        those who live where they are.
        """
        seated = words.rsplit(maxsplit=1)[-1] in SEATED
        for inner in prep_objects(head, ("in",)) if seated or sector in AT_HOME else ():
            hit = self.cover.get(inner.i)
            entry = hit.entries[0] if hit is not None else None
            if entry is not None and (entry.form == "metonym" or (sector in AT_HOME and entry.kind == "state")):
                return entry.country
        return None


def _speaks(head: Token) -> bool:
    """Does a noun of doers ("a dispatcher", "partisans") say something, so that it must be somebody?"""
    word = head.lemma_.lower()
    if head.dep_ != "nsubj" or head.pos_ != "NOUN" or head.head.lemma_.lower() not in word_list("saying"):
        return False
    return word.endswith(DOERS) and word not in word_list("writings")


DOERS = ("er", "or", "ist", "ian", "ant", "san", "man", "woman", "ee", "iner", "arian")
"""Endings of nouns for those who do something."""


def _of(described: Described | None, country: str) -> Described | None:
    return msgspec.structs.replace(described, nationality=country) if described is not None else None


AT_HOME = frozenset("CVL COP OPP AGR LAB EDU MED BUS JUD LEG CRM REB PTY".split())
"""Sectors of those who are most often of the country they are said to be in; troops, diplomats and refugees are not."""

OF_ADJECTIVES = ("GOV", "MIL", "SPY", "COP", "JUD", "OPP", "REB", "MED", "BUS", "LEG", "PTY", "REL")


def _odd_noun(token: Token) -> bool:
    """Is it a role noun that the parser takes for an adjective ("the general promised")?"""
    return token.tag_ == "JJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and may_be_role(token)


OWN = {"of": 9, "for": 6, "in": 4, "at": 4, "to": 5, "from": 3, "with": 3}
"""Words a preposition may bring into a description; a longer phrase is most often the verb's ("returned from a tour to …")."""


def _far(head: Token) -> list[Token]:
    """Prepositional phrases after a noun that are no part of what it is called: long ones, and deeds ("accused states of buying oil")."""
    after = [child for child in head.children if child.dep_ == "prep" and child.i > head.i]
    return [
        child
        for child in after
        if sum(1 for _ in child.subtree) - 1 > OWN.get(child.lower_, 3)
        or any(inner.dep_ == "pcomp" and inner.tag_ == "VBG" for inner in child.children)
    ]


def _backs(head: Token) -> bool:
    """Is the noun the first half of a compound like "rebel-held"?"""
    doc, at = head.doc, head.i
    return at + 2 < len(doc) and doc[at + 1].text in HYPHENS and doc[at + 2].lower_ in word_list("backed")


def _with_of(head: Token, told: tuple[Role, int, str]) -> tuple[Role, int, str]:
    """A role noun with what "of" adds to it ("secretary of state"), where the two are one role."""
    for inner in prep_objects(head, ("of",)):
        words = f"{told[2]} of {inner.lemma_.lower()}"
        role = roles().get(words)
        if role is not None:
            return role, told[1], words
    return told


def _sector(head: Token, role: Role, whose: Belonging) -> str:
    """The sector of a description: its noun's; that of the body it belongs to where the noun says little ("a CIA official")."""
    body = whose.organisation
    if body is not None and body.entries[0].sector:
        own = body.entries[0].sector
        if not role.sector or (role.kind != "group" and own != "MIL"):
            return own
    if not role.sector and role.kind == "person" and any(_civilian(other) for other in conjuncts(head)):
        return "CVL"  # "men, women and children"
    return role.sector or _sector_of(head, role.kind == "group") or adjective_sector(head)


def adjective_sector(head: Token) -> str:
    """The sector that an adjective tells of a source or a person ("a diplomatic source", "a rebel figure")."""
    for child in head.children:
        if child.i < head.i and child.dep_ in ("amod", "compound", "nmod"):
            key = norm(child.text)
            sector = next((code for code in OF_ADJECTIVES if key in word_list("adjective_" + code)), "")
            if sector:
                return sector
    return ""


WITHIN = frozenset({"of", "in", "at", "inside", "within", "from"})


def _civilian(head: Token) -> bool:
    told = role_at(head, head.i)
    return told is not None and told[0].sector == "CVL"


def _sector_of(head: Token, body: bool) -> str:
    """The sector of what someone leads or belongs to ("chairman of the company's board"), or that a vague body is made of
    ("a militia group").
    """
    for child in head.children:
        inner: Token | None = child
        if child.dep_ == "prep":
            inner = next(iter(prep_objects(head, (child.lower_,))), None) if child.lower_ in WITHIN else None
        elif child.dep_ not in (("compound", "amod") if body and child.tag_ != "NNS" else ("compound", "poss")):
            inner = None
        told = role_at(inner, max(inner.left_edge.i, inner.i - 3)) if inner is not None else None
        if told is not None and (body or told[0].kind == "group" or told[0].sector in ("REB", "OPP", "PRM")):
            return told[0].sector
    return ""


def _kind(role: Role, sector: str, plural: bool, words: str) -> ActorKind:
    if role.kind == "anonymous":
        return "anonymous"
    if role.kind == "person":
        if plural:
            return "people"
        leads = role.title and (sector in ("GOV", "MIL", "LEG", "JUD", "ELI") or words.endswith("leader"))
        return "office" if leads else "anonymous"
    if words in GOVERNMENT or words.endswith(("ministry", "department", "office", "embassy")):
        return "government"
    return KINDS.get(sector, "other")
