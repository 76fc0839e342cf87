"""From stands to positions: words become mentions, each holder and each proposition gets its own row."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dragoman.actors.politics import political
from dragoman.layers import Layers
from dragoman.parse.syntax import SUBJECT, condition, prep_objects, subtree_span
from dragoman.positions.lexicon import lexicon
from dragoman.positions.stand import Stand
from dragoman.positions.wording import short, whole
from dragoman.record import Mention, Position, Span, Stance, Statement
from dragoman.statements import Said, mention_of
from dragoman.statements.claim import runs

FIRST_PERSON = frozenset({"i", "we", "us"})


INDEFINITE = frozenset({"anyone", "anybody", "everyone", "everybody", "nobody", "none", "someone", "no-one", "nothing"})

BARE = ("PRP", "WP", "WDT", "DT", "IN")
"""Tags of words that alone say nothing of what a stand is about."""
CRITICS = frozenset("critics opponents foes rivals detractors".split())
PRAISE = frozenset({"praise", "applaud", "salute"})
PRESSING = frozenset("stress insist demand underline underscore emphasize emphasise reiterate urge warn repeat".split())
DEEDS = frozenset(
    "meeting agreement deal decision talk step progress effort truce ceasefire plan role statement accord summit move text initiative "
    "resolution mediation withdrawal release commitment".split()
)
"""What is praised as politics whoever did it."""
JUDGING = ("supports", "opposes")
UNREAL: tuple[Stance, ...] = ("demands", "offers", "refuses", "doubts")
"""A stand inside what these are about only happens there ("demanded that the rebels accept the truce")."""


def settle(layers: Layers, stands: Iterable[Stand]) -> tuple[Position, ...]:
    """Positions in text order, the same position of the same holder once."""
    found: list[Position] = []
    seen: set[tuple[str, str, Span]] = set()
    everything = list(stands)
    said = Said(layers.statements)
    wished = {
        i
        for stand in everything
        if stand.stance in UNREAL
        for part in stand.propositions
        for i in part
        if i != stand.trigger.i
    }
    for stand in everything:
        if stand.trigger.i in wished:
            continue
        statement = said.at(stand.trigger.idx, stand.trigger.idx + len(stand.trigger))
        toward = _toward(layers, stand)
        for holder in _holders(layers, stand, statement):
            if not _taken(layers, stand, holder, toward, statement):
                continue
            others = tuple(mention.id for mention in toward if mention.actor != holder.actor)
            for span in _propositions(stand):
                if holder.start <= span.start and span.end <= holder.end:
                    continue
                key = (holder.actor, stand.stance, span)
                if key not in seen:
                    seen.add(key)
                    row = _Row(f"o{len(found) + 1}", holder.id, others, span, statement.id if statement else None)
                    found.append(_position(layers, stand, row))
    return tuple(found)


class _Row(NamedTuple):
    name: str
    holder: str
    toward: tuple[str, ...]
    span: Span
    statement: str | None


def _taken(layers: Layers, stand: Stand, holder: Mention, toward: list[Mention], statement: Statement | None) -> bool:
    """Is it a stand of politics: kind words only among its actors, offers not those of a shop, demands no court's orders?"""
    actor = layers.who.actor(holder)
    if stand.trigger.lemma_.lower() in lexicon().courtesy:
        praised = stand.trigger.lemma_.lower() in PRAISE and any(
            token.lemma_.lower() in DEEDS for token in stand.toward
        )
        return political(actor) and (praised or any(political(layers.who.actor(mention)) for mention in toward))
    if stand.spoken and stand.stance == "demands" and not any(mention.actor != holder.actor for mention in toward):
        return political(actor) and _pressed(layers, statement)  # "said the box must be shut" is no demand of anybody
    if (stand.official or stand.trigger.lemma_.lower() in lexicon().political) and not political(actor):
        return False
    if stand.stance == "offers" and actor.kind in ("company", "other") and not political(actor):
        return bool(toward)
    if stand.trigger.lemma_ == "question" and any(layers.who.actor(mention).kind == "person" for mention in toward):
        return False  # "questioned the driver"
    if stand.stance == "demands" and "JUD" in (actor.sector, *actor.sectors):
        return False
    # "critics say he had proposed …": they say so
    if statement is None or statement.speaker is None:
        return True
    told = layers.who[statement.speaker]
    return told.actor == holder.actor or not set(told.text.lower().split()) & CRITICS


