"""Groups that are not listed where they act: "the two sides", "both countries", "the three guarantors", "they" after "X and Y".

Where the text tells the members, the words are a mention of each of them, at one place.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.tables import word_list
from dragoman.parse import Document
from dragoman.parse.syntax import conjuncts

REACH = 2
"""Sentences back in which the members of a group are looked for."""

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "pair": 2, "duo": 2, "trio": 3}
LISTED = frozenset({"name", "metonym", "title", "description", "demonym"})
PART = "guarantor"
"""Guarantors are certain states, not those that happen to stand in the last sentences."""
OF_STATES = frozenset({"state", "government"})
NOT_BODIES = frozenset({"person", "office", "anonymous", "people", "media"})


@dataclass(frozen=True)
class Listing:
    """A list of actors in the text ("Russia, Iran and Türkiye"): characters, the token that heads it, its members."""

    start: int
    end: int
    head: int
    members: tuple[Found, ...]


class Groups:
    """The lists of one article, and whom a word for a group stands for."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.named = sorted((found for found in cast.found if found.form in LISTED), key=lambda found: found.start)
        self.outer = _outermost(self.named)
        self.at = [found.start for found in self.outer]
        self.starts = [sentence.start_char for sentence in document.sentences]
        self.lists = [listing for found in self.named if (listing := self._list(found)) is not None]
        for found in self.named:
            also = tuple(one for one in cast.members if (one.start, one.end) == (found.start, found.end))
            if also:
                self.lists.append(Listing(found.start, found.end, found.head, (found, *also)))
        self.lists.sort(key=lambda listing: listing.start)

    def described(self) -> None:
        """Give the descriptions of groups their members."""
        for found in [found for found in self.named if found.form == "description" and found.who.plural]:
            head = self.document.doc[found.head]
            count, kind = _count(head), _kind(head)
            together = PART in {word.lemma_.lower() for word in (head, *head.children)}
            members = self.members(found.start, count, kind, together=together) if kind and count is not None else ()
            if members and not found.who.country:
                self._fill(found, members)

    def pronoun(self, token: Token) -> Found | None:
        """The mention of "both", "the two" or "the pair" that stand alone."""
        members = self.members(token.idx, COUNTS.get(token.lower_, 2), "any")
        return self.mention(token, members) if members else None

    def mention(self, token: Token, members: tuple[Found, ...]) -> Found:
        """The mention of a word that stands for these members together: one for each of them, at the same place."""
        found = self.cast.add(token, token, "pronoun", members[0].who)
        self._fill(found, members)
        return found

    def _fill(self, found: Found, members: tuple[Found, ...]) -> None:
        found.who = members[0].who
        for member in members[1:]:
            self.cast.add_member(found, member.who)

    def members(self, before: int, count: int, kind: str, *, together: bool = False) -> tuple[Found, ...]:
        """The actors of a kind that the nearest list or sentence before a place names, so many (0: any number of two and more).

        `together`: one list or sentence must name them all, not several sentences in a row.
        """
        number = max(0, bisect_right(self.starts, before) - 1)
        seen: list[Found] = []
        for back in range(REACH + 1):
            if number < back:
                break
            low = self.starts[number - back]
            high = before if back == 0 else self.starts[number - back + 1]
            for listing in reversed(self.lists):
                if low <= listing.start and listing.end <= high:
                    found = _distinct([member for member in listing.members if _is(member.who, kind)])
                    if len(found) == count or (not count and len(found) > 1):
                        return found
            here = self.outer[bisect_left(self.at, low) : bisect_left(self.at, high)]
            fitting = [found for found in here if _is(found.who, kind) and not found.who.plural]
            if kind == "any":
                fitting = [found for found in fitting if found.form != "demonym"]
            seen = fitting + seen
            for some in (fitting,) if together else (fitting, seen):
                found = _distinct(some)
                if count and len(found) == count:
                    return found
        return ()

    def _list(self, found: Found) -> Listing | None:
        head = self.document.doc[found.head]
        others = conjuncts(head)
        if not others or head.dep_ == "conj":
            return None
        members = [found]
        for token in others:
            other = self.cast.by_head.get(token.i)
            if other is None or other.form not in LISTED:
                return None
            members.append(other)
        return Listing(found.start, max(member.end for member in members), found.head, tuple(members))


def _outermost(named: list[Found]) -> list[Found]:
    """The mentions that are no part of another ("Yemen" in "the envoy for Yemen" is)."""
    found: list[Found] = []
    end = -1
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if one.end > end:
            found.append(one)
            end = one.end
    return found


def _distinct(found: list[Found]) -> tuple[Found, ...]:
    """Each actor once; a state and its government are one."""
    kept: dict[object, Found] = {}
    for one in found:
        who = one.who
        key: object = who.country if who.kind in OF_STATES and who.sector != "PRE" else id(who)
        kept.setdefault(key, one)
    return tuple(kept.values())


def _is(who: Someone, kind: str) -> bool:
    if kind == "people":
        return who.human
    if kind == "states":
        return who.kind in OF_STATES
    return kind == "any" or who.kind not in NOT_BODIES


def _kind(head: Token) -> str:
    lemma = head.lemma_.lower()
    return next((kind for kind in ("people", "states", "bodies") if lemma in word_list("groups_of_" + kind)), "")


def _count(head: Token) -> int | None:
    """How many a noun phrase speaks of: 0 where it does not say; none where it is not about those just named."""
    count, known = 0, False
    for child in head.children:
        word = child.lower_
        if word in COUNTS:
            count, known = COUNTS[word], True
        elif child.dep_ == "det" and word in ("the", "these", "those"):
            known = True
        elif _tells_apart(child, head):
            return None
    return count if known else None


def _tells_apart(child: Token, head: Token) -> bool:
    """Does a word say which ones are meant, so that they need not be those just named ("the two Baltic states")?"""
    if child.i < head.i:
        inside = child.dep_ in ("amod", "compound", "nmod", "poss", "nummod")
        return inside and child.lemma_.lower() not in word_list("groups_may_be")
    return child.dep_ in ("prep", "relcl", "acl") and child.lower_ != "of"
