"""The year a paragraph tells of: after "In 2019 rebels seized the town", "in June" is June 2019."""

from datetime import date

from spacy.tokens import Token

from dragoman.parse.document import Document
from dragoman.times.context import Value
from dragoman.times.grammar import Reading

FRAMES = frozenset(("in", "on", "during", "by", "until", "after", "from", "between"))
TODAY = frozenset(("weekday", "deictic", "clock", "relative", "plain", "present"))
"""Rules whose expressions bring the text back to the time of publication."""
MAIN = frozenset(("ROOT", "conj", "ccomp"))
"""What a verb is that tells the story, and no attribute of its actors ("the militants, ousted in 2001, …")."""
REACH = 300
"""Characters a stated year carries at most: about two sentences."""


class Frame:
    """Remembers the year last told of, until the paragraph ends or the text comes back to the present."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._year: int | None = None
        self._at = 0

    def year(self, reading: Reading) -> int | None:
        """The year that still holds where the reading stands; ``None`` where none does, or the reading states its own."""
        if self._year is None or reading.start < self._at:
            return None
        between = self._text[self._at : reading.start]
        return self._year if len(between) <= REACH and "\n" not in between else None

    def read(self, reading: Reading, value: Value, root: Token, anchor: date | None) -> None:
        """Take note of a reading: does it open a frame, keep it or close it?"""
        stated = reading["y"]
        if stated and reading.rule in ("month", "date", "bareyear", "year", "season") and value[1][:4].isdigit():
            year = int(value[1][:4])
            adverbial = root.dep_ in ("pobj", "npadvmod") and (root.dep_ == "npadvmod" or root.head.lower_ in FRAMES)
            verb = root.head.head if root.dep_ == "pobj" else root.head
            governed = adverbial and verb.pos_ in ("VERB", "AUX") and verb.dep_ in MAIN
            past = anchor is None or year < anchor.year
            self._year = year if governed and past else None
            self._at = reading.end
        elif reading.rule in TODAY:
            self._year = None
