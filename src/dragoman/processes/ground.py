"""What a process noun phrase stands on: the places, times and countries of the article, by token."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property

from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.parse.syntax import pobj
from dragoman.processes.tables import kinds
from dragoman.record import Mention, Place, Time

LIST_GAP = re.compile(
    r"[\s,;]*(?:(?:and|as well as|along with|or|the|both|its|former|neighbouring|neighboring|also|&)[\s,]*)*"
)
"""What may stand between two members of a list of names ("Russia, Iran and Türkiye")."""


NEAR = 0.3
"""Share of the mentions of the first country that a second one needs to be the other side."""


class Ground:
    """Look-ups into the layers before this one; built once an article."""

    def __init__(self, document: Document, layers: Layers) -> None:
        self.document = document
        self.who = layers.who
        self.layers = layers

    @cached_property
    def _places(self) -> dict[int, Place]:
        found: dict[int, Place] = {}
        for place in self.layers.places:
            for token in self.document.span(place.start, place.end):
                held = found.get(token.i)
                if held is None or held.end - held.start < place.end - place.start:
                    found[token.i] = place
        return found

    @cached_property
    def _times(self) -> dict[int, Time]:
        found: dict[int, Time] = {}
        for time in self.layers.times:
            for token in self.document.span(time.start, time.end):
                found.setdefault(token.i, time)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.who.mentions]

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The countries the article speaks of: they settle which "Jeddah talks" are meant."""
        actors = {actor.country for actor in self.layers.actors if actor.country}
        return frozenset(actors | {place.country for place in self.layers.places if place.country})

    @cached_property
    def between(self) -> frozenset[str]:
        """The countries an article is about, for talks or a truce that it never says whose they are: the one whose state, people or
        officials it names most, and the next if it comes near.
        """
        counts = Counter(
            actor.country
            for mention in self.who.mentions
            if (actor := self.who.actor(mention)).country
            and (actor.kind not in ("igo", "media", "ngo", "company") or actor.country == "EUR")
        )
        ranked = counts.most_common(2)
        return frozenset(code for code, times in ranked if code and times >= max(2, ranked[0][1] * NEAR))

    def place_at(self, token: Token) -> Place | None:
        """The place a token belongs to."""
        return self._places.get(token.i)

    def time_at(self, token: Token) -> Time | None:
        """The time expression a token belongs to."""
        return self._times.get(token.i)

    def country_at(self, token: Token) -> str | None:
        """The country a name or demonym stands for ("Syrian", "Syria"); not that of a city, an office or a person."""
        place = self._places.get(token.i)
        if place is not None:
            return place.country if place.feature == "country" else None
        for mention in reversed(self.who.covering(token)):
            actor = self.who.actor(mention)
            short = mention.end - mention.start <= len(token.text) + 14
            if (
                short
                and mention.form in ("name", "demonym")
                and actor.country
                and actor.kind in ("state", "people", "government")
            ):
                return actor.country
        return None

    def body_at(self, token: Token) -> str | None:
        """The name of the intergovernmental body a token belongs to ("UN", "Arab League")."""
        for mention in self.who.covering(token):
            actor = self.who.actor(mention)
            if actor.kind == "igo" and mention.form == "name":
                return actor.name
        return None

    def run(self, offset: int, end: int) -> list[Mention]:
        """The mentions of a list of names that begins at `offset`; it ends where other words come between, or at `end`."""
        found: list[Mention] = []
        at = offset
        for mention in self.who.mentions[bisect_left(self._starts, offset) :]:
            if mention.start >= end:
                break
            if mention.start < at:
                continue
            if not LIST_GAP.fullmatch(self.document.text, at, mention.start):
                break
            found.append(mention)
            at = mention.end
        return found

    def members(self, token: Token) -> list[Mention]:
        """The mentions of a coordinated noun phrase, by the parse and, where it lost the thread, by the list of names."""
        found = self.who.all_of(token)
        if not any(self.who.country(mention) for mention in found):
            found = self._examples(token) or found
        if found and LIST_GAP.match(self.document.text, found[-1].end):
            more = self.run(found[-1].end, token.sent.end_char)
            between = self.document.text[found[-1].end : more[-1].end] if more else ""
            if " and " in between or " as well as " in between:  # a list has an end; an apposition has none
                found += [mention for mention in more if all(mention.actor != held.actor for held in found)]
        return found

    def _examples(self, token: Token) -> list[Mention]:
        """The named ones of "a number of countries, including Turkey"."""
        found: list[Mention] = []
        for part in token.subtree:
            if part.lower_ == "including" and part.i > token.i:
                found += [mention for noun in pobj(part) for mention in self.who.all_of(noun)]
        return found


@cache
def country_name(code: str) -> str:
    """The name of a country as it stands in keys ("south-korea")."""
    short = kinds().countries.get(code)
    if short:
        return short
    import pycountry  # noqa: PLC0415  (a table of 250 rows, read only when a process needs it)

    country = pycountry.countries.get(alpha_3=code)
    return slug(getattr(country, "common_name", country.name)) if country else code.lower()


def slug(text: str) -> str:
    """Lower case, ASCII where letters can be taken apart, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
