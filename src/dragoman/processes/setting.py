"""Where and when a process happens: place, stops of a journey, time and length."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import conjuncts, pobj, prep_objects
from dragoman.processes.candidate import LEGS, Candidate, count
from dragoman.processes.clause import HAPPEN, Fact
from dragoman.processes.ground import Ground
from dragoman.processes.group import Group
from dragoman.record import Place, Time

RANK = {"site": 0, "city": 0, "admin": 2, "region": 3, "country": 4, "water": 5}
ROUTE = frozenset({"take", "include", "cover", "bring", "lead"})
JOURNEY = frozenset({"conclude", "begin", "start", "end", "wrap", "finish", "kick", "open", "complete"})


def place_of(group: Group, facts: Iterable[Fact], ground: Ground) -> Place | None:
    """The most exact place said to be the venue; else the place a venue name stands for ("the Sochi conference")."""
    if group.family == "journey":
        return None
    told: list[tuple[int, Place]] = []
    for fact in facts:
        if fact.noun is not None and fact.noun.pos_ == "VERB" and fact.verb.lemma_ not in HAPPEN:
            sources = [fact.noun]
        else:
            sources = [fact.verb] if fact.slot != "preposition" and fact.lemma in HAPPEN else []
        if fact.noun is not None and fact.noun.pos_ != "VERB":
            sources.append(fact.noun)
        told += [(fact.mention.i, place) for source in sources for place in _in(source, ground)]
    for candidate in group.candidates:
        for edge in {candidate.head, candidate.anchor}:
            told += [(edge.i, place) for place in _in(edge, ground)]
        if candidate.trail and candidate.trail.place:
            told.append((candidate.head.i, candidate.trail.place))
    # what is told first is the news: "will be held in Sochi. It had first been planned for Astana"
    said = [place for _, place in sorted(told, key=lambda pair: pair[0])]
    said = said or [place for candidate in group.candidates for place in _right_after(candidate, ground)]
    if group.family == "gathering":
        said = said or [place for candidate in group.candidates for place in _in_its_topic(candidate, ground)]
    if said:
        return min(said, key=lambda place: RANK[place.feature])
    return _named_after(group, ground)


def _in_its_topic(candidate: Candidate, ground: Ground) -> Iterator[Place]:
    """As in "this week's conference on Syrian refugees [in Damascus]": where nothing else is said, that is the venue."""
    for token in ground.document.span(candidate.span.start, candidate.span.end):
        if token.i > candidate.head.i and token.lower_ == "in":
            yield from (place for noun in pobj(token) if (place := ground.place_at(noun)) and place.feature == "city")


def _right_after(candidate: Candidate, ground: Ground) -> Iterator[Place]:
    """As in "the 15th round of the Astana talks on Syria [in Sochi]", where the parser hangs "in" on another word."""
    tokens = ground.document.span(candidate.span.start, candidate.span.end)
    following = tokens.doc[tokens.end : min(tokens.end + 1, tokens[-1].sent.end)]
    for preposition in following:
        if preposition.lower_ in ("in", "at"):
            for noun in preposition.children:
                place = ground.place_at(noun)
                if place is not None and place.feature in ("city", "site"):
                    yield place


def _in(token: Token, ground: Ground) -> Iterator[Place]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            for noun in pobj(child):
                found = ground.place_at(noun) or next(
                    (
                        place
                        for part in noun.subtree
                        if (place := ground.place_at(part)) is not None and part.dep_ in ("poss", "compound", "appos")
                    ),
                    None,
                )
                if found is not None:
                    yield found


def _named_after(group: Group, ground: Ground) -> Place | None:
    if group.kind in ("law", "resolution", "sanctions", "initiative"):
        return None
    if group.kind == "talks" and group.known is not None:
        return None  # the Astana talks have met in Sochi
    for candidate in group.candidates:
        if not candidate.named:
            continue
        for token in ground.document.span(candidate.span.start, candidate.span.end):
            place = ground.place_at(token)
            if place is not None and place.feature == "city" and token.i < candidate.head.i:
                return place
    return None


def stops_of(group: Group, facts: Iterable[Fact], ground: Ground) -> list[Place]:
    """The places of a journey in the order they are named, each country or city once; the last stop where one is told."""
    if group.family != "journey":
        return []
    found = [place for candidate in group.candidates for token in candidate.stops if (place := ground.place_at(token))]
    found += [place for candidate in group.candidates for place in _first_stop(candidate.head, ground)]
    for fact in facts:
        for token in (fact.verb, fact.mention):
            if fact.lemma in JOURNEY:
                found += list(_in(token, ground))
        if fact.slot == "subject" and fact.lemma in ROUTE:
            nouns = [
                *prep_objects(fact.verb, ("to",)),
                *(child for child in fact.verb.children if child.dep_ == "dobj"),
            ]
            found += [place for noun in nouns for part in (noun, *conjuncts(noun)) if (place := ground.place_at(part))]
        for child in fact.verb.children:
            if child.dep_ == "advcl" and child.lemma_ in ("include", "take"):
                nouns = [noun for noun in child.children if noun.dep_ == "dobj"]
                found += [
                    place for noun in nouns for part in (noun, *conjuncts(noun)) if (place := ground.place_at(part))
                ]
    return _once(found)


def _first_stop(head: Token, ground: Ground) -> Iterator[Place]:
    """As in "met the king in Amman, the first stop of a regional tour"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in LEGS:
        verb = next((token for token in head.ancestors if token.pos_ in ("VERB", "AUX")), None)
        if verb is not None:
            yield from _in(verb, ground)


