"""The brief in the order in which it is read, made once for every form it is written in."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.brief.courses import Course, courses
from dragoman.brief.footnotes import Footnotes
from dragoman.brief.happened import MOST, PLANNED, Happening, Pair, happened, met, planned
from dragoman.brief.material import Material
from dragoman.brief.outlook import FORECASTS, QUARRELS, Prospect, Quarrel, prospects, quarrels
from dragoman.brief.scope import Scope
from dragoman.brief.standing import Standing, standing
from dragoman.brief.unknown import Gaps, unknown
from dragoman.brief.words import interval
from dragoman.record import Interval


@dataclass(frozen=True)
class More:
    """What a section leaves out: how much, and the command that lists it."""

    count: int
    command: str


@dataclass(frozen=True)
class Digest:
    """All rows of a brief."""

    scope: Scope
    title: str
    held: int
    reports: int
    outlets: int
    days: str
    days_of: tuple[tuple[str, tuple[Happening, ...]], ...]
    planned: tuple[Happening, ...]
    pairs: tuple[Pair, ...]
    courses: tuple[Course, ...]
    standing: Standing
    quarrels: tuple[Quarrel, ...]
    waiting: tuple[Prospect, ...]
    settled: tuple[Prospect, ...]
    unknown: tuple[Gaps, ...]
    footnotes: Footnotes
    more: Mapping[str, More]
    """By section, where one leaves something out."""
    totals: tuple[tuple[int, str, str], ...]

    @property
    def happened(self) -> tuple[Happening, ...]:
        """The happenings, without their days."""
        return tuple(row for _, rows in self.days_of for row in rows)


def digest(material: Material, numbers: Mapping[str, int]) -> Digest:
    """The rows of a brief, with their footnotes.

    Args:
        material: what it is written from.
        numbers: the numbers of the articles whose text it holds whole.
    """
    notes = Footnotes(material.source.record, numbers)
    days = happened(material, notes)
    rows = [row for _, told in days for row in told]
    stands = standing(material, notes)
    plans = planned(material, notes)
    told = courses(material, notes)
    disputes = quarrels(material, notes)
    waiting, settled = prospects(material, notes)
    return Digest(
        scope=material.scope,
        title=_title(material),
        held=material.held,
        reports=len(material.reports),
        outlets=len({report.outlet for report in material.reports if report.outlet}),
        days=_days(material),
        days_of=tuple((day, tuple(told)) for day, told in days),
        planned=tuple(plans),
        pairs=tuple(met([*rows, *plans])),
        courses=tuple(told),
        standing=stands,
        quarrels=tuple(disputes),
        waiting=tuple(waiting),
        settled=tuple(settled),
        unknown=tuple(unknown(material, notes, rows)),
        footnotes=notes,
        more=_more(material, stands),
        totals=_totals(material, stands),
    )


def _title(material: Material) -> str:
    if material.scope.process is not None:
        return material.histories[0].name if material.histories else material.scope.process
    return "What happened, who stands where, what comes next"


def _days(material: Material) -> str:
    """The days of publication of the reports."""
    days = sorted(report.day for report in material.reports if report.day)
    return interval(Interval(earliest=days[0], latest=days[-1])) if days else ""


def _more(material: Material, stands: Standing) -> dict[str, More]:
    scope = material.scope
    process = scope.process
    listing = scope.command("process", process, span=False) if process else scope.command("timeline")
    waiting = sum(entry.outcome == "open" for entry in material.entries)
    left = {
        "happened": More(len(material.happened) - MOST, listing),
        "planned": More(
            len(material.plans) - PLANNED, listing if process else scope.command("timeline", "--status", "planned")
        ),
        "stands": More(stands.more, scope.command("positions", *(["--issue", process] if process else []))),
        "disputes": More(len(material.disagreements) - QUARRELS, scope.command("disagreements")),
        "expected": More(waiting - FORECASTS, scope.command("forecasts", "--status", "open")),
    }
    return {section: more for section, more in left.items() if more.count > 0}


def _totals(material: Material, stands: Standing) -> tuple[tuple[int, str, str], ...]:
    """How many of what, with the section that shows them."""
    counts = [
        (len(material.happened), "happening", "happened"),
        (len(stands.moved), "stand that moved" if len(stands.moved) == 1 else "stands that moved", "stands"),
        (len(material.plans), "plan", "planned"),
        (len(material.disagreements), "disagreement", "disputes"),
        (sum(entry.outcome == "open" for entry in material.entries), "open forecast", "expected"),
    ]
    return tuple(
        (count, word if count == 1 or " that " in word else f"{word}s", anchor) for count, word, anchor in counts
    )
