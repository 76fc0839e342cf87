"""Journeys that a verb tells of: "flew to Ankara", "will visit Moscow", "sent an envoy to Caracas".

A journey is a process when somebody who speaks for a state or body goes to another country. Campaign trips at home, troops and
private people are none; the same one's journey to the same country is told once, by whatever words.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.politics import political
from dragoman.parse.syntax import agents, conjuncts, passive, patients, pobj, supposed, trim
from dragoman.processes.candidate import Candidate, days_in
from dragoman.processes.clause import denied
from dragoman.processes.ground import Ground
from dragoman.processes.senses import private
from dragoman.processes.tables import travel
from dragoman.record import Mention

AWAY = frozenset({"to", "in", "into", "for", "at"})
LONG = 12
"""Words from the verb that a wording may take in."""
TROOPS = frozenset({"mission", "force", "forces", "peacekeepers", "helmets", "monitors"})
KINDS = frozenset({"person", "office", "igo", "government", "anonymous", "people", "other"})
"""Kinds of actors that travel; a state that "goes to" somewhere does something else."""


def journeys(sentence: Sentence, ground: Ground) -> Iterator[Candidate]:
    """The journeys that the verbs of a sentence tell of, each with its travellers as owners."""
    verbs = travel()
    for token in sentence:
        row = verbs.get(token.lemma_) if token.pos_ in ("VERB", "AUX", "ADJ") else None
        if row is None:
            continue
        if token.dep_ == "amod":
            yield from _visiting(token, ground)
            continue
        if private(token) or denied(token) or supposed(token) or (passive(token) and not row.sends):
            continue
        stops = list(_stops(token, row.preposed, ground))
        goers = patients(token) if row.sends else agents(token)
        travellers = [mention for goer in goers for mention in ground.members(goer) if _official(mention, ground)]
        if token.lemma_ == "be" and not _stayed(token, ground):
            continue  # "is in Geneva" may be a seat, "was in Geneva last Friday" a visit
        candidate = _journey(token, travellers, stops, ground)
        if candidate is not None:
            yield candidate


def _stayed(verb: Token, ground: Ground) -> bool:
    """Is it "was in Geneva last Friday", a day and a place and nothing else?"""
    first = next((child for child in verb.children if child.i > verb.i and not child.is_punct), None)
    placed = first is not None and first.dep_ == "prep" and any(ground.place_at(noun) for noun in pobj(first))
    return placed and any(ground.time_at(child) for child in verb.subtree)


def _official(mention: Mention, ground: Ground) -> bool:
    actor = ground.who.actor(mention)
    troops = "MIL" in (actor.sector, *actor.sectors) or mention.text.split()[-1] in TROOPS
    return actor.kind in KINDS and political(actor) and not troops


def _stops(verb: Token, preposed: frozenset[str], ground: Ground) -> Iterator[Token]:
    """The places a verb goes to: its object ("visited Cairo and Amman"), or what its preposition takes ("flew to Cairo")."""
    for child in verb.children:
        if child.dep_ == "dobj" and "" in preposed:
            yield from (child, *conjuncts(child))
        elif child.dep_ == "prep" and child.lower_ in preposed & AWAY:
            for noun in pobj(child):
                yield from (noun, *conjuncts(noun))


def _journey(verb: Token, travellers: list[Mention], stops: list[Token], ground: Ground) -> Candidate | None:
    homes = {ground.who.country(mention) for mention in travellers} - {None}
    reached: list[tuple[Token, str]] = []
    for stop in stops:
        country = country_of(stop, ground)
        if country and country not in homes:
            reached.append((stop, country))
    if not travellers or not reached:
        return None
    last = max(token.i for token, _ in reached)
    return Candidate(
        head=verb,
        anchor=verb,
        span=trim(verb, verb.i, max(verb.i, min(last, verb.i + LONG))),
        kind="tour" if verb.lemma_ == "tour" or len({country for _, country in reached}) > 1 else "visit",
        family="journey",
        named=True,
        definite=True,
        countries=frozenset(country for _, country in reached),
        owners=tuple(travellers),
        stops=tuple(token for token, _ in reached),
        days=days_in(verb),
    )


def _visiting(word: Token, ground: Ground) -> Iterator[Candidate]:
    """As in "told the visiting foreign minister" in a sentence that names where: "In Jerusalem, …"."""
    noun = word.head
    mention = ground.who.at(noun)
    if word.lower_ != "visiting" or mention is None or not _official(mention, ground):
        return
    own = ground.who.country(mention)
    for token in word.sent:
        if token.i < word.i and token.dep_ == "pobj" and token.head.lower_ in ("in", "at"):
            country = country_of(token, ground)
            if country and country != own:
                candidate = _journey(word, [mention], [token], ground)
                if candidate is not None:
                    yield candidate
                return


def country_of(noun: Token, ground: Ground) -> str | None:
    """The country that a noun names, or in which the town it names lies."""
    place = ground.place_at(noun)
    if place is not None:
        return place.country if place.feature in ("country", "city", "admin") else None
    mention = ground.who.at(noun)
    if mention is not None and ground.who.actor(mention).kind in ("state", "government") and mention.form != "pronoun":
        return ground.who.country(mention)
    return None