def _once(places: Iterable[Place]) -> list[Place]:
    """Each place once; a city in a country that is already a stop is that stop."""
    kept: list[Place] = []
    for place in places:
        same = [
            held
            for held in kept
            if held.name == place.name
            or (place.country and held.country == place.country and "country" in (held.feature, place.feature))
        ]
        if not same:
            kept.append(place)
    return kept


def time_of(group: Group, facts: Iterable[Fact], ground: Ground) -> Time | None:
    """The time expression that hangs on the process or on the verb that says it happens; dates before durations."""
    told: list[tuple[int, Time]] = []
    for fact in facts:
        if (fact.lemma in HAPPEN or fact.lemma == "last") and fact.slot != "preposition":
            told += [(fact.mention.i, time) for time in _when(fact.verb, ground)]
        if fact.noun is not None:
            told += [(fact.mention.i, time) for time in _when(fact.noun, ground)]
    day = ground.document.article.published.day
    for candidate in group.candidates:
        for edge in {candidate.head, candidate.anchor}:
            told += [(edge.i, time) for time in _when(edge, ground)]
        if candidate.trail and candidate.trail.is_its_own(candidate.anchor, day):
            told.append((candidate.head.i, candidate.trail.time))
    ordered = sorted(told, key=lambda pair: pair[0])
    return next((time for _, time in ordered if time.type in ("DATE", "TIME")), None)


def _when(token: Token, ground: Ground) -> Iterator[Time]:
    for child in token.children:
        if child.dep_ in ("npadvmod", "advmod", "nmod"):
            time = ground.time_at(child)
            if time is not None and child.i > token.i - 12:
                yield time
        elif child.dep_ == "prep" and child.lower_ in (
            "on",
            "in",
            "for",
            "from",
            "at",
            "during",
            "until",
            "by",
            "before",
            "after",
            "over",
        ):
            for noun in pobj(child):
                time = ground.time_at(noun)
                if time is not None:
                    yield time


def days_of(group: Group, facts: Iterable[Fact]) -> int | None:
    """Length in days: "two-day", "over two days", "for three days"."""
    if group.days is not None:
        return group.days
    for fact in facts:
        for child in fact.verb.children:
            if child.dep_ == "prep" and child.lower_ in ("over", "for", "within"):
                for noun in pobj(child):
                    if noun.lower_ == "days":
                        found = next((count(number) for number in noun.children if number.dep_ == "nummod"), None)
                        if found is not None:
                            return found
            elif (
                child.dep_ in ("dobj", "npadvmod") and child.lower_ == "days" and fact.lemma in ("last", "take", "run")
            ):
                return next((count(number) for number in child.children if number.dep_ == "nummod"), None)
    return None
