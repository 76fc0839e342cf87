"""Where a toponym is: of all places of its name the one that the article is about.

Population alone is a strong first guess and fails in local news; so what the other names of the article have in common (a
country, a state) and what stands after the comma outweigh it (Leidner 2007: one reference a discourse, spatial minimality;
containment before all).
"""

from collections import defaultdict
from collections.abc import Iterable
from math import log10

from dragoman.places.spot import Toponym
from dragoman.places.table import Entry, capital_of, entries

SURE_COUNTRY = 4.0
CONTAINED = 20.0
NEAR = 6.0
"""What a first order division counts that the article's other names share; a country counts ABROAD."""
ABROAD = 2.5
WORLD_CITY = 100_000
"""People from which on a city keeps its name against a smaller namesake that only its country's name speaks for."""
CAPITAL = 2.0
"""Capitals are in the news more than their people alone would have it."""


class Setting:
    """What the names of an article have in common: the weight of each country and each first order division in it."""

    def __init__(self, toponyms: Iterable[Toponym]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.actors: dict[str, float] = defaultdict(float)
        """What of a country's weight its own name gives: a state that acts says little of where."""
        self.own: dict[str, tuple[dict[str, float], dict[tuple[str, str], float]]] = {}
        for name, options in {toponym.text: toponym.options for toponym in toponyms}.items():
            countries, divisions = _votes(options)
            self.own[name] = countries, divisions
            for code, vote in countries.items():
                self.countries[code] += vote
            for entry in options:
                if entry.feature == "country":
                    self.actors[entry.country] += countries[entry.country]
            for place, vote in divisions.items():
                self.divisions[place] += vote
        self.insides = {toponym.text: toponym.inside for toponym in toponyms if toponym.inside}

    def score(self, entry: Entry, toponym: Toponym) -> float:
        """How well a place fits: people, kind, containment, and the company of the article's other names."""
        countries, divisions = self.own[toponym.text]
        place = entry.country, entry.admin1
        others = max(1, len(self.own) - 1)
        company = (self.divisions[place] - divisions.get(place, 0.0)) / others if entry.admin1 else 0.0
        abroad = (self.countries[entry.country] - countries.get(entry.country, 0.0)) / others
        if entry.feature == "city" and max(WORLD_CITY, entry.people + 1) <= max(o.people for o in toponym.options):
            abroad -= min(abroad, self.actors[entry.country] / others)
        total = log10(entry.people + 10) + NEAR * min(1.0, 2 * company) + ABROAD * min(1.0, 2 * abroad)
        total += {"country": SURE_COUNTRY, "admin": -0.8}.get(entry.feature, 0.0)
        if entry.geonames is not None and entry.geonames == capital_of(entry.country):
            total += CAPITAL
        inside = toponym.inside or self.insides.get(toponym.text)
        if inside and any(_holds(outer, entry) for outer in entries(inside)):
            total += CONTAINED
        return total

    def settle(self, toponym: Toponym) -> Entry | None:
        """The best of a toponym's places, ``None`` where no table knows it."""
        return max(toponym.options, key=lambda entry: (self.score(entry, toponym), entry.people), default=None)


def _holds(outer: Entry, inner: Entry) -> bool:
    if outer.feature == "country":
        return outer.country == inner.country and inner.feature != "country"
    return (
        outer.feature == "admin"
        and (outer.country, outer.admin1) == (inner.country, inner.admin1)
        and outer.name != inner.name
    )


def _votes(options: tuple[Entry, ...]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """A name's one vote, shared among what it may be: the more places of the name, the less it says."""
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[tuple[str, str], float] = defaultdict(float)
    for entry in options:
        share = (log10(entry.people + 10) + (4 if entry.feature == "country" else 0)) ** 2
        countries[entry.country] += share
        if entry.admin1:
            divisions[entry.country, entry.admin1] += share
    whole = sum(countries.values()) or 1.0
    for code in countries:
        countries[code] /= whole
    for place in divisions:
        divisions[place] /= whole
    return countries, divisions
