"""Who has which part in a process, each with the mention that is the evidence.

Read from the predicates a process takes part in ("convened by A", "B boycotted the summit"), from the phrase itself ("talks
between A and B", "an Egyptian-brokered truce", "Russia's conference"), and from nouns of parts near it ("observers from C",
"the guarantor states D and E", "without the participation of F").
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, agents, called, patients, pobj, prep_objects
from dragoman.processes.candidate import LEGS, Candidate
from dragoman.processes.clause import Fact, denied, doers_of, tense
from dragoman.processes.ground import Ground
from dragoman.processes.group import Group
from dragoman.processes.members import members_of
from dragoman.processes.parts import parts_near
from dragoman.processes.tables import by_word, words
from dragoman.record import Mention, Role, RoleName

EVENTS = frozenset({"gathering", "talks"})
FOR = {
    "traveller": frozenset({"journey"}),
    "author": frozenset({"law", "resolution", "sanctions", "initiative"}),
    "host": EVENTS,
    "convener": EVENTS | {"mission"},
    "mediator": EVENTS | {"agreement"},
    "guarantor": EVENTS | {"agreement"},
    "party": EVENTS | {"agreement"},
    "observer": EVENTS,
    "invited": EVENTS,
    "absent": EVENTS,
}
"""The families in which a part makes sense; opponents and supporters may have any."""

LIGHT = frozenset(
    "set announce send issue make choose fix extend lead start begin oversee finalise finalize unveil outline have".split()
)
OWNER: dict[str, RoleName] = {"gathering": "convener", "initiative": "author", "mission": "convener", "journey": "traveller",
                              "law": "author", "resolution": "author", "sanctions": "author", "agreement": "party"}  # fmt: skip
UNDER = frozenset("impose sanction blacklist designate penalise penalize freeze target act".split())
_CROWD = frozenset("countries states nations officials leaders ministers sides members others".split())
Found = tuple[Mention, RoleName]


def roles_of(group: Group, facts: Iterable[Fact], ground: Ground, came: Iterable[Found] = ()) -> tuple[Role, ...]:
    """The parts of all actors in a process; the same part of the same actor once, at its first evidence. `came`: who attended or stayed
    away by sentences that do not name it.
    """
    found: list[Found] = [*came]
    for candidate in group.candidates:
        found += _of_phrase(candidate, group, ground)
        if group.family in EVENTS:
            found += parts_near(candidate.anchor, group.family, ground)
    for fact in facts:
        found += _of_fact(fact, group, ground)
    if group.family == "journey":
        found += [(head, role) for mention, role in found if role == "traveller" for head in _led_by(mention, ground)]
    found += members_of(found, group, ground)
    return _once(found, group, ground)


def _once(found: list[Found], group: Group, ground: Ground) -> tuple[Role, ...]:
    seen: set[tuple[str, str]] = set()
    kept: list[tuple[int, Role]] = []
    found = sorted(found, key=lambda pair: (pair[0].form == "pronoun", pair[0].start))
    special = {ground.who.actor(mention).id for mention, role in found if role in ("guarantor", "observer", "mediator")}
    for mention, role in found:
        if any(role == other and _within(named, mention) for named, other in found):
            continue  # "negotiators from Israel and Hamas": Israel and Hamas
        actor = ground.who.actor(mention)
        if group.family not in FOR.get(role, {group.family}) or actor.kind == "media":
            continue
        last = mention.text.split()[-1]  # "states" are a crowd, the United States are none
        if role != "traveller" and (last in _CROWD or last.lower() in by_word("roles", "noun")):
            continue  # "guarantor states" is a part, "a number of countries" a crowd: no players
        if role == "party" and actor.id in special and group.family in EVENTS:
            continue  # they came as guarantors, observers or mediators
        if (actor.id, role) not in seen:
            seen.add((actor.id, role))
            kept.append((mention.start, Role(mention=mention.id, role=role)))
    return tuple(role for _, role in sorted(kept, key=lambda pair: (pair[0], pair[1].role)))


def _within(inner: Mention, outer: Mention) -> bool:
    return (
        outer.form == "description" and inner.id != outer.id and outer.start <= inner.start and inner.end <= outer.end
    )


def _of_fact(fact: Fact, group: Group, ground: Ground) -> Iterator[Found]:
    verb = fact.verb
    if tense(verb) == "unreal" and fact.lemma not in ("boycott", "skip", "attend", "host", "support", "oppose"):
        return
    if fact.slot == "object":
        yield from _object(fact, group, ground)
    elif fact.slot == "preposition":
        yield from _preposition(fact, group, ground)
    elif fact.noun is None:
        yield from _subject(fact, group, ground)
    if fact.lemma in words("roles", "without", "consult"):
        yield from _consulted(fact, ground)


def _object(fact: Fact, group: Group, ground: Ground) -> Iterator[Found]:
    doers = [mention for agent in doers_of(fact.verb) if agent.i != fact.mention.i for mention in ground.members(agent)]
    through = fact.noun
    if through is not None and through.pos_ != "VERB":
        nouns = by_word("status", "nouns").get(through.lower_, ())
        if fact.lemma in LIGHT and "planned" in nouns:
            yield from ((mention, "convener") for mention in doers)
        elif through.lower_ not in ("round", "rounds", "session", "sessions", "idea"):
            return
    labels = by_word("roles", "object").get(fact.lemma, ())
    defined = any(child.lower_ in ("the", "this", "it") for child in (fact.mention, *fact.mention.children))
    if fact.lemma == "call" and (fact.particle or called(fact.verb) or defined):
        labels = ()  # "called it off", "calls the congress a farce"; who calls one calls "a conference"
    for label in labels:
        role: RoleName = label  # type: ignore[assignment]
        if fact.lemma == "chair" and group.family == "gathering":
            role = "convener"  # who chairs talks mediates, who chairs a conference calls it
        if group.family not in FOR.get(role, {group.family}):
            continue
        if denied(fact.verb):
            if role == "party" and fact.lemma in ("attend", "join"):
                yield from ((mention, "absent") for mention in doers)
            elif role == "supporter":
                yield from ((mention, "opponent") for mention in doers)
            continue
        yield from ((mention, role) for mention in doers)
    above = by_word("roles", "object").get(fact.verb.head.lemma_, ()) if fact.verb.dep_ in ("xcomp", "pcomp") else ()
    if fact.lemma in ("hold", "conduct") and not denied(fact.verb) and "opponent" not in above:
        role = "party" if group.family == "talks" else "convener"
        yield from ((mention, role) for mention in doers)
        yield from (
            (mention, "party")
            for noun in prep_objects(fact.verb, ("with", "between"))
            for mention in ground.members(noun)
        )
    if fact.lemma in ("sign", "reach", "strike", "conclude", "agree") and group.family == "agreement":
        yield from (
            (mention, "party")
            for noun in prep_objects(fact.verb, ("with", "between"))
            for mention in ground.members(noun)
        )


def _preposition(fact: Fact, group: Group, ground: Ground) -> Iterator[Found]:
    doers = [mention for agent in doers_of(fact.verb) for mention in ground.members(agent)]
    refused = denied(fact.verb)
    for label in by_word("roles", "preposition").get(f"{fact.lemma} {fact.preposition}", ()):
        role = {"party": "absent", "supporter": "opponent"}.get(label) if refused else label
        if role:
            yield from ((mention, role) for mention in doers)  # type: ignore[misc]
    if fact.lemma == "invite" and fact.preposition in ("to", "for") and not refused:
        yield from ((mention, "invited") for noun in patients(fact.verb) for mention in ground.members(noun))
        yield from ((mention, "convener") for mention in doers if fact.verb.dep_ != "acl")
    if fact.preposition == "under" and group.family == "law" and fact.lemma in UNDER:
        yield from ((mention, "author") for mention in doers)
    if (
        group.family == "journey"
        and not any(candidate.owners for candidate in group.candidates)
        and fact.preposition
        in (
            "during",
            "on",
            "from",
            "in",
            "for",
            "after",
            "before",
            "ahead",
        )
    ):
        yield from ((mention, "traveller") for mention in doers[:1])


def _subject(fact: Fact, group: Group, ground: Ground) -> Iterator[Found]:
    if fact.lemma in words("roles", "bring", "party") and not denied(fact.verb):
        for child in fact.verb.children:
            if child.dep_ in OBJECT:
                yield from ((mention, "party") for mention in ground.members(child))
                for part in child.conjuncts:
                    yield from ((mention, "party") for mention in ground.members(part))


def _consulted(fact: Fact, ground: Ground) -> Iterator[Found]:
    """As in "was not consulted about the conference", "were not invited"."""
    if denied(fact.verb):
        yield from ((mention, "absent") for noun in patients(fact.verb) for mention in ground.members(noun))


def _of_phrase(candidate: Candidate, group: Group, ground: Ground) -> Iterator[Found]:
    yield from (
        (mention, "party") for mention in candidate.parties if group.family in ("talks", "agreement", "gathering")
    )
    owner = OWNER.get(group.family)
    if owner is not None:
        yield from (
            (mention, owner) for mention in candidate.owners if not _is_place(mention, candidate, group, ground)
        )
    for edge in {candidate.head, candidate.anchor}:
        yield from _modifiers(edge, group, ground)
        yield from _phrases_after(edge, group, ground)


def _is_place(mention: Mention, candidate: Candidate, group: Group, ground: Ground) -> bool:
    """As in "Berlin's conference on Libya" is called by Berlin; "last year's summit" by nobody."""
    return not ground.who.country(mention) and ground.who.actor(mention).kind not in ("igo", "person", "government")


def _modifiers(head: Token, group: Group, ground: Ground) -> Iterator[Found]:
    """As in "an Egyptian-brokered truce", "the Russian-Syrian agreement", "US-China talks", "US sanctions", "the Russian initiative"."""
    hyphened = by_word("roles", "hyphen")
    for child in head.children:
        if child.i > head.i:
            continue
        if child.lower_ in hyphened and child.dep_ in ("amod", "compound"):
            for part in child.children:
                mention = ground.who.at(part) if part.i < child.i else None
                if mention is not None:
                    yield from ((mention, role) for role in hyphened[child.lower_])  # type: ignore[misc]
    if group.family in ("agreement", "sanctions", "initiative", "law", "talks"):
        yield from _national(head, group, ground)


def _national(head: Token, group: Group, ground: Ground) -> Iterator[Found]:
    if group.family == "law" and group.known is None:
        return  # the country stands in the name: "Iran Sanctions Act"
    first = max(head.left_edge.i, head.i - 6)
    left = [token for token in head.doc[first : head.i] if ground.country_at(token) or ground.body_at(token)]
    left = [token for token in left if not (token.dep_ == "poss" or token.head.lower_ in by_word("roles", "hyphen"))]
    found = [mention for token in left if (mention := ground.who.at(token)) is not None]
    countries = {ground.who.country(mention) for mention in found}
    if group.family in ("talks", "agreement"):
        if len(countries) > 1:
            yield from ((mention, "party") for mention in found)
    elif group.family == "initiative":
        yield from ((mention, "author") for mention in found)
    else:
        yield from ((mention, "author") for mention in found)


def _phrases_after(head: Token, group: Group, ground: Ground) -> Iterator[Found]:
    for child in head.children:
        if child.dep_ not in ("prep", "agent") or child.i < head.i:
            continue
        word = child.lower_
        for noun in pobj(child):
            if group.family == "journey" and word in ("by", "of"):
                place = ground.place_at(noun)
                if place is None:
                    yield from ((mention, "traveller") for mention in ground.members(noun))
            elif word == "under" and noun.lower_ in ("auspices", "mediation", "sponsorship", "patronage"):
                yield from (
                    (mention, "mediator")
                    for owner in (*prep_objects(noun, ("of",)), *noun.children)
                    for mention in ground.members(owner)
                )
            elif word == "with" and group.family in ("talks", "agreement", "gathering"):
                yield from ((mention, "party") for mention in ground.members(noun))
            elif word in ("in", "at") and head.lower_ not in ("process", "ceasefire", "cease-fire", "truce"):
                yield from ((mention, "host") for mention in _country_of(noun, ground))
    if group.family == "journey" and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in LEGS:
        # "met the king in Amman, the first stop of a regional tour"
        verb = next((token for token in head.ancestors if token.pos_ in ("VERB", "AUX")), None)
        if verb is not None:
            yield from ((mention, "traveller") for agent in agents(verb)[:1] for mention in ground.members(agent)[:1])
    if group.family == "journey" and head.dep_ == "pobj" and head.head.lower_ in ("from", "on", "during"):
        # "the return of the delegation from a tour": the parser hangs "from" on the delegation
        mention = ground.who.at(head.head.head) if head.head.head.pos_ in ("NOUN", "PROPN") else None
        if mention is not None:
            yield mention, "traveller"


def _country_of(noun: Token, ground: Ground) -> list[Mention]:
    """The country that lends the venue, where the text names it ("in Kazakhstan's capital", "in Norway", "in Damascus")."""
    for part in (noun, *(child for child in noun.children if child.dep_ in ("poss", "appos"))):
        mention = ground.who.at(part)
        if mention is not None and ground.who.actor(mention).kind in ("state", "government"):
            return [mention]
    return []


def _led_by(mention: Mention, ground: Ground) -> Iterator[Mention]:
    """The head of a delegation: "headed by", "led by"."""
    for token in ground.document.span(mention.start, mention.end):
        for child in token.children:
            if child.dep_ == "acl" and child.lemma_ in ("head", "lead"):
                yield from (found for agent in agents(child) for found in ground.members(agent))
