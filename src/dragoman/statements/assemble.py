"""From claims to statements: speakers become mentions, spans are mended, statements are put inside one another."""

from collections.abc import Iterable

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Manner, Mention, Span, Statement
from dragoman.statements.claim import Claim, inside, overlap
from dragoman.statements.direct import mended
from dragoman.statements.quotes import Quotation
from dragoman.statements.speakers import kind_of, mention_of


def assemble(
    document: Document, layers: Layers, claims: Iterable[Claim], found: list[Quotation]
) -> tuple[Statement, ...]:
    """Statements in the order of their first character; what is said inside another names it in `within`."""
    ordered = sorted(claims, key=lambda claim: (_first(claim), -max(span.end for span in claim.content)))
    statements = [_statement(layers, claim, found, f"s{number}") for number, claim in enumerate(ordered, 1)]
    return tuple(_placed(statements))


def _first(claim: Claim) -> int:
    starts = [span.start for span in claim.content]
    return min([*starts, claim.cue_span.start] if claim.cue_span else starts)


def _statement(layers: Layers, claim: Claim, found: list[Quotation], name: str) -> Statement:
    content = tuple(sorted(set(claim.content if claim.quoted else mended(claim, found))))
    speaker = mention_of(layers, claim.speaker)
    addressee = layers.who.at(claim.told) if claim.told is not None else None
    return Statement(
        id=name,
        speaker=speaker.id if speaker else None,
        speaker_kind=kind_of(layers, speaker),
        cue=claim.cue_span,
        content=content,
        manner=_manner(claim, content, found),
        addressee=_other(addressee, speaker),
        venue=claim.venue,
    )


def _other(addressee: Mention | None, speaker: Mention | None) -> str | None:
    if addressee is None or (speaker is not None and speaker.id == addressee.id):
        return None
    return addressee.id


def _manner(claim: Claim, content: Iterable[Span], found: Iterable[Quotation]) -> Manner:
    if claim.quoted:
        return "direct"
    quoted = any(quotation.words > 1 and inside(quotation.span, span) for quotation in found for span in content)
    return "mixed" if quoted else "indirect"


def _placed(statements: list[Statement]) -> Iterable[Statement]:
    """Each statement with the smallest other one that holds its cue and content in its own content."""
    for statement in statements:
        extent = Span(
            min([span.start for span in statement.content] + ([statement.cue.start] if statement.cue else [])),
            max([span.end for span in statement.content] + ([statement.cue.end] if statement.cue else [])),
        )
        around = [
            (span.end - span.start, other.id)
            for other in statements
            if other is not statement and not (other.cue and statement.cue and overlap(other.cue, statement.cue))
            for span in other.content
            if inside(extent, span)
        ]
        if around:
            values = {field: getattr(statement, field) for field in statement.__struct_fields__}
            yield Statement(**{**values, "within": min(around)[1]})
        else:
            yield statement
