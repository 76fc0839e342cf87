"""Processes over time: one object for all that articles say of a conference, its rounds, or a track of talks.

Each article names a process by a key made of its own words. Across articles these are brought together: a well-known key is the
same everywhere; others are one when what they are called by does not clash, and their days meet (two donors' conferences on one
country in different years are two). A round is a part of its process; what is said without a number belongs to the round whose days
it meets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.processes.ground import slug
from dragoman.processes.tables import kinds, known
from dragoman.record import Record, Span
from dragoman.stories.copies import Forest, blocks
from dragoman.stories.days import Days, iso, ordinal
from dragoman.stories.sighting import Party, party

Mark = tuple[str, str]
FAMILIES = {"conference": "gathering", "summit": "gathering", "tour": "journey", "visit": "journey"}
TIE = "tie"
"""Instead of a family: the mark of what reviewers decided."""
NEAR = 45
"""Days by which two dates of one undertaking may differ: plans slip."""
SLACK = {"journey": 10, "talks": 400}
"""Likewise, of journeys, which are short, and of talks, whose rounds lie months apart."""
DAYS_OFF = 3
"""Days by which a telling without a number may miss those of its round."""
LATER = 400
"""Days after publication in which a plan without a day may lie, and before it in which what was held may."""
DONE = frozenset({"held", "concluded"})


@dataclass(frozen=True, slots=True)
class Role:
    """Who has which part, by the words of an article."""

    role: str
    party: Party
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A process as one article tells of it."""

    article: str
    outlet: str | None
    published: str | None
    process: str
    key: str
    name: str
    kind: str
    round: int | None
    status: str | None
    days: Days | None
    said: str | None
    """The words of its time ("2021-01"): how exact the day is."""
    place: str | None
    country: str | None
    stops: tuple[str, ...]
    roles: tuple[Role, ...]
    agenda: tuple[str, ...]
    mentions: tuple[Span, ...]
    quote: str
    tied: tuple[str, ...] = ()
    """Reviewers' decisions that it is of one process with what else has them."""
    apart: bool = False
    """Have reviewers decided that it is of one process with nothing else?"""
    met: tuple[str, ...] = ()
    """Likewise, that its taking place is one incident with what else has them."""
    met_apart: bool = False

    @property
    def shown(self) -> Span:
        """Where it stands in the text: the first mention; the beginning of the text where there is none."""
        return self.mentions[0] if self.mentions else Span(0, 0)

    @property
    def family(self) -> str:
        """Conferences and summits are one family."""
        return FAMILIES.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a process, or the whole of one without rounds: what each article said of it, the earliest first."""

    number: int | None
    tellings: tuple[Telling, ...]

    @property
    def status(self) -> str | None:
        """Where it stands after the last article that says: what was done is not planned again."""
        told = [telling.status for telling in self.tellings if telling.status]
        done = [status for status in told if status in (*DONE, "cancelled")]
        return done[-1] if done else told[-1] if told else None

    @property
    def planned(self) -> tuple[Telling, ...]:
        """What was announced of its day and place, each wording once."""
        return tuple(_distinct(t for t in self.tellings if t.status in ("planned", "announced", "postponed")))

    @property
    def actual(self) -> tuple[Telling, ...]:
        """What was reported of its day and place once it took place."""
        return tuple(_distinct(t for t in self.tellings if t.status in (*DONE, "ongoing")))

    @property
    def days(self) -> Days | None:
        """Its days: as reported, else as last planned."""
        told = [t.days for t in (*reversed(self.actual), *reversed(self.planned)) if t.days]
        return (
            min(told, key=lambda window: window[1] - window[0]) if self.actual and told else (told[0] if told else None)
        )


@dataclass(frozen=True, slots=True)
class History:
    """A process across articles."""

    key: str
    name: str
    kind: str
    tellings: tuple[Telling, ...]
    rounds: tuple[Round, ...] = field(default=())

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that tell of it, the earliest first."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))

    @property
    def wordings(self) -> tuple[str, ...]:
        """What it is called."""
        return tuple(dict.fromkeys(telling.name for telling in self.tellings))


@dataclass(frozen=True, slots=True)
class Outline:
    """A process in short: what stands in a list of processes. The citation is its latest report; days are ISO."""

    key: str
    name: str
    kind: str
    rounds: int
    status: str | None
    first: str | None
    last: str | None
    places: tuple[str, ...]
    reports: int
    reported: tuple[str, str] | None
    parties: tuple[Party, ...]
    wordings: tuple[str, ...]
    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str


def outline(history: History) -> Outline:
    """A process in short."""
    last = history.tellings[-1]
    days = [iso(day) for one in history.rounds if one.days for day in one.days]
    reported = sorted(telling.published for telling in history.tellings if telling.published)
    parties = {role.party for telling in history.tellings for role in telling.roles}
    return Outline(
        key=history.key,
        name=history.name,
        kind=history.kind,
        rounds=sum(one.number is not None for one in history.rounds),
        status=history.rounds[-1].status,
        first=min(days, default=None),
        last=max(days, default=None),
        places=tuple(sorted({telling.place for telling in history.tellings if telling.place})),
        reports=len(history.articles),
        reported=(reported[0], reported[-1]) if reported else None,
        parties=tuple(sorted(parties, key=lambda party: (party.key, party.name))),
        wordings=history.wordings,
        article=last.article,
        outlet=last.outlet,
        published=last.published,
        start=last.shown.start,
        end=last.shown.end,
        quote=last.quote,
    )


def tellings(record: Record) -> Iterator[Telling]:
    """The processes of an article."""
    actors = {actor.id: actor for actor in record.actors}
    mentions = {mention.id: mention for mention in record.mentions}
    places = {place.id: place for place in record.places}
    times = {time.id: time for time in record.times}
    article, text = record.article, record.article.text
    published = article.published.day
    for process in record.processes:
        time, place = times.get(process.time or ""), places.get(process.place or "")
        first, last = (ordinal(time.earliest), ordinal(time.latest)) if time else (None, None)
        roles = tuple(
            Role(
                role.role,
                party(actors[mentions[role.mention].actor]),
                mentions[role.mention].start,
                mentions[role.mention].end,
            )
            for role in process.roles
        )
        shown = process.mentions[0] if process.mentions else Span(0, 0)
        yield Telling(
            article=article.id,
            outlet=article.outlet,
            published=published,
            process=process.id,
            key=process.key,
            name=process.name,
            kind=process.kind,
            round=process.round,
            status=process.status,
            days=(first, last) if first is not None and last is not None else None,
            said=time.value if time else None,
            place=place.name if place else None,
            country=place.country if place else None,
            stops=tuple(places[stop].name for stop in process.stops if stop in places),
            roles=roles,
            agenda=tuple(text[span.start : span.end] for span in process.agenda),
            mentions=process.mentions,
            quote=text[shown.start : shown.end],
        )


def histories(found: Iterable[Telling]) -> list[History]:
    """The processes behind the tellings, by first article."""
    return list(map(history, parts(found)))


def order(telling: Telling) -> tuple[str, str, str]:
    """By day of publication, the undated first."""
    return telling.published or "", telling.article, telling.process


def parts(found: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each process."""
    ordered = sorted(found, key=order)
    forest = Forest(len(ordered))
    shared = blocks(ordered, marks)
    for mark, members in shared.items():
        if mark[0] == TIE or by_key_alone(ordered[members[0]]):
            for other in members[1:]:
                forest.join(members[0], other)
        else:
            forest.join_alike(members, lambda one, other: same(ordered[one], ordered[other]))
    return [[ordered[index] for index in members] for members in forest.sets()]


