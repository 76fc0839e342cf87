"""What a brief is written from: of all that is held, the part that its scope asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from dragoman.ask.rows import Stand
from dragoman.ask.wanted import EVERYTHING, Wanted, word_set
from dragoman.brief.errors import UnknownProcess
from dragoman.brief.scope import LARGE, Scope
from dragoman.brief.sources import Report, Source
from dragoman.brief.words import words
from dragoman.stories.days import iso, ordinal
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import History, Outline
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry
from dragoman.stories.sighting import AHEAD, PLANS

TOLD = 5
"""Processes whose course is told where the brief is not about one: those with most reports."""
NEAR = 3
"""Names that the error for an unknown process gives."""
BEFORE = 365
"""Days before the span in which a forecast that its reports settle, or that is open still, was made."""
VAGUE = 62
"""Days from which a happening is in no month."""
WINDOW = 365
"""Days of incidents read at once for a process: most of them are not of it, so they are not all kept in memory."""


@dataclass(frozen=True)
class Material:
    """All that a brief is written from."""

    scope: Scope
    source: Source
    held: int
    """Articles of the database, in the scope or not."""
    reports: list[Report]
    """Those that the brief covers."""
    happened: list[Incident]
    plans: list[Incident]
    histories: list[History]
    """The processes whose course is told."""
    stands: list[Stand]
    disagreements: list[Disagreement]
    entries: list[Entry]
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> str | None:
        """The day of the last report covered."""
        return max((report.day for report in self.reports if report.day), default=None)

    def called(self, key: str) -> str:
        """The name of a process by its key."""
        if key not in self._names:
            found = (one for one in self.source.histories(key) if one.key == key)
            self._names[key] = next((one.name for one in found), key)
        return self._names[key]


def gather(source: Source, scope: Scope) -> Material:
    """Ask for everything in the scope.

    Raises:
        UnknownProcess: no process goes by the name.
        UnknownDay: a day of the span is none.
    """
    held = source.count()
    if held > LARGE and scope.since is None and scope.process is None:
        scope = scope.narrowed(max((one.day for one in source.reports(scope.wanted) if one.day), default=None))
    if scope.process is not None:
        histories = _named(source, scope.process)
        articles = {article for one in histories for article in one.articles}
        keys: set[str] | None = {one.key for one in histories}
    else:
        histories, articles, keys = _told_most(source, scope.wanted), set(), None
    reports = [one for one in source.reports(scope.wanted) if keys is None or one.id in articles]
    return Material(
        scope=scope,
        source=source,
        held=held,
        reports=reports,
        happened=list(_happened(source, scope, histories, keys)),
        plans=list(_plans(source, scope.wanted, keys)),
        histories=histories,
        stands=_stands(source, scope, histories),
        disagreements=[
            one for one in source.disagreements(scope.wanted) if keys is None or _disputed(one, histories, articles)
        ],
        entries=[one for one in _entries(source, scope) if keys is None or one.process in keys],
        _names={one.key: one.name for one in histories},
    )


def _named(source: Source, name: str) -> list[History]:
    found = source.histories(name)
    exact = [one for one in found if one.key == name]
    if found:
        return exact or found
    outlines = source.outlines(EVERYTHING)
    close = {like for word in word_set(name) for one in outlines for like in _close(word, one)}
    near = [one.name for one in outlines if close & _words(one)]
    raise UnknownProcess(name, near[:NEAR], bool(outlines))


def _close(word: str, one: Outline) -> list[str]:
    return get_close_matches(word, sorted(_words(one)), cutoff=0.75)


def _words(one: Outline) -> set[str]:
    return word_set(f"{one.name} {one.key}")


def _told_most(source: Source, wanted: Wanted) -> list[History]:
    """The processes that most reports of the span tell of, each with all its rounds."""
    return [
        one
        for outline in source.outlines(wanted, TOLD)
        if outline.reports > 1
        for one in source.histories(outline.key)
        if one.key == outline.key and one.tellings[-1].article == outline.article
    ]


def _happened(source: Source, scope: Scope, histories: list[History], keys: set[str] | None) -> Iterator[Incident]:
    seen: set[str] = set()
    large = keys is not None and source.count() > LARGE
    for wanted in _windows(scope, histories) if large else [scope.wanted]:
        for one in source.incidents(wanted):
            fits = one.status not in PLANS and (keys is None or one.process in keys) and not _vague(one, scope.wanted)
            if fits and one.id not in seen:
                seen.add(one.id)
                yield one


def _vague(one: Incident, wanted: Wanted) -> bool:
    """May it have been in the span only because nobody knows its month? Then the span's own reports must tell of it."""
    first, last = ordinal(one.earliest), ordinal(one.latest)
    wide = first is not None and last is not None and last - first > VAGUE
    return wide and not any(wanted.then(told.published) for told in one.witnesses)


