"""What we do not know: what the record itself says is missing, uncertain or told by one voice only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.brief.footnotes import Footnote, Footnotes, Spot
from dragoman.brief.happened import Happening
from dragoman.brief.material import Material
from dragoman.brief.outlook import in_words
from dragoman.brief.words import Names, act_words, clipped, interval, readable, words
from dragoman.record import Interval, Record
from dragoman.stories.days import iso
from dragoman.stories.incidents import Incident

SHOWN = 6
"""Rows of one kind; how many there are is told."""
WORDS = 140
_PLACE = re.compile(r" at (\d+)-\d+")
"""Where a note says that its words stand; a footnote says it better."""


_QUOTES = '"“” '


@dataclass(frozen=True)
class Gap:
    """One thing that is not known, and the words it is about."""

    id: str
    text: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Gaps:
    """Things of one kind that are not known; `more` are not shown."""

    title: str
    rows: tuple[Gap, ...]
    more: int = 0


def unknown(material: Material, footnotes: Footnotes, shown: Iterable[Happening]) -> list[Gaps]:
    """What is not known, what matters most first. To be asked last: it reads the records that the other sections cite."""
    return [gaps for gaps in _Gaps(material, footnotes, {row.key for row in shown}).all() if gaps.rows]


class _Gaps:
    def __init__(self, material: Material, footnotes: Footnotes, shown: set[str]) -> None:
        self._material, self._footnotes, self._shown = material, footnotes, shown
        self._count = 0

    def all(self) -> Iterator[Gaps]:
        yield self._of("Planned, and not heard of since", self._unheard())
        yield self._of("Told by one source without a name", self._nameless())
        yield self._of("Expected, and not to be decided", self._undecided())
        cited = [record for name in self._footnotes.articles if (record := self._material.source.record(name))]
        yield self._of("Who is meant", _ambiguous(cited))
        yield self._of("Dates that contradict the text", _contradicted(cited))
        yield self._of(
            "How far the reports go",
            ((text, ()) for text in (*self._counts(), *_noted(cited))),
            len(words("gaps")) + SHOWN,
        )

    def _of(self, title: str, found: Iterable[tuple[str, Iterable[Spot]]], most: int = SHOWN) -> Gaps:
        told = dict(found)  # the same sentence once
        rows = tuple(self._gap(text, spots, title) for text, spots in list(told.items())[:most])
        return Gaps(title, rows, max(0, len(told) - most))

    def _gap(self, text: str, spots: Iterable[Spot], title: str) -> Gap:
        self._count += 1
        id = f"u{self._count}"  # noqa: A001 - what the page calls it
        return Gap(id, text, self._footnotes.cite(id, f"Not known: {title.lower()}", spots))

    def _unheard(self) -> Iterator[tuple[str, list[Spot]]]:
        """Plans whose day had passed when the last report came."""
        newest = self._material.newest
        for one in self._material.plans:
            if newest and one.latest and one.latest < newest and one.status in ("planned", "proposed"):
                told = f"{self._told(one)}, {one.status} for {_days(one)}: no report says what became of it."
                yield told, _spots(one)

    def _nameless(self) -> Iterator[tuple[str, list[Spot]]]:
        """Of the happenings shown, those for which only one report, and in it only somebody without a name, stands."""
        for one in self._material.happened:
            first = one.witnesses[0]
            if one.id not in self._shown or len(one.articles) > 1 or not all(told.claimed for told in one.witnesses):
                continue
            record = self._material.source.record(first.article)
            if record and (who := _speaker(record, first.event)):
                outlet = first.outlet or "one report"
                yield f"{self._told(one)}: only {who} says so, in {outlet}.", _spots(one)

    def _undecided(self) -> Iterator[tuple[str, list[Spot]]]:
        for entry in self._material.entries:
            one = entry.expected
            if entry.outcome == "undecidable":
                until = f" (by {readable(iso(one.due))})" if one.due else ""
                told = f"{clipped(one.by, WORDS)}: “{in_words(one, self._footnotes).strip(_QUOTES)}”{until}; no report says whether it came."
                yield told, [(one.article, one.forecast.outcome.start)]

    def _counts(self) -> Iterator[str]:
        """How much of what is told above rests on little."""
        happened, reports = self._material.happened, self._material.reports
        single = sum(len(one.articles) == 1 for one in happened)
        if single:
            yield f"{single:,} of {len(happened):,} happenings are told by one report only."
        undated = sum(not any(told.dated for told in one.witnesses) for one in happened)
        if undated:
            yield f"{undated:,} of {len(happened):,} happenings are told without a day; they stand under the day of the first report."
        open_plans = sum(not one.latest for one in self._material.plans)
        if open_plans:
            yield f"{open_plans:,} of {len(self._material.plans):,} plans have no day."
        for basis, says in (("inferred", "have a date that is inferred from their text"), ("unknown", "have no date")):
            count = sum(report.basis == basis for report in reports)
            if count:
                yield f"{count:,} of {len(reports):,} reports {says}."
        foreign = sorted({report.language for report in reports if report.language and report.language != "en"})
        if foreign:
            count = sum(report.language in foreign for report in reports)
            yield f"{count:,} of {len(reports):,} reports are not in English ({', '.join(foreign)}): nothing is read out of them."

    def _told(self, one: Incident) -> str:
        """An incident in a few words."""
        what = act_words(one.type, one.mode)
        names = list(dict.fromkeys(party.name for party in (*one.sources, *one.targets)))
        if one.process and any(told.whole for told in one.witnesses):
            return self._material.called(one.process) + (f", round {one.round}" if one.round else "")
        return f"{what[0].upper()}{what[1:]}: {clipped(', '.join(names), WORDS)}"


def _days(one: Incident) -> str:
    return interval(Interval(earliest=one.earliest, latest=one.latest))


def _spots(one: Incident) -> list[Spot]:
    return [(told.article, told.start) for told in one.witnesses]


def _speaker(record: Record, event: str) -> str | None:
    """Who says that an event happened, where it is nobody with a name."""
    said = next((one.statement for one in record.events if one.id == event), None)
    statement = next((one for one in record.statements if one.id == said), None)
    if statement is None or statement.speaker_kind not in ("anonymous", "unknown"):
        return None
    name = Names(record).name(statement.speaker)
    return f"“{clipped(name, WORDS)}”" if name else "somebody without a name"


def _ambiguous(cited: Iterable[Record]) -> Iterator[tuple[str, list[Spot]]]:
    for record in cited:
        for actor in record.actors:
            mention = next((one for one in record.mentions if one.actor == actor.id), None)
            if len(actor.candidates) > 1 and mention:
                others = ", ".join(one.id for one in actor.candidates if one.id != actor.id)
                told = f"“{clipped(mention.text, WORDS)}” is taken to be {actor.name}, and may be {others}."
                yield told, [(record.article.id, mention.start)]


def _contradicted(cited: Iterable[Record]) -> Iterator[tuple[str, list[Spot]]]:
    """Dates of publication that facts in the text contradict."""
    for record in cited:
        for note in record.notes:
            if note.code == "W011":
                place = _PLACE.search(note.message)
                told = f"{clipped(record.article.title or record.article.id, WORDS)}: {_PLACE.sub('', note.message)}."
                yield told, [(record.article.id, int(place[1]))] if place else []


def _noted(cited: list[Record]) -> Iterator[str]:
    """What stages could not do with the reports cited."""
    held: dict[tuple[str, str], list[str]] = {}
    for record in cited:
        for note in record.notes:
            if note.code not in ("W011", "W012"):
                held.setdefault((note.stage, note.code), []).append(note.message)
    for (stage, code), messages in sorted(held.items()):
        if code == "W031":
            places = sorted({place for told in messages for place in told.partition(": ")[2].split(", ") if place})
            yield f"Places in no table, so without a point on a map: {clipped(', '.join(places), 2 * WORDS)}."
        else:
            says = words("gaps").get(code) or f"{stage}: {clipped(messages[0], WORDS)}"
            yield f"In {len(messages):,} of the {len(cited):,} reports cited: {says}."
