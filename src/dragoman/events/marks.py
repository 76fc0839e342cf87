"""How a pair is written for the relation model: four marks around its two spans, cut to the length the model reads.

Training uses these same lines, so what the model sees in use is what it saw when it learnt.
"""

MARKS = ("[unused0]", "[unused1]", "[unused2]", "[unused3]")
"""Opening and closing mark of the source, then of the target: pieces of the vocabulary that no text uses."""

LENGTH = 128
"""Pieces the model reads, the two ends included."""


def marked(text: str, source: tuple[int, int], target: tuple[int, int]) -> str:
    """The text with marks around both spans. Where one span lies in the other or they overlap, marks nest or cross, none is lost."""
    cuts = sorted(
        [(source[0], 1, MARKS[0]), (source[1], 0, MARKS[1]), (target[0], 1, MARKS[2]), (target[1], 0, MARKS[3])],
        key=lambda cut: cut[:2],
    )
    parts, at = [], 0
    for offset, _, mark in cuts:
        parts += [text[at:offset].replace("[unused", "(unused"), mark]
        at = offset
    return " ".join(part for part in (*parts, text[at:].replace("[unused", "(unused")) if part)


def crop(pieces: list[int], marks: frozenset[int], length: int = LENGTH) -> list[int]:
    """A stretch of at most `length - 2` pieces that holds the marks, with equal room on both sides.

    Spans farther apart than that lose the middle between them.
    """
    room = length - 2
    if len(pieces) <= room:
        return pieces
    places = [number for number, piece in enumerate(pieces) if piece in marks]
    first, last = (places[0], places[-1]) if places else (0, 0)
    if last - first >= room:
        half = room // 2
        return _halves(pieces, first, last, half)
    start = max(0, min(first - (room - (last - first + 1)) // 2, len(pieces) - room))
    return pieces[start : start + room]


def _halves(pieces: list[int], first: int, last: int, half: int) -> list[int]:
    return pieces[first : first + half] + pieces[last - half + 1 : last + 1]