def _windows(scope: Scope, histories: list[History]) -> Iterator[Wanted]:
    """The spans to read one after the other, for a process in a large database: the one asked for, else its years."""
    days = [day for one in histories for told in one.tellings if (day := ordinal(told.published)) is not None]
    if scope.since is not None or not days:
        yield scope.wanted
        return
    first, last = min(days) - WINDOW, max(days) + AHEAD
    for start in range(first, last + 1, WINDOW):
        end = iso(min(start + WINDOW - 1, last))
        if scope.until is None or iso(start)[: len(scope.until)] <= scope.until:
            yield Wanted(since=iso(start), until=min(end, scope.until or end))


def _plans(source: Source, wanted: Wanted, keys: set[str] | None) -> Iterator[Incident]:
    """What is planned for the span, or said in it to be planned for some day."""
    for status in sorted(PLANS):
        for one in source.incidents(Wanted(status=status)):
            told = wanted.then(one.earliest, one.latest) or any(wanted.then(told.published) for told in one.witnesses)
            if told and (keys is None or one.process in keys):
                yield one


def _stands(source: Source, scope: Scope, histories: list[History]) -> list[Stand]:
    if scope.process is None:
        return source.stands(scope.wanted)
    names = dict.fromkeys(one.name for one in histories)
    return [row for name in names for row in source.stands(scope.wanted, name) if row.issue == name]


def _disputed(one: Disagreement, histories: Iterable[History], articles: set[str]) -> bool:
    """Is it a disagreement on these processes: on their rounds, or on a number or act that only their reports give?"""
    of_act = one.kind in ("figure", "attribution") or one.about.split(": ")[0] in words("acts")
    if of_act:
        return articles.issuperset(one.articles)
    about = one.about.rpartition(", round ")[0] or one.about
    return any(about == history.name or about.endswith(f", {history.name}") for history in histories)


def _entries(source: Source, scope: Scope) -> Iterator[Entry]:
    """Forecasts made in the span; and those made in the year before that a report of it settles, or that are open still."""
    wanted = scope.wanted
    since = ordinal(wanted.since if not wanted.since or len(wanted.since) > len("2020-11") else f"{wanted.since}-01")
    asked = wanted if since is None else Wanted(since=iso(since - BEFORE), until=wanted.until)
    for one in source.entries(asked):
        made = wanted.then(one.expected.published)
        settled = one.settled is not None and wanted.then(one.settled.published)
        due = one.expected.due
        pending = one.outcome == "open" and due is not None and since is not None and due >= since
        if made or settled or pending:
            yield one


def earlier(source: Source, row: Stand) -> Stand | None:
    """The stand before this one on the same issue, whenever it was."""
    asked = Wanted(actor=row.holder, until=row.published)
    same = [one for one in source.stands(asked, row.issue) if (one.holder, one.issue) == (row.holder, row.issue)]
    before = [one for one in same if _age(one) < _age(row)]
    return max(before, key=_age, default=None)


def _age(row: Stand) -> tuple[str, str, int]:
    return row.published or "", row.article, row.start
