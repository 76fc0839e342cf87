"""Several mentions, one actor: appositions, repeated descriptions, possessors."""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.gazetteer import Hit
from dragoman.actors.offices import When, fits, holders, name_of, office_kind
from dragoman.actors.roles import BODIES, definite, government
from dragoman.actors.tables import state_words, states, word_list
from dragoman.actors.text import norm
from dragoman.parse import Document
from dragoman.parse.labels import labels
from dragoman.record import Candidate, Office

DIPLOMATS = frozenset({"foreign_minister", "secretary_of_state"})
POWERS = frozenset({"GOV", "MIL", "LEG", "COP", "JUD"})
BESIDE = frozenset({"name", "title", "description"})
NEAR = 50
"""How many earlier descriptions by one noun are looked at: no reader remembers more, and a text may say "troops" ten thousand times."""


def appositions(document: Document, cast: Cast) -> None:
    """Join a description with the name beside it: "X, the Russian envoy" and "the Russian envoy, X"."""
    ordered = sorted(
        (found for found in cast.found if found.form in BESIDE), key=lambda found: (found.start, -found.end)
    )
    for found in ordered:
        head = document.doc[found.head]
        other = cast.by_head.get(_beside(head))
        if other is not None:
            _join(found, other)
    for left, right in pairwise(found for found in ordered if found.who.human):
        if document.text[left.end : right.start] == ", " and (right.form == "name" or _definite(document, right)):
            _join(left, right)


def _beside(head: Token) -> int:
    """The token that a noun phrase is in apposition to, or is said to be ("X, who is the …", "X is the …"); -1 for none."""
    if head.dep_ == "appos":
        return int(head.head.i)
    if head.dep_ != "attr" or head.head.lemma_ != "be" or any(child.dep_ == "neg" for child in head.head.children):
        return -1
    if head.head.dep_ == "relcl":
        return int(head.head.head.i)
    return next((int(child.i) for child in head.head.children if child.dep_ == "nsubj"), -1)


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
    return definite(document.doc[found.head])


def _describes_person(found: Found) -> bool:
    return found.form in ("title", "description") and found.who.kind in ("office", "anonymous") and not found.who.plural


def same_descriptions(document: Document, cast: Cast, when: When, hits: Iterable[Hit] = ()) -> None:
    """Join a definite description with what it repeats: an earlier description ("the delegation", "the source"), a body of that
    kind ("the group"), or the person whose office it names ("the minister") and holds within the days of `when`. `hits` are all
    names of the tables in the article.
    """
    seen: dict[str, list[Found]] = {}
    people: list[Found] = []
    bodies: list[Found] = []
    only = _only_country(hits)
    turns = {match.end("name"): match.group("name").casefold() for match in labels(document.text)}
    speakers: dict[str, Someone] = {}
    for found in sorted(cast.found, key=lambda found: found.start):
        who = found.who
        if who.kind == "person":
            people.append(found)
        elif found.form in ("name", "metonym"):
            bodies.append(found)
        if not who.role or who.id or who.kind == "person":
            continue
        if found.end in turns:  # "SPOKESPERSON:" is the same one in every turn
            found.who = speakers.setdefault(turns[found.end], who)
            if found.who is not who:
                continue
        earlier = seen.setdefault(who.role.split()[-1] + ("+" if who.plural else ""), [])
        same = next((o.who for o in earlier[: -NEAR - 1 : -1] if _repeats(document, found, o)), None)
        if same is None and who.kind == "office" and _definite(document, found):
            same = _holder(people, who, when)
        if same is None and who.kind == "office" and _of_office(document, found):
            if not who.country and only and not _owned(document, found):
                who.country = only
            same = _in_office(cast, who, when)
        if same is None and not who.plural and _definite(document, found):
            same = _body(document, found, bodies) or _at_home(document, cast, found, only)
        if same is not None:
            same.country = same.country or who.country
            found.who = same
        elif not who.bare:
            earlier.append(found)
    cast.drop([found for found in cast.found if found.who.bare])


def _only_country(hits: Iterable[Hit]) -> str | None:
    """The one state that an article names, its capital and its regions included, be they actors or places."""
    named = {
        hit.entries[0].country
        for hit in hits
        if hit.entries[0].kind in ("state", "government", "people") and not hit.entries[0].weak
    }
    return named.pop() if len(named) == 1 else None


def _at_home(document: Document, cast: Cast, found: Found, only: str | None) -> Someone | None:
    """A power of the one state that an article names: "the army", "the government"; the latter is an actor of the tables."""
    who = found.who
    if not only or who.country or who.sector not in POWERS or who.kind not in ("government", "other"):
        return None
    if _owned(document, found) or _modifiers(document, found) or only not in states():
        return None
    who.country = only
    return government(cast, only) if who.role == "government" else None


def _of_office(document: Document, found: Found) -> bool:
    """Does a description name whoever holds a leading office now ("the Iraqi prime minister", not "the next president")?"""
    if not office_kind(found.who.role) or found.who.sector == "ELI":
        return False
    children = list(document.doc[found.head].children)
    if any(norm(child.text) in word_list("not_now") for child in children if child.i < found.head):
        return False
    return _definite(document, found) or any(child.dep_ == "poss" for child in children) or bool(found.who.country)


