"""Choosing, once, what linking left open because it did not know the day: people of one name, offices, terms of office.

Linking runs before an article is dated. Where dating then finds bounds, this stage reads only what linking kept: candidates with
their offices, offices with their country, and people with the office the tables last give them.
"""

from dataclasses import dataclass

import msgspec

from dragoman.actors.offices import When, fits, held, holders, name_of, office_kind
from dragoman.actors.people import Tenure, people
from dragoman.actors.runs import is_title
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Actor, Candidate, Mention, Office


def settle(document: Document, layers: Layers) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The actors and mentions of an article once `layers.published` has bounds that linking did not know.

    People with several candidates become the one who held the office then; an office of a country becomes its holder; what
    people were then decides their sector, `ELI` after their last office. Nothing changes where linking knew the day already, and a
    second call changes nothing. Mentions keep their ids; those of actors that turn out to be one lead to one.
    """
    when = When.of(layers.published)
    if not when.known or when == When.of(document.article.published):
        return layers.actors, layers.mentions
    titled = _titled(document, layers.mentions)
    chosen = {actor.id: _at_rest(actor, when, actor.id in titled) for actor in layers.actors}
    actors: dict[str, Actor] = {}
    for actor in chosen.values():
        actors.setdefault(actor.id, actor)
    mentions = tuple(_moved(mention, chosen[mention.actor].id) for mention in layers.mentions)
    return tuple(actors.values()), mentions


@dataclass(frozen=True)
class _Term:
    """A person of the tables in an office."""

    person: str
    tenure: Tenure


def _titled(document: Document, mentions: tuple[Mention, ...]) -> set[str]:
    """The actors whose names follow a title somewhere in the article."""
    found = set()
    for mention in mentions:
        first = document.span(mention.start, mention.end).start if mention.form == "name" else 0
        if first and is_title(document.doc[first - 1]):
            found.add(mention.actor)
    return found


PASSES = 4
"""Who is chosen may again have had several offices: more passes than this change nothing."""


def _at_rest(actor: Actor, when: When, titled: bool) -> Actor:
    """The actor settled until nothing is left to settle."""
    for _ in range(PASSES):
        settled = _settled(actor, when, titled)
        if settled == actor:
            break
        actor = settled
    return actor


def _settled(actor: Actor, when: When, titled: bool) -> Actor:
    if actor.kind == "office":
        return _holder(actor, when)
    if actor.kind != "person" or not people().held_by(actor.id):
        return actor
    if actor.candidates:
        return _candidate(actor, when, titled)
    return _in_time(actor, when, titled)


def _holder(actor: Actor, when: When) -> Actor:
    """Whoever holds an office of a country; several stay candidates."""
    role = actor.office.title if actor.office else ""
    if not actor.country or not office_kind(role) or not when.narrow or actor.sector == "ELI":
        return actor
    able = [_Term(ident, tenure) for ident, tenure in holders(actor.country, role, when)]
    if len(able) == 1:
        return _person(actor, able[0])
    return _with(actor, candidates=_shares([(term.person, 1.0) for term in able]) or actor.candidates)


def _candidate(actor: Actor, when: When, titled: bool) -> Actor:
    """The candidate who can have held the office then; all who can, where they are several."""
    role = actor.office.title if actor.office else ""
    able = [(one, term) for one in actor.candidates if (term := _term(one.id, role, when)) is not None]
    if not able:
        return _in_time(actor, when, titled)
    term = next((term for one, term in able if one.id == actor.id), able[0][1])
    settled = _person(actor, term)
    if len(able) == 1:
        return settled
    shares = _shares([(one.id, one.score) for one, _ in able])
    return _with(settled, candidates=shares)


def _term(ident: str, role: str, when: When) -> _Term | None:
    """The term within these days of somebody whose office a title of the tables names."""
    tenure = held(ident, when, role.lower())
    if tenure is None or when.holds(tenure) is False or (role and not _same(role, tenure.title)):
        return None
    return _Term(ident, tenure)


def _same(role: str, title: str) -> bool:
    kind = office_kind(role)
    return role == title or fits(role.lower(), title) or (bool(kind) and kind == office_kind(title))


def _in_time(actor: Actor, when: When, titled: bool) -> Actor:
    """A known person with the office of these days."""
    tenure = held(actor.id, when, actor.office.title.lower() if actor.office else "")
    if tenure is None or when.ahead(tenure) or actor.sector == "ELI" or _holds(actor, when):
        return actor
    if actor.office is not None and actor.office.title != tenure.title and when.holds(tenure) is False:
        return actor
    settled = _with(actor, office=_office(tenure), country=tenure.country)
    if titled or not when.over(tenure):
        return settled
    return _with(settled, sector="ELI", sectors=("ELI", *(code for code in settled.sectors if code != "ELI")))


def _holds(actor: Actor, when: When) -> bool:
    """Is the office that an actor has been given one of these days?"""
    office = actor.office
    if office is None or not office.start:
        return False
    return when.holds(Tenure(office.title, "", "", office.start, office.end or "", "9999", "")) is True


def _person(actor: Actor, term: _Term) -> Actor:
    """The actor as this person in this office."""
    tenure = term.tenure
    sector = actor.sector if actor.sector == "ELI" else tenure.sector
    return _with(
        actor,
        id=term.person,
        name=actor.name if actor.id == term.person else name_of(term.person),
        kind="person",
        country=tenure.country,
        sector=sector or None,
        sectors=tuple(dict.fromkeys(code for code in (sector, tenure.sector) if code)),
        wikidata=term.person if term.person.startswith("Q") else None,
        office=_office(tenure),
        candidates=(),
    )


def _office(tenure: Tenure) -> Office:
    return Office(title=tenure.title, start=tenure.start or None, end=tenure.end or None)


def _shares(scored: list[tuple[str, float]]) -> tuple[Candidate, ...]:
    total = sum(score for _, score in scored) or 1.0
    return tuple(Candidate(id=ident, score=round(score / total, 3)) for ident, score in scored)


def _moved(mention: Mention, actor: str) -> Mention:
    return mention if mention.actor == actor else msgspec.structs.replace(mention, actor=actor)


def _with(actor: Actor, **changes: object) -> Actor:
    return msgspec.structs.replace(actor, **changes)
