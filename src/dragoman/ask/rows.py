"""What the questions across articles answer: plain rows, each with the words it rests on."""

from dataclasses import dataclass

from dragoman.stories.histories import Telling
from dragoman.stories.sighting import Sighting

JOINED = "; "
"""Between several names in one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A row with its evidence: `quote` is `text[start:end]` of the article."""

    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Cited):
    """An incident: the citation is its earliest report, `reports` how many articles tell of it."""

    earliest: str | None
    latest: str | None
    type: str
    status: str
    who: str
    whom: str
    place: str | None
    process: str | None
    reports: int
    articles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Cited):
    """Two who met: how often, when first and last; the citation is the last meeting's earliest report."""

    one: str
    other: str
    times: int
    first: str | None
    last: str | None
    places: str
    articles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(Cited):
    """Where somebody stands; `change` compares with the stand on the same issue before: new, steady, hardened, softened or moved."""

    holder: str
    stance: str
    issue: str
    proposition: str
    toward: str
    condition: str | None
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Cited):
    """A process across articles, by its latest report."""

    key: str
    name: str
    kind: str
    rounds: int
    status: str | None
    first: str | None
    last: str | None
    places: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Cited):
    """What one article says of a process or round: a plan, an opening, a part."""

    key: str
    round: int | None
    what: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Cited):
    """One side of a disagreement; sides of one have the same `number`."""

    number: int
    kind: str
    about: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Cited):
    """What somebody expected; `outcome` is open, came true, failed or undecidable, `settled_by` the article that decided it."""

    by: str
    direction: str
    certainty: str
    process: str | None
    outcome: str
    settled_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecaster(Cited):
    """Somebody's record as a forecaster; `brier` is empty while nothing is settled. The citation is the last forecast."""

    by: str
    made: int
    came_true: int
    failed: int
    brier: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Player(Cited):
    """An actor with how often it acts, speaks and takes stands; the citation is its first mention."""

    id: str
    name: str
    kind: str
    country: str | None
    office: str | None
    articles: int
    events: int
    statements: int
    positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Cited):
    """A sentence that holds the words."""

    title: str | None


def cite(witness: Sighting | Telling, start: int, end: int) -> dict[str, object]:
    """The fields of a citation."""
    return {
        "article": witness.article,
        "outlet": witness.outlet,
        "published": witness.published,
        "start": start,
        "end": end,
        "quote": " ".join(witness.quote.split()),
    }
