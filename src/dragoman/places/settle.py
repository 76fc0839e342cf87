"""Where a toponym is: of all places of its name the one that the article is about.

Population alone is a strong first guess and fails in local news. So all names of an article are settled together: a place is
the likelier the more likely places of other names lie near it, and the nearer those stand in the text (spatial minimality and
one reference a discourse: Leidner 2007; the decay with distance in the text: Lieberman and Samet 2012). What stands after the comma decides
before all. Likelihoods are worked out in a few rounds, each from those of the round before (a mean field over the names).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log10

import numpy as np
import numpy.typing as npt

from dragoman.places.spot import Toponym
from dragoman.places.table import Entry, capital_of, contained, containers, same_name, seats

Key = tuple[str, str | None]
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

SURE_COUNTRY = 3.0
"""A name that a country bears is mostly that country's (in the unit of the prior: powers of ten of people)."""
CAPITAL = 2.0
"""Capitals are in the news more than their people alone would have it."""
SEATED = 4.0
"""Seats of international bodies even more: reports of talks in Geneva name other places of the United States, not of Switzerland."""
SEAT = 100_000
"""People of a city from which on its name alone means it, and not the division of the same name around it."""
COMPANY = 5.0
"""What the company of other names counts against people: ten times the company outweighs some thousandfold population."""
EARTH = 6371.0
NEAR = 80.0
"""Kilometres at which company counts half."""
APART = 6.0
"""Names between two names at which company counts half."""
WITHIN, SAME_DIVISION = 1.0, 0.15
"""The least that a division counts for what lies in it, and what two places of one division count for each other."""
HOME = 3.0
"""What it counts at most that the names around lie in one country."""
ANCHOR = 0.3
"""What it counts beside that that the actors called by demonyms are from there."""
ALIAS = -2.0
"""An old or foreign name of one place against the present name of another ("Philadelphia" was Amman)."""
LARGE = 30e6
"""People of a country whose name says half of what that of a tiny one says about where in it."""
LIST = 40
"""Characters between the names on both sides of a name in a list."""
ROUNDS = 3
MOST = 40
"""Candidates of a name that are weighed, the largest first."""
TOGETHER = 3000
"""Candidates of all names that are weighed against each other: every two of them are compared. No report has so many."""
MANY = 2000
"""Toponyms above which their gaps are counted name by name, which needs less memory and in short articles more time."""


@dataclass(frozen=True)
class Anchor:
    """A country that the article speaks of otherwise than by a toponym (a demonym, a body), or that its outlet is from."""

    country: str
    weight: float


def prior(entry: Entry, text: str = "") -> float:
    """How likely a place is before its company is known, in powers of ten of people; `text` is the name it goes by."""
    known = log10(entry.people + 10)
    if entry.feature == "city" and text and not same_name(text, entry.name):
        known += ALIAS
    if entry.feature == "country":
        return known + SURE_COUNTRY
    if entry.geonames is None:
        return known
    if entry.geonames in seats():
        return known + SEATED
    return known + (CAPITAL if entry.geonames == capital_of(entry.country) else 0.0)


def _division(entry: Entry) -> bool:
    return entry.feature == "admin" and entry.name == entry.admin1


def _among_divisions(toponyms: Sequence[Toponym]) -> frozenset[str]:
    """Names that stand between names of divisions, as "New York" does in "Ohio, New York and Montana"."""
    sure = [bool(t.options) and _division(max(t.options, key=prior)) for t in toponyms]
    return frozenset(
        toponym.text
        for at, toponym in enumerate(toponyms)
        if any(_division(entry) for entry in toponym.options)
        and 0 < at < len(toponyms) - 1
        and (sure[at - 1] and sure[at + 1])
        and toponyms[at + 1].start - toponyms[at - 1].end < LIST
        and not toponym.inside
        and toponyms[at - 1].inside is None
    )


