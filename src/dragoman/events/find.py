"""The stage: candidates become events."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman import times
from dragoman.events.candidates import Candidate, candidates
from dragoman.events.codebook import context_words, types
from dragoman.events.participants import participants, political
from dragoman.events.relation import Reading
from dragoman.events.second import SecondReader
from dragoman.events.status import status_of
from dragoman.layers import Layers
from dragoman.parse.document import Document, chars
from dragoman.parse.syntax import climb
from dragoman.places import is_dateline
from dragoman.record import Actor, Event, EventType, Interval, Mention, Place, Span, Status, Time
from dragoman.statements import Said

CIVIL = frozenset({"person", "party", "media", "office", "ngo", "company", "igo"})
"""Kinds of actors that attack each other in words."""
AIMED_AT = frozenset({"OPP", "JRN", "REL", "REF", "SOC", "EDU", "LAB"})
"""Sectors at which repression is aimed: an arrest there is politics."""
CROWD = frozenset({"people", "other", "party", "ngo", "anonymous"})
"""Kinds of actors that protest in the street; a state does not."""
AT = frozenset({"in", "at", "near", "outside", "inside", "from", "to", "around"})


def find(document: Document, layers: Layers) -> tuple[Event, ...]:
    """The events of an article, in text order, numbered e1, e2 …"""
    coder = Coder(layers, Said(layers.statements), SecondReader(layers))
    found = layers.by_sentence("events", coder.sentence)
    if coder.nobody:
        words = ", ".join(f"“{word}”" for word in list(dict.fromkeys(coder.nobody))[:12])
        layers.note("events", "W061", f"{len(coder.nobody)} acts left out, nobody known takes part: {words}")
    return tuple(msgspec.structs.replace(event, id=f"e{number}") for number, event in enumerate(found, 1))


@dataclass
class Coder:
    """What coding the sentences of one article needs, and the words of acts that nobody was found for."""

    layers: Layers
    said: Said
    second: SecondReader
    nobody: list[str] = field(default_factory=list)

    def sentence(self, sentence: Sentence) -> list[Event]:
        """The events of one sentence; the same act named twice counts once."""
        events: list[tuple[Event, frozenset[str]]] = []
        for candidate in candidates(sentence):
            event = self.build(candidate, sentence)
            if event is None:
                continue
            actors = frozenset(self.layers.who[mention].actor for mention in event.source + event.target)
            twins = (number for number, (other, theirs) in enumerate(events) if _same(event, actors, other, theirs))
            twin = next(twins, None)
            if twin is None:
                events.append((event, actors))
            elif len(actors) > len(events[twin][1]):
                events[twin] = (event, actors)
        seen = [second for event, _ in events if (second := self.second.over(event, sentence)) is not None]
        if events:
            return seen
        found = self.second.passed_by(sentence)
        return [self.added(*found, sentence)] if found is not None else []

    def added(self, source: Mention, target: Mention, word: Token, reading: Reading, sentence: Sentence) -> Event:
        """An event that only the model found."""
        kind = reading.likeliest
        mode = reading.mode if reading.mode in types()[kind].modes else None
        sides = ([source, target], []) if reading.direction == "=" else ([source], [target])
        return self.event(word, sentence, (kind, mode), reading.status, sides, sure=reading.sure, basis="model")

    def build(self, candidate: Candidate, sentence: Sentence) -> Event | None:
        """The event of a candidate, or None where its participants make it none of politics."""
        layers = self.layers
        sources, targets = participants(candidate, layers.who)
        if not sources and not targets:
            self.nobody.append(candidate.word.text)
            return None
        kind, mode = act_of(candidate, sources, targets, layers)
        place = place_of(candidate, layers)
        if not enough(candidate, (kind, mode), sources, targets, place, layers):
            return None
        time = time_of(candidate, sentence, layers)
        sure = confidence(candidate, sources, targets)
        return self.event(
            candidate.word,
            sentence,
            (kind, mode),
            status_of(candidate),
            (sources, targets),
            sure=sure,
            place=place,
            time=time,
        )

    def event(
        self,
        word: Token,
        sentence: Sentence,
        act: tuple[EventType, str | None],
        status: Status,
        sides: tuple[list[Mention], list[Mention]],
        *,
        sure: float,
        place: Place | None = None,
        time: Time | None = None,
        basis: Literal["codebook", "model"] = "codebook",
    ) -> Event:
        """The event of a word: what the tables say of its type and mode, and what the layers say of its place in the text."""
        kind, mode = act
        table = types()[kind]
        trigger = Span(word.idx, word.idx + len(word))
        statement = self.said.at(trigger.start, trigger.end)
        return Event(
            id="",
            type=kind,
            mode=mode,
            contexts=contexts_of(sentence),
            status=status,
            source=tuple(mention.id for mention in sides[0]),
            target=tuple(mention.id for mention in sides[1]),
            trigger=trigger,
            sentence=chars(sentence),
            place=place.id if place else None,
            time=time.id if time else None,
            date=interval(time, status, self.layers),
            statement=statement.id if statement else None,
            quad=table.quad,
            score=table.score_of(mode),
            cameo=table.cameo_of(mode),
            confidence=round(sure, 2),
            basis=basis,
        )


def _same(event: Event, actors: frozenset[str], other: Event, theirs: frozenset[str]) -> bool:
    """Is this one act under two words ("met and held talks")?"""
    if event.type != other.type or not (actors <= theirs or theirs <= actors):
        return False
    return event.mode == other.mode or "visit" not in (event.mode, other.mode)


def act_of(
    candidate: Candidate, sources: list[Mention], targets: list[Mention], layers: Layers
) -> tuple[EventType, str | None]:
    """Type and mode: the frame's own; its opposite where the act is undone; words where people "attack" each other."""
    frame = candidate.frame
    if candidate.undone and frame.undo:
        return frame.undo, None
    if frame.crowds and sources and layers.who.actor(sources[0]).kind in CROWD:
        return frame.crowds, "demo" if frame.crowds == "PROTEST" else None
    if frame.verbal and sources and targets:
        kinds = {layers.who.actor(mention).kind for mention in (sources[0], targets[0])}
        if kinds <= CIVIL and "person" in kinds and not fighter(layers.who.actor(sources[0])):
            return frame.verbal, "disapprove" if frame.verbal == "ACCUSE" else None
    return frame.type, candidate.mode


