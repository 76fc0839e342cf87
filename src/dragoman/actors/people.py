"""Known people: found by their name, with the office they hold on a day."""

import csv
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from dragoman.actors.own import SOURCE, Own, OwnPerson, current
from dragoman.actors.tables import own_id, raw
from dragoman.actors.text import name_key, words

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


FOREVER = "9999"
"""As of when the rows of a user's own table hold: until the user says otherwise."""


class Tenure(NamedTuple):
    """An office held for a time (ISO dates, possibly only a year or month; empty: not known). `as_of`: when that was true.

    `sure` says how far to trust it, in words: "sure", "likely" or "unsure" for what was written by hand, "latest" where the end is
    the latest possible, "successor" where it is the day on which the next holder began; empty for what an open source states.
    """

    title: str
    country: str
    sector: str
    start: str
    end: str
    as_of: str
    source: str
    sure: str = ""

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


class Shelf:
    """The shipped tables, kept as lines and parsed where they are asked for: rows of people and offices in the order of
    identifiers, and an index of the words of names and of surnames (with "=" before them) to rows of people.
    """

    def __init__(self) -> None:
        self._people, self._index = lines("persons.csv.gz"), lines("names.csv.gz")

    @cached_property
    def _tenures(self) -> list[bytes]:
        return lines("tenures.csv.gz")

    def __len__(self) -> int:
        return len(self._people)

    def numbers(self, key: str) -> list[int]:
        """The people whose names hold a word, or whose surname is "=surname"."""
        start = f"{key},".encode()
        at = bisect_left(self._index, start)
        if at == len(self._index) or not self._index[at].startswith(start):
            return []
        return [int(number) for number in self._index[at][len(start) :].split()]

    @lru_cache(maxsize=20_000)  # noqa: B019 (there is one shelf)
    def human(self, number: int) -> Human:
        """The person of a row."""
        ident, name, aliases, key, surname, *_ = row(self._people[number])
        names = tuple(aliases.split("|")) if aliases else ()
        return Human(ident, name, names, tuple(key.split()), " ".join(name_key(surname)))

    def find(self, ident: str) -> Human | None:
        """The person with an identifier."""
        start = f"{ident},".encode()
        at = bisect_left(self._people, start)
        return self.human(at) if at < len(self._people) and self._people[at].startswith(start) else None

    @lru_cache(maxsize=20_000)  # noqa: B019
    def held_by(self, ident: str) -> tuple[Tenure, ...]:
        """The offices of a person, earliest first."""
        start = f"{ident},".encode()
        at = bisect_left(self._tenures, start)
        found = []
        while at < len(self._tenures) and self._tenures[at].startswith(start):
            found.append(Tenure(*row(self._tenures[at])[1:]))
            at += 1
        return tuple(sorted(found, key=lambda tenure: tenure.start))

    def rows(self) -> Iterator[tuple[str, str]]:
        """All offices as they are written: the identifier of the person and the rest of the row, from the title on."""
        for line in self._tenures:
            ident, _, rest = line.partition(b",")
            yield ident.decode(), rest.decode()

    def everyone(self) -> Iterator[tuple[Human, tuple[Tenure, ...]]]:
        """All people with their offices (for counts; slow)."""
        for number in range(len(self)):
            person = self.human(number)
            yield person, self.held_by(person.id)


@cache
def shelf() -> Shelf:
    """The shipped tables, read once."""
    return Shelf()


