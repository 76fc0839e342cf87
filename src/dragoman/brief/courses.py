"""Processes round by round: the dates as they were announced, what became of them, and who had which part."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.brief.footnotes import Footnote, Footnotes, Spot
from dragoman.brief.material import Material
from dragoman.brief.words import interval, readable
from dragoman.record import Interval
from dragoman.stories.days import Days, iso
from dragoman.stories.histories import History, Round, Telling

SHORT = 4
LONG = 12
"""Names of one role, and rounds: where the brief is not about the process, and where it is."""
VALUES = 4
"""Wordings of what was announced, or became, of a round: the first, and the latest others."""
AHEAD = frozenset({"planned", "announced", "postponed"})
Said = tuple[Days | None, str | None, tuple[str, ...]]
"""What a report says of days, place and stops."""
CITED = 2
"""Footnotes of one value."""


@dataclass(frozen=True)
class Told:
    """A value, the day of the first report that gives it, and where they do."""

    value: str
    day: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Cell:
    """Some values, and how many more there are."""

    values: tuple[Told, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True)
class RoundRow:
    """A round: its dates as announced one after the other, what became of it, and who had which part."""

    id: str
    label: str
    announced: Cell
    became: Cell
    parts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Course:
    """A process across reports."""

    name: str
    kind: str
    status: str | None
    reports: int
    rounds: tuple[RoundRow, ...]
    more: int
    """Rounds before these."""


def courses(material: Material, footnotes: Footnotes) -> list[Course]:
    """The processes of the brief, those with most reports first; each with the rounds that reports of the scope tell of."""
    found = []
    for number, history in enumerate(sorted(material.histories, key=lambda one: (-len(one.articles), one.key)), 1):
        reader = _Reader(material, footnotes, f"c{number}", history)
        rows = [row for at, one in enumerate(history.rounds, 1) if (row := reader.row(one, at)) is not None]
        if rows:
            status = history.rounds[-1].status
            articles = len(history.articles)
            found.append(Course(history.name, history.kind, status, articles, tuple(rows), reader.left_out))
    return found


class _Reader:
    """Reads the rows of one process."""

    def __init__(self, material: Material, footnotes: Footnotes, anchor: str, history: History) -> None:
        self._wanted, self._footnotes = material.scope.wanted, footnotes
        self._anchor, self._name = anchor, history.name
        self._most = LONG if material.scope.process else SHORT
        told = [one for one in history.rounds if any(self._within(telling) for telling in one.tellings)]
        self._shown = told[-self._most :]
        self.left_out = len(told) - len(self._shown)

    def row(self, one: Round, at: int) -> RoundRow | None:
        """A round; `None` where it is not shown, or no report tells anything of it."""
        if one not in self._shown:
            return None
        anchor = f"{self._anchor}-{at}"
        planned = [telling for telling in one.tellings if telling.status in AHEAD]
        done = [telling for telling in one.tellings if telling.status and telling.status not in AHEAD]
        row = RoundRow(
            id=anchor,
            label="as a whole" if one.number is None else f"round {one.number}",
            announced=self._values(anchor, planned),
            became=self._values(anchor, done),
            parts=self._parts(anchor, filter(self._within, one.tellings)),
        )
        return row if row.announced or row.became or row.parts else None

    def _within(self, telling: Telling) -> bool:
        return self._wanted.then(telling.published)

    def _values(self, anchor: str, tellings: Iterable[Telling]) -> Cell:
        """What reports say of status, days and place, each wording once; nothing that another says more exactly."""
        told = list(tellings)
        exact = list(dict.fromkeys((telling.days, telling.place, telling.stops) for telling in told))
        spots: dict[str, list[Telling]] = {}
        for telling in told:
            if not any(_says_more(other, (telling.days, telling.place, telling.stops)) for other in exact):
                spots.setdefault(_said(telling), []).append(telling)
        kept = list(spots.items())
        if len(kept) > VALUES:
            kept = [kept[0], *kept[1 - VALUES :]]
        values = (
            Told(said, readable(found[0].published or ""), self._cite(anchor, map(_spot, found)))
            for said, found in kept
        )
        return Cell(tuple(values), len(spots) - len(kept))

    def _parts(self, anchor: str, tellings: Iterable[Telling]) -> tuple[tuple[str, Cell], ...]:
        roles: dict[str, dict[str, list[Spot]]] = {}
        for telling in tellings:
            for role in telling.roles:
                roles.setdefault(role.role, {}).setdefault(role.party.name, []).append((telling.article, role.start))
        return tuple((role, self._people(anchor, held)) for role, held in sorted(roles.items()))

    def _people(self, anchor: str, held: dict[str, list[Spot]]) -> Cell:
        named = list(held.items())[: self._most]
        return Cell(tuple(Told(name, "", self._cite(anchor, spots)) for name, spots in named), len(held) - len(named))

    def _cite(self, anchor: str, spots: Iterable[Spot]) -> tuple[Footnote, ...]:
        return self._footnotes.cite(anchor, f"Round by round: {self._name}", spots, CITED)


def _says_more(ours: Said, theirs: Said) -> bool:
    """Does the one say all that the other says of days and place, and more?"""
    return ours != theirs and theirs[0] in (None, ours[0]) and (theirs[1:] in ((None, ()), ours[1:]))


def _spot(telling: Telling) -> Spot:
    return telling.article, telling.mentions[0].start if telling.mentions else 0


def _said(telling: Telling) -> str:
    """Status, days and place in words: "planned for 16–17 Feb 2021 in Sochi"."""
    status = telling.status or ""
    days = interval(Interval(earliest=iso(telling.days[0]), latest=iso(telling.days[1]))) if telling.days else ""
    joined = {"planned": " for ", "announced": " for ", "postponed": ", was to be "}.get(status, ", ")
    places = ", ".join(dict.fromkeys(place for place in (telling.place, *telling.stops) if place))
    return status + (joined + days if days else "") + (f" in {places}" if places else "")