def by_key_alone(telling: Telling) -> bool:
    """Is it the same process wherever it has the same key: a well-known one, or one that has a name or number of its own?"""
    return telling.key in _known() or telling.kind in ("law", "resolution", "sanctions")


def marks(telling: Telling) -> list[Mark]:
    """What tellings of one process share: the family, and a word of the key or the place; or a reviewer's decision."""
    ties = [(TIE, tie) for tie in telling.tied]
    return ties if telling.apart else [*ties, *_told_marks(telling)]


def _told_marks(telling: Telling) -> list[Mark]:
    if by_key_alone(telling):
        return [(telling.family, f"={telling.key}")]
    return [(telling.family, mark) for mark in sorted({telling.key, *_marks(telling)})]


def same(one: Telling, other: Telling) -> bool:
    """Do two articles mean one process? What reviewers decided goes before what is told."""
    if set(one.tied) & set(other.tied):
        return True
    if one.apart or other.apart:
        return False
    if one.family != other.family:
        return False
    if by_key_alone(one) or by_key_alone(other):
        return one.key == other.key and by_key_alone(one) == by_key_alone(other)
    ours, theirs = _marks(one), _marks(other)
    if not (ours <= theirs or theirs <= ours or _same_place(one, other)):
        return False
    if one.family == "journey" and not _same_travellers(one, other):
        return False
    if _clash(one, other):
        return False
    return _meet(one, other)


