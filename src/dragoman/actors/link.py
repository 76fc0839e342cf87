"""Which person a name stands for: name, title, country and date together."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.actors.cast import Cast, Someone
from dragoman.actors.genders import gender
from dragoman.actors.offices import When, distinct, fits, held, office_kind
from dragoman.actors.people import Human, People, people, rank
from dragoman.actors.tables import word_list
from dragoman.actors.text import name_key, norm
from dragoman.record import Candidate, Office

HALF = re.compile(r"\w-[a-z]")
"""A given name after the surname, as Korean and Chinese names are written ("Kang Chul-hwan")."""

COURTESY = frozenset({"mr", "mrs", "ms", "sir"})

LIVING = "1980"
"""Who left office before this year is not meant by a surname alone."""


@dataclass(frozen=True)
class Title:
    """What the text says of a name: the words, the sector, the country, whether the office is past, and the role noun."""

    words: str = ""
    sector: str = ""
    country: str = ""
    former: bool = False
    role: str = ""


class Linker:
    """Links the people of one article; `when` bounds its date of publication where anything does."""

    def __init__(self, cast: Cast, when: When) -> None:
        self.cast, self.when = cast, when
        self._here: dict[tuple[str, ...], Someone] = {}

    def score(self, name: str) -> float:
        """How well the best-known bearer fits a full name: 1 for the same words, 0 for nobody."""
        found = _named(people(), name)
        return found[0][1] if found else 0.0

    def person(self, name: str, title: Title) -> Someone:
        """The person of a full name: from the article so far, from the tables, else a new one as the title describes them."""
        key = name_key(name)
        if key in self._here:
            who = self._here[key]
            self._learn(who, title)
            return who
        best = self._best([pair for pair in _named(people(), name) if pair[1] >= 0.65], title)
        who = self._from_tables(best, title) if best else self._unknown(name, title)
        self._remember(key, who)
        return who

    def again(self, name: str) -> Someone | None:
        """The person of the article whose surname or whole name this is."""
        return self._here.get(name_key(name))

    def surname(self, name: str, title: Title) -> Someone | None:
        """The person of a surname that follows a title: from the article, from the tables by office, country and date, else a new one."""
        who = self.again(name)
        if who is not None:
            self._learn(who, title)
            return who
        if not title.role:
            return self.famous(name)
        if title.role in COURTESY and (known := self.famous(name, titled=True)) is not None:
            return known
        held = [(person, 0.8) for person in people().called(name) if self._suits(person, title)]
        best = self._best(held, title)
        who = self._from_tables(best, title) if best else self._unknown(name, title)
        self._remember(name_key(name), who)
        return who

    def famous(self, name: str, titled: bool = False) -> Someone | None:
        """The person of a bare surname, where the facts leave one who holds or held a leading office. `titled`: after "Mr" even a
        surname that is a word is one.
        """
        key = name_key(name)
        if not key or (norm(name) in word_list("common") and not titled) or len("".join(key)) < 4:
            return None
        leading = distinct([p for p in people().called(name) if self._leading(p)], self.when)
        if self.when.known:
            leading = [person for person in leading if self._serving(person)] or leading
        if len(leading) != 1:
            return None
        who = self._from_tables([(leading[0], 0.7)], Title())
        self._remember(key, who)
        return who

    def _leading(self, person: Human) -> bool:
        """Did this person hold a leading office within living memory of the article?"""
        return any(rank(t.title) == 2 and (not t.end or t.end >= LIVING) for t in people().tenures(person))

    def _serving(self, person: Human) -> bool:
        return any(self.when.holds(t) is not False and rank(t.title) == 2 for t in people().tenures(person))

    def _suits(self, person: Human, title: Title) -> bool:
        """Did this person hold such an office, of that country where one is told?"""
        for tenure in people().tenures(person):
            if title.country and tenure.country != title.country:
                continue
            office = tenure.title.lower()
            if (
                fits(title.role, office)
                or (title.role.split()[-1] in office and "deputy" not in office)
                or "leader" in office
            ):
                return True
        return False

    def _best(self, pairs: list[tuple[Human, float]], title: Title) -> list[tuple[Human, float]]:
        """The candidates by score: the name, then country, office and date."""
        scored = []
        alone = (
            distinct([person for person, _ in pairs], self.when) if len(pairs) > 1 else [person for person, _ in pairs]
        )
        for person, likeness in pairs:
            if person not in alone:
                continue
            score = likeness
            tenure = held(person, self.when, title.role)
            if tenure is not None:
                if title.country:
                    score += 0.3 if tenure.country == title.country else self._foreign(person, title)
                if fits(title.role, tenure.title):
                    score += 0.2
                if self.when.known and self.when.holds(tenure) is not False:
                    score += 0.2
                score += 0.05 * rank(tenure.title)
            scored.append((person, score))
        kept = [pair for pair in scored if pair[1] > 0.45]
        return sorted(kept, key=lambda pair: (-pair[1], -self._latest(pair[0]), pair[0].id))

    def _foreign(self, person: Human, title: Title) -> float:
        """What it costs to have another country than the title says: much for who heads a state ("Saudi King Abdullah")."""
        never = all(tenure.country != title.country for tenure in people().tenures(person))
        return -1.2 if never and office_kind(title.role) else -0.5

    def _latest(self, person: Human) -> int:
        return max((int(t.start[:4]) for t in people().tenures(person) if t.start[:4].isdigit()), default=0)

    def _from_tables(self, best: list[tuple[Human, float]], title: Title) -> Someone:
        person = best[0][0]
        if person.id in self.cast.known:
            return self.cast.known[person.id]
        tenure = held(person, self.when, title.role, title.former)
        who = Someone(person.name, "person", id=person.id, role=title.role)
        who.gender = _gender(person.name, title)
        who.wikidata = person.id if person.id.startswith("Q") else None
        if tenure is not None and self.when.ahead(tenure):
            who.country = tenure.country  # what somebody became later says nothing of what they were
        elif tenure is not None:
            who.country, who.sector = tenure.country, tenure.sector
            who.office = Office(title=tenure.title, start=tenure.start or None, end=tenure.end or None)
            if title.former or self.when.over(tenure):
                who.sector, who.sectors = "ELI", [tenure.sector]
        if title.sector and not title.former and who.sector == "ELI":
            who.sector, who.sectors = title.sector, []
        elif title.sector and not who.sector:
            who.sector = "ELI" if title.former else title.sector
        elif title.sector and who.sector != title.sector:
            who.sectors.append(title.sector)
        if len(best) > 1 and best[1][1] > best[0][1] - 0.15:
            total = sum(score for _, score in best[:4])
            who.candidates = tuple(Candidate(id=p.id, score=round(score / total, 3)) for p, score in best[:4])
        self.cast.known[person.id] = who
        return who

    def _unknown(self, name: str, title: Title) -> Someone:
        sector = "ELI" if title.former and title.sector else title.sector
        who = Someone(name, "person", title.country or None, sector or None, role=title.role)
        who.gender = _gender(name, title)
        if title.words and title.sector:
            who.office = Office(title=title.words)
        return who

    def _learn(self, who: Someone, title: Title) -> None:
        """A later, fuller mention may tell what the first did not."""
        who.country = who.country or title.country or None
        who.sector = who.sector or title.sector or None
        who.gender = who.gender or _gender("", title)
        if who.office is None and title.words and title.sector:
            who.office = Office(title=title.words)

    def _remember(self, key: tuple[str, ...], who: Someone) -> None:
        self._here[key] = who
        if len(key) > 1:
            self._here.setdefault(key[:1] if HALF.search(who.name) else key[-1:], who)
            if who.id:
                for person, _ in _named(people(), who.name):
                    if person.id == who.id:
                        self._here.setdefault(tuple(person.surname.split()), who)


@lru_cache(maxsize=20_000)
def _named(known: People, name: str) -> list[tuple[Human, float]]:
    """Who bears a full name; news repeats its names."""
    return known.named(name)


def _gender(name: str, title: Title) -> str:
    """The gender that a title or the given name tells, else ""."""
    told = (gender("", word) for word in (title.role, *title.words.lower().split()))
    return next((sex for sex in told if sex), "") or gender(name)
