"""From claims to statements: speakers become mentions, spans are mended, statements are put inside one another."""

from collections.abc import Iterable

import msgspec

from dragoman.layers import Layers
from dragoman.record import Manner, Mention, Span, Statement
from dragoman.statements.claim import Claim, overlap
from dragoman.statements.cover import Cover
from dragoman.statements.direct import mended
from dragoman.statements.quotes import Quotation
from dragoman.statements.speakers import kind_of, mention_of


def assemble(layers: Layers, claims: Iterable[Claim], found: list[Quotation]) -> tuple[Statement, ...]:
    """Statements in the order of their first character; what is said inside another names it in `within`."""
    ordered = sorted(claims, key=lambda claim: (_first(claim), -max(span.end for span in claim.content)))
    quoted = Cover((quotation.span, quotation) for quotation in found)
    statements = [_statement(layers, claim, quoted, f"s{number}") for number, claim in enumerate(ordered, 1)]
    return tuple(_placed(statements))


def _first(claim: Claim) -> int:
    starts = [span.start for span in claim.content]
    return min([*starts, claim.cue_span.start] if claim.cue_span else starts)


def _statement(layers: Layers, claim: Claim, quoted: Cover[Quotation], name: str) -> Statement:
    content = tuple(sorted(set(claim.content if claim.quoted else mended(claim, quoted))))
    speaker = mention_of(layers, claim.speaker) or _named_after(layers, claim)
    addressee = layers.who.at(claim.told) if claim.told is not None else None
    return Statement(
        id=name,
        speaker=speaker.id if speaker else None,
        speaker_kind=kind_of(layers, speaker),
        cue=claim.cue_span,
        content=content,
        manner=_manner(claim, content, quoted),
        addressee=_other(addressee, speaker),
        venue=claim.venue,
    )


def _named_after(layers: Layers, claim: Claim) -> Mention | None:
    """Who is named right after the cue of an inverted clause (", said [Sebastião do Rego Barros]"), whatever the parser makes of it."""
    cue = claim.cue_span
    if cue is None or claim.speaker is not None or any(span.end > cue.start for span in claim.content):
        return None
    at = cue.end + 1
    return next(
        (
            mention
            for mention in layers.who.between(at, at + LONGEST)
            if mention.start == at and mention.form in ("name", "title", "description")
        ),
        None,
    )


LONGEST = 200
"""Characters that the mention of a speaker may take up."""


def _other(addressee: Mention | None, speaker: Mention | None) -> str | None:
    if addressee is None or (speaker is not None and speaker.id == addressee.id):
        return None
    return addressee.id


def _manner(claim: Claim, content: Iterable[Span], quoted: Cover[Quotation]) -> Manner:
    if claim.quoted:
        return "direct"
    parts = (quotation for span in content for _, quotation in quoted.within(span.start, span.end))
    return "mixed" if any(quotation.words > 1 for quotation in parts) else "indirect"


def _placed(statements: list[Statement]) -> Iterable[Statement]:
    """Each statement with the smallest other one that holds its cue and content in its own content."""
    contents = Cover((span, each) for each in statements for span in each.content)
    for statement in statements:
        parts = [*statement.content, *([statement.cue] if statement.cue else [])]
        start, end = min(span.start for span in parts), max(span.end for span in parts)
        around = [
            (span.end - span.start, other.id)
            for span, other in contents.holding(start, end)
            if other is not statement and not (other.cue and statement.cue and overlap(other.cue, statement.cue))
        ]
        yield msgspec.structs.replace(statement, within=min(around)[1]) if around else statement
