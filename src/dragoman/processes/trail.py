"""Place and time right after a conference or round: "a conference on the return of refugees [in Damascus from November 10 to 14]".

The parser hangs such phrases on whatever noun or verb is near. That they follow the name, the place first and then the time, says more.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.processes.clause import HAPPEN
from dragoman.processes.ground import Ground
from dragoman.record import Place, Time

LONG = 16
"""Words after the head within which they stand."""
VENUE = frozenset({"at", "during", "in"})
"""Prepositions before a conference at which something is done, so that its time is that of the deed."""
_WHERE = frozenset({"in", "at"})
_WHEN = frozenset({"from", "on", "in", "for", "between", "at", "by"})
_SITES = frozenset({"city", "site"})


@dataclass(frozen=True)
class Trail:
    """What follows: `start` is the first token of it, `range` whether the time goes "from … to …"."""

    start: int
    place: Place | None
    time: Time
    range: bool

    def is_its_own(self, anchor: Token, published: str | None) -> bool:
        """Is it the time of the conference, not of what is said or done about it?

        A range is, and a day that lies ahead, and the day on which something is done at it. "Dismissed the conference on Monday" says
        when it was dismissed.
        """
        if self.range or (anchor.dep_ == "pobj" and anchor.head.lower_ in VENUE):
            return True
        if anchor.dep_ in ("dobj", "nsubjpass") and anchor.head.lemma_ in HAPPEN:
            return True
        return bool(published and self.time.earliest and self.time.earliest > published)


def _opens_time(token: Token, ground: Ground) -> bool:
    return token.i + 1 < token.sent.end and ground.time_at(token.nbor(1)) is not None


def trail_of(head: Token, ground: Ground) -> Trail | None:
    """The place and time that follow a head noun, before any verb, comma or clause; nothing where no time does."""
    start: int | None = None
    place: Place | None = None
    for token in head.doc[head.i + 1 : min(head.sent.end, head.i + 1 + LONG)]:
        time = ground.time_at(token)
        if time is not None:
            if time.type not in ("DATE", "TIME"):
                return None
            before = token.nbor(-1)
            led = before.lower_ in _WHEN
            first = before.i if led else token.i
            opens = place if place is not None and start is not None else None
            return Trail(
                start if opens and start is not None else first, opens, time, before.lower_ in ("from", "between")
            )
        if token.pos_ in ("VERB", "AUX") or token.is_punct or token.tag_ in ("WDT", "WP", "WP$", "WRB"):
            return None
        if token.lower_ in _WHERE:
            start, place = token.i, None
        elif start is not None and place is None:
            found = ground.place_at(token)
            place = found if found is not None and found.feature in _SITES else None
        elif token.lower_ in ("of", "on", "about", "to", "with") and not _opens_time(token, ground):
            start, place = None, None
    return None
