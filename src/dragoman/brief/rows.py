"""Records as the rows of the brief's tables: plain words, and with each row the sentence it came from."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.brief.sentences import Sentence, Sentences
from dragoman.brief.words import Names, act_name, interval, published, words
from dragoman.record import Event, Figure, Interval, Position, Process, Record, Span, Statement

MEETINGS = ("CONSULT",)
MUTUAL = ("CONSULT", "COOPERATE", "AGREE")
"""Types whose events may list all who take part as sources."""


@dataclass(frozen=True)
class Row:
    """What every row has: its anchor, the article it is from and the sentence it rests on."""

    id: str
    article: int
    cite: Sentence | None


@dataclass(frozen=True)
class EventRow(Row):
    """Who did what to whom, where and when, whether it happened, and who says so."""

    who: tuple[str, ...]
    whom: tuple[str, ...]
    sides: tuple[str, ...]
    type: str
    act: str
    status: str
    phase: str
    when: str
    earliest: str | None
    latest: str | None
    place: str | None
    reporter: str | None


@dataclass(frozen=True)
class StatementRow(Row):
    """What somebody said, in the words of the article."""

    speaker: str
    speaker_kind: str
    addressee: str | None
    words: str
    manner: str


@dataclass(frozen=True)
class PositionRow(Row):
    """Where an actor stands on something."""

    issue: str
    actor: str
    stance: str
    leaning: str
    text: str
    toward: tuple[str, ...]
    condition: str | None


@dataclass(frozen=True)
class ForecastRow(Row):
    """What somebody expects."""

    by: str
    outcome: str
    direction: str
    certainty: str
    condition: str | None
    horizon: str | None
    process: str | None


@dataclass(frozen=True)
class FigureRow(Row):
    """A number, what it counts, where and when, and who says so."""

    value: str
    of: str
    where: str | None
    when: str | None
    by: str | None


@dataclass(frozen=True)
class ProcessRow(Row):
    """A conference, a round of talks, a tour …, as a card."""

    name: str
    kind: str
    round: int | None
    status: str | None
    place: str | None
    stops: tuple[str, ...]
    when: str | None
    days: int | None
    phase: str
    earliest: str | None
    latest: str | None
    roles: dict[str, tuple[str, ...]]
    agenda: tuple[str, ...]


@dataclass(frozen=True)
class ArticleView:
    """One article: what is known about it, its rows and its text."""

    number: int
    record: Record
    sentences: Sentences
    date: str
    basis: str
    reasons: tuple[tuple[str, str], ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    positions: tuple[PositionRow, ...]
    forecasts: tuple[ForecastRow, ...]
    figures: tuple[FigureRow, ...]
    processes: tuple[ProcessRow, ...]
    backlinks: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title, or the first words of the text."""
        article = self.record.article
        return article.title or (article.text.strip()[:70] + " …" if article.text.strip() else "untitled and empty")


def view(record: Record, number: int) -> ArticleView:
    """All rows of one record, the `number`-th of the brief (from 1)."""
    reader = _Reader(record, number)
    text, known = record.article.text, record.article.published
    article = ArticleView(
        number=number,
        record=record,
        sentences=reader.sentences,
        date=published(known),
        basis=words("bases")[known.basis],
        reasons=tuple((text[e.start : e.end], e.why) for e in known.evidence),
        events=tuple(map(reader.event, record.events)),
        statements=tuple(map(reader.said, record.statements)),
        positions=tuple(map(reader.stands, record.positions)),
        forecasts=tuple(reader.forecasts()),
        figures=tuple(map(reader.figure, record.figures)),
        processes=tuple(map(reader.process, record.processes)),
    )
    for rows in (
        article.events,
        article.statements,
        article.positions,
        article.forecasts,
        article.figures,
        article.processes,
    ):
        for row in rows:
            if row.cite:
                article.backlinks.setdefault(row.cite.anchor, []).append(row)
    return article


