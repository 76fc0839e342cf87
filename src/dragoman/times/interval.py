"""The days an event may have happened on, by the time it hangs on and the word between them.

"on Monday" is that day, "in June" that month; "since 2019" runs up to publication, "until June" ends with June, "by the end of the
year" and "before May" end there and may be any day before it.
"""

from datetime import date

from dragoman.parse.document import Document
from dragoman.parse.syntax import climb
from dragoman.record import Interval, Published, Time
from dragoman.times import calendar as cal

SINCE = frozenset(("since",))
AFTER = frozenset(("after", "following", "from", "beyond"))
BEFORE = frozenset(("by", "before", "until", "till"))
STEPS = 2
"""How far above an expression its preposition stands: "by the end of [the year]"."""


def interval(document: Document, time: Time, published: Published) -> Interval | None:
    """First and last day of what happens at a time.

    Args:
        document: the article.
        time: the expression the event hangs on, from the times stage.
        published: the publication, known or bounded: what has lasted since a time lasts until then.

    Returns:
        The days, either of them open; ``None`` where the time has none (a set, a bare duration, a date nothing fixes).
    """
    earliest, latest = time.earliest, time.latest
    if earliest is None and latest is None:
        return None
    word = preposition(document, time)
    if word in SINCE:
        return Interval(earliest=earliest, latest=_last(published) or None)
    if word in AFTER and time.type != "DURATION":
        return Interval(earliest=earliest, latest=None if word == "after" or earliest == latest else latest)
    if word in BEFORE:
        return Interval(latest=_eve(earliest) if word == "before" and earliest else latest)
    return Interval(earliest=earliest, latest=latest)


def preposition(document: Document, time: Time) -> str:
    """The preposition a time stands under, lower case; "" where it has none."""
    root = document.span(time.start, time.end).root
    for steps, above in enumerate(climb(root)):
        if above.pos_ == "ADP" or above.dep_ in ("prep", "mark"):
            return above.lower_
        if steps >= STEPS or above.pos_ in ("VERB", "AUX"):
            break
    before = document.doc[root.left_edge.i - 1] if root.left_edge.i else None
    return before.lower_ if before is not None and before.pos_ in ("ADP", "SCONJ") else ""


def _last(published: Published) -> str:
    return (published.latest or published.value or "")[:10]


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - cal.DAY).isoformat()
