"""Actors: who acts, speaks or is acted upon, and every place in the text where they are meant.

In comes a parsed article, out go its actors and their mentions. One pass of the gazetteer finds the names of the tables; runs of
capitalised words with their titles become people, linked to the tables by name, office, country and date; noun phrases whose head
is a role ("the Russian delegation", "a diplomatic source") become descriptions; pronouns and repeated descriptions are resolved
to the best earlier mention. Whoever no table knows gets an actor of the article, with country and sector as the text tells them.
What a day would decide and none is known stays open; `settle` chooses once dating has bounds.
"""

from dragoman.actors.bodies import Bodies
from dragoman.actors.cast import Cast
from dragoman.actors.corefer import Pronouns
from dragoman.actors.describe import Describer
from dragoman.actors.evidence import borne_out, spelled_out
from dragoman.actors.gazetteer import gazetteer, text_words
from dragoman.actors.groups import Groups
from dragoman.actors.join import appositions, possessors, same_descriptions
from dragoman.actors.link import Linker
from dragoman.actors.names import Namer
from dragoman.actors.offices import When
from dragoman.actors.settle import settle
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Actor, Mention

__all__ = ["find", "settle"]


def find(document: Document, layers: Layers) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The actors of an article and their mentions."""
    when = When.of(layers.published)
    cast = Cast(document)
    short = spelled_out(document)
    hits = borne_out(document.doc, list(gazetteer().scan(document.doc, text_words(document.doc))), short)
    cover = {at: hit for hit in hits for at in range(hit.start, hit.end)}
    namer = Namer(document, cast, Linker(cast, when), cover)
    layers.by_sentence("actors", namer.full)
    layers.by_sentence("actors", namer.short)
    bodies = Bodies(document, cast, hits, cover, namer.named, short)
    bodies.known()
    layers.by_sentence("actors", Describer(document, cast, cover, namer.named, namer.titles).sentence)
    layers.by_sentence("actors", bodies.unknown)
    appositions(document, cast)
    same_descriptions(document, cast, when, hits)
    groups = Groups(document, cast)
    groups.described()
    layers.by_sentence("actors", Pronouns(document, cast, groups).sentence)
    possessors(document, cast, when)
    return cast.layers()