def _owned(document: Document, found: Found) -> bool:
    """Does the phrase itself say whose it is ("the president of the club", "its president")?"""
    return any(
        child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in ("of", "at", "for"))
        for child in document.doc[found.head].children
    )


def _in_office(cast: Cast, described: Someone, when: When) -> Someone | None:
    """The person who holds a leading office of a country by the tables; where several may, they become candidates."""
    described.office = described.office or Office(title=described.role)
    if not described.country or not when.narrow:
        return None
    able = holders(described.country, described.role, when)
    if len(able) > 1:
        described.candidates = tuple(Candidate(id=ident, score=round(1 / len(able), 3)) for ident, _ in able)
    if len(able) != 1:
        return None
    (ident, tenure) = able[0]
    if ident not in cast.known:
        who = Someone(name_of(ident), "person", tenure.country, tenure.sector, ident, role=described.role)
        who.wikidata = ident if ident.startswith("Q") else None
        who.office = Office(title=tenure.title, start=tenure.start or None, end=tenure.end or None)
        cast.known[ident] = who
    return cast.known[ident]


def _body(document: Document, found: Found, bodies: list[Found]) -> Someone | None:
    """The body named last that a bare noun stands for: "the group" after Boko Haram, "the country" after Norway."""
    head = document.doc[found.head]
    kinds = BODIES.get(head.lemma_.lower(), ())
    told = found.who
    if not kinds or told.country or _modifiers(document, found) or found.end - found.start > len("the  ") + len(head):
        return None
    return next((other.who for other in reversed(bodies) if other.who.kind in kinds), None)


def _repeats(document: Document, found: Found, earlier: Found) -> bool:
    """May a description stand for an earlier one: is it definite or the same name, and does it say nothing that the earlier does
    not ("the Ulster party" is not "the Democratic party", "the prime minister" not "the foreign minister")?
    """
    one, other = found.who, earlier.who
    if not _agree(one, other) or not f" {other.role}".endswith(f" {one.role}"):
        return False
    proper = document.doc[found.head].tag_ in ("NNP", "NNPS")
    if not _definite(document, found) and not (proper and other.name == one.name):
        return False
    return _modifiers(document, found) <= _modifiers(document, earlier)


def _modifiers(document: Document, found: Found) -> set[str]:
    """The words before a description's head that tell it from others; nationalities apart, which are compared as countries."""
    head = document.doc[found.head]
    before = [token for child in head.children if child.dep_ in ("amod", "compound", "nmod") for token in child.subtree]
    keys = {norm(token.lemma_) for token in before if token.i < head.i and not token.is_punct}
    return keys - state_words() - set(found.who.role.split())


def _holder(people: list[Found], described: Someone, when: When) -> Someone | None:
    """The person named before who holds an office: in force on the day rather than not, of a known country, named last."""
    past = described.sector == "ELI"
    holders = [
        found.who for found in reversed(people) if _holds(found.who, described) and (found.who.sector == "ELI") == past
    ]
    return max(holders, key=lambda who: (not past and _in_force(who, when), bool(who.country)), default=None)


def _in_force(person: Someone, when: When) -> bool:
    """Do the tables say that a person holds the office within these days?"""
    office = person.office
    if office is None or not when.latest or not office.start:
        return False
    return office.start <= when.latest and (not office.end or when.earliest[: len(office.end)] <= office.end)


def _agree(one: Someone, other: Someone) -> bool:
    return not one.country or not other.country or one.country == other.country


def _holds(person: Someone, described: Someone) -> bool:
    """Does a person hold the office that a description names?"""
    if not _agree(described, person):
        return False
    if described.role == person.role:
        return True
    return person.office is not None and fits(described.role, person.office.title.replace("-", " "))


def possessors(document: Document, cast: Cast, when: When) -> None:
    """Give a description the country of the pronoun that owns it ("its army", "their foreign minister"), and somebody's counterpart
    the office of that somebody ("his Belgian counterpart").
    """
    for found in (*cast.found, *cast.members):
        who = found.who
        if found.form not in ("title", "description") or (who.country and not who.role.endswith("counterpart")):
            continue
        owner = next((_owner(cast, child) for child in document.doc[found.head].children if child.dep_ == "poss"), None)
        if owner is None:
            continue
        if who.role.endswith("counterpart"):
            found.who = _counterpart(cast, who, owner, when) or who
        elif not who.id:
            who.country = owner.country


def _counterpart(cast: Cast, who: Someone, owner: Someone, when: When) -> Someone | None:
    """The one who holds somebody's office in another country."""
    office = office_kind(owner.role) or office_kind(owner.office.title if owner.office else "")
    who.sector = who.sector or owner.sector
    if office in DIPLOMATS:
        who.role = "secretary of state" if who.country == "USA" else "foreign minister"
    elif office:
        who.role = office.replace("_", " ")
    return _in_office(cast, who, when) if office and not who.id else None


def _owner(cast: Cast, pronoun: Token) -> Someone | None:
    found = cast.by_head.get(pronoun.i)
    return found.who if found is not None and (found.form == "pronoun" or found.who.human) else None
