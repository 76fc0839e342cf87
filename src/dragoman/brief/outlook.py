"""What sources contradict each other on, and what is expected."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.brief.footnotes import Footnote, Footnotes, Spot
from dragoman.brief.happened import QUOTED
from dragoman.brief.material import Material
from dragoman.brief.words import act_words, clipped, readable, words
from dragoman.record import Forecast
from dragoman.stories.days import iso
from dragoman.stories.disagreements import Disagreement, Side
from dragoman.stories.ledger import Entry, Expected

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
QUARRELS = 25
FORECASTS = 25
"""Rows of either kind in the brief."""
VOICES = 5
"""Answers in one disagreement: those of most reports."""
BRIEF = 45
"""Characters up to which what is expected is shown with the sentence around it."""


@dataclass(frozen=True)
class Voice:
    """One answer in a disagreement, with the outlets that give it and the day of the first."""

    value: str
    outlets: tuple[str, ...]
    day: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Quarrel:
    """What sources contradict each other on."""

    id: str
    kind: str
    about: str
    voices: tuple[Voice, ...]
    more: int
    """Further answers."""


@dataclass(frozen=True)
class Prospect:
    """What somebody expects, and what became of it. `settled` cites the report that decided.

    `quote` is what is expected, or, where that is a word or two, the sentence; `says` whether it comes, and how surely.
    """

    id: str
    by: str
    quote: str
    says: str
    due: str
    process: str
    made: str
    became: str
    notes: tuple[Footnote, ...]
    settled: tuple[Footnote, ...]
    settled_on: str


def quarrels(material: Material, footnotes: Footnotes) -> list[Quarrel]:
    """The disagreements, those of most reports first."""
    ranked = sorted(material.disagreements, key=lambda one: (-len(one.articles), one.kind, one.about, one.articles))
    return [_quarrel(one, f"d{number}", footnotes) for number, one in enumerate(ranked[:QUARRELS], 1)]


def _quarrel(one: Disagreement, id: str, footnotes: Footnotes) -> Quarrel:  # noqa: A002 - what the page calls it
    about = _about(one)
    sides: dict[str, list[Side]] = {}
    for side in one.sides:
        sides.setdefault(_value(side.value), []).append(side)
    heard = sorted(sides, key=lambda value: -len(sides[value]))[:VOICES]
    voices = tuple(_voice(value, sides[value], id, about, footnotes) for value in sides if value in heard)
    return Quarrel(id, one.kind, about, voices, len(sides) - len(voices))


def _voice(value: str, told: list[Side], id: str, about: str, footnotes: Footnotes) -> Voice:  # noqa: A002
    return Voice(
        value=value,
        outlets=tuple(dict.fromkeys(side.outlet for side in told if side.outlet)),
        day=readable(min((side.published for side in told if side.published), default="")),
        notes=footnotes.cite(id, f"Disagreements: {about}", ((side.article, side.start) for side in told)),
    )


def _about(one: Disagreement) -> str:
    """What it is about, with the act in words: "ASSAULT in Idlib" is "attack in Idlib"."""
    code = one.about.split(" ")[0].removesuffix(":")
    if code not in words("acts"):
        return one.about
    return act_words(code, None) + one.about.removeprefix(code)


def _value(value: str) -> str:
    """What a side says; a day or a month in words."""
    if _MONTH.fullmatch(value):
        return f"{date.fromisoformat(f'{value}-01'):%b %Y}"
    return readable(value)


def prospects(material: Material, footnotes: Footnotes) -> tuple[list[Prospect], list[Prospect]]:
    """What is open still, the nearest day first, and what has been settled, the latest first; each told once."""
    held: dict[tuple[str, str], list[Entry]] = {}
    for entry in material.entries:
        held.setdefault((entry.expected.by, entry.expected.words), []).append(entry)
    told = list(held.values())
    waiting = sorted((one for one in told if one[-1].outcome == "open"), key=_waits)
    decided = [one for one in told if one[-1].outcome in ("came true", "failed")]
    decided.sort(key=lambda one: (one[-1].settled.published or "") if one[-1].settled else "", reverse=True)
    reader = _Prospects(material, footnotes)
    return [reader.row(one) for one in waiting[:FORECASTS]], [reader.row(one) for one in decided[:FORECASTS]]


def _waits(told: list[Entry]) -> tuple[bool, int, str, str]:
    one = told[-1].expected
    return one.due is None, one.due or 0, one.published or "", one.article


def in_words(one: Expected, footnotes: Footnotes) -> str:
    """What is expected, in the words of the report; of a word or two the sentence."""
    sentence = None if len(one.words) > BRIEF else footnotes.sentence(one.article, one.forecast.outcome.start)
    return clipped(sentence or one.words, QUOTED)


def _says(forecast: Forecast) -> str:
    """Whether it comes and how surely: "will probably not happen"."""
    return words("directions")[forecast.direction].replace("will", f"will {words('certainties')[forecast.certainty]}")


class _Prospects:
    def __init__(self, material: Material, footnotes: Footnotes) -> None:
        self._material, self._footnotes = material, footnotes
        self._count = 0

    def row(self, told: list[Entry]) -> Prospect:
        """A forecast that some reports give in the same words."""
        self._count += 1
        entry, one = told[-1], told[0].expected
        settled = entry.settled
        id = f"f{self._count}"  # noqa: A001 - what the page calls it
        decided: Iterable[Spot] = [(settled.article, span.start) for span in settled.mentions[:1]] if settled else []
        notes = self._footnotes.cite(
            id, f"Expected: {one.by}", ((each.expected.article, each.expected.forecast.outcome.start) for each in told)
        )
        return Prospect(
            id=id,
            by=one.by,
            quote=in_words(one, self._footnotes),
            says=_says(one.forecast),
            due=readable(iso(one.due)) if one.due else "",
            process=self._material.called(entry.process) if entry.process and not self._material.scope.process else "",
            made=readable(one.published or ""),
            became=entry.outcome,
            notes=notes,
            settled=self._footnotes.cite(id, f"Settled: {one.by}", decided),
            settled_on=readable(settled.published or "") if settled else "",
        )
