"""One process for all its wordings in an article, and the key and name it goes by.

Named phrases merge when they are of one family and what distinguishes the one is all among what distinguishes the other
("the Astana peace talks on Syria", "the Astana process"). Definite phrases without a name of their own go to the process of
their family that was named last.

The key is made of what distinguishes a process, in one canonical form, so that it is the same in every wording:

1. a row of known.toml gives its own;
2. a resolution: body and number ("unsc-1701"); a law: its name ("patriot-act");
3. a process named after its venue, or by a name: that name and the country or issue it is about ("paris-lebanon");
4. else countries, issues and the kind ("libya-russia-ceasefire-agreement"); journeys: traveller, kind, countries.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.parse.document import Document
from dragoman.processes.ground import Ground, country_name, slug
from dragoman.processes.recognise import Candidate
from dragoman.processes.tables import Known, kinds, known_brands
from dragoman.record import ProcessKind

UNIQUE = frozenset({"law", "resolution"})
"""Kinds whose name is exact: the Magnitsky Act and the Global Trade Act have a word in common and nothing else."""


@dataclass
class Group:
    """A process and the phrases that stand for it, in text order."""

    kind: ProcessKind
    family: str
    candidates: list[Candidate] = field(default_factory=list)
    brand: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    known: Known | None = None

    @property
    def marks(self) -> set[str]:
        """Everything that tells this process from others."""
        return self.brand | self.countries | self.topics

    def add(self, candidate: Candidate) -> None:
        """Take a phrase in, with what it adds to what is known."""
        self.candidates.append(candidate)
        if candidate.named:
            self.brand |= candidate.brand
            self.countries |= candidate.countries
            self.topics |= candidate.topics
        if self.known is None and candidate.known is not None:
            self.known = candidate.known
            self.kind = candidate.known.kind

    def fits(self, candidate: Candidate) -> bool:
        """May this phrase name the same process?"""
        if self.known is not None and candidate.known is not None:
            return self.known.key == candidate.known.key
        if self.family != candidate.family and not (
            {self.family, candidate.family} == {"talks", "gathering"} and self.brand & candidate.brand
        ):
            return False
        ours, theirs = self.marks, candidate.marks
        if self.family in UNIQUE:
            return bool(self.brand) and self.brand == candidate.brand
        if self.family == "journey":
            return candidate.definite and theirs <= ours
        if self.brand and candidate.brand and not self.brand & candidate.brand:
            return False
        if not ours or not theirs:
            return False
        return theirs <= ours or ours <= theirs

    @property
    def round(self) -> int | None:
        """The first round the article names: the news is about the one in the lead."""
        return next((candidate.round for candidate in self.candidates if candidate.round), None)

    @property
    def days(self) -> int | None:
        """How many days it lasts, where a phrase says so."""
        return next((candidate.days for candidate in self.candidates if candidate.days), None)


def article_countries(ground: Ground) -> frozenset[str]:
    """The countries an article speaks of: they settle which "Jeddah talks" are meant."""
    actors = {actor.country for actor in ground.layers.actors if actor.country}
    return frozenset(actors | {place.country for place in ground.layers.places if place.country})


def merge(found: Iterable[Candidate], ground: Ground) -> list[Group]:
    """The processes of an article, by first mention."""
    groups: list[Group] = []
    spoken = article_countries(ground)
    for candidate in found:
        _settle(candidate, spoken)
        group = _named(candidate, groups) if candidate.named else _taken_up(candidate, groups)
        if group is not None:
            group.add(candidate)
    return groups


def _settle(candidate: Candidate, spoken: frozenset[str]) -> None:
    """Let the article's countries decide which well-known process a bare venue means."""
    if candidate.known is not None or candidate.countries:
        return
    for word in sorted(candidate.brand):
        for known in known_brands().get(word, ()):
            family = kinds().families[known.kind]
            if known.about & spoken and (
                family == candidate.family or {family, candidate.family} == {"talks", "gathering"}
            ):
                candidate.known = known
                return


def _named(candidate: Candidate, groups: list[Group]) -> Group:
    for group in reversed(groups):
        if group.fits(candidate):
            return group
    group = Group(kind=candidate.kind, family=candidate.family)
    groups.append(group)
    return group


def _taken_up(candidate: Candidate, groups: list[Group]) -> Group | None:
    """The process of the phrase's family that was mentioned last; one whose marks contradict the phrase is passed over."""
    fitting = [
        group
        for group in groups
        if group.family == candidate.family and (not candidate.marks or candidate.marks <= group.marks)
    ]
    if not fitting and candidate.family == "initiative":
        # "the Russian initiative" for a conference that Russia calls
        fitting = [group for group in groups if group.family == "gathering" and not group.brand]
    if not fitting:
        return None
    return max(fitting, key=lambda group: group.candidates[-1].head.i)


def name_of(group: Group, document: Document) -> str:
    """The name a reader would know it by: the table's, else the wording that says most, without its article."""
    if group.known is not None:
        return group.known.name
    best = max((c for c in group.candidates if c.named), key=lambda c: (len(c.marks), -c.span.start))
    text = " ".join(document.text[best.span.start : best.span.end].split())
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "this", "that", "its", "their", "his", "her") and rest else text


def key_of(group: Group, travellers: Iterable[str] = ()) -> str:
    """The stable key; the rule is told above. `travellers`: country codes or names of those who travel."""
    if group.known is not None:
        return group.known.key
    countries = sorted(country_name(code) for code in group.countries)
    brand, topics = sorted(group.brand), sorted(group.topics)
    if group.family == "resolution":
        return brand[0] if brand else "-".join([*topics, "resolution"])
    if group.family == "law":
        return "-".join([*_in_order(group), slug(_head(group))])
    if group.family == "journey":
        who = sorted({country_name(code) if len(code) == 3 else slug(code) for code in travellers})
        away = [country for country in countries if country not in who]
        return "-".join([*who, group.kind, *away])
    if brand:
        about = countries or topics
        return "-".join([*_in_order(group), *about, *([] if about and group.kind == "talks" else [group.kind])])
    return "-".join([*countries, *topics, group.kind])


def _in_order(group: Group) -> list[str]:
    """The words of the name, in the order of the text."""
    named = next(candidate for candidate in group.candidates if candidate.brand)
    doc = named.head.doc
    order = [slug(doc[i].text) for i in range(max(0, named.head.i - 12), named.head.i)]
    return sorted(named.brand, key=lambda word: (order.index(word) if word in order else len(order), word))


def _head(group: Group) -> str:
    return str(group.candidates[0].head.lower_)
