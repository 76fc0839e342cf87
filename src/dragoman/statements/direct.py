"""Direct speech: which cue a quotation belongs to, and quotations that no cue introduces."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.parse.document import Document
from dragoman.record import Span
from dragoman.statements.claim import Claim
from dragoman.statements.clauses import cue_span
from dragoman.statements.cover import Cover
from dragoman.statements.cues import cues
from dragoman.statements.quotes import Quotation
from dragoman.statements.speakers import speaker_of, told, venue

REACH = 40
"""Tokens around a quotation in which its cue is looked for."""


def attach(document: Document, found: list[Quotation], claims: list[Claim], named: Iterable[Claim] = ()) -> list[Claim]:
    """The claims, with each quotation given to the claim of its cue; new claims for cues that only quote.

    Args:
        named: claims of lines that name their speaker before a colon; quotations there need no other.
    """
    by_cue = {claim.cue.i: claim for claim in claims if claim.cue is not None}
    indirect = Cover((span, claim) for claim in claims if _led_by_cue(claim) for span in claim.content)
    lines = Cover((span, claim) for claim in named for span in claim.content)
    result = list(claims)
    outer = [quotation for quotation in found if not quotation.depth]
    last: Claim | None = None
    last_end = 0
    for at, quotation in enumerate(outer):
        room = (outer[at - 1].end if at else 0, outer[at + 1].start if at + 1 < len(outer) else len(document.text))
        cue = None if _part(quotation, indirect) else _cue(document, quotation, room)
        if cue is None:
            named_already = any(lines.holding(quotation.start, quotation.end))
            claim = None if named_already else _turn(document, quotation, last, last_end)
            if claim is None:
                continue
            if claim is not last:
                result.append(claim)
        else:
            known = by_cue.get(cue.i)
            if known is None:
                known = Claim(cue, cue_span(cue), [], speaker_of(cue), told=told(cue), venue=venue(cue))
                by_cue[cue.i] = known
                result.append(known)
            claim = known
        _give(claim, quotation)
        last, last_end = claim, quotation.end
    return [claim for claim in result if claim.content]


def _led_by_cue(claim: Claim) -> bool:
    return claim.cue_span is not None and all(claim.cue_span.end <= span.start for span in claim.content)


def _part(quotation: Quotation, indirect: Cover[Claim]) -> bool:
    """Is the quotation only the end or the middle of indirect speech that began before it?"""
    start = quotation.start
    return any(span.start < start - 2 and not claim.quoted for span, claim in indirect.holding(start, start + 1))


def _give(claim: Claim, quotation: Quotation) -> None:
    """Make a quotation part of what a claim holds."""
    if claim.quoted:
        claim.content.append(quotation.span)
        return
    outside = [span for span in claim.content if span.end <= quotation.start or span.start >= quotation.end]
    touching = [span for span in claim.content if span not in outside]
    if any(span.start < quotation.start - 2 or span.end > quotation.end + 2 for span in touching):
        return  # the quotation is a part of indirect speech, whose span is mended later
    claim.content = [quotation.span]
    claim.quoted = True


def _cue(document: Document, quotation: Quotation, room: tuple[int, int]) -> Token | None:
    """The verb of saying beside a quotation. `room`: where the quotation before ends and the next begins."""
    text = document.text
    span = document.span(quotation.start, quotation.end)
    before = _window(document, room, span.start - 1, -1)
    after = _window(document, room, span.end, 1)
    lead = text[: quotation.start].rstrip(" \n\t")[-1:]
    tail = quotation.inner.rstrip(" \"'’”\n")[-1:]
    follows = text[quotation.end : quotation.end + 1]
    if lead == ":":
        cue = _nearest(before)
        if cue is not None:
            return cue
    if tail in ",?!-—–" or follows == ",":
        cue = _after(after, strict=tail in "?!" and follows != ",")
        if cue is not None:
            return cue
    if lead == "," or (before and _is_cue(before[0])):
        cue = _nearest(before)
        if cue is not None and (lead != "," or _finite_end(before, cue)):
            return cue
    return None


def _window(document: Document, room: tuple[int, int], at: int, step: int) -> list[Token]:
    """The tokens on one side of a quotation, nearest first, up to the sentence's end or the next quotation."""
    doc = document.doc
    tokens: list[Token] = []
    while 0 <= at < len(doc) and len(tokens) < REACH:
        token = doc[at]
        if "\n" in token.text and (step > 0 or tokens):
            break
        if not room[0] <= token.idx < room[1]:
            break
        if not token.is_space:
            tokens.append(token)
        if step < 0 and token.is_sent_start and tokens:
            break
        if step > 0 and token.text in ".?!;" and tokens:
            break
        at += step
    return tokens


