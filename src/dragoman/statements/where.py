"""In whose mouth a stretch of text stands: asked by the stages after this one."""

from collections.abc import Iterable

from dragoman.record import Statement


def said_in(statements: Iterable[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds a stretch, or, failing that, the one whose cue it is."""
    holding = [
        (span.end - span.start, statement.id, statement)
        for statement in statements
        for span in statement.content
        if span.start <= start and end <= span.end
    ]
    if holding:
        return min(holding, key=lambda found: found[:2])[2]
    return cued_by(statements, start, end)


def cued_by(statements: Iterable[Statement], start: int, end: int) -> Statement | None:
    """The statement whose cue a stretch is part of."""
    return next(
        (each for each in statements if each.cue is not None and each.cue.start <= start and end <= each.cue.end), None
    )
