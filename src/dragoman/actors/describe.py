"""Noun phrases that name nobody but stand for someone: titles, delegations, forces, sources, crowds."""

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.roles import belonging, former, role_at
from dragoman.actors.tables import Role, states
from dragoman.parse import Document
from dragoman.parse.syntax import phrase
from dragoman.record import ActorKind, Described
from spacy.tokens import Token

HEADS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "attr",
        "appos",
        "poss",
        "dative",
        "ROOT",
        "agent",
        "oprd",
        "npadvmod",
        "nmod",
        "dep",
        "ccomp",
        "obj",
        "relcl",
        "parataxis",
        "advcl",
        "intj",
        "pcomp",
        "acl",
        "xcomp",
    }
)
KINDS: dict[str, ActorKind] = {
    "NGO": "ngo",
    "REB": "armed_group",
    "PRM": "armed_group",
    "PTY": "party",
    "JRN": "media",
    "BUS": "company",
}
GOVERNMENT = frozenset("government administration regime presidency leadership authority cabinet junta palace".split())
BARE = frozenset(
    "power side circle mission command division resistance industry business board house minority majority society public community local guard suspect agent host partner force state country nation head party body committee commission panel press channel station representative director chair father mother school bank movement".split()
)
"""Nouns that stand for an actor only when something says whose or which they are."""
VAGUE = frozenset({"UNK", ""})
TAKES_NAME = frozenset(
    "force group movement militia party cartel army organization organisation gunman fighter militant rebel gang alliance coalition faction wing brigade troop insurgent guerrilla jihadist".split()
)


class Describer:
    """Finds the descriptions of one article."""

    def __init__(self, document: Document, cast: Cast, cover: dict[int, Hit], named: set[int]) -> None:
        self.document, self.cast, self.cover, self.named = document, cast, cover, named

    def sentence(self, sentence: object) -> list[Found]:
        """The descriptions of one sentence."""
        return [found for token in sentence for found in [self._read(token)] if found is not None]  # type: ignore[attr-defined]

    def _read(self, head: Token) -> Found | None:
        if head.tag_[:1] != "N" or head.i in self.named or head.i in self.cover:
            return None
        if head.dep_ in ("compound", "amod", "nummod") and head.head.tag_[:1] == "N" and head.i < head.head.i:
            return None
        span = phrase(head)
        tokens = self.document.span(span.start, span.end)
        while tokens.start < head.i and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        told = role_at(head, tokens.start)
        if told is None:
            return None
        role, first, words = told
        whose = belonging(head, self.cover)
        plural = head.tag_ in ("NNS", "NNPS")
        if words in BARE and not (
            whose.hits or plural or any(c.dep_ in ("amod", "poss", "compound") for c in head.children)
        ):
            return None
        if any(
            child.i in self.named and child.dep_ in ("compound", "flat") and child.i > head.i for child in head.children
        ):
            return None
        who = self._someone(head, tokens, role, words, whose, plural, first)
        form = "title" if role.title and not plural else "description"
        return self.cast.add(tokens[0], tokens[-1], form, who)

    def _someone(self, head, tokens, role: Role, words: str, whose, plural: bool, first: int) -> Someone:  # type: ignore[no-untyped-def]
        country, sector, name = whose.country, role.sector, tokens.text
        body = whose.organisation
        if body is not None:
            entry = body.entries[0]
            if words in TAKES_NAME and not former(head, tokens.start):
                return entity(self.cast, entry)
            country = entry.country or country
            if sector in VAGUE or role.kind != "group" and entry.sector not in VAGUE:
                sector = (
                    entry.sector
                    if entry.sector not in ("MIL", "GOV") or sector in VAGUE or entry.sector == "GOV"
                    else sector
                )
        if former(head, tokens.start) and role.kind == "person" and sector not in ("CVL", "CRM"):
            sector = "ELI"
        if role.kind == "group" and words in GOVERNMENT and country and country in states():
            return government(self.cast, country)
        if whose.disputed and role.kind != "group" and not sector:
            sector = "PRE"
        kind = _kind(role, sector, plural, words)
        described = None
        if kind in ("anonymous", "people"):
            described = Described(
                nationality=country,
                sector=sector or None,
                level=_level(tokens, head),
                knowledge=_knowledge(head),
                why_unnamed=_why(head),
            )
        return Someone(name, kind, country, sector or None, plural=plural, role=words, described=described)


def _kind(role: Role, sector: str, plural: bool, words: str) -> ActorKind:
    if role.kind == "anonymous":
        return "anonymous"
    if role.kind == "person":
        if plural:
            return "people"
        return "office" if role.title and sector in ("GOV", "MIL", "LEG", "JUD") else "anonymous"
    if words in GOVERNMENT or words.endswith(("ministry", "department", "office", "embassy")):
        return "government"
    return KINDS.get(sector, "other")


def _level(tokens, head: Token) -> str | None:  # type: ignore[no-untyped-def]
    """How high: "senior", "high-ranking", "top"."""
    for token in tokens:
        if token.lower_ in ("senior", "top", "ranking", "high", "leading", "junior", "mid"):
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
            last = max(inner.i for inner in child.subtree if not inner.is_punct)
            return str(head.doc[child.i : last + 1].text)
    return None


def _why(head: Token) -> str | None:
    """Why they stay unnamed: "on condition of anonymity …"."""
    sentence = head.sent
    for token in sentence:
        if token.lower_ == "anonymity":
            left = token.i
            while left > sentence.start and sentence.doc[left - 1].lower_ in (
                "of",
                "condition",
                "on",
                "the",
                "requested",
                "requesting",
                "asked",
                "for",
            ):
                left -= 1
            last = max(inner.i for inner in token.subtree if not inner.is_punct)
            return str(sentence.doc[left : last + 1].text)
    return None


def entity(cast: Cast, entry) -> Someone:  # type: ignore[no-untyped-def]
    """The actor of a name in the tables, one for the whole article."""
    who = cast.known.get(entry.id)
    if who is None:
        kind = entry.kind
        who = Someone(
            entry.name,
            kind,
            entry.country or None,
            entry.sector or None,
            entry.id,
            wikidata=entry.wikidata,
            plural=kind == "people",
        )
        if kind == "people":
            who.described = Described(nationality=entry.country, sector="CVL")
        cast.known[entry.id] = who
    return who


def government(cast: Cast, country: str) -> Someone:
    """The government of a state."""
    ident = f"{country}.GOV"
    if ident not in cast.known:
        cast.known[ident] = Someone(f"government of {states()[country].name}", "government", country, "GOV", ident)
    return cast.known[ident]
