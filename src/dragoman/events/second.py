"""The second reader: the relation model goes over what the codebook found in a sentence, and over pairs that it passed by.

Of an event with two sides it asks what passes between them; where one side is missing, what that word says of the other: the word stands
in the missing side's place ("[The army] {shelled} two villages"), as in training. Both words together may confirm the type, change it, or say that nothing
passes; the event then says who decided and how sure. Of pairs that no event ties it is asked about a few, alone, and must be surer. How much
it may be asked in an article is bounded.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.politics import political
from dragoman.events.codebook import types
from dragoman.events.judge import believed, limit, together
from dragoman.events.participants import outermost
from dragoman.events.relation import NONE, Reading, relation_model
from dragoman.layers import Layers
from dragoman.parse.syntax import SUBJECT, climb, meeting
from dragoman.record import Event, EventType, Mention

Extent = tuple[int, int]
"""A stretch of the text: code points, end exclusive."""
PAIRS = 2
"""Pairs of a sentence that it may be asked about beside the events of the codebook."""
SHARE = 0.3
"""Questions a sentence, over an article, about what the codebook found: what the model may cost. First come, first served."""
MORE = 0.04
"""Questions a sentence, over an article, about pairs that it passed by."""
UNASKED = frozenset({"pronoun", "demonym"})
"""Forms of mentions that are not asked about: "[French] President Macron" is Macron."""
SAYING = frozenset({"say", "tell", "report", "add", "note", "write", "be", "have"})
"""Verbs that name no act: what passes between two of which one only says something is the matter of another word."""
STATES = frozenset({"state", "government", "igo", "armed_group"})
LONGEST = 70
"""Words of a sentence beyond which pairs that the codebook passed by are left alone: lists and tables."""


class SecondReader:
    """Goes over the sentences of one article. Each pair of actors of a sentence is asked about once."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self._read: dict[tuple[Extent, Extent], Reading] = {}
        self.abroad = _abroad(layers)
        """Is the article about what states do to one another? Then most words of politics are meant as such."""
        sentences = len(list(layers.document.sentences))
        self.left = 1 + round(SHARE * sentences)
        """Questions that may still be asked about events."""
        self.more = 1 + round(MORE * sentences)
        """Questions that may still be asked about other pairs."""

    def reading(self, sentence: Sentence, source: Extent, target: Extent) -> Reading:
        """The model's word on two stretches of a sentence."""
        key = (source, target)
        if key not in self._read:
            low = sentence.start_char
            spans = [(start - low, end - low) for start, end in key]
            self._read[key] = relation_model().read(sentence.text, spans[0], spans[1])
        return self._read[key]

    def over(self, event: Event, sentence: Sentence, *, doubtful: bool = False) -> Event | None:
        """An event of the codebook as both see it; None where nothing passes between its sides, or where it is doubtful and the model
        does not bear it out.
        """
        pair = self._sides(event, sentence)
        if pair is None or self.left <= 0 or (self._of_states(event) and not doubtful):
            return None if doubtful else _sure(event, believed(None))
        self.left -= pair not in self._read
        reading = self.reading(sentence, *pair)
        whole = bool(event.target) or len(event.source) > 1
        if self._vetoed(event, reading, whole=whole):
            return None
        if doubtful and reading.shares[event.type] < limit("bear"):
            return None
        if whole and reading.shares[event.type] < limit("unlike") and reading.type is not None:
            return retyped(event, reading.type, reading, believed(reading.sure))
        verdict = together(reading, event.type, "slots" if whole else "single")
        if verdict.type in (None, event.type) or verdict.sure < limit("change"):
            return _sure(event, believed(reading.shares[event.type]))
        return retyped(event, verdict.type, reading, believed(reading.shares[verdict.type]))

    def _of_states(self, event: Event) -> bool:
        """Are all sides states and their like, or do actors of politics meet? There a verb of politics is seldom meant otherwise, and the
        codebook's word stands unasked.
        """
        sides = [self.layers.who.actor(name) for name in (*event.source, *event.target)]
        return all(actor.kind in STATES or (event.type == "CONSULT" and political(actor)) for actor in sides)

    def _vetoed(self, event: Event, reading: Reading, *, whole: bool) -> bool:
        """Does the model say that nothing passes?"""
        if self.abroad:
            return reading.shares[NONE] >= limit("drop_abroad")
        return reading.shares[NONE] >= limit("drop" if whole else "drop_single")

    def _sides(self, event: Event, sentence: Sentence) -> tuple[Extent, Extent] | None:
        """A mention of either side, or the event's word for a side that is missing, both in the sentence and not overlapping."""
        sources, targets = (
            [_extent(self.layers.who[name]) for name in side]
            for side in ((event.source, event.target) if event.target else (event.source[:1], event.source[1:]))
        )
        word = [(event.trigger.start, event.trigger.end)]
        for one in sources or word:
            for other in targets or word:
                if _inside(one, sentence) and _inside(other, sentence) and not _overlap(one, other):
                    return one, other
        return None

    def passed_by(self, sentence: Sentence, events: list[Event]) -> Iterator[tuple[Mention, Mention, Token, Reading]]:
        """Pairs of a sentence that no event ties and between which the model surely finds something: source, target, the word between
        them, the reading.

        Asked are few pairs, a subject with the actors after it, the nearest first: each asking costs as much as parsing the sentence.
        """
        who = self.layers.who
        tied = [{who[name].actor for name in (*event.source, *event.target)} for event in events]
        known = list(zip(events, tied, strict=True))
        taken = {event.trigger.start for event in events}
        for pair in islice(self._pairs(sentence, tied), PAIRS):
            if self.more <= 0:
                return
            self.more -= (_extent(pair[0]), _extent(pair[1])) not in self._read
            reading = self.reading(sentence, *map(_extent, pair))
            if reading.type is None or reading.sure < limit("add"):
                continue
            if any(event.type == reading.type and {first.actor for first in pair} & actors for event, actors in known):
                continue  # "talks between Russia and Iran on Syria": the same talks once more
            word = self._between(*pair)
            if word.idx in taken or (word.lemma_ in SAYING and reading.type != "REQUEST"):
                continue  # the codebook had this word and made something else of it, or it names no act
            taken.add(word.idx)
            source, target = reversed(pair) if reading.direction == "<" else pair
            yield source, target, word, reading

    def _pairs(self, sentence: Sentence, tied: list[set[str]]) -> Iterator[tuple[Mention, Mention]]:
        """Subjects of a sentence with the actors after them, the nearest first; both are political actors."""
        if len(sentence) > LONGEST or not any(token.pos_ == "VERB" for token in sentence):
            return
        who = self.layers.who
        named = outermost(who.between(sentence.start_char, sentence.end_char))
        named = [mention for mention in named if mention.form not in UNASKED and political(who.actor(mention))]
        for first in named:
            root = self.layers.document.span(first.start, first.end).root
            if root.dep_ not in SUBJECT or self._reports(root):
                continue
            for second in named:
                if second.start < first.end or second.actor == first.actor or self._akin(first, second):
                    continue
                if not any({first.actor, second.actor} <= actors for actors in tied):
                    yield first, second

    def _reports(self, subject: Token) -> bool:
        """Does a subject only say what somebody else, named there, does?"""
        for clause in subject.head.children:
            if clause.dep_ == "ccomp":
                inner = next((child for child in clause.children if child.dep_ in SUBJECT), None)
                return inner is not None and inner.pos_ != "PRON"
        return False

    def _akin(self, first: Mention, second: Mention) -> bool:
        """A state and its own government, or a body and its own people."""
        one, other = self.layers.who.actor(first), self.layers.who.actor(second)
        return one.country is not None and one.country == other.country and "state" in (one.kind, other.kind)

    def _between(self, source: Mention, target: Mention) -> Token:
        """The verb under which both stand."""
        first = self.layers.document.span(source.start, source.end).root
        second = self.layers.document.span(target.start, target.end).root
        shared = meeting(first, second) or first.sent.root
        return next((token for token in (shared, *climb(shared)) if token.pos_ in ("VERB", "AUX")), shared)


def _abroad(layers: Layers) -> bool:
    """Does an article name two states, or their governments, more than once each?"""
    counts = Counter(
        actor.country
        for mention in layers.who.mentions
        if (actor := layers.who.actor(mention)).country and actor.kind in ("state", "government")
    )
    return sum(times > 1 for times in counts.values()) > 1


def _extent(mention: Mention) -> Extent:
    return mention.start, mention.end


def _inside(extent: Extent, sentence: Sentence) -> bool:
    return bool(sentence.start_char <= extent[0] and extent[1] <= sentence.end_char)


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sure(event: Event, sure: float) -> Event:
    return msgspec.structs.replace(event, confidence=round(sure, 2))


def retyped(event: Event, kind: EventType, reading: Reading, sure: float) -> Event:
    """The event with the type that the model found."""
    table = types()[kind]
    mode = reading.mode if reading.type == kind and reading.mode in table.modes else None
    return msgspec.structs.replace(
        event,
        type=kind,
        mode=mode,
        quad=table.quad,
        score=table.score_of(mode),
        cameo=table.cameo_of(mode),
        confidence=round(sure, 2),
        basis="model",
    )