def fighter(actor: Actor) -> bool:
    """Does the actor carry arms?"""
    return bool({actor.sector, *actor.sectors} & {"MIL", "REB", "COP", "UAF", "PRM", "CRM"})


def enough(
    candidate: Candidate,
    act: tuple[EventType, str | None],
    sources: list[Mention],
    targets: list[Mention],
    place: Place | None,
    layers: Layers,
) -> bool:
    """The gate: is this politics, and are the participants there that the frame needs?"""
    (kind, mode), frame = act, candidate.frame
    actors = [layers.who.actor(mention) for mention in sources + targets]
    if frame.crowd:
        return bool(sources) and layers.who.actor(sources[0]).kind in CROWD
    if not any(political(actor) for actor in actors):
        return False
    if kind == "CONSULT" and any(actor.kind == "media" or "JRN" in (actor.sector, *actor.sectors) for actor in actors):
        return False  # an interview is a statement, no meeting
    alone = len(actors) < 2 and not any(_plural(mention, layers) for mention in sources)
    needs_two = frame.both or (frame.mutual and not candidate.undone and kind in ("CONSULT", "COOPERATE"))
    if alone and (needs_two or (frame.mutual and candidate.word.pos_ != "VERB")):
        return False  # "agreed" may stand for one side, "a deal" has two
    if frame.mutual and kind == "CONSULT":
        return True
    if kind == "CONSULT":
        return bool(sources) and (bool(targets) or (candidate.mode == "visit" and place is not None))
    if (frame.target or types()[kind].recipient) and not targets and not frame.mutual:
        return False  # PLOVER: AID, COOPERATE and SANCTION have a recipient
    suffers = [layers.who.actor(target) for target in targets]
    if kind == "THREATEN" and mode is None and not any(political(actor) for actor in suffers):
        return False  # a sheriff who warns residents of fraud threatens nobody
    if not sources:
        # deeds done by nobody named still have a victim; words said by nobody named are no event
        return bool(targets) and types()[kind].quad in (2, 4)
    if layers.who.actor(sources[0]).sector == "COP" and types()[kind].quad >= 3:
        return any(concerned(actor) for actor in suffers)  # police work is politics only by whom it concerns
    return political(layers.who.actor(sources[0])) or any(political(actor) for actor in suffers)


def concerned(actor: Actor) -> bool:
    """Is the actor a political one, a foreigner by name, or one of those whom repression is aimed at?"""
    return political(actor) or bool({actor.sector, *actor.sectors} & AIMED_AT) or actor.country is not None


def _plural(mention: Mention, layers: Layers) -> bool:
    """Does one phrase stand for several who can meet ("the foreign ministers", "the Security Council")?"""
    root = layers.document.span(mention.start, mention.end).root
    return (mention.form == "description" and root.tag_ == "NNS") or layers.who.actor(mention).kind == "igo"


def confidence(candidate: Candidate, sources: list[Mention], targets: list[Mention]) -> float:
    """How sure the codebook is: surer with both sides named and a specific entry. Not calibrated before the model is."""
    sure = 0.6 + 0.05 * min(candidate.trigger.weight, 2)
    sure += 0.1 if sources else 0.0
    sure += 0.1 if targets or candidate.frame.mutual else 0.0
    return round(sure, 2)


def _within(token: Token, place: Place | Time) -> bool:
    return place.start <= token.idx < place.end


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
    for token in spots:
        here = [place for place in layers.places if _within(token, place) and not is_dateline(place, layers.document)]
        if here:
            return max(here, key=lambda place: place.end - place.start)  # "Kazakhstan's capital", not Kazakhstan
    return None


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


def contexts_of(sentence: Sentence) -> tuple[str, ...]:
    """PLOVER contexts whose words the sentence holds, in alphabetical order."""
    words = context_words()
    return tuple(sorted({context for token in sentence for context in words.get(token.lemma_.lower(), ())}))
