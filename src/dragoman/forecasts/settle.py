"""From outlooks to forecasts: who expects it, on what condition, by when."""

from collections.abc import Iterable

import msgspec

from dragoman.forecasts.outlook import Outlook
from dragoman.forecasts.read import without
from dragoman.layers import Layers
from dragoman.record import Forecast, Span, Statement
from dragoman.statements import Said, mention_of
from dragoman.statements.claim import inside, runs

FIRST_PERSON = frozenset({"i", "we", "my", "our"})
RECENT = 20
"""How many forecasts back the same one may have been found: those of the same sentence."""


def settle(layers: Layers, outlooks: Iterable[Outlook]) -> tuple[Forecast, ...]:
    """Forecasts in text order; one that lies in another and points the same way is the same forecast."""
    found: list[Forecast] = []
    said = Said(layers.statements)
    governed: set[int] = set()
    for outlook in outlooks:
        if outlook.trigger is outlook.clause and outlook.trigger.i in governed:
            continue  # "unlikely that it will succeed": read with "unlikely"
        spans = runs(outlook.trigger.doc, outlook.outcome)
        word = outlook.trigger
        if not spans or (outlook.spoken and said.at(word.idx, word.idx + len(word)) is None):
            continue
        outcome = Span(spans[0].start, spans[-1].end)
        if any(
            other.direction == outlook.direction and (inside(outcome, other.outcome) or inside(other.outcome, outcome))
            for other in found[-RECENT:]
        ):
            continue
        governed |= {i for i in outlook.outcome if i > outlook.trigger.i}
        found.append(_forecast(layers, outlook, outcome, said))
    return tuple(msgspec.structs.replace(each, id=f"f{number}") for number, each in enumerate(found, 1))


def _forecast(layers: Layers, outlook: Outlook, outcome: Span, said: Said) -> Forecast:
    trigger = outlook.trigger
    statement = said.at(trigger.idx, trigger.idx + len(trigger))
    conditions = runs(trigger.doc, without(outlook.clause))
    return Forecast(
        id="",
        by=_by(layers, outlook, statement),
        outcome=outcome,
        direction=outlook.direction,
        certainty=outlook.certainty,
        condition=Span(conditions[0].start, conditions[-1].end) if conditions else None,
        horizon=_horizon(layers, outlook, outcome),
        process=_process(layers, outcome),
        statement=statement.id if statement else None,
    )


def _by(layers: Layers, outlook: Outlook, statement: Statement | None) -> str | None:
    """Whoever the sentence says expects it, else whoever says it, else the outlet (nobody)."""
    if outlook.by is not None and outlook.by.lower_ in FIRST_PERSON and statement is not None:
        return statement.speaker
    if outlook.by is not None and outlook.by.lower_ in ("my", "our"):
        return None
    if outlook.by is not None:
        mention = mention_of(layers, outlook.by)
        if mention is not None:
            return mention.id
    return statement.speaker if statement else None


def _horizon(layers: Layers, outlook: Outlook, outcome: Span) -> str | None:
    tokens = list(outlook.clause.subtree)
    clause = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    for around in (outcome, clause):
        for time in layers.times:
            if inside(Span(time.start, time.end), around) and time.type in ("DATE", "TIME"):
                return time.id
    return None


def _process(layers: Layers, outcome: Span) -> str | None:
    for process in layers.processes:
        if any(inside(mention, outcome) for mention in process.mentions):
            return process.id
    return None
