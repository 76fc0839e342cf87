"""The way of an article: parse, then the stages, in the one order stated here and nowhere else.

A stage is a package with `find(document, layers)`: it reads the document and the layers found before it and returns its own
layer. What it cannot do it notes. A stage that breaks costs its own layer and a note, never the article or the batch.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec

from dragoman import actors, dating, events, figures, forecasts, places, positions, processes, statements, times
from dragoman.layers import Layers
from dragoman.parse import BATCH, MODEL, Document, forgetting, parse
from dragoman.record import Actor, Article, Mention, Record

Layer = TypeVar("Layer")


def code_articles(articles: Iterable[Article], *, model: str = MODEL, strict: bool = False) -> Iterator[Record]:
    """A record for each article, in their order.

    Args:
        articles: from `dragoman.read`. Those in another language than English keep empty layers and get a note.
        model: the spaCy model that parses.
        strict: let a stage that breaks raise instead of noting it (for tests and debugging).

    Raises:
        MissingModel: the language model is not installed.
    """
    waiting = iter(articles)
    while some := list(islice(waiting, BATCH)):
        with forgetting(model):
            records = [run_stages(document, strict=strict) for document in parse(some, model)]
        yield from records


def warm_up(model: str = MODEL) -> None:
    """Load the parser, the tables and the relation model, so that the first article is coded as fast as the others.

    Raises:
        MissingModel: the language model is not installed.
    """
    told = "The foreign minister of Kenya met his counterpart in Nairobi on 3 May 2021 and said that talks would go on."
    for _ in code_articles([Article(id="first", text=told, language="en")], model=model):
        pass


def run_stages(document: Document, *, strict: bool = False) -> Record:
    """Every stage over one parsed article."""
    layers = Layers(document, strict=strict, published=document.article.published)

    def stage(name: str, find: Callable[[Document, Layers], Layer], nothing: Layer) -> Layer:
        try:
            return find(document, layers)
        except Exception as error:  # a broken stage must not cost the layers of the others
            if strict:
                raise
            layers.note(name, "W900", f"the whole stage failed: {type(error).__name__}: {error}")
            return nothing

    if document.foreign:
        layers.note("parse", "W001", f"language is {document.article.language!r}, not English: kept, nothing coded")
    else:
        if document.cut:
            layers.note("parse", "W002", f"long text parsed in {document.cut} pieces: nothing is linked across a cut")
        nobody: tuple[tuple[Actor, ...], tuple[Mention, ...]] = ((), ())
        layers.actors, layers.mentions = stage("actors", actors.find, nobody)
        layers.places = stage("places", places.find, ())
        layers.published = stage("dating", dating.find, layers.published)
        layers.recast(*stage("actors", actors.settle, (layers.actors, layers.mentions)))
        layers.times = stage("times", times.find, ())
        layers.statements = stage("statements", statements.find, ())
        layers.processes = stage("processes", processes.find, ())
        layers.events = stage("events", events.find, ())
        layers.positions = stage("positions", positions.find, ())
        layers.forecasts = stage("forecasts", forecasts.find, ())
        layers.figures = stage("figures", figures.find, ())

    return Record(
        article=msgspec.structs.replace(document.article, published=layers.published),
        actors=layers.actors,
        mentions=layers.mentions,
        places=layers.places,
        times=layers.times,
        events=layers.events,
        statements=layers.statements,
        positions=layers.positions,
        forecasts=layers.forecasts,
        figures=layers.figures,
        processes=layers.processes,
        notes=tuple(layers.notes),
    )
