"""Plans and proposals told by what they would do and whose they are: "a Chinese proposal to set up working groups".

A plan is an initiative of diplomacy when somebody who speaks for a state or body makes it, and what it would do concerns another
country, an issue of diplomacy, or one of its matters (troops, sanctions, a zone …). A plan to widen a road is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.actors.politics import political
from dragoman.parse.syntax import pobj
from dragoman.processes.candidate import owners_of
from dragoman.processes.clause import doers_of
from dragoman.processes.ground import Ground
from dragoman.processes.tables import kinds, words
from dragoman.record import Mention

CONTENT = frozenset({"acl", "relcl", "prep", "ccomp"})
REACH = 25
"""Words after the head that may say what a plan would do."""

NAME = 12
"""Words after the head that its name may take in."""


@dataclass(frozen=True)
class Proposal:
    """Whose a plan is, and what its words say it would do."""

    authors: tuple[Mention, ...]
    countries: frozenset[str]
    matters: bool
    last: int
    """The last word of what is told of it, for its name."""

    @property
    def made(self) -> bool:
        """Is it somebody's, and of diplomacy?"""
        return bool(self.authors) and self.matters


def proposal(head: Token, anchor: Token, left: list[Token], ground: Ground) -> Proposal | None:
    """What a noun for a plan says of its authors and content; nothing where it has no content of its own."""
    content = [
        token
        for child in head.children
        if child.dep_ in CONTENT and child.i > head.i and child.lower_ != "by"
        for token in child.subtree
        if token.i < head.i + REACH
    ]
    before = [token for token in left if token.lower_ in kinds().topics]
    if not content and not before:
        return None
    authors = tuple(_authors(head, anchor, left, ground))
    homes = {country for mention in authors if (country := ground.who.country(mention))}
    named = {country for token in content if (country := ground.country_at(token) or _whose(token, ground))}
    serious = any(token.lower_ in kinds().matters or token.lower_ in kinds().topics for token in [*content, *before])
    return Proposal(authors, frozenset(homes | named), serious or bool(named - homes), _end(head, content))


def _end(head: Token, content: list[Token]) -> int:
    last = head.i
    for token in sorted(content, key=lambda token: token.i):
        if token.i != last + 1 or token.is_punct or token.i > head.i + NAME:
            break
        last = token.i
    while last > head.i and head.doc[last].pos_ in ("ADP", "DET", "CCONJ", "PART", "AUX", "NUM", "ADJ", "SCONJ"):
        last -= 1
    return last


def _whose(token: Token, ground: Ground) -> str | None:
    mention = ground.who.at(token) if token.pos_ == "PROPN" else None
    return ground.who.country(mention) if mention is not None and mention.form != "pronoun" else None


def _authors(head: Token, anchor: Token, left: list[Token], ground: Ground) -> Iterator[Mention]:
    """By possessive or adjective, by "by", or as those who put it forward."""
    found = [*owners_of(head, ground)]
    found += [mention for token in left if (mention := ground.who.at(token)) is not None]
    found += [
        mention
        for child in head.children
        if child.lower_ == "by"
        for noun in pobj(child)
        for mention in ground.members(noun)
    ]
    verb = anchor.head
    if anchor.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in words("proposal", "verbs"):
        found += [mention for doer in doers_of(verb) for mention in ground.members(doer)]
    seen: set[str] = set()
    for mention in found:
        actor = ground.who.actor(mention)
        if (political(actor) or (actor.kind == "person" and actor.country)) and actor.id not in seen:
            seen.add(actor.id)
            yield mention
