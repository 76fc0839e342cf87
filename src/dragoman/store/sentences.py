"""Sentences for searching: a light cut of a text, without the parser.

Lines end a sentence, and so does a mark of punctuation before a capital, unless an abbreviation or an initial stands before
it. Coding does not use this; it is only what a search shows as a hit.
"""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++(?=[\"'“‘«(\[]*[A-Z0-9])")
_SHORT = re.compile(
    r"(?<![^\s(\"“‘'\[])(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Brig|Sen|Rep|Gov|Pres|St|"
    r"No|Nos|Art|Res|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence (code points, end exclusive), without white space at either end, in order."""
    for line in re.finditer(r"[^\r\n]+", text):
        start = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if _SHORT.search(text, max(start, stop.start() - 12), stop.start() + 1) and text[stop.start()] == ".":
                continue
            yield from _stretch(text, start, stop.end())
            start = stop.end()
        yield from _stretch(text, start, line.end())


def stands(words: str, text: str) -> int | None:
    """Where some words stand in a text, if they do so exactly once."""
    at = text.find(words)
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def _stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    if start < end:
        yield start, end