@cache
def _known() -> frozenset[str]:
    return frozenset(process.key for process in known())


def _marks(telling: Telling) -> frozenset[str]:
    """What tells a process from others: the words of its key without that for its kind, and where it takes place."""
    words = frozenset(telling.key.split("-")) - {
        telling.kind,
        "conference",
        "summit",
        "talks",
        "agreement",
        "initiative",
        "visit",
        "tour",
    }
    return words | ({slug(telling.place)} if telling.place else frozenset())


def _same_travellers(one: Telling, other: Telling) -> bool:
    """Is it the same one's journey, as far as is told?"""
    ours, theirs = ({role.party.key for role in told.roles if role.role == "traveller"} for told in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _same_place(one: Telling, other: Telling) -> bool:
    return one.place is not None and one.place == other.place and one.family == "gathering"


def _clash(one: Telling, other: Telling) -> bool:
    """Do they name different places, or different issues?"""
    if one.place and other.place and one.place != other.place and one.family in ("gathering", "journey"):
        return True
    topics = frozenset(kinds().topics.values())
    ours, theirs = _marks(one) & topics, _marks(other) & topics
    return bool(ours and theirs and not ours & theirs)


def _meet(one: Telling, other: Telling) -> bool:
    """May their days be those of one undertaking?"""
    first, second = _window(one), _window(other)
    if first is None or second is None:
        return True
    slack = SLACK.get(one.family, NEAR) if one.days and other.days else 0
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _window(telling: Telling) -> Days | None:
    """When it may lie: its own days, else after the article for what is to come, before it for what has been."""
    if telling.days:
        return telling.days
    day = ordinal(telling.published)
    if day is None:
        return None
    if telling.status in DONE:
        return day - LATER, day
    if telling.status in ("planned", "announced"):
        return day, day + LATER
    return day - LATER, day + LATER


def history(group: list[Telling]) -> History:
    """What the tellings of one process say of it together."""
    keys = [telling.key for telling in group]
    key = min(set(keys), key=lambda one: (one not in _known(), -keys.count(one), len(one), one))
    own = [telling for telling in group if telling.key == key]
    wordings = Counter(telling.name for telling in own)
    best = max(own, key=lambda telling: (wordings[telling.name], len(telling.name), telling.name))
    numbers = sorted({telling.round for telling in group if telling.round})
    held: dict[int | None, list[Telling]] = {number: [] for number in numbers}
    for telling in group:
        number = telling.round or _round_at(telling, group)
        if number or not numbers or (telling.days and telling.status):
            held.setdefault(number, []).append(telling)
    rounds = [Round(number, tuple(told)) for number, told in sorted(held.items(), key=lambda pair: pair[0] or 0)]
    return History(key, best.name, best.kind, tuple(group), tuple(rounds))


def _round_at(telling: Telling, group: list[Telling]) -> int | None:
    """The round of the days that a telling without a number gives; none where those of several rounds, or of none, meet them."""
    if telling.days is None or telling.days[1] - telling.days[0] > NEAR:
        return None
    first, last = telling.days
    found = {
        other.round
        for other in group
        if other.round and other.days and other.days[1] - other.days[0] <= NEAR
        if first - DAYS_OFF <= other.days[1] and other.days[0] <= last + DAYS_OFF
    }
    return found.pop() if len(found) == 1 else None


def _distinct(told: Iterable[Telling]) -> Iterator[Telling]:
    seen: set[tuple[object, ...]] = set()
    for telling in told:
        said = (telling.said, telling.place)
        if said != (None, None) and said not in seen:
            seen.add(said)
            yield telling


def named(history: History, words: str) -> bool:
    """Is this what somebody means who writes these words: a key, or words of its names?"""
    low = words.lower()
    if low == history.key:
        return True
    wanted = set(low.replace("-", " ").split())
    return any(
        wanted <= set(name.lower().replace("-", " ").split()) for name in (*history.wordings, history.key, history.name)
    )
