"""Who stands where, and what has moved: of each side the latest stand on each issue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.ask.rows import JOINED, Stand
from dragoman.brief.footnotes import Footnote, Footnotes
from dragoman.brief.material import Material, earlier
from dragoman.brief.words import interval, readable, words
from dragoman.record import Interval

OTHERS = 20
"""Stands on what nobody else speaks of that the brief shows: the latest."""
SIDES = 14
"""Sides of one issue in the brief: those that say most."""
SHARED = 8
"""Issues of several sides in the brief: those of most."""


@dataclass(frozen=True)
class StandRow:
    """Where a side stands now. `before` is the stand it had before, with the day, where it `change`d."""

    id: str
    actor: str
    issue: str
    stance: str
    leaning: str
    text: str
    toward: tuple[str, ...]
    condition: str | None
    said: str
    reports: int
    change: str
    before: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Standing:
    """The stands of a brief: those that moved, those on issues of several sides, and the latest others."""

    moved: tuple[StandRow, ...]
    shared: tuple[tuple[str, tuple[StandRow, ...]], ...]
    others: tuple[StandRow, ...]
    more: int
    """How many more there are."""

    @property
    def moved_alone(self) -> set[str]:
        """The ids of the stands that moved on what nobody else speaks of: they stand nowhere else."""
        return {row.id for row in self.moved} - {row.id for _, rows in self.shared for row in rows}

    @property
    def matrix(self) -> dict[str, Sequence[StandRow]]:
        """The issues of several sides, with where they stand."""
        return dict(self.shared)


def standing(material: Material, footnotes: Footnotes) -> Standing:
    """Where each side stands, and what moved."""
    reader = _Reader(material, footnotes)
    held: dict[str, dict[str, list[Stand]]] = {}
    for row in material.stands:
        held.setdefault(row.issue, {}).setdefault(row.holder, []).append(row)
    if material.scope.process is not None:
        several = list(held)  # the issue is the process itself, whoever speaks of it
    else:
        several = sorted(
            filter(lambda issue: _compared(held[issue]), held), key=lambda issue: (-len(held[issue]), issue)
        )
    shown = {issue: _loudest(held[issue]) for issue in several[:SHARED]}
    shared = [(issue, tuple(reader.row([told]) for told in sides)) for issue, sides in shown.items()]
    single = _joined(told for issue in held if issue not in shown for told in held[issue].values())
    others = tuple(map(reader.row, single[:OTHERS]))
    return Standing(
        moved=tuple(row for row in (*(row for _, rows in shared for row in rows), *others) if row.change),
        shared=tuple(shared),
        others=tuple(row for row in others if not row.change),
        more=max(0, len(single) - OTHERS) + sum(len(held[issue]) - len(shown[issue]) for issue in shown),
    )


def _compared(held: Mapping[str, list[Stand]]) -> bool:
    """Do several sides speak of it, not only in one common sentence?"""
    return len(held) > 1 and len({(row.article, row.start) for told in held.values() for row in told}) > 1


def _loudest(held: Mapping[str, list[Stand]]) -> list[list[Stand]]:
    """The sides that say most, by name."""
    loudest = sorted(held, key=lambda holder: (-len(held[holder]), holder))[:SIDES]
    return [held[holder] for holder in sorted(loudest)]


def _joined(found: Iterable[list[Stand]]) -> list[list[list[Stand]]]:
    """Stands of one side each, those that one sentence gives to several sides together; what moved first, then the latest."""
    groups: dict[tuple[str, int, str, str], list[list[Stand]]] = {}
    for told in found:
        last = told[-1]
        groups.setdefault((last.article, last.start, last.issue, last.stance), []).append(told)

    def order(group: list[list[Stand]]) -> tuple[bool, int, str, str]:
        last = group[0][-1]
        return _moves(group[0]) is None, _backwards(last.published), last.holder, last.issue

    return sorted(groups.values(), key=order)


def _backwards(day: str | None) -> int:
    """Days as numbers, the latest first."""
    return -int((day or "0").replace("-", ""))


def _moves(told: list[Stand]) -> int | None:
    """Which of the stands of one side on one issue is the last that changed; two of one day are no change of mind."""
    for at in reversed(range(len(told))):
        if told[at].change in words("changes") and (at == 0 or told[at - 1].published != told[at].published):
            return at
    return None


class _Reader:
    def __init__(self, material: Material, footnotes: Footnotes) -> None:
        self._material, self._footnotes = material, footnotes
        self._count = 0

    def row(self, group: list[list[Stand]]) -> StandRow:
        """The latest stand on an issue: of a side, or of several that one sentence names; all their stands are given, by day."""
        self._count += 1
        told = group[0]
        last, changed = told[-1], _moves(told)
        before = None
        if changed is not None:
            before = told[changed - 1] if changed else earlier(self._material.source, told[0])
        same = [row for row in told if row.stance == last.stance]
        days = [row.published for row in same if row.published]
        id = f"s{self._count}"  # noqa: A001 - what the page calls it
        spots = [(row.article, row.start) for row in (last, *([before] if before else []), *reversed(same))]
        actor = ", ".join(one[-1].holder for one in group)
        return StandRow(
            id=id,
            actor=actor,
            issue=last.issue,
            stance=last.stance,
            leaning=words("leanings")[last.stance],
            text="" if last.proposition == last.issue else last.proposition,
            toward=tuple(name for name in last.toward.split(JOINED) if name and name not in last.proposition),
            condition=last.condition,
            said=interval(Interval(earliest=min(days), latest=max(days))) if days else "no day known",
            reports=len({row.article for row in same}),
            change=told[changed].change if changed is not None and before else "",
            before=f"{before.stance} on {readable(before.published or '')}" if before else "",
            notes=self._footnotes.cite(id, f"Where they stand: {actor}", spots),
        )
