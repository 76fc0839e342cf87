"""The places stage: spot, settle, write down."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.places.settle import Anchor, Setting
from dragoman.places.shape import words
from dragoman.places.spot import Reader, Toponym
from dragoman.places.table import Entry, capital, capital_of, entries, iso3
from dragoman.record import Place

CAPITAL = re.compile(r"\bthe (?P<adj>\w+) capital\b|(?P<owner>(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+)['’]s capital\b")


COMMERCIAL = frozenset(("AI", "CO", "FM", "IO", "ME", "TV", "WS", "CC", "TO", "LY", "AM", "GG", "SO"))
"""Country domains that anybody's outlet uses."""


def find(document: Document, layers: Layers) -> tuple[Place, ...]:
    """The places of an article, in text order."""
    toponyms = _spotted(layers)
    setting = Setting([*_outlet(document), *toponyms], [*_anchors(layers), *_domain(document)])
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
    """The countries of those actors that are called otherwise than by a name ("Lebanese troops"), by how many of them are."""
    said = {mention.actor for mention in layers.mentions if mention.form == "demonym"}
    counts = Counter(actor.country for actor in layers.actors if actor.country and actor.id in said)
    whole = sum(counts.values())
    two = {three: code for code, three in iso3().items()}
    return [Anchor(two[code], count / whole) for code, count in counts.items() if code in two]


def _domain(document: Document) -> list[Anchor]:
    """The country of the outlet's address: "example.com.au"."""
    host = urlsplit(document.article.url or "").hostname or ""
    code = host.rpartition(".")[2].upper()
    code = {"UK": "GB"}.get(code, code)
    return [Anchor(code, 1.0)] if code in iso3() and code not in COMMERCIAL else []


def _outlet(document: Document) -> list[Toponym]:
    """The places in the outlet's name ("The Springfield Gazette"), as hints."""
    names = (document.article.outlet or "").split()
    found = []
    for at in range(len(names)):
        for end in (at + 3, at + 2, at + 1):
            text = " ".join(names[at:end])
            if end <= len(names) and text[:1].isupper() and text not in words("weak") and (options := entries(text)):
                found.append(Toponym(0, 0, text, options, hint=True))
                break
    return found


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
