"""Persons and their tenures while the tables are built: who is the same, which offices have one holder, what the files hold."""

import csv
import gzip
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from dragoman.actors.people import Tenure
from dragoman.actors.text import PARTICLES, name_key

SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "KHM", "VNM", "HKG"})
PERSONS = ("id", "name", "aliases", "words", "surname", "open")
TENURES = ("person", "title", "country", "sector", "start", "end", "as_of", "source", "sure")
OWN = "own"
SUCCESSOR = "successor"
APART = 60
"""Two people of one name whose offices lie so many years apart are two."""

NEAR = 1.5
"""Months within which two sources may date the same beginning."""


@dataclass
class Person:
    """One human being as the sources together know them."""

    id: str
    name: str
    surname: str
    aliases: set[str] = field(default_factory=set)
    tenures: list[Tenure] = field(default_factory=list)
    open: str = ""

    @property
    def folded(self) -> list[tuple[str, ...]]:
        """The keys of the name and its aliases."""
        return [name_key(name) for name in (self.name, *sorted(self.aliases))]

    def years(self) -> tuple[int, int]:
        """The first and last year of office that are known."""
        known = [int(day[:4]) for tenure in self.tenures for day in (tenure.start, tenure.end or tenure.as_of) if day[:4].isdigit()]  # fmt: skip
        return (min(known), max(known)) if known else (0, 9999)

    def kept(self) -> list[str]:
        """The aliases worth keeping: those that no key makes the same as the name."""
        return sorted(alias for alias in self.aliases if name_key(alias) != name_key(self.name))

    def remember(self) -> None:
        """Keep what the open sources say of the name, before hand-written rows change it."""
        if not self.open and self.tenures and not self.id.startswith("new:"):
            self.open = "|".join((self.name, self.surname, *self.kept()))


def surname(name: str, country: str) -> str:
    """The part of a name that news uses alone."""
    parts = name.split(",", maxsplit=1)[0].split()
    if len(parts) < 2:
        return name
    if country in SURNAME_FIRST and not re.search(r"-?[A-Z]\.$", parts[0]) and len(parts) <= 3:
        return parts[0]
    while len(parts) > 2 and parts[-1].strip(".").lower() in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES and parts[start - 1].lower() not in ("y", "e"):
        start -= 1
    return " ".join(parts[start:])


HIGH = re.compile(
    r"^(?:acting |interim |caretaker |transitional |federal |state )*(president|prime minister|premier|chancellor)(?: of (.+))?$"
)
FOREIGN = re.compile(
    r"foreign (?:minister|secretary)|(?:minister|secretary) (?:of|for) (?:\w+ and )?(?:foreign|external) (?:and \w+ )?(?:affairs|relations)|secretary of state for foreign"
)
DEFENCE = re.compile(
    r"defen[cs]e (?:minister|secretary)|(?:minister|secretary) (?:of state )?(?:of|for) (?:national )?defen[cs]e"
)
LESSER = re.compile(
    r"deputy|cabinet|production|head of|associate|vice|assistant|minister of state|parliamentary|junior|former|elect\b|advis|spokes|delegate|state secretary|chief|counsel|office|ministry|designate|shadow"
)
STATE_WORDS = frozenset("republic federation state government country the of federal islamic arab transitional".split())
BY_TITLE = re.compile(
    r"envoy|special representative|secretary-general|high representative|high commissioner for|spokes|director-general"
)


def offices(title: str, country: str, names: frozenset[str] = frozenset()) -> set[str]:
    """The offices with one holder that a title names: "president", "prime minister", "foreign", "defence", an envoy's whole title.

    `names`: the words of the country's names, so that the president of a senate or a province is nobody's president.
    """
    found = set()
    lower = " ".join(re.sub(r"[(),]", " ", title.lower()).split())
    if BY_TITLE.search(lower) and not re.search(r"deputy|assistant|vice", lower):
        found.add(lower)
    for part in re.split(r" and (?=minister|foreign|prime|president|secretary)", lower):
        if LESSER.search(part) or "trade" in part.split(" and ")[0]:
            continue
        high = HIGH.match(part)
        if (
            high
            and set((high[2] or "").split()) <= STATE_WORDS | names
            and (high[1] != "chancellor" or country in ("DEU", "AUT"))
        ):
            found.add("prime minister" if high[1] == "premier" else high[1])
        if FOREIGN.search(part) or (country == "USA" and part in ("secretary of state", "us secretary of state")):
            found.add("foreign")
        if DEFENCE.search(part):
            found.add("defence")
    return found


def months(day: str) -> float | None:
    """A date, possibly without month or day, as months; the middle of what it leaves open."""
    parts = [int(part) for part in day.split("-") if part.isdigit()]
    if not parts:
        return None
    month, date = (parts[1] if len(parts) > 1 else 6.5), (parts[2] if len(parts) > 2 else 15)
    return parts[0] * 12 + month + date / 31


