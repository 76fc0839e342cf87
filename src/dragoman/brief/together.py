"""What several reports tell together, as rows of the brief.

Processes round by round, happenings told more than once, contradictions, and what became of forecasts. Every value has the sentences
of all the reports that give it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.brief.rows import ArticleView
from dragoman.brief.sentences import Sentence
from dragoman.brief.words import act_name, interval, words
from dragoman.record import Interval
from dragoman.stories.across import across
from dragoman.stories.days import iso
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import DONE, History, Round, Telling
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry

SEVERAL = 2
"""Reports from which something is worth a row of its own here: what one report tells stands with that report."""


@dataclass(frozen=True)
class Told:
    """A value and the sentences that give it, the earliest report first."""

    value: str
    cites: tuple[Sentence, ...]


@dataclass(frozen=True)
class RoundRow:
    """A round: what was announced of it, what was reported of it, and who had which part."""

    label: str
    announced: tuple[Told, ...]
    reported: tuple[Told, ...]
    roles: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True)
class CourseRow:
    """A process that several reports tell of."""

    name: str
    kind: str
    status: str | None
    reports: int
    rounds: tuple[RoundRow, ...]


@dataclass(frozen=True)
class HappeningRow:
    """An act or meeting that several reports tell of."""

    when: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    act: str
    status: str
    phase: str
    places: tuple[str, ...]
    cites: tuple[Sentence, ...]


@dataclass(frozen=True)
class QuarrelRow:
    """What sources contradict each other on; `outlets` stand beside the values."""

    kind: str
    about: str
    sides: tuple[tuple[str, Told], ...]


@dataclass(frozen=True)
class OutcomeRow:
    """A forecast that later reports settle."""

    by: str
    outcome: str
    words: str
    became: str
    made: tuple[Sentence, ...]
    settled: tuple[Sentence, ...]


@dataclass(frozen=True)
class Together:
    """All of it."""

    courses: tuple[CourseRow, ...] = ()
    happenings: tuple[HappeningRow, ...] = ()
    quarrels: tuple[QuarrelRow, ...] = ()
    outcomes: tuple[OutcomeRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.courses or self.happenings or self.quarrels or self.outcomes)


def together(articles: list[ArticleView]) -> Together:
    """What the articles tell together; nothing for a single one."""
    if len(articles) < SEVERAL:
        return Together()
    found = across(article.record for article in articles)
    reader = _Reader(articles)
    shared = [history for history in found.histories if len(history.articles) >= SEVERAL]
    shared.sort(key=lambda history: (-len(history.articles), history.key))
    courses = [course for course in map(reader.course, shared) if course.rounds]
    return Together(
        courses=tuple(courses),
        happenings=tuple(reader.happening(one) for one in found.incidents if len(one.articles) >= SEVERAL),
        quarrels=tuple(map(reader.quarrel, found.disagreements)),
        outcomes=tuple(reader.outcome(entry) for entry in found.ledger if entry.settled),
    )


class _Reader:
    """Turns places in articles into the sentences of the brief."""

    def __init__(self, articles: list[ArticleView]) -> None:
        self._sentences = {article.record.article.id: article.sentences for article in articles}

    def cites(self, spots: Iterable[tuple[str, int]]) -> tuple[Sentence, ...]:
        found = (self._sentences[article].at(start) for article, start in spots)
        return tuple(dict.fromkeys(sentence for sentence in found if sentence))

    def _told(self, values: Iterable[tuple[str, tuple[str, int]]]) -> tuple[Told, ...]:
        spots: dict[str, list[tuple[str, int]]] = {}
        for value, spot in values:
            spots.setdefault(value, []).append(spot)
        return tuple(Told(value, self.cites(given)) for value, given in spots.items())

    def course(self, history: History) -> CourseRow:
        rounds = [self._round(one) for one in history.rounds]
        told = tuple(row for row in rounds if row.announced or row.reported or row.roles)
        return CourseRow(history.name, history.kind, history.rounds[-1].status, len(history.articles), told)

    def _round(self, one: Round) -> RoundRow:
        done = [telling for telling in one.tellings if telling.status in (*DONE, "ongoing")]
        planned = [telling for telling in one.tellings if telling not in done]
        roles: dict[str, list[tuple[str, tuple[str, int]]]] = {}
        for telling in one.tellings:
            for role in telling.roles:
                roles.setdefault(role.role, []).append((role.party.name, (telling.article, role.start)))
        return RoundRow(
            label="as a whole" if one.number is None else f"round {one.number}",
            announced=self._told(said for telling in planned for said in _said(telling)),
            reported=self._told(said for telling in done for said in _said(telling)),
            roles=tuple((role, self._told(told)) for role, told in sorted(roles.items())),
        )

    def happening(self, incident: Incident) -> HappeningRow:
        who = tuple(dict.fromkeys(one.name for one in incident.sources))
        whom = tuple(dict.fromkeys(one.name for one in incident.targets))
        return HappeningRow(
            when=interval(Interval(earliest=incident.earliest, latest=incident.latest)),
            who=who,
            whom=whom,
            act=act_name(incident.type, incident.mode),
            status=" · ".join(incident.statuses),
            phase=words("phases")[incident.status],
            places=incident.places,
            cites=self.cites((witness.article, witness.start) for witness in incident.witnesses),
        )

    def quarrel(self, one: Disagreement) -> QuarrelRow:
        sides = tuple(
            (side.outlet or "", Told(side.value, self.cites([(side.article, side.start)]))) for side in one.sides
        )
        return QuarrelRow(one.kind, one.about, sides)

    def outcome(self, entry: Entry) -> OutcomeRow:
        settled = entry.settled
        spots = [(settled.article, span.start) for span in settled.mentions[:1]] if settled else []
        return OutcomeRow(
            by=entry.expected.by,
            outcome=words("directions")[entry.expected.forecast.direction],
            words=entry.expected.words,
            became=entry.outcome,
            made=self.cites([(entry.expected.article, entry.expected.forecast.outcome.start)]),
            settled=self.cites(spots),
        )


def _said(telling: Telling) -> Iterator[tuple[str, tuple[str, int]]]:
    """Status, days, place and stops as an article gives them, with where it does."""
    spot = (telling.article, telling.mentions[0].start if telling.mentions else 0)
    if telling.status:
        yield telling.status, spot
    if telling.days:
        yield interval(Interval(earliest=iso(telling.days[0]), latest=iso(telling.days[1]))), spot
    for place in (telling.place, *telling.stops):
        if place:
            yield place, spot