class People:
    """Everyone in the tables, by the words of their names, and before them the people of a user's own table."""

    def __init__(self, own: Own | None = None) -> None:
        self._shelf = shelf()
        self._ours: dict[str, tuple[Human, list[Tenure]]] = {}
        for person in own.people if own else ():
            human = self._taken(person)
            held = [Tenure(*office, FOREVER, SOURCE) for office in person.offices]
            self._ours[human.id] = (human, [*self._until(human.id, held), *held])

    def _taken(self, person: OwnPerson) -> Human:
        """A person of the user's table under the identifier of the shipped one of that name and country, where there is one."""
        key = name_key(person.name)
        known = self._shelf.find(person.wikidata) if person.wikidata else None
        for human, likeness in () if known or person.wikidata else self._near(key):
            countries = {tenure.country for tenure in self._shelf.held_by(human.id)}
            if likeness == 1.0 and (not person.country or person.country in countries):
                known = human
                break
        ident = known.id if known else person.wikidata or own_id(person.name).replace("own:", f"{SOURCE}:")
        aliases = dict.fromkeys((*person.aliases, *((known.name, *known.aliases) if known else ())))
        return Human(ident, person.name, tuple(aliases), key, " ".join(name_key(person.surname)))

    def _until(self, ident: str, held: list[Tenure]) -> list[Tenure]:
        """The shipped offices of somebody of the user's table: one without an end ends where the user's first begins."""
        first = min((tenure.start for tenure in held if tenure.start), default="")
        return [
            tenure._replace(end=first) if first and not tenure.end and tenure.start < first else tenure
            for tenure in self._shelf.held_by(ident)
        ]

    def tenures(self, person: Human) -> list[Tenure]:
        """The offices a person held, earliest first."""
        return self.held_by(person.id)

    def held_by(self, ident: str) -> list[Tenure]:
        """The offices of the person with this identifier, earliest first; none for somebody no table knows."""
        return self._ours[ident][1] if ident in self._ours else list(self._shelf.held_by(ident))

    def find(self, ident: str) -> Human | None:
        """The person with this identifier."""
        return self._ours[ident][0] if ident in self._ours else self._shelf.find(ident)

    def office(self, person: Human, day: str | None, title: str = "") -> Tenure | None:
        """The office held on a day; without a day, or where none is held, the last one. A title in the text decides among several."""
        held = self.tenures(person)
        begun = [tenure for tenure in held if not day or tenure.start <= day] or held
        now = [tenure for tenure in begun if day and tenure.holds(day) is not False]
        pool = now or begun
        pool = [tenure for tenure in pool if tenure.source == SOURCE] or pool
        pool = [tenure for tenure in pool if title and title in tenure.title.lower()] or pool
        if now:
            return max(pool, key=lambda tenure: (rank(tenure.title), tenure.start))
        return max(pool, key=lambda tenure: (tenure.end or "9", rank(tenure.title), tenure.start), default=None)

    def named(self, name: str) -> list[tuple[Human, float]]:
        """Who bears a full name, best first with a score: one name holds the other, initials and the order of its words allowed for.

        Somebody of the user's table stands before all whose name fits no better.
        """
        key = name_key(name)
        if len(key) < 2 and len(words(name)) < 2:
            return []
        ours = [(human, _likest(key, human)) for human, _ in self._ours.values()]
        best = max((score for _, score in ours), default=0.0)
        found = [(human, score) for human, score in self._near(key) if human.id not in self._ours and score > best]
        found += [pair for pair in ours if pair[1]]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def _near(self, key: tuple[str, ...]) -> list[tuple[Human, float]]:
        """The people of the shipped tables whose names fit, in no order."""
        held = sorted((numbers for word in key if len(word) > 1 and (numbers := self._shelf.numbers(word))), key=len)
        shared = 1 if len(key) == 1 or any(len(word) == 1 for word in key) else 2
        told = frozenset(key)
        found = []
        for number in {number for numbers in held[:2] for number in numbers}:
            person = self._shelf.human(number)
            if not person.aliases and len(told.intersection(person.words)) < shared:
                continue
            score = _likest(key, person)
            if score:
                found.append((person, score))
        return found

    def called(self, surname: str) -> list[Human]:
        """Who bears a surname, or is known by that one name."""
        key = name_key(surname)
        known = " ".join(key)
        ours = [
            human for human, _ in self._ours.values() if human.surname == known or key in map(name_key, human.aliases)
        ]
        people = [self._shelf.human(number) for number in self._shelf.numbers("=" + known)]
        return [*ours, *(person for person in people if person.id not in self._ours)]


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


def _likest(key: tuple[str, ...], person: Human) -> float:
    return max((_likeness(key, other) for other in (person.words, *map(name_key, person.aliases))), default=0.0)


def lines(name: str) -> list[bytes]:
    """The rows of a table, unparsed, in the order of their first cells."""
    return raw(name).rstrip(b"\n").split(b"\n")[1:]


def row(line: bytes) -> list[str]:
    """The cells of a row."""
    told = line.decode()
    return next(csv.reader((told,))) if '"' in told else told.split(",")


def people() -> People:
    """The people of the tables and of the user's own, each read once."""
    return _read(current())


@lru_cache(maxsize=4)
def _read(own: Own | None) -> People:
    return People(own)