class People:
    """The people gathered so far, found again by country and name."""

    def __init__(self, country_words: dict[str, frozenset[str]]) -> None:
        self.by_id: dict[str, Person] = {}
        self.country_words = country_words
        self.by_country: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
        self.by_key: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        self.begun: dict[tuple[str, str], list[tuple[float, Person]]] = defaultdict(list)

    def offices(self, tenure: Tenure) -> set[str]:
        """The one-holder offices of a tenure; those of a disputed territory are not its claimant's."""
        return (
            set()
            if tenure.sector == "PRE"
            else offices(tenure.title, tenure.country, self.country_words.get(tenure.country, frozenset()))
        )

    def put(self, person: Person, countries: Iterable[str]) -> Person:
        """A person is found from now on by all names, in these countries."""
        self.by_id[person.id] = person
        for key in person.folded:
            self.by_key[key].append(person)
            for country in countries:
                for word in set(key):
                    if person not in self.by_country[country][word]:
                        self.by_country[country][word].append(person)
        return person

    def hold(self, person: Person, tenure: Tenure) -> None:
        """A person held an office; the beginnings of one-holder offices are kept to know the same person under another spelling."""
        person.tenures.append(tenure)
        day = months(tenure.start) if len(tenure.start) >= 7 else None
        if day is not None:
            for name in self.offices(tenure):
                self.begun[tenure.country, name].append((day, person))

    def same(self, name: str, country: str, tenure: Tenure, aliases: Iterable[str] = ()) -> Person | None:
        """Who of that country bears this name or one of these, or one that contains it, and may have held that office."""
        for known in (name, *aliases):
            person = self._named(known, country, tenure)
            if person is not None:
                return person
        found = self._same_beginning(name_key(name), tenure)
        return found or self._abroad([name_key(known) for known in (name, *aliases)], country, tenure)

    def _named(self, name: str, country: str, tenure: Tenure) -> Person | None:
        key = name_key(name)
        told = set(key)
        near = [person for word in sorted(told) for person in self.by_country[country].get(word, [])] if key else []
        fitting = []
        for person in {person.id: person for person in near}.values():
            keys = [set(other) for other in person.folded]
            exact = key in person.folded
            inside = any(len(other & told) >= 2 and (other <= told or told <= other) for other in keys)
            if (exact or inside) and self._compatible(person, tenure):
                fitting.append((not exact, not self._shares(person, tenure), person.id, person))
        return min(fitting, key=lambda item: item[:3])[3] if fitting else None

    def _compatible(self, person: Person, tenure: Tenure) -> bool:
        year = int(tenure.start[:4]) if tenure.start[:4].isdigit() else None
        first, last = person.years()
        return year is None or first - APART <= year <= last + APART

    def _shares(self, person: Person, tenure: Tenure) -> bool:
        return any(self.offices(tenure) & self.offices(other) for other in person.tenures)

    def _same_beginning(self, key: tuple[str, ...], tenure: Tenure) -> Person | None:
        """Whoever began the same one-holder office at the same time under a name that is spelled alike."""
        begun = months(tenure.start)
        if begun is None or len(tenure.start) < 7:
            return None
        for name in sorted(self.offices(tenure)):
            for day, person in self.begun[tenure.country, name]:
                if abs(day - begun) <= NEAR and any(_alike(key, theirs) for theirs in person.folded):
                    return person
        return None

    def _abroad(self, keys: list[tuple[str, ...]], country: str, tenure: Tenure) -> Person | None:
        """The only person of that full name anywhere, where one of the two serves an organisation, which takes people of any country."""
        known = {
            person.id: person
            for key in keys
            if len(key) > 1
            for person in self.by_key.get(key, [])
            if self._compatible(person, tenure) and (country not in self.country_words or self._stateless(person))
        }
        return next(iter(known.values())) if len(known) == 1 else None

    def _stateless(self, person: Person) -> bool:
        return all(tenure.country not in self.country_words for tenure in person.tenures)

    def found(self, name: str, country: str, family: str, tenure: Tenure, own: str) -> Person:
        """The person of another source with this name, else a new one with an identifier of our own."""
        person = self.same(name, country, tenure)
        if person is None:
            plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
            base = ident = own + "-" + re.sub(r"\W+", "-", plain).strip("-")
            number = 1
            while ident in self.by_id:
                number += 1
                ident = f"{base}-{number}"
            return self.put(Person(ident, name, family), (country,))
        if person.name != name and name not in person.aliases:
            person.aliases.add(name)
            self.put(person, (country,))
        return person

    def close(self) -> None:
        """End an open tenure of a one-holder office where a later source knows the successor: "no end known" is not "still in office".

        Whoever began before that source was made is no successor: it knew of them, and they may have acted for the holder.
        """
        begun: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
        for person in self.by_id.values():
            for tenure in person.tenures:
                if tenure.start:
                    for name in self.offices(tenure):
                        begun[tenure.country, name].append((tenure.start, person.id, tenure.as_of))
        for person in self.by_id.values():
            for number, tenure in enumerate(person.tenures):
                if tenure.end or not tenure.start:
                    continue
                ends = [
                    day
                    for name in self.offices(tenure)
                    if (day := _succession(begun[tenure.country, name], person.id, tenure))
                ]
                if ends:
                    sure = " ".join(word for word in (tenure.sure, SUCCESSOR) if word)
                    person.tenures[number] = tenure._replace(end=min(ends), sure=sure)

    def doubles(self) -> Iterator[tuple[Person, Person]]:
        """Two people of one country with the same key whose tenures one person may have held."""
        for known in self.by_key.values():
            people = list({person.id: person for person in known}.values())
            for at, one in enumerate(people):
                for other in people[at + 1 :]:
                    shared = {t.country for t in one.tenures} & {t.country for t in other.tenures}
                    if shared and all(self._compatible(other, tenure) for tenure in one.tenures):
                        yield one, other


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    least = 0.6 if set(one) & set(other) else 0.75
    return SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() > least


def _succession(begun: list[tuple[str, str, str]], ident: str, tenure: Tenure) -> str:
    """The day the next holder began, where it is known that there was one; empty where not."""
    again = {day for day, other, _ in begun if other == ident}
    return min(
        (
            day
            for day, other, _ in begun
            if day > max(tenure.start, tenure.as_of) and other != ident and day not in again
        ),
        default="",
    )


def write(path: Path, header: tuple[str, ...], table: Iterable[tuple[str, ...]]) -> None:
    """A gzipped table, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(table)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig", "replace")
    return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(io.StringIO(text))]
