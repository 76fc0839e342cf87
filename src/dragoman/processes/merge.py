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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.parse.document import Document
from dragoman.processes.candidate import Candidate
from dragoman.processes.ground import country_name, slug
from dragoman.processes.phrase import TRUCES, fits
from dragoman.processes.tables import Known
from dragoman.record import ProcessKind

UNIQUE = frozenset({"law", "resolution"})
"""Kinds whose name is exact: the Magnitsky Act and the Global Trade Act have a word in common and nothing else."""

MANY = 2
"""Countries an article must be about for what is only called by its issue: else a treaty or plan may be anybody's."""
UNTOLD = {"talks": frozenset[str](), "agreement": frozenset({"ceasefire"})}
"""Families of processes that need not say whose they are, and the issue that goes without saying."""


@dataclass
class Group:
    """A process and the phrases that stand for it, in text order."""

    kind: ProcessKind
    family: str
    candidates: list[Candidate] = field(default_factory=list)
    brand: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    venue: set[str] = field(default_factory=set)
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
        self.venue |= candidate.venue
        if self.known is None and candidate.known is not None:
            self.known = candidate.known
            self.kind = candidate.known.kind

    def fits(self, candidate: Candidate) -> bool:
        """May this phrase name the same process?"""
        if self.known is not None and candidate.known is not None:
            return self.known.key == candidate.known.key
        same_venue = bool(self.brand & candidate.venue or candidate.brand & self.venue)
        if self.family != candidate.family and not (
            fits(self.family, candidate.family) and (self.brand & candidate.brand or self.known is not None)
        ):
            return False
        ours, theirs = self.marks, candidate.marks
        if self.family in UNIQUE:
            return bool(self.brand) and self.brand == candidate.brand
        if self.family == "journey":
            return candidate.definite and theirs <= ours
        if same_venue and self.family == candidate.family:
            return not (self.countries and candidate.countries) or bool(self.countries & candidate.countries)
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


def merge(found: Iterable[Candidate], between: frozenset[str] = frozenset()) -> list[Group]:
    """The processes of an article, by first mention. `between`: the countries of talks and truces that are only called so."""
    groups: list[Group] = []
    found = list(_outer(found))
    for candidate in found:
        if candidate.named and candidate.marks:
            _named(candidate, groups).add(candidate)
    for candidate in found:
        if not candidate.named or not candidate.marks:
            # "the two-day conference in Damascus": the one already named, unless that has another venue
            group = _taken_up(candidate, groups)
            if group is None and candidate.named:
                group = _named(candidate, groups)
            if group is not None:
                group.add(candidate)
    groups += _untold(found, groups, between)
    for group in groups:
        group.candidates.sort(key=lambda candidate: candidate.head.i)
    return sorted(groups, key=lambda group: group.candidates[0].head.i)


def _untold(found: list[Candidate], groups: list[Group], between: frozenset[str]) -> Iterator[Group]:
    """Talks, or a truce, that an article tells of more than once, or by their round, and what is only called by its issue ("a peace
    treaty"), without ever saying whose: those of its countries.
    """
    if not between:
        return
    held = {id(candidate) for group in groups for candidate in group.candidates}
    left = [candidate for candidate in found if id(candidate) not in held]
    for family, mark in UNTOLD.items():
        told = [c for c in left if c.family == family and not (c.bare and len(between) >= MANY)]
        if family == "agreement":
            told = [candidate for candidate in told if candidate.head.lower_ in TRUCES]
        if any(group.family == family and group.countries & between for group in groups):
            continue
        if len(told) > 1 or any(candidate.round for candidate in told):
            yield _group(told, between, mark)
            left = [candidate for candidate in left if candidate not in told]
    if len(between) < MANY:
        return
    issues: dict[tuple[str, frozenset[str]], list[Candidate]] = {}
    for candidate in left:
        if candidate.bare:
            issues.setdefault((candidate.family, candidate.topics), []).append(candidate)
    for alike in issues.values():
        whose = {mention_country for candidate in alike for mention_country in candidate.authors}
        yield _group(alike, between - whose if alike[0].kind == "sanctions" else between, frozenset())


def _group(candidates: list[Candidate], countries: frozenset[str], topics: frozenset[str]) -> Group:
    group = Group(kind=candidates[0].kind, family=candidates[0].family)
    for candidate in candidates:
        group.add(replace(candidate, named=True, countries=countries, topics=candidate.topics | topics))
    return group


def _outer(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Without what is only the topic of another phrase: "talks on [a ceasefire in Gaza]"."""
    end = 0
    for candidate in found:
        if candidate.definite or candidate.known or candidate.number or candidate.span.start >= end:
            end = max(end, candidate.span.end)
            yield candidate


def _named(candidate: Candidate, groups: list[Group]) -> Group:
    for group in reversed(groups):
        if group.fits(candidate):
            return group
    group = Group(kind=candidate.kind, family=candidate.family)
    groups.append(group)
    return group


def _taken_up(candidate: Candidate, groups: list[Group]) -> Group | None:
    """The process of the phrase's family that was mentioned last; one whose marks contradict the phrase is passed over.

    "talks in Jeddah" belong to the Jeddah talks, wherever in the article those are named.
    """
    if candidate.venue and not candidate.definite:
        return next(
            (group for group in groups if group.family == candidate.family and group.brand & candidate.venue), None
        )
    if not candidate.definite:
        return None
    before = [
        group
        for group in groups
        if group.candidates[0].head.i < candidate.head.i
        and candidate.marks <= group.marks
        and _same_owners(group, candidate)
    ]
    fitting = [group for group in before if group.family == candidate.family]
    fitting = fitting or [group for group in before if (group.family, candidate.family) == ("initiative", "agreement")]
    if not fitting and candidate.family == "initiative":
        # "the Russian initiative" for a conference that Russia calls
        fitting = [
            group
            for group in groups
            if group.family == "gathering" and group.candidates[0].head.i < candidate.head.i and not group.brand
        ]
    if not fitting:
        return None

    def last(group: Group) -> int:
        return max(held.head.i for held in group.candidates if held.head.i < candidate.head.i)

    return max(fitting, key=last)


def _same_owners(group: Group, candidate: Candidate) -> bool:
    """May both be the same one's journey? "His visit" is not the queen's."""
    if group.family != "journey" or not candidate.owners:
        return True
    own = {mention.actor for held in group.candidates for mention in held.owners}
    return not own or bool(own & {mention.actor for mention in candidate.owners})


def _same_venue(group: Group, candidate: Candidate) -> bool:
    venues = group.venue | (group.brand if group.family == "gathering" else set())
    return not venues or not candidate.venue or bool(venues & candidate.venue)


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
    if group.family == "sanctions":
        return "-".join([*countries, group.kind])
    if group.family == "journey":
        who = sorted({country_name(code) if len(code) == 3 else slug(code) for code in travellers})
        away = [country for country in countries if country not in who]
        return "-".join([*who, group.kind, *away])
    if brand:
        about = countries or topics
        return "-".join([*_in_order(group), *about, *([] if about and group.kind == "talks" else [group.kind])])
    return "-".join([*(countries + topics or sorted(group.venue)), group.kind])


def _in_order(group: Group) -> list[str]:
    """The words of the name, in the order of the text."""
    named = next(candidate for candidate in group.candidates if candidate.brand)
    doc = named.head.doc
    order = [slug(doc[i].text) for i in range(max(0, named.head.i - 12), named.head.i)]
    return sorted(named.brand, key=lambda word: (order.index(word) if word in order else len(order), word))


def _head(group: Group) -> str:
    return str(group.candidates[0].head.lower_)
