"""Quotations: where the quotation marks of a text open and close.

All marks news English uses: double and single, curly and straight, two single ones typed as a double, «guillemets» and
„low“ ones. A quotation ends with its paragraph unless the next paragraph opens with the same mark again, as printers do when a
speech goes on. What lies inside another quotation is kept with its depth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.record import Span

MARK = re.compile(r"''|``|[\"“”„«»‘’‚']")
PARAGRAPH = re.compile(r"[^\n]+")
OPENERS = {"“": "double", "„": "double", "«": "double", "``": "double", "‘": "single", "‚": "single"}
CLOSERS = {"”": "double", "»": "double"}
SIGNS_BEFORE = "([{—–-/…:"


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks: code points, end exclusive. `depth` 0 is not inside another."""

    start: int
    end: int
    inner: str
    depth: int = 0
    continued: bool = False
    """The next paragraph goes on with it."""

    @property
    def span(self) -> Span:
        """The stretch with its marks."""
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return len(self.inner.split())


@dataclass
class Open:
    """A quotation that has begun."""

    start: int
    mark: str
    kind: str


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order, outer before inner."""
    paragraphs = list(PARAGRAPH.finditer(text))
    found: list[Quotation] = []
    for at, paragraph in enumerate(paragraphs):
        following = paragraphs[at + 1].group().lstrip() if at + 1 < len(paragraphs) else ""
        found += _in_paragraph(text, paragraph.start(), paragraph.end(), following)
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return list(_with_depth(found))


def _in_paragraph(text: str, start: int, end: int, following: str) -> list[Quotation]:
    stack: list[Open] = []
    found: list[Quotation] = []
    for match in MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        kind = _kind(mark)
        if _closes(text, match, stack, start, end):
            while stack and stack[-1].kind != kind:
                stack.pop()  # a single mark inside that was an apostrophe
            opened = stack.pop()
            width = len(opened.mark)
            found.append(Quotation(opened.start, match.end(), text[opened.start + width : at].strip()))
        elif _opens(text, match, start, end) or (kind == "double" and _loose(text, match, start, end)):
            stack = [opened for opened in stack if opened.kind != kind]
            stack.append(Open(at, mark, kind))
    for opened in stack:
        if opened.kind == "double" and following.startswith(opened.mark):
            last = len(text[start:end].rstrip()) + start
            inner = text[opened.start + len(opened.mark) : last]
            found.append(Quotation(opened.start, last, inner, continued=True))
    return found


def _kind(mark: str) -> str:
    return "double" if mark in '“”„«»"' or mark in ("''", "``") else "single"


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if match.group() in CLOSERS or after.isspace():
        return False
    if match.group() in ("’", "'"):  # an apostrophe unless it stands before a whole word: '90s, 'em, O'Neill
        return match.group() == "'" and (before.isspace() or before in SIGNS_BEFORE + '"“') and after.isupper()
    if match.group() in OPENERS:
        return not (OPENERS[match.group()] == "single" and before.isalnum())
    return before.isspace() or before in SIGNS_BEFORE + "‘'"


def _loose(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """A mark with space on both sides, as in tokenised text: it opens when none is open."""
    before = match.start() == start or text[match.start() - 1].isspace()
    return match.group() not in CLOSERS and before and match.end() < end and text[match.end()].isspace()


def _closes(text: str, match: re.Match[str], stack: list[Open], start: int, end: int) -> bool:
    mark, kind = match.group(), _kind(match.group())
    if not any(opened.kind == kind for opened in stack):
        return False
    opened = next(opened for opened in reversed(stack) if opened.kind == kind)
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if mark in CLOSERS:
        return True
    if mark == "“":
        return opened.mark == "„"
    if mark in OPENERS:
        return False
    if kind == "double":
        return not before.isspace() or after.isspace() or after in ".,;:!?)"
    if mark not in "’'" or before.isspace() or after.isalnum():
        return False
    # "the parties’ demands": a possessive while another mark further on closes
    possessive = before == "s" and after == " " and text[match.end() + 1 : match.end() + 2].islower()
    return not (possessive and re.search(r"[\w,.?!…][’'](?!\w)", text[match.end() : end]))


def _with_depth(found: list[Quotation]) -> Iterator[Quotation]:
    around: list[Quotation] = []
    for quotation in found:
        around = [outer for outer in around if outer.end >= quotation.end]
        yield replace(quotation, depth=len(around))
        around.append(quotation)
