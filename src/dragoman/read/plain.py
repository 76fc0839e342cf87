"""Plain text becomes blocks: paragraphs as one line each, whichever way the text marks them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.read.blocks import Block

_WIDEST_WRAP = 120
_HEADING = re.compile(r"(#{1,6}) (\S.*)")  # as Markdown and many text exports mark one
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a cleaned plain text.

    Empty lines part paragraphs. Lines that a program broke at a width are joined; other lines are paragraphs of their own.
    A form feed counts as a wide gap: old archives part articles with it.
    """
    lines = text.replace("\f", "\n\n\n\n").split("\n")
    width = _wrap_width(lines)
    found: list[Block] = []
    for gap, paragraph in _paragraphs(lines):
        joined = _join(paragraph) if width and _wrapped(paragraph, width) else paragraph
        for place, line in enumerate(joined):
            clean = " ".join(line.split())
            if not clean:
                continue
            space = gap if place == 0 else 0
            if heading := _HEADING.match(clean):
                found.append(Block(heading[2], kind="heading", level=len(heading[1]), gap=space))
            else:
                found.append(Block(clean, gap=space))
    return found


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not empty, each with the number of empty lines before it."""
    gap, run = 0, list[str]()
    for line in lines:
        if line.strip():
            run.append(line.rstrip())
            continue
        if run:
            yield gap, run
            gap, run = 0, []
        gap += 1
    if run:
        yield gap, run


def _wrap_width(lines: list[str]) -> int:
    """The width at which a program broke the lines, or 0 when none did.

    A greedy wrap leaves a mark: the first word of a line would not have fitted on the line before it. Where that holds for nine
    in ten line breaks inside paragraphs, the text is wrapped.
    """
    pairs = [(a.rstrip(), b) for a, b in pairwise(lines) if a.strip() and b.strip() and a.strip() != b.strip()]
    if len(pairs) < 3:
        return 0
    width = max(len(line.rstrip()) for line in lines)
    if not 30 <= width <= _WIDEST_WRAP:
        return 0
    fits = sum(_no_room(a, b, width) for a, b in pairs)
    return width if fits >= 0.75 * len(pairs) else 0


def _no_room(line: str, following: str, width: int) -> bool:
    """Would the next line's first word not have fitted? (Three columns' grace for other people's rounding.)"""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 3


def _wrapped(paragraph: list[str], width: int) -> bool:
    return len(paragraph) > 1 and sum(_no_room(a, b, width) for a, b in pairwise(paragraph)) >= 0.6 * (
        len(paragraph) - 1
    )


def _join(paragraph: list[str]) -> list[str]:
    """The paragraphs in a run of wrapped lines: a new one starts at an indented line or after a short line that ends a sentence."""
    width = max(len(line) for line in paragraph)
    joined = [paragraph[0].strip()]
    for before, line in pairwise(paragraph):
        indented = len(line) - len(line.lstrip()) >= 2 and not before.startswith(line[: len(line) - len(line.lstrip())])
        ended = len(before) < 0.8 * width and _SENTENCE_END.search(before) and not _no_room(before, line, width)
        if indented or ended:
            joined.append(line.strip())
        elif joined[-1].endswith("-") and joined[-1][-2:-1].isalpha() and line.lstrip()[:1].islower():
            joined[-1] += line.strip()  # a compound or a hyphenated word: keeping the hyphen loses nothing
        else:
            joined[-1] += " " + line.strip()
    return joined
