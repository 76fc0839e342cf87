"""Where and when an event happened, from the phrases that hang on its word or its verb."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman import times
from dragoman.events.candidate import Candidate
from dragoman.layers import Layers
from dragoman.parse.syntax import climb, pobj
from dragoman.places import is_dateline
from dragoman.record import Interval, Place, Status, Time

AT = frozenset({"in", "at", "near", "outside", "inside", "from", "to", "around"})


def place_of(candidate: Candidate, layers: Layers) -> Place | None:
    """Where it happened: a place the word or its verb takes with a preposition, or that a visitor visits."""
    holders = [candidate.word]
    if candidate.governor is not None and candidate.governor != candidate.word:
        holders.append(candidate.governor)
    visited = [token for slot in candidate.targets for token in slot] if candidate.mode == "visit" else []
    spots = visited + [
        inner
        for holder in holders
        for child in holder.children
        if child.dep_ == "prep" and child.lower_ in AT
        for inner in child.children
    ]
    spots += [inner for holder in holders for person in _people(holder, layers) for inner in _stood(person)]
    for token in spots:
        here = [place for place in layers.places if _within(token, place) and not is_dateline(place, layers.document)]
        if here:
            return max(here, key=lambda place: place.end - place.start)  # "Kazakhstan's capital", not Kazakhstan
    return None


def _people(word: Token, layers: Layers) -> Iterator[Token]:
    """The people a verb is done to or with, by name: the parser hangs the place of "met Safadi [in Amman]" on Safadi."""
    for child in word.children:
        nouns = [child] if child.dep_ == "dobj" else pobj(child) if child.lower_ == "with" else []
        for noun in nouns:
            mention = layers.who.at(noun)
            if mention is not None and mention.form == "name" and layers.who.actor(mention).kind == "person":
                yield noun


def _stood(person: Token) -> Iterator[Token]:
    for child in person.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at") and child.i > person.i:
            yield from pobj(child)


def _within(token: Token, place: Place | Time) -> bool:
    return place.start <= token.idx < place.end


def time_of(candidate: Candidate, sentence: Sentence, layers: Layers) -> Time | None:
    """When: the time expression that hangs on the word or its verb, the nearest to it in the tree."""
    wanted = {candidate.word.i: 0}
    if candidate.governor is not None:
        wanted.setdefault(candidate.governor.i, 0)
    best: tuple[int, Time] | None = None
    for time in layers.times:
        bounded = time.earliest is not None or time.latest is not None
        if time.type == "SET" or (time.type == "DURATION" and not bounded):
            continue
        if not sentence.start_char <= time.start < sentence.end_char:
            continue
        root = layers.document.span(time.start, time.end).root
        for steps, ancestor in enumerate(climb(root)):
            if ancestor.i in wanted:
                if best is None or steps < best[0]:
                    best = (steps, time)
                break
            if ancestor.pos_ == "VERB":
                break
    return best[1] if best else None


def interval(time: Time | None, status: Status, layers: Layers) -> Interval | None:
    """The days an event may have happened on: its time's; else what happened was before publication, what is planned after."""
    published = layers.published
    told = times.interval(layers.document, time, published) if time is not None else None
    if told is not None:
        return told
    if status in ("occurred", "ongoing") and published.latest:
        return Interval(latest=published.latest[:10])
    if status == "planned" and published.earliest:
        return Interval(earliest=published.earliest[:10])
    return None