def _pressed(layers: Layers, statement: Statement | None) -> bool:
    """Is it said with a word that presses for it ("stressed that the plan must not remain on paper")?"""
    if statement is None or statement.cue is None:
        return False
    cue = layers.document.span(statement.cue.start, statement.cue.end)
    return any(token.lemma_.lower() in PRESSING for token in cue)


def _propositions(stand: Stand) -> Iterator[Span]:
    for indices in stand.propositions:
        spans = runs(stand.trigger.doc, indices)
        words = [stand.trigger.doc[i] for i in indices]
        if len(words) == 1 and words[0].tag_ in BARE:
            continue
        if words and all(word.ent_type_ in ("DATE", "TIME") or word.pos_ in ("DET", "PUNCT", "ADP") for word in words):
            continue  # "commitment to date", "the past two years"
        if spans:
            yield whole(stand.trigger.doc, max(spans, key=lambda run: run.end - run.start))


def _position(layers: Layers, stand: Stand, row: _Row) -> Position:
    verb = stand.trigger if stand.trigger.pos_ in ("VERB", "AUX") else stand.trigger.head
    branch = stand.condition or condition(verb)
    sentence = layers.document.sentence_at(stand.trigger.idx)
    return Position(
        id=row.name,
        holder=row.holder,
        stance=stand.stance,
        proposition=row.span,
        text=short(layers.document.text[row.span.start : row.span.end]),
        toward=row.toward,
        process=_process(layers, row.span),
        condition=subtree_span(branch) if branch is not None else None,
        statement=row.statement,
        sentence=Span(sentence.start_char, sentence.end_char),
    )


def _process(layers: Layers, span: Span) -> str | None:
    for process in layers.processes:
        if any(span.start <= mention.start and mention.end <= span.end for mention in process.mentions):
            return process.id
    return None


def _holders(layers: Layers, stand: Stand, statement: Statement | None) -> list[Mention]:
    if stand.spoken:
        return [layers.who[statement.speaker]] if statement is not None and statement.speaker is not None else []
    found: list[Mention] = []
    for token in stand.holders:
        if token.lower_ in INDEFINITE:
            continue
        if token.lower_ in FIRST_PERSON and statement is not None and statement.speaker is not None:
            found.append(layers.who[statement.speaker])
            continue
        named = layers.who.all_of(token) or [each for each in [mention_of(layers, token)] if each is not None]
        for mention in [*named, *_including(layers, token)]:
            if all(mention.actor != other.actor for other in found):
                found.append(mention)
    return found


def _including(layers: Layers, noun: Token) -> list[Mention]:
    """The members that are named: "several states, including [Jordan]"."""
    return [
        mention
        for inner in noun.subtree
        if inner.lower_ == "including"
        for member in prep_objects(inner.head, ("including",))
        for mention in layers.who.all_of(member)
    ]


def _toward(layers: Layers, stand: Stand) -> list[Mention]:
    """Whom the stand is directed at: the actor itself, or whose plan, strike or visit it is."""
    found: list[Mention] = []
    for token in stand.toward:
        mentions = layers.who.all_of(token) or _behind(layers, token, judged=stand.stance in JUDGING)
        found += [mention for mention in mentions if mention not in found]
    return found


def _behind(layers: Layers, noun: Token, *, judged: bool = False) -> list[Mention]:
    """Whose thing it is; what is judged is also that of whoever stands after "of" ("criticised the policies of the premier"), or does it
    in a relative clause ("denounced the remarks that the premier made").
    """
    makers = [child for child in noun.children if child.dep_ in ("poss", "compound", "amod")]
    makers += prep_objects(noun, ("by", "between", "from", "among"))
    makers += [child for child in noun.children if child.dep_ in SUBJECT] if noun.pos_ == "VERB" else []
    found = [mention for maker in makers for mention in layers.who.all_of(maker)]
    if found or not judged:
        return found
    makers = prep_objects(noun, ("of", "against"))
    makers += [
        doer
        for child in noun.children
        if child.dep_ in ("relcl", "acl")
        for doer in child.children
        if doer.dep_ == "nsubj"
    ]
    found = [mention for maker in makers for mention in layers.who.all_of(maker)]
    return [
        mention
        for mention in found
        if layers.who.actor(mention).kind in ("person", "government", "state", "party", "igo", "office")
    ]
