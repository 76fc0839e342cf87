"""Known people: found by their name, with the office they hold on a day."""

import csv
from collections import defaultdict
from functools import cache, cached_property
from typing import NamedTuple

from dragoman.actors.tables import read, text
from dragoman.actors.text import name_key

PROMINENT = ("president", "prime minister", "foreign minister", "minister of foreign affairs", "minister for foreign affairs",
             "king", "emir", "leader", "chancellor", "secretary of state", "supreme leader", "premier", "envoy", "secretary-general",
             "crown prince", "sultan", "pope", "queen", "minister of external relations")  # fmt: skip


MINOR = (
    "ambassador",
    "deputy",
    "advis",
    "first lady",
    "assistant",
    "secretary to",
    "spouse",
    "chief of staff",
    "office of",
)
"""Words of titles whose holders news seldom names by surname alone."""


class Tenure(NamedTuple):
    """An office held for a time (ISO dates, possibly only a year or month; empty: not known). `as_of`: when that was true."""

    title: str
    country: str
    sector: str
    start: str
    end: str
    as_of: str
    source: str

    def holds(self, day: str) -> bool | None:
        """In office on that day? `None`: the table ends before it and no end is known."""
        if self.start and day < self.start[: len(day)] and day[: len(self.start)] < self.start:
            return False
        if self.end:
            return day[: len(self.end)] <= self.end
        return True if day <= self.as_of else None


class Human(NamedTuple):
    """A person of the tables."""

    id: str
    name: str
    aliases: tuple[str, ...]
    words: tuple[str, ...]
    surname: str


class People:
    """Everyone in the tables, by the words of their names."""

    def __init__(self) -> None:
        self._rows = read("persons.csv.gz")
        self._humans: dict[int, Human] = {}
        self._parsed: dict[str, list[Tenure]] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        by_word, by_surname = self._by_word, self._by_surname
        for number, (_, _, _, key, more, surnames) in enumerate(self._rows):
            for word in key.split():
                by_word[word].append(number)
            for word in more.split():
                by_word[word].append(number)
            for surname in surnames.split("|"):
                by_surname[surname].append(number)

    def _human(self, number: int) -> Human:
        human = self._humans.get(number)
        if human is None:
            ident, name, aliases, key, _, surnames = self._rows[number]
            names = tuple(aliases.split("|")) if aliases else ()
            human = self._humans[number] = Human(ident, name, names, tuple(key.split()), surnames.split("|")[0])
        return human

    @cached_property
    def _tenures(self) -> dict[str, list[str]]:
        """The rows of each person's tenures, still as text: few of them are ever asked for."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in text("tenures.csv.gz").splitlines()[1:]:
            person, _, rest = row.partition(",")
            found[person].append(rest)
        return found

    def tenures(self, person: Human) -> list[Tenure]:
        """The offices a person held, earliest first."""
        return self.held_by(person.id)

    def held_by(self, ident: str) -> list[Tenure]:
        """The offices of the person with this identifier, earliest first; none for somebody no table knows."""
        if ident not in self._parsed:
            self._parsed[ident] = [Tenure(*row) for row in csv.reader(self._tenures.get(ident, ()))]
        return self._parsed[ident]

    def office(self, person: Human, day: str | None, title: str = "") -> Tenure | None:
        """The office held on a day; without a day, or where none is held, the last one. A title in the text decides among several."""
        held = self.tenures(person)
        begun = [tenure for tenure in held if not day or tenure.start <= day] or held
        now = [tenure for tenure in begun if day and tenure.holds(day) is not False]
        pool = now or begun
        pool = [tenure for tenure in pool if title and title in tenure.title.lower()] or pool
        if now:
            return max(pool, key=lambda tenure: (rank(tenure.title), tenure.start))
        return max(pool, key=lambda tenure: (tenure.end or "9", rank(tenure.title), tenure.start), default=None)

    def named(self, name: str) -> list[tuple[Human, float]]:
        """Who bears a full name, best first with a score: one name holds the other, initials and the order of its words allowed for."""
        key = name_key(name)
        if len(key) < 2:
            return []
        held = sorted((self._by_word[word] for word in key if len(word) > 1 and word in self._by_word), key=len)
        near = {number for numbers in held[:2] for number in numbers}
        shared = 1 if any(len(word) == 1 for word in key) else 2
        told = frozenset(key)
        found = []
        for number in near:
            person = self._human(number)
            if not person.aliases and len(told.intersection(person.words)) < shared:
                continue
            score = max(
                (_likeness(key, other) for other in (person.words, *map(name_key, person.aliases))), default=0.0
            )
            if score:
                found.append((person, score))
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def called(self, surname: str) -> list[Human]:
        """Who bears a surname."""
        return [self._human(number) for number in self._by_surname.get(" ".join(name_key(surname)), ())]


def rank(title: str) -> int:
    """How likely news means this office when it names the holder alone."""
    lower = title.lower()
    if any(word in lower for word in MINOR):
        return 0
    return 2 if any(lower.startswith(word) or f" {word}" in lower for word in PROMINENT) else 1


def _likeness(told: tuple[str, ...], known: tuple[str, ...]) -> float:
    """1 for the same words, less where one name is part of the other, 0 where they differ."""
    if told == known:
        return 1.0
    short, long = (told, known) if len(told) <= len(known) else (known, told)
    if len(short) < 2:
        return 0.0
    rest = list(long)
    initials = 0
    for word in short:
        match = next((other for other in rest if other == word), None)
        if match is None:
            match = next(
                (other for other in rest if (len(word) == 1 or len(other) == 1) and other[:1] == word[:1]), None
            )
            initials += 1
        if match is None:
            return 0.0
        rest.remove(match)
    if told[-1] != known[-1] and told[0] != known[0] and (len(short) < len(long) or initials):
        return 0.0
    if len(short) - initials < 1 or (told[-1] != known[-1] and len(short) < 3 and not set(short) <= set(long)):
        return 0.0
    return 0.95 - 0.1 * initials - 0.1 * len(rest) - (0.1 if told[-1] != known[-1] else 0.0)


@cache
def people() -> People:
    """The people of the tables, read once."""
    return People()
