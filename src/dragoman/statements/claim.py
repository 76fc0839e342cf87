"""What the readers of this stage find before it becomes a statement, and how stretches of text are cut."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.record import Span

QUOTE_MARKS = "“”„«»\"‘’'"


@dataclass
class Claim:
    """Something attributed: the cue's head word, the words of the cue, what is said and whose it is."""

    cue: Token | None
    cue_span: Span | None
    content: list[Span]
    speaker: Token | None
    quoted: bool = False
    """Is the content a quotation?"""
    told: Token | None = None
    venue: Span | None = None


def runs(doc: Doc, indices: Iterable[int]) -> list[Span]:
    """The stretches that tokens cover: one for each unbroken run, gaps of bare punctuation bridged, ends trimmed."""
    found: list[list[int]] = []
    for i in sorted(set(indices)):
        if found and all(_slight(doc[gap]) for gap in range(found[-1][-1] + 1, i)):
            found[-1].append(i)
        else:
            found.append([i])
    spans = (_trimmed(doc, run[0], run[-1]) for run in found)
    return [span for span in spans if span is not None]


def _slight(token: Token) -> bool:
    return token.is_punct or token.is_space


def _trimmed(doc: Doc, first: int, last: int) -> Span | None:
    while first <= last and _slight(doc[first]) and doc[first].text[0] not in QUOTE_MARKS + "([":
        first += 1
    while last > first and doc[last].dep_ == "cc" and doc[last].pos_ == "CCONJ":
        last -= 1
    while last >= first and _slight(doc[last]) and doc[last].text[0] not in QUOTE_MARKS + ")]%":
        last -= 1
    if not any(doc[i].is_alpha or doc[i].like_num for i in range(first, last + 1)):
        return None
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def subtree(token: Token, without: Iterable[Token] = ()) -> list[int]:
    """Indices of a token and all that hangs on it, less some branches."""
    barred = {inner.i for branch in without for inner in branch.subtree}
    return [inner.i for inner in token.subtree if inner.i not in barred]


def overlap(a: Span, b: Span) -> bool:
    """Do two stretches share a character?"""
    return a.start < b.end and b.start < a.end


def inside(inner: Span, outer: Span) -> bool:
    """Does `outer` hold all of `inner`?"""
    return outer.start <= inner.start and inner.end <= outer.end
