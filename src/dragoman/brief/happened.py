"""What happened and what is planned, as rows: each happening once, with how many tell of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dragoman.brief.charts import Dated, dated, label
from dragoman.brief.footnotes import Footnote, Footnotes, Spot
from dragoman.brief.material import Material
from dragoman.brief.rows import MUTUAL, Dyad
from dragoman.brief.words import Names, act_words, clipped, interval, readable, words
from dragoman.record import Interval
from dragoman.stories.incidents import Incident
from dragoman.stories.sighting import Sighting

MOST = 40
"""Happenings in the brief: those that most reports tell of."""
PLANNED = 20
"""Plans in the brief: those that come next."""
QUOTED = 190
"""Characters of the sentence beside a row; the footnote has it whole."""
SOMEBODY = 6
"""Names of one side; the footnotes have the others."""


@dataclass(frozen=True)
class Happening:
    """A row: who did what to or with whom, where and when, how sure, and in whose words.

    `told` says whether the reports give the day, `passed` whether a plan's day was over when the last report came.
    """

    id: str
    key: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    what: str
    where: tuple[str, ...]
    when: str
    told: bool
    status: str
    phase: str
    reports: int
    outlets: int
    quote: str
    notes: tuple[Footnote, ...]
    sides: tuple[str, ...]
    drawn: Dated | None
    passed: bool = False


def happened(material: Material, footnotes: Footnotes) -> list[tuple[str, list[Happening]]]:
    """The happenings that most reports tell of, by day."""
    ranked = sorted(material.happened, key=_weight)[:MOST]
    ranked.sort(key=lambda one: (*_span(one), *_weight(one)))
    days: dict[str, list[Happening]] = {}
    for number, one in enumerate(ranked, start=1):
        row = _row(one, f"h{number}", "What happened", material, footnotes)
        days.setdefault(row.when, []).append(row)
    return list(days.items())


def planned(material: Material, footnotes: Footnotes) -> list[Happening]:
    """What is planned, the next first; then what has no day, and last what should have been."""
    newest = material.newest or ""

    def order(one: Incident) -> tuple[int, str, str, int, str]:
        last = one.latest or ""
        return (1 if not last else 2 if last < newest else 0), one.earliest or "", last, -len(one.articles), one.id

    ranked = sorted(material.plans, key=order)[:PLANNED]
    return [_row(one, f"p{number}", "What is planned", material, footnotes) for number, one in enumerate(ranked, 1)]


def _weight(one: Incident) -> tuple[int, int, bool, bool, str]:
    """The most reported first; of those alike the ones between two sides, then those whose day is told."""
    parties = len(one.sources) + len(one.targets)
    return -len(one.articles), -_outlets(one), parties < 2, not _told(one), one.id


def _outlets(one: Incident) -> int:
    return len({witness.outlet or witness.article for witness in one.witnesses})


def _told(one: Incident) -> bool:
    return any(witness.dated for witness in one.witnesses)


def _span(one: Incident) -> tuple[str, str]:
    """The days it is put under: its own, else that of the first report."""
    if _told(one) and one.earliest:
        return one.earliest, one.latest or one.earliest
    first = one.witnesses[0].published
    return (first, first) if first else ("9999", "9999")


def _when(one: Incident, phase: str) -> str:
    if _told(one) and one.earliest:
        return interval(Interval(earliest=one.earliest, latest=one.latest))
    first = one.witnesses[0].published
    if phase == "to come":
        return ""
    return readable(first) if first else "No day known"


def _row(one: Incident, id: str, section: str, material: Material, footnotes: Footnotes) -> Happening:  # noqa: A002
    phase = words("phases")[one.status]
    who, whom, what = _told_as(one, material)
    notes = footnotes.cite(id, f"{section}: {what}", _spots(one))
    newest = material.newest
    return Happening(
        id=id,
        key=one.id,
        who=_few(who),
        whom=_few(whom),
        what=what,
        where=one.places,
        when=_when(one, phase),
        told=_told(one),
        status=one.status,
        phase=phase,
        reports=len(one.articles),
        outlets=_outlets(one),
        quote=clipped(notes[0].words, QUOTED) if notes else "",
        notes=notes,
        sides=_sides(one, material),
        drawn=dated(label(who, whom, what), one.earliest, one.latest, phase) if _told(one) else None,
        passed=phase == "to come" and bool(one.latest and newest and one.latest < newest),
    )


def _told_as(one: Incident, material: Material) -> tuple[list[str], list[str], str]:
    """Who, whom and what. Of a conference or round itself: what takes place, and who takes part."""
    who, whom = ([*dict.fromkeys(party.name for party in side)] for side in (one.sources, one.targets))
    if one.process and any(witness.whole for witness in one.witnesses):
        name = material.called(one.process) + (f", round {one.round}" if one.round else "")
        return [name], [*who, *whom], "to take place" if words("phases")[one.status] == "to come" else "took place"
    if not whom and one.type in MUTUAL:
        who, whom = who[:1], who[1:]
    return who, whom, act_words(one.type, one.mode)


def _few(names: list[str]) -> tuple[str, ...]:
    more = len(names) - SOMEBODY
    return (*names[:SOMEBODY], f"{more} more") if more > 0 else tuple(names)


def _spots(one: Incident) -> list[Spot]:
    """Where it is told, the best first: not ahead of it, as it is now, the thing itself, with its day; each outlet once, then the others."""
    whole = any(told.whole for told in one.witnesses)
    day = one.earliest or ""

    def order(told: Sighting) -> tuple[bool, bool, bool, bool]:
        ahead = words("phases")[one.status] == "done" and (told.published or day) < day
        return ahead, told.status != one.status, told.whole != whole, not told.dated

    fitting = sorted(one.witnesses, key=order)
    first: dict[str, Sighting] = {}
    for told in fitting:
        first.setdefault(told.outlet or told.article, told)
    return [(told.article, told.start) for told in (*first.values(), *fitting)]


def _sides(one: Incident, material: Material) -> tuple[str, ...]:
    """The sides of a meeting: officials count for their country."""
    if one.type != "CONSULT":
        return ()
    for told in one.witnesses:
        record = material.source.record(told.article)
        found = next((event for event in record.events if event.id == told.event), None) if record else None
        if record and found:
            names = Names(record)
            sides = (names.party(mention) for mention in (*found.source, *found.target))
            return tuple(dict.fromkeys(side for side in sides if side))
    return ()


@dataclass(frozen=True)
class Pair(Dyad):
    """Two sides, with the happenings at which they met."""

    rows: tuple[Happening, ...] = ()


def met(rows: Iterable[Happening]) -> list[Pair]:
    """Who met whom, by sides, the most frequent first; a meeting of several counts for each two of them."""
    held: dict[tuple[str, str], list[Happening]] = {}
    for row in rows:
        if row.phase != "not so":
            for one, other in combinations(sorted(row.sides), 2):
                held.setdefault((one, other), []).append(row)
    counted = {pair: Counter(row.phase for row in rows) for pair, rows in held.items()}
    found = [Pair(*pair, counted[pair]["done"], counted[pair]["to come"], tuple(held[pair])) for pair in held]
    return sorted(found, key=lambda dyad: (-dyad.held, -dyad.to_come, dyad.one, dyad.other))