def _distinct(options: tuple[Entry, ...]) -> Iterator[Entry]:
    """Places without those that share their name with a part or the whole of themselves: "Idlib" is the city, "Mexico" the country."""
    states = {entry.country for entry in options if entry.feature == "country"}
    cities = {(entry.country, entry.admin1) for entry in options if entry.feature == "city" and entry.people >= SEAT}
    for entry in options:
        if entry.feature == "city" and entry.country in states and entry.geonames == capital_of(entry.country):
            continue
        if entry.feature == "admin" and (entry.country, entry.admin1) in cities:
            continue
        yield entry


def _together(names: dict[Key, tuple[Entry, ...]]) -> Iterator[dict[Key, tuple[Entry, ...]]]:
    """The names in their order, in parts of at most `TOGETHER` candidates."""
    some: dict[Key, tuple[Entry, ...]] = {}
    held = 0
    for key, options in names.items():
        if held + len(options) > TOGETHER:
            yield some
            some, held = {}, 0
        some[key] = options
        held += len(options)
    yield some


def _gaps(own: Whole, orders: Whole) -> Whole:
    """How far each place in the order of the text is from the nearest of a name's own, which are sorted."""
    after = np.searchsorted(own, orders)
    before = orders - own[np.maximum(after - 1, 0)]
    found: Whole = np.minimum(np.abs(before), np.abs(own[np.minimum(after, len(own) - 1)] - orders))
    return found


class Setting:
    """All names of an article, settled together."""

    def __init__(self, toponyms: Sequence[Toponym], anchors: Iterable[Anchor] = ()) -> None:
        self.anchors = {anchor.country: anchor.weight for anchor in anchors}
        self.insides: dict[str, str] = {}
        self.outer: dict[str, list[Toponym]] = {}
        for toponym in toponyms:
            if toponym.inside:
                self.insides.setdefault(toponym.text, toponym.inside)
                self.outer.setdefault(toponym.inside, []).append(toponym)
        self.counties = {t.text.removesuffix(" County"): t.options for t in toponyms if t.text.endswith(" County")}
        self.listed = _among_divisions(toponyms)
        self.names: dict[Key, tuple[Entry, ...]] = {}
        self.at: dict[Key, list[int]] = {}
        for order, toponym in enumerate(toponyms):
            key = self._key(toponym)
            if key not in self.names:
                self.names[key] = self._options(toponym)
            self.at.setdefault(key, []).append(order)

    def settle(self, toponym: Toponym) -> Entry | None:
        """The best of a toponym's places, ``None`` where no table knows it."""
        return self._best.get(self._key(toponym))

    def _key(self, toponym: Toponym) -> Key:
        return toponym.text, toponym.inside or self.insides.get(toponym.text)

    def _options(self, toponym: Toponym) -> tuple[Entry, ...]:
        """What a name may be after its container, and after what it contains, have had their word."""
        options = (*toponym.options, *self.counties.get(toponym.text, ()))
        inside = toponym.inside or self.insides.get(toponym.text)
        if inside:
            outer = containers(inside)
            options = tuple(e for e in options if any(contained(o, e) for o in outer)) or options
        inner = [e for held in self.outer.get(toponym.text, ()) for e in held.options]
        if inner:
            options = tuple(e for e in options if any(contained(e, i) for i in inner)) or options
        if toponym.text in self.listed:
            options = tuple(entry for entry in options if _division(entry)) or options
        return tuple(sorted(_distinct(options), key=lambda entry: prior(entry, toponym.text), reverse=True)[:MOST])

    @cached_property
    def _best(self) -> dict[Key, Entry]:
        names = {key: options for key, options in self.names.items() if options}
        if all(len(options) == 1 for options in names.values()):
            return {key: options[0] for key, options in names.items()}
        found: dict[Key, Entry] = {}
        for some in _together(names):
            field = _Field(some, self._closeness([self.at[key] for key in some]), self.anchors)
            found |= zip(some, field.best(), strict=True)
        return found

    @staticmethod
    def _closeness(at: list[list[int]]) -> Floats:
        """What two names count for each other by how many names stand between them, at the nearest."""
        orders = np.array([order for orders in at for order in orders])
        starts = np.cumsum([0, *(len(orders) for orders in at[:-1])])
        if len(orders) > MANY:
            gaps = np.stack([np.minimum.reduceat(_gaps(np.array(own), orders), starts) for own in at]).astype(float)
        else:
            gaps = np.abs(orders[:, None] - orders[None, :]).astype(float)
            gaps = np.minimum.reduceat(np.minimum.reduceat(gaps, starts, axis=0), starts, axis=1)
        close: Floats = APART / (APART + gaps)
        np.fill_diagonal(close, 0.0)
        return close


