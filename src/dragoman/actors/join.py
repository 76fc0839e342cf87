"""Several mentions, one actor: appositions, repeated descriptions, possessors."""

from itertools import pairwise

from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.parse import Document

BESIDE = frozenset({"name", "title", "description"})
DEFINITE = frozenset("the this that these those".split())


def appositions(document: Document, cast: Cast) -> None:
    """Join a description with the name beside it: "X, the Russian envoy" and "the Russian envoy, X"."""
    ordered = sorted(
        (found for found in cast.found if found.form in BESIDE), key=lambda found: (found.start, -found.end)
    )
    for found in ordered:
        head = document.doc[found.head]
        other = cast.by_head.get(head.head.i) if head.dep_ == "appos" else None
        if other is not None:
            _join(found, other)
    for left, right in pairwise(found for found in ordered if found.who.human):
        if document.text[left.end : right.start] == ", " and (right.form == "name" or _definite(document, right)):
            _join(left, right)


def _join(one: Found, other: Found) -> None:
    """Make a name and the description beside it one person."""
    described, named = (one, other) if one.form != "name" else (other, one)
    who, told = named.who, described.who
    if named.form != "name" or who.kind != "person" or told is who or not _describes_person(described):
        return
    if _agree(who, told):
        who.country = who.country or told.country
        who.sector = who.sector or told.sector
        who.role = who.role or told.role
        described.who = who


def _definite(document: Document, found: Found) -> bool:
    return any(child.lower_ in DEFINITE for child in document.doc[found.head].children)


def _describes_person(found: Found) -> bool:
    return found.form in ("title", "description") and found.who.kind in ("office", "anonymous") and not found.who.plural


def same_descriptions(document: Document, cast: Cast) -> None:
    """Join a definite description with what it repeats: an earlier description ("the delegation", "the source"), or the person
    whose office it names ("the minister").
    """
    seen: dict[str, list[Found]] = {}
    people: list[Found] = []
    for found in sorted(cast.found, key=lambda found: found.start):
        who = found.who
        if who.kind == "person":
            people.append(found)
        if not who.role or who.id or who.kind == "person":
            continue
        head = document.doc[found.head]
        earlier = seen.setdefault(who.role.split()[-1] + ("+" if who.plural else ""), [])
        definite = _definite(document, found)
        proper = head.tag_ in ("NNP", "NNPS")
        same = next(
            (
                o.who
                for o in reversed(earlier)
                if (definite or (proper and o.who.name == who.name)) and _agree(who, o.who)
            ),
            None,
        )
        if same is None and definite and who.kind == "office":
            holders = [person.who for person in reversed(people) if _holds(person.who, who)]
            same = next((holder for holder in holders if holder.country), holders[0] if holders else None)
        if same is None:
            earlier.append(found)
        else:
            same.country = same.country or who.country
            found.who = same


def _agree(one: Someone, other: Someone) -> bool:
    return not one.country or not other.country or one.country == other.country


def _holds(person: Someone, described: Someone) -> bool:
    """Does a person hold the office that a description names?"""
    if not _agree(described, person):
        return False
    if described.role == person.role:
        return True
    return person.office is not None and described.role in person.office.title.lower().replace("-", " ")


def possessors(document: Document, cast: Cast) -> None:
    """Give a description the country of the pronoun that owns it ("its army", "their foreign minister")."""
    for found in cast.found:
        if found.who.country or found.form not in ("title", "description"):
            continue
        owner = next((_owner(cast, child) for child in document.doc[found.head].children if child.tag_ == "PRP$"), None)
        if owner is not None:
            found.who.country = owner.country


def _owner(cast: Cast, pronoun: Token) -> Someone | None:
    found = cast.by_head.get(pronoun.i)
    return found.who if found is not None and found.form == "pronoun" else None
