"""The places stage: spot, settle, write down."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.places.settle import Setting
from dragoman.places.spot import Toponym, spot
from dragoman.places.table import Entry, capital, iso3
from dragoman.record import Place

CAPITAL = re.compile(r"\bthe (?P<adj>\w+) capital\b|(?P<owner>(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+)['’]s capital\b")


def find(document: Document, layers: Layers) -> tuple[Place, ...]:
    """The places of an article, in text order."""
    first = layers.by_sentence("places", lambda sentence: spot(sentence, layers))
    said = frozenset(toponym.text for toponym in first if toponym.options)
    toponyms = layers.by_sentence("places", lambda sentence: spot(sentence, layers, said))
    setting = Setting(toponyms)
    found = [(toponym, setting.settle(toponym)) for toponym in toponyms]
    found += layers.by_sentence("places", lambda sentence: _capitals(sentence, layers))
    if missing := sorted({toponym.text for toponym, entry in found if entry is None}):
        layers.note("places", "W031", f"in no table, so without a point: {', '.join(missing[:12])}")
    found.sort(key=lambda item: (item[0].start, item[0].end))
    return tuple(_place(f"p{number}", *item) for number, item in enumerate(found, start=1))


def _capitals(sentence: Sentence, layers: Layers) -> Iterator[tuple[Toponym, Entry | None]]:
    """The place of "Kazakhstan's capital" and "the Syrian capital", by the country of the actor named there and the capital's name that day."""
    for match in CAPITAL.finditer(sentence.text):
        group = "adj" if match["adj"] else "owner"
        token = layers.document.span(
            sentence.start_char + match.start(group), sentence.start_char + match.end(group)
        ).root
        codes = [layers.who.country(mention) for mention in layers.who.covering(token)]
        code = next((code for code in codes if code), None)
        entry = capital(code, layers.published.value) if code else None
        if entry is not None:
            start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
            yield Toponym(start, end, layers.document.text[start:end], (entry,)), entry


def _place(name: str, toponym: Toponym, entry: Entry | None) -> Place:
    if entry is None:
        return Place(
            id=name, start=toponym.start, end=toponym.end, text=toponym.text, name=toponym.text, feature="region"
        )
    return Place(
        id=name,
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        name=entry.name,
        geonames=entry.geonames,
        country=iso3().get(entry.country),
        admin1=entry.admin1 or None,
        lat=entry.lat,
        lon=entry.lon,
        feature=entry.feature,
    )