def _is_cue(token: Token) -> bool:
    verbal = token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")
    return verbal and cues().takes(token, "quote")


def _nearest(tokens: Iterable[Token]) -> Token | None:
    return next((token for token in tokens if _is_cue(token)), None)


def _finite_end(before: list[Token], cue: Token) -> bool:
    """Is the cue close enough to the comma that it introduces the quotation, or a gerund ("adding, “…”")?"""
    return cue.i >= before[0].i - 12


def _after(tokens: list[Token], *, strict: bool) -> Token | None:
    """The cue of ", the minister said" or ", said the minister". `strict`: the words may be a new sentence of their own."""
    for at, token in enumerate(tokens):
        aside = token.dep_ in ("relcl", "acl") and at > 3
        if token.tag_ != "VBG" and not aside and _is_cue(token):
            return token
        if strict and at > 8:
            return None
    return None


def _turn(document: Document, quotation: Quotation, last: Claim | None, last_end: int) -> Claim | None:
    """The claim of a quotation without a cue: the turn goes on, or the sentence before it names who speaks."""
    if not _whole(document, quotation):
        return None
    between = document.text[last_end : quotation.start]
    same = "\n" not in between
    if last is not None and last.quoted and len(between) < 400 and (same or not between.strip()):
        return last if same or _goes_on(document, last_end) else Claim(None, None, [], last.speaker, quoted=True)
    paragraph = document.text.rfind("\n", 0, quotation.start) + 1
    if document.text[paragraph : quotation.start].strip():
        speaker = _subject_before(document, quotation)
        if speaker is not None:
            return Claim(None, None, [], speaker, quoted=True)
    return None


def _goes_on(document: Document, end: int) -> bool:
    """Did the quotation before stop without a closing mark?"""
    return document.text[end - 1 : end] not in "”\"'’»"


def _whole(document: Document, quotation: Quotation) -> bool:
    """Does the quotation stand as a sentence of its own? Titles and scare quotes do not."""
    lead = document.text[: quotation.start].rstrip(" \t")[-1:]
    starts = lead in ("", "\n", ".", "?", "!", "”", '"', ":", "’")
    ends = quotation.continued or quotation.inner.rstrip()[-1:] in (".", "?", "!", "…") or quotation.words > 8
    return starts and ends and quotation.words > 2 and quotation.depth == 0


def _subject_before(document: Document, quotation: Quotation) -> Token | None:
    sentence = document.sentence_at(max(0, quotation.start - 2))
    for child in sentence.root.children:
        if child.dep_ == "nsubj" and (child.pos_ == "PROPN" or child.lower_ in ("he", "she", "they")):
            return child
    return None


def mended(claim: Claim, quoted: Cover[Quotation]) -> list[Span]:
    """The content of a claim, widened so that no end cuts a quotation in two; not where the cue itself is quoted."""
    result = []
    for span in claim.content:
        start, end = span.start, span.end
        for _, quotation in _around(claim, quoted, start):
            if quotation.start < start < quotation.end <= end + 2:
                start = quotation.start
        for _, quotation in _around(claim, quoted, end - 1):
            if start <= quotation.start < end < quotation.end:
                end = quotation.end
        result.append(Span(start, end))
    return result


def _around(claim: Claim, quoted: Cover[Quotation], at: int) -> Iterator[tuple[Span, Quotation]]:
    cue = claim.cue_span
    for span, quotation in quoted.holding(at, at + 1):
        if not quotation.depth and not (cue and span.start <= cue.start < span.end):
            yield span, quotation


def own_thoughts(claims: Iterable[Claim], found: Iterable[Quotation]) -> list[Claim]:
    """The claims without "I think" and "you know" inside a quotation: they are part of what the quoted person says."""
    quoted = Cover((quotation.span, quotation) for quotation in found if not quotation.depth)
    return [
        claim
        for claim in claims
        if claim.quoted
        or claim.speaker is None
        or claim.cue_span is None
        or claim.speaker.lower_ not in ("i", "you", "we")
        or not any(quoted.holding(claim.cue_span.start, claim.cue_span.start + 1))
    ]