class _Field:
    """The candidates of all names, in one row; what each counts for each other."""

    def __init__(self, names: dict[Key, tuple[Entry, ...]], closeness: Floats, anchors: dict[str, float]) -> None:
        self.entries = [entry for options in names.values() for entry in options]
        sizes = [len(options) for options in names.values()]
        self.starts = np.cumsum([0, *sizes[:-1]])
        self.owner = np.repeat(np.arange(len(names)), sizes)
        self.prior = np.array([prior(entry, key[0]) for key, options in names.items() for entry in options])
        close = closeness[self.owner[:, None], self.owner[None, :]]
        near, home = self._company()
        self.near, self.home = close * near, close * home
        self.whole = np.maximum(closeness.sum(axis=1), 1.0)[self.owner]
        self.anchored = np.array([anchors.get(entry.country, 0.0) for entry in self.entries])

    def best(self) -> list[Entry]:
        """The likeliest candidate of each name."""
        score = self.prior
        for _ in range(ROUNDS):
            likely = self._likely(score)
            score = (
                self.prior
                + COMPANY * np.log1p(self.near @ likely)
                + HOME * np.minimum(1.0, 1.5 * (self.home @ likely) / self.whole + ANCHOR * self.anchored)
            )
        found = []
        for start, end in zip(self.starts, [*self.starts[1:], len(self.entries)], strict=True):
            found.append(self.entries[start + int(np.argmax(score[start:end]))])
        return found

    def _likely(self, score: Floats) -> Floats:
        """The score as likelihoods, one to a name."""
        top = np.maximum.reduceat(score, self.starts)[self.owner]
        weight: Floats = np.exp(1.5 * (score - top))
        whole = np.add.reduceat(weight, self.starts)[self.owner]
        return weight / whole

    def _company(self) -> tuple[Floats, Floats]:
        """How much a candidate (column) speaks for another (row): as a neighbour, and as one of the same country."""
        entries = self.entries
        country = np.unique([entry.country for entry in entries], return_inverse=True)[1]
        division = np.unique([f"{entry.country}/{entry.admin1}" for entry in entries], return_inverse=True)[1]
        whole = np.array([entry.feature == "country" for entry in entries])
        part = np.array([entry.feature == "admin" and entry.name == entry.admin1 for entry in entries])
        placed = np.array([bool(entry.country) for entry in entries])
        has_division = np.array([bool(entry.admin1) for entry in entries])
        people = np.array([float(entry.people) for entry in entries])
        same = (country[:, None] == country[None, :]) & placed[None, :]
        alike = (division[:, None] == division[None, :]) & has_division[None, :]
        near = 1.0 / (1.0 + (self._distances() / NEAR) ** 2)
        near[:, whole] = 0.0
        near[whole, :] = 0.0
        near = np.maximum(near, np.where(alike, np.where(part[None, :] | part[:, None], WITHIN, SAME_DIVISION), 0.0))
        says = np.where(whole, 1.0 / (1.0 + people / LARGE), 1.0)
        return near, same * says[None, :]

    def _distances(self) -> Floats:
        """Kilometres between all candidates; those without a point are far from all."""
        degrees = np.array(
            [(entry.lat, entry.lon) if entry.lat is not None else (np.nan, np.nan) for entry in self.entries],
            dtype=float,
        )
        lat, lon = np.radians(degrees).T
        points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        angle = np.arccos(np.clip(points @ points.T, -1.0, 1.0))
        distances: Floats = np.nan_to_num(EARTH * angle, nan=1e5)
        return distances
