"""What nouns and modifiers say of whoever a noun phrase stands for."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.actors.cast import Cast, Someone
from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.tables import Entry, Role, roles, states, word_list
from dragoman.actors.text import norm
from dragoman.parse.syntax import conjuncts
from dragoman.record import ActorKind, Described

KINDS: dict[str, ActorKind] = {
    "NGO": "ngo",
    "REB": "armed_group",
    "PRM": "armed_group",
    "PTY": "party",
    "JRN": "media",
    "BUS": "company",
}
"""What kind of body a sector makes."""

BODIES = {
    "group": ("armed_group", "ngo", "party"),
    "movement": ("armed_group", "party"),
    "militia": ("armed_group",),
    "organisation": ("igo", "ngo", "armed_group"),
    "organization": ("igo", "ngo", "armed_group"),
    "alliance": ("igo", "party"),
    "bloc": ("igo",),
    "union": ("igo",),
    "party": ("party",),
    "agency": ("media", "igo"),
    "newspaper": ("media",),
    "broadcaster": ("media",),
    "company": ("company",),
    "charity": ("ngo",),
    "watchdog": ("ngo", "igo"),
    "country": ("state",),
    "nation": ("state",),
    "kingdom": ("state",),
    "republic": ("state",),
}
"""Kinds of bodies that a noun with nothing but "the" before it can stand for."""

DEFINITE = frozenset("the this that these those".split())

OWNING = frozenset({"of", "from"})


@dataclass(frozen=True)
class Belonging:
    """The states and organisations that a noun phrase names as those of its head."""

    hits: tuple[Hit, ...]

    @property
    def country(self) -> str | None:
        """The one country it belongs to; none where it names several."""
        codes = {hit.entries[0].country for hit in self.hits if hit.entries[0].country}
        return codes.pop() if len(codes) == 1 else None

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it names, in the order of the text."""
        named = sorted((hit for hit in self.hits if hit.entries[0].country), key=lambda hit: hit.start)
        return tuple(dict.fromkeys(hit.entries[0].country for hit in named))

    @property
    def several(self) -> bool:
        """Does it name more than one country ("French and German ministers")?"""
        return len({hit.entries[0].country for hit in self.hits if hit.entries[0].country}) > 1

    @property
    def organisation(self) -> Hit | None:
        """The body that is no state, where it names one ("Boko Haram gunmen")."""
        return next(
            (
                hit
                for hit in self.hits
                if hit.entries[0].kind not in ("state", "people")
                and not hit.entries[0].place
                and "." not in hit.entries[0].id
            ),
            None,
        )

    @property
    def disputed(self) -> bool:
        """Is it of a territory whose status is disputed?"""
        return any(hit.entries[0].sector == "PRE" for hit in self.hits)


def role_at(head: Token, first: int) -> tuple[Role, int, str] | None:
    """The longest role noun that ends at a token and starts no earlier than `first`: the role, its first token, its words."""
    words, starts = [norm(head.lemma_) if head.lemma_ else norm(head.text)], [head.i]
    at = head.i - 1
    while at >= first and len(words) < 5:
        token = head.doc[at]
        if token.text not in HYPHENS:
            key = norm(token.text)
            if not key:
                break
            words.insert(0, key)
            starts.insert(0, at)
        at -= 1
    table = roles()
    last = (
        words[-1],
        norm(head.text),
        norm(head.text).removesuffix("s"),
    )  # the parser keeps the plural of proper nouns
    for skip in range(len(words)):
        for end in last:
            key = " ".join([*words[skip:-1], end])
            role = table.get(key)
            if role is not None:
                return role, starts[skip], key
    return None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(key.rsplit(" ", 1)[-1] for key in roles())


def may_be_role(head: Token) -> bool:
    """Can a role noun end at a token? A quick look before `role_at`."""
    text, last = norm(head.text).rsplit(" ", 1)[-1], _last_words()
    return norm(head.lemma_) in last or text in last or text.removesuffix("s") in last


def belonging(head: Token, cover: dict[int, Hit]) -> Belonging:
    """Whose the head of a noun phrase is: its modifiers and possessors on the left, "of" and "from" on the right."""
    found: list[Hit] = []

    def take(token: Token) -> None:
        hit = cover.get(token.i)
        if hit is not None and hit not in found and not backing(hit, head.doc):
            found.append(hit)

    for child in head.children:
        if child.i < head.i and child.dep_ in (
            "amod",
            "compound",
            "poss",
            "nmod",
            "nummod",
            "npadvmod",
            "appos",
            "det",
            "punct",
            "nsubj",
        ):
            if child.dep_ == "poss" and child.pos_ == "NOUN" and child.i not in cover:
                continue
            for inner in child.subtree:
                if inner.i < head.i and inner.dep_ != "pobj":
                    take(inner)
        elif child.dep_ == "prep" and child.lower_ == "at":
            for inner in child.subtree:
                take(inner)
        elif child.dep_ == "prep" and child.lower_ in OWNING:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    take(inner)
                    if inner.i not in cover and role_at(inner, inner.left_edge.i) is None:
                        continue
                    for part in (*inner.children, *conjuncts(inner)):
                        if part.dep_ in ("conj", "compound", "amod", "poss"):
                            take(part)
    return Belonging(tuple(found))


def definite(head: Token) -> bool:
    """Does a noun phrase begin with "the", "this" …?"""
    return any(child.lower_ in DEFINITE for child in head.children)


def backing(hit: Hit, doc: Doc) -> bool:
    """Is the name the first half of a compound like "US-backed"?"""
    if hit.end + 1 >= len(doc):
        return False
    dash, word = doc[hit.end], doc[hit.end + 1]
    return dash.text in HYPHENS and word.lower_ in word_list("backed")


def former(head: Token, start: int) -> bool:
    """Does a word before the head say that the office is past?"""
    return any(norm(head.doc[at].text) in word_list("former") for at in range(start, head.i))


def entity(cast: Cast, entry: Entry) -> Someone:
    """The actor of a name in the tables, one for the whole article."""
    who = cast.known.get(entry.id)
    if who is None:
        kind = entry.kind
        who = Someone(entry.name, kind, entry.country or None, entry.sector or None, entry.id, wikidata=entry.wikidata)
        if kind == "people":
            who.plural, who.described = True, Described(nationality=entry.country, sector="CVL")
        cast.known[entry.id] = who
    return who


def government(cast: Cast, country: str) -> Someone:
    """The government of a state."""
    ident = f"{country}.GOV"
    if ident not in cast.known:
        cast.known[ident] = Someone(f"government of {states()[country].name}", "government", country, "GOV", ident)
    return cast.known[ident]
