"""What can be wrong with a verdict or a decision. Each message says what to do."""

from dragoman.errors import DragomanError


class UnknownRow(DragomanError):
    """There is no such article, layer or row to judge."""

    code = "E060"


class UnusableVerdict(DragomanError):
    """A verdict is none, has no reviewer, or its correction does not fit the record."""

    code = "E061"


class UnusableDecision(DragomanError):
    """A decision names nothing that could be one or several, or there is none of its number."""

    code = "E062"
