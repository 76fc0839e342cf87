"""A record beside what a careful reader found: counts for each layer.

A row is right when it stands where the reader's stands and says the same of it; what "the same" takes is said at each layer. The second
line of a layer ("events, actors") counts only rows that also agree in what its name says.
"""

from collections.abc import Callable, Iterable, Sequence

from dragoman.record import Event, Forecast, Position, Process, Record, Span, Statement
from dragoman.scoring.counts import Counts, There, Told, matched
from dragoman.scoring.gold import Gold, GoldEvent, GoldForecast, GoldPosition, GoldProcess, GoldStatement, Row
from dragoman.scoring.whose import Whose

HALF = 0.5
"""Share of characters (F1) that two contents must have in common to be one statement."""

Scores = dict[str, Counts]


def compare(record: Record, gold: Gold) -> Scores:
    """Counts of every layer of one article. The record must be of the gold article's text."""
    if record.article.text != gold.text:
        raise ValueError(f"{gold.name}: the record is of another text")
    return Comparison(record, gold).all()


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """F1 of the characters of two sets of spans."""
    first = {at for span in one for at in range(span.start, span.end)}
    second = {at for span in other for at in range(span.start, span.end)}
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


class Comparison:
    """One article's record beside its gold."""

    def __init__(self, record: Record, gold: Gold) -> None:
        self.record, self.gold, self.rows = record, gold, gold.rows
        self.whose = Whose(record, gold)
        self._places: dict[int, list[Span]] = {}

    def all(self) -> Scores:
        """Every layer that was annotated, in the order of the record."""
        layers = self.rows.article.layers
        return {name: counts for name, counts in self._every().items() if not layers or name.split(",")[0] in layers}

    def _every(self) -> Scores:
        return {
            "actors": self.actors(),
            "places": self.places(),
            "times": self.times(),
            **self.events(),
            **self.statements(),
            "positions": self.positions(),
            "forecasts": self.forecasts(),
            "figures": self.figures(),
            **self.processes(),
        }

    def at(self, row: Row) -> list[Span]:
        """Where a gold row stands; looked up once, since every row told is held against it."""
        if id(row) not in self._places:
            self._places[id(row)] = self.gold.places_of(row)
        return self._places[id(row)]

    def near(self, spans: Iterable[Span], row: Row) -> float:
        """How much of a row's place some spans share; 0 where they do not touch."""
        return shared(spans, self.at(row))

    def actors(self) -> Counts:
        """An actor who is named or described: one of the reader's wordings, and the country."""
        told = [actor for actor in self.record.actors if self.whose.spans(actor.id)]
        pairs = matched(
            told,
            self.rows.actors,
            lambda actor, row: (
                self.whose.likeness(actor.id, row) if row.country in (None, actor.country, actor.id) else 0.0
            ),
        )
        return Counts(len(pairs), len(told), len(self.rows.actors))

    def places(self) -> Counts:
        """A place, once an article: a place of its name in the text, and the country."""
        told = list({(place.name, place.country): place for place in self.record.places}.values())
        same = {
            key: [Span(place.start, place.end) for place in self.record.places if (place.name, place.country) == key]
            for key in {(place.name, place.country) for place in told}
        }
        pairs = matched(
            told,
            self.rows.places,
            lambda place, row: (
                self.near(same[place.name, place.country], row) if row.country in (None, place.country) else 0.0
            ),
        )
        return Counts(len(pairs), len(told), len(self.rows.places))

    def times(self) -> Counts:
        """A time: overlap, and the same value."""
        pairs = matched(
            self.record.times,
            self.rows.times,
            lambda time, row: self.near([Span(time.start, time.end)], row) if time.value == row.value else 0.0,
        )
        return Counts(len(pairs), len(self.record.times), len(self.rows.times))

    def events(self) -> Scores:
        """An event: its trigger touches the reader's words, and the type is the same; then also both sides, or the status."""
        told, there = self.record.events, self.rows.events

        def alike(event: Event, row: GoldEvent) -> float:
            found = self.near([event.trigger], row) if event.type == row.type else 0.0
            return found and found + self.same_sides(event, row) + (event.status == row.status) / 2

        pairs = matched(told, there, alike)
        return {
            "events": Counts(len(pairs), len(told), len(there)),
            "events, actors": _those(pairs, self.same_sides, told, there),
            "events, status": _those(pairs, lambda event, row: event.status == row.status, told, there),
        }

    def same_sides(self, event: Event, row: GoldEvent) -> bool:
        """Are sources and targets the same? Who meets whom has no order."""
        source, target = self.whose.all(event.source), self.whose.all(event.target)
        theirs, hit = self.whose.each(row.source), self.whose.each(row.target)
        if row.type in ("CONSULT", "COOPERATE") and event.mode != "visit":
            return source | target == theirs | hit
        return (source, target) == (theirs, hit)

    def statements(self) -> Scores:
        """A statement: half of its content's characters (F1); then also who says it."""
        told, there = self.record.statements, self.rows.statements

        def alike(statement: Statement, row: GoldStatement) -> float:
            found = self.near(statement.content, row)
            return found if found >= HALF else 0.0

        def same(statement: Statement, row: GoldStatement) -> bool:
            return row.speaker is None or self.whose.one(statement.speaker) == row.speaker

        pairs = matched(told, there, alike)
        return {
            "statements": Counts(len(pairs), len(told), len(there)),
            "statements, speaker": _those(pairs, same, told, there),
        }

    def positions(self) -> Counts:
        """A position: holder, stance, and words of the proposition in common."""

        def alike(position: Position, row: GoldPosition) -> float:
            same = position.stance == row.stance and self.whose.one(position.holder) == row.holder
            return self.near([position.proposition], row) if same else 0.0

        pairs = matched(self.record.positions, self.rows.positions, alike)
        return Counts(len(pairs), len(self.record.positions), len(self.rows.positions))

    def forecasts(self) -> Counts:
        """A forecast: whose, its direction, and words of the outcome in common."""

        def alike(forecast: Forecast, row: GoldForecast) -> float:
            same = forecast.direction == row.direction and self.whose.one(forecast.by) == row.by
            return self.near([forecast.outcome], row) if same else 0.0

        pairs = matched(self.record.forecasts, self.rows.forecasts, alike)
        return Counts(len(pairs), len(self.record.forecasts), len(self.rows.forecasts))

    def figures(self) -> Counts:
        """A figure: overlap, value, end of a range and bound."""
        pairs = matched(
            self.record.figures,
            self.rows.figures,
            lambda figure, row: (
                self.near([Span(figure.start, figure.end)], row)
                if (figure.value, figure.upper, figure.bound) == (row.value, row.upper, row.bound)
                else 0.0
            ),
        )
        return Counts(len(pairs), len(self.record.figures), len(self.rows.figures))

    def processes(self) -> Scores:
        """A process: a wording in common and the kind; then the parts that actors play in those."""

        def alike(process: Process, row: GoldProcess) -> float:
            return self.near(process.mentions, row) if process.kind == row.kind else 0.0

        pairs = matched(self.record.processes, self.rows.processes, alike)
        parts = [
            (row.name, role, name) for row in self.rows.processes for role, names in row.roles.items() for name in names
        ]
        there = set(parts)
        told, right = 0, 0
        by = {process.id: row for process, row in pairs}
        for process in self.record.processes:
            found = {(role.role, self.whose.one(role.mention)) for role in process.roles}
            told += len(found)
            if process.id in by:
                right += sum((by[process.id].name, role, name) in there for role, name in found)
        return {
            "processes": Counts(len(pairs), len(self.record.processes), len(self.rows.processes)),
            "processes, roles": Counts(right, told, len(there)),
        }


def _those(
    pairs: list[tuple[Told, There]], same: Callable[[Told, There], bool], told: Sequence[Told], there: Sequence[There]
) -> Counts:
    """Counts of the pairs that also agree in something more."""
    return Counts(sum(same(one, other) for one, other in pairs), len(told), len(there))
