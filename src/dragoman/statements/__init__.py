"""Statements: who said, thought or wanted what.

In come the parse and the mentions of actors; out go statements with their cue, exact content, speaker, addressee and venue.
`quotes` finds the quotation marks, `clauses` reads indirect speech off the parse by the frames of `cues.toml`, `direct` gives
each quotation to its cue or to the turn it continues, `turns` reads transcripts, `strays` mends the parse, `speakers` says who speaks, `assemble` makes statements of it all and
says which was said inside which. Quoted words without a cue (titles, scare quotes) are no statements.
"""

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Statement
from dragoman.statements.assemble import assemble
from dragoman.statements.clauses import claims
from dragoman.statements.direct import attach, own_thoughts
from dragoman.statements.quotes import quotations
from dragoman.statements.speakers import doers, mention_of
from dragoman.statements.turns import turns
from dragoman.statements.where import Said

__all__ = ["Said", "doers", "find", "mention_of"]


def find(document: Document, layers: Layers) -> tuple[Statement, ...]:
    """The statements of an article, in text order."""
    indirect = layers.by_sentence("statements", claims)
    found = quotations(document.text)
    named = list(turns(document, layers))
    claimed = attach(document, found, own_thoughts(indirect, found), named)
    said = assemble(layers, [*claimed, *named], found)
    unknown = sum(statement.speaker is None for statement in said)
    if unknown:
        layers.note("statements", "W051", f"{unknown} of {len(said)} statements name no speaker that could be found")
    return said
