"""The places stage: spot, settle, write down."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.places.settle import Anchor, Setting
from dragoman.places.spot import Reader, Toponym
from dragoman.places.table import Entry, capital, capital_of, iso3
from dragoman.record import Place

CAPITAL = re.compile(r"\bthe (?P<adj>\w+) capital\b|(?P<owner>(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+)['’]s capital\b")


def find(document: Document, layers: Layers) -> tuple[Place, ...]:
    """The places of an article, in text order."""
    toponyms = _spotted(layers)
    setting = Setting(toponyms, _anchors(layers))
    found = [(toponym, entry) for toponym in toponyms if stands(toponym, entry := setting.settle(toponym))]
    found += layers.by_sentence("places", lambda sentence: _capitals(sentence, layers))
    if missing := sorted({toponym.text for toponym, entry in found if entry is None}):
        layers.note("places", "W031", f"in no table, so without a point: {', '.join(missing[:12])}")
    found.sort(key=lambda item: (item[0].start, item[0].end))
    return tuple(_place(f"p{number}", *item) for number, item in enumerate(found, start=1))


def _spotted(layers: Layers) -> list[Toponym]:
    """The toponyms of all sentences. Names that one sentence alone leaves in doubt are believed where another shows them as places."""
    read: dict[int, tuple[frozenset[str], list[Toponym]]] = {}

    def alone(sentence: Sentence) -> list[Toponym]:
        reader = Reader(sentence, layers, frozenset())
        found = list(reader.toponyms())
        read[sentence.start] = frozenset(reader.doubted), found
        return found

    first = layers.by_sentence("places", alone)
    said = frozenset(found.text for found in first if found.options and not found.hint and not found.stands_for)

    def together(sentence: Sentence) -> list[Toponym]:
        doubted, found = read.get(sentence.start, (frozenset(), []))
        return found if said.isdisjoint(doubted) else list(Reader(sentence, layers, said).toponyms())

    return layers.by_sentence("places", together)


def stands(toponym: Toponym, entry: Entry | None) -> bool:
    """Is a settled toponym a place here: no mere hint, and no capital that stands for its government?"""
    if toponym.hint:
        return False
    if toponym.stands_for is None:
        return True
    return entry is not None and entry.feature == "city" and entry.geonames != capital_of(entry.country)


def _anchors(layers: Layers) -> list[Anchor]:
    """The countries that the article's actors are from, by how many of the actors are."""
    counts = Counter(actor.country for actor in layers.actors if actor.country and actor.kind != "person")
    whole = sum(counts.values())
    two = {three: code for code, three in iso3().items()}
    return [Anchor(two[code], count / whole) for code, count in counts.items() if code in two]


def _capitals(sentence: Sentence, layers: Layers) -> Iterator[tuple[Toponym, Entry | None]]:
    """The place of "Kazakhstan's capital" and "the Syrian capital", by the country of the actor named there and the capital's name that day."""
    if "capital" not in sentence.text:
        return
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
            id=name, start=toponym.start, end=toponym.end, text=toponym.text, name=toponym.text, feature=toponym.feature
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