class _Reader:
    """Reads the rows out of one record."""

    def __init__(self, record: Record, number: int) -> None:
        self.record, self.number = record, number
        self.names = Names(record)
        self.sentences = Sentences(record, number)
        self.places = {place.id: place.name for place in record.places}
        self.times = {time.id: time for time in record.times}
        self.said_by = {statement.id: statement for statement in record.statements}
        self.process_names = {process.id: process.name for process in record.processes}

    def _row(self, id: str, start: int | None) -> tuple[str, int, Sentence | None]:  # noqa: A002 - the record's own word
        return f"a{self.number}{id}", self.number, None if start is None else self.sentences.at(start)

    def _words(self, span: Span | None) -> str | None:
        return self.record.article.text[span.start : span.end] if span else None

    def _speaker(self, statement: str | None) -> str | None:
        found = self.said_by.get(statement or "")
        return (self.names.name(found.speaker) or f"{found.speaker_kind} speaker") if found else None

    def _time(self, time: str | None) -> str | None:
        found = self.times.get(time or "")
        if found is None:
            return None
        return interval(Interval(earliest=found.earliest, latest=found.latest)) or found.text

    def _when(self, dates: Interval) -> str:
        """The days of an event; empty where all that is known is that it came before or will come after the report."""
        reported = self.record.article.published
        if not (dates.earliest and dates.latest) and (dates.earliest or dates.latest) in (
            reported.earliest,
            reported.latest,
        ):
            return ""
        return interval(dates)

    def event(self, event: Event) -> EventRow:
        sides = (self.names.party(mention) for mention in (*event.source, *event.target))
        who, whom = self.names.names(event.source), self.names.names(event.target)
        if not whom and event.type in MUTUAL:  # all are in source; "A met B" reads better than "A, B met"
            who, whom = who[:1], who[1:]
        dates = event.date or Interval()
        return EventRow(
            *self._row(event.id, event.trigger.start),
            who=who,
            whom=whom,
            sides=tuple(dict.fromkeys(side for side in sides if side)),
            type=event.type,
            act=act_name(event.type, event.mode),
            status=event.status,
            phase=words("phases")[event.status],
            when=self._when(dates),
            earliest=dates.earliest,
            latest=dates.latest,
            place=self.places.get(event.place or ""),
            reporter=self._speaker(event.statement),
        )

    def said(self, statement: Statement) -> StatementRow:
        return StatementRow(
            *self._row(statement.id, statement.content[0].start if statement.content else None),
            speaker=self.names.name(statement.speaker) or "not named",
            speaker_kind=statement.speaker_kind,
            addressee=self.names.name(statement.addressee),
            words=" … ".join(str(self._words(span)) for span in statement.content),
            manner=statement.manner,
        )

    def stands(self, position: Position) -> PositionRow:
        return PositionRow(
            *self._row(position.id, position.proposition.start),
            issue=self.process_names.get(position.process or "", ""),
            actor=self.names.name(position.holder) or "not named",
            stance=position.stance,
            leaning=words("leanings")[position.stance],
            text=position.text,
            toward=self.names.names(position.toward),
            condition=self._words(position.condition),
        )

    def forecasts(self) -> list[ForecastRow]:
        outlet = self.record.article.outlet or "the article itself"
        return [
            ForecastRow(
                *self._row(forecast.id, forecast.outcome.start),
                by=(self.names.name(forecast.by) or "not named") if forecast.by else outlet,
                outcome=str(self._words(forecast.outcome)),
                direction=words("directions")[forecast.direction],
                certainty=forecast.certainty,
                condition=self._words(forecast.condition),
                horizon=self._time(forecast.horizon),
                process=self.process_names.get(forecast.process or ""),
            )
            for forecast in self.record.forecasts
        ]

    def figure(self, figure: Figure) -> FigureRow:
        value = f"{figure.value:,}" + (f"–{figure.upper:,}" if figure.upper is not None else "")
        return FigureRow(
            *self._row(figure.id, figure.start),
            value=words("bounds")[figure.bound] + value,
            of=figure.of or figure.unit or "",
            where=figure.where,
            when=self._time(figure.time),
            by=self._speaker(figure.statement),
        )

    def process(self, process: Process) -> ProcessRow:
        roles: dict[str, tuple[str, ...]] = {}
        for role in process.roles:
            name = self.names.name(role.mention)
            if name:
                roles[role.role] = tuple(dict.fromkeys((*roles.get(role.role, ()), name)))
        held = self.times.get(process.time or "")
        return ProcessRow(
            *self._row(process.id, process.mentions[0].start if process.mentions else None),
            name=process.name,
            kind=process.kind,
            round=process.round,
            status=process.status,
            place=self.places.get(process.place or ""),
            stops=tuple(dict.fromkeys(self.places[stop] for stop in process.stops if stop in self.places)),
            when=self._time(process.time),
            days=process.days,
            phase=words("process_phases").get(process.status or "", "to come"),
            earliest=held.earliest if held else None,
            latest=held.latest if held else None,
            roles=roles,
            agenda=tuple(str(self._words(span)) for span in process.agenda),
        )


@dataclass(frozen=True)
class Dyad:
    """Two sides that met or are to meet, and how often."""

    one: str
    other: str
    held: int
    to_come: int


def meetings(articles: list[ArticleView]) -> list[EventRow]:
    """Every meeting or consultation of at least two sides that is not denied, as the reports tell of it."""
    return [e for a in articles for e in a.events if e.type in MEETINGS and e.phase != "not so" and len(e.sides) > 1]


def dyads(articles: list[ArticleView]) -> list[Dyad]:
    """Who met whom, by sides, most often first. A meeting of many counts for each two of them; one that is denied for none."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for event in meetings(articles):
        for pair in combinations(sorted(event.sides), 2):
            counted.setdefault(pair, Counter())[event.phase] += 1
    found = [Dyad(*pair, phases["done"], phases["to come"]) for pair, phases in counted.items()]
    return sorted(found, key=lambda dyad: (-dyad.held, -dyad.to_come, dyad.one, dyad.other))
