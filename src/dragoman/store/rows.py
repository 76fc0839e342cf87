"""What the questions answer: plain rows. Each names its article and the words it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with its evidence: `quote` is `text[start:end]` of the article with that id (code points, end exclusive)."""

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article of the archive. `published` is an ISO date; `basis` says how it is known; bounds where it is not."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: str | None
    basis: str
    earliest: str | None
    latest: str | None
    characters: int
    version: str
    """The version of Dragoman that coded it last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """Who did what to whom. `sources` and `targets` are names of actors; `quote` is the sentence; dates are ISO."""

    id: str
    type: str
    mode: str | None
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: str
    place: str | None
    earliest: str | None
    latest: str | None
    speaker: str | None
    quad: int
    score: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Row):
    """Who said what to whom; `content` is the words said, pieces joined with " … "."""

    id: str
    speaker: str | None
    speaker_kind: str
    cue: str | None
    content: str
    manner: str
    addressee: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Row):
    """Where an actor stands: `text` is the proposition in short, `quote` the sentence."""

    id: str
    holder: str
    stance: str
    text: str
    toward: tuple[str, ...]
    process: str | None
    condition: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow(Row):
    """What somebody expects; `by` is ``None`` for the outlet itself, `quote` the outcome."""

    id: str
    by: str | None
    direction: str
    certainty: str
    condition: str | None
    horizon: str | None
    process: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Row):
    """A number with its unit and what it counts; `quote` is how the text gives it."""

    id: str
    value: float
    upper: float | None
    bound: str
    unit: str | None
    of: str | None
    where: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRow(Row):
    """A conference, round, tour, agreement …; `key` is the same in every article. `roles` are (name, role); `quote` its first mention."""

    id: str
    key: str
    name: str
    kind: str
    round: int | None
    status: str | None
    place: str | None
    time: str | None
    days: int | None
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow(Row):
    """Something dated, in order of its first possible day: `what` is an event's type and mode, `status` as in the record."""

    earliest: str
    latest: str | None
    what: str
    status: str | None
    who: tuple[str, ...]
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Row):
    """A sentence a search found, with the title of its article; the best come first."""

    title: str | None
