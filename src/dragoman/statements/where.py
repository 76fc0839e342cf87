"""In whose mouth a stretch of text stands: asked by the stages after this one."""

from collections.abc import Iterable

from dragoman.record import Statement
from dragoman.statements.cover import Cover


class Said:
    """The statements of an article, by place in the text."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        listed = list(statements)
        self._contents = Cover((span, each) for each in listed for span in each.content)
        self._cues = Cover((each.cue, each) for each in listed if each.cue is not None)

    def at(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds a stretch, or, failing that, the one whose cue it is part of."""
        holding = [(span.end - span.start, each.id, each) for span, each in self._contents.holding(start, end)]
        if holding:
            return min(holding, key=lambda found: found[:2])[2]
        return next((each for _, each in self._cues.holding(start, end)), None)
