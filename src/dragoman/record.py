"""The record: everything Dragoman knows about one article, as plain frozen values.

This is the public contract, `dragoman/1`. One :class:`Record` is one JSON object; `encode` and `decode` turn it into a line
and back. Offsets are Unicode code points into `article.text`, end exclusive. Unknown is ``None`` and written as ``null``;
nothing is left out. Fields may be added, never renamed or dropped without a new schema number.
"""

from typing import Literal

import msgspec

SCHEMA = "dragoman/1"

Basis = Literal["given", "metadata", "url", "dateline", "inferred", "unknown"]
ActorKind = Literal[
    "state", "government", "person", "office", "igo", "ngo", "armed_group", "party", "media", "company", "people",
    "anonymous", "other",
]  # fmt: skip
Form = Literal["name", "title", "metonym", "demonym", "description", "pronoun"]
Feature = Literal["country", "admin", "city", "site", "region", "water"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "ongoing", "planned", "proposed", "conditional", "hypothetical", "denied", "failed"]
SpeakerKind = Literal["named", "institution", "collective", "anonymous", "media", "unknown"]
Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["supports", "opposes", "demands", "offers", "accepts", "refuses", "doubts"]
Direction = Literal["success", "failure", "occurrence", "nonoccurrence"]
Certainty = Literal["certain", "likely", "even", "unlikely"]
Bound = Literal["exact", "over", "under", "about", "at_least", "at_most"]
ProcessKind = Literal[
    "conference",
    "talks",
    "summit",
    "tour",
    "visit",
    "initiative",
    "agreement",
    "resolution",
    "law",
    "sanctions",
    "mission",
]
ProcessStatus = Literal["announced", "planned", "ongoing", "held", "concluded", "postponed", "cancelled", "contested"]
RoleName = Literal[
    "convener", "host", "mediator", "guarantor", "party", "observer", "invited", "absent", "opponent", "supporter",
    "traveller", "author",
]  # fmt: skip


class Value(msgspec.Struct, frozen=True):
    """Base of all values: immutable, compared by content."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of `article.text`: code points, end exclusive."""

    start: int
    end: int


class Page(Value, frozen=True, kw_only=True):
    """The page an article was found on, and its place among the articles there (from 0)."""

    id: str
    position: int = 0
    articles: int = 1


class Caption(Value, frozen=True, kw_only=True):
    """The words under a picture, with the picture's credit where one is given."""

    text: str
    credit: str | None = None


class Dropped(Value, frozen=True, kw_only=True):
    """Something of the page that is no part of the article, and why it was left out."""

    text: str
    reason: str


class Evidence(Value, frozen=True, kw_only=True):
    """A stretch of text and the fact that makes it evidence."""

    start: int
    end: int
    why: str


class Published(Value, frozen=True, kw_only=True):
    """When an article was published (ISO 8601), how that is known, and the bounds where it is not."""

    value: str | None = None
    basis: Basis = "unknown"
    earliest: str | None = None
    latest: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def day(self) -> str | None:
        """The day, else the last it may have been."""
        return self.value or self.latest


class Article(Value, frozen=True, kw_only=True):
    """One report: its text, character for character, and what is known about it."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    text: str
    page: Page | None = None
    captions: tuple[Caption, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    published: Published = Published()


class Office(Value, frozen=True, kw_only=True):
    """An office and the term it is held for (ISO dates; ``None``: not known)."""

    title: str
    start: str | None = None
    end: str | None = None


class Candidate(Value, frozen=True, kw_only=True):
    """Another actor a name may stand for, with a score from 0 to 1."""

    id: str
    score: float


class Described(Value, frozen=True, kw_only=True):
    """What the text says of someone it does not name."""

    nationality: str | None = None
    sector: str | None = None
    level: str | None = None
    knowledge: str | None = None
    why_unnamed: str | None = None


class Actor(Value, frozen=True, kw_only=True):
    """Who acts, speaks or is acted upon.

    `country` is ISO 3166 alpha-3 or one of PLOVER's IGO, UNO, EUR, NGO …; `sector` is PLOVER's.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    office: Office | None = None
    candidates: tuple[Candidate, ...] = ()
    described: Described | None = None


class Mention(Value, frozen=True, kw_only=True):
    """A place in the text where an actor is meant."""

    id: str
    start: int
    end: int
    text: str
    actor: str
    form: Form


class Place(Value, frozen=True, kw_only=True):
    """A toponym and where it is (degrees, WGS 84)."""

    id: str
    start: int
    end: int
    text: str
    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    feature: Feature


class Time(Value, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value and the days it may stand for."""

    id: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None


class Interval(Value, frozen=True, kw_only=True):
    """First and last day something may have happened (ISO dates)."""

    earliest: str | None = None
    latest: str | None = None


class Event(Value, frozen=True, kw_only=True):
    """Who did what to whom, by PLOVER: the act itself, with its status. Sources and targets are mention ids."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    trigger: Span
    sentence: Span
    place: str | None = None
    time: str | None = None
    date: Interval | None = None
    statement: str | None = None
    quad: int
    score: float
    cameo: str | None = None
    confidence: float
    basis: Literal["codebook", "model"] = "codebook"


class Statement(Value, frozen=True, kw_only=True):
    """Something said, believed or reported: by whom, with which cue, to whom and where."""

    id: str
    speaker: str | None = None
    speaker_kind: SpeakerKind
    cue: Span | None = None
    content: tuple[Span, ...]
    manner: Manner
    addressee: str | None = None
    venue: Span | None = None
    within: str | None = None


class Position(Value, frozen=True, kw_only=True):
    """Where an actor stands on something."""

    id: str
    holder: str
    stance: Stance
    proposition: Span
    text: str
    toward: tuple[str, ...] = ()
    process: str | None = None
    condition: Span | None = None
    statement: str | None = None
    sentence: Span


class Forecast(Value, frozen=True, kw_only=True):
    """What somebody expects. `by` is a mention id; ``None`` is the outlet itself."""

    id: str
    by: str | None = None
    outcome: Span
    direction: Direction
    certainty: Certainty
    condition: Span | None = None
    horizon: str | None = None
    process: str | None = None
    statement: str | None = None


class Figure(Value, frozen=True, kw_only=True):
    """A number with its unit and what it counts. `upper` closes a range."""

    id: str
    start: int
    end: int
    value: float | int
    upper: float | int | None = None
    bound: Bound = "exact"
    unit: str | None = None
    of: str | None = None
    where: str | None = None
    time: str | None = None
    statement: str | None = None


class Role(Value, frozen=True, kw_only=True):
    """The part an actor plays in a process."""

    mention: str
    role: RoleName


class Process(Value, frozen=True, kw_only=True):
    """A conference, round, tour, agreement, law …: `key` is the same in every article about the same process."""

    id: str
    name: str
    key: str
    kind: ProcessKind
    round: int | None = None
    status: ProcessStatus | None = None
    place: str | None = None
    stops: tuple[str, ...] = ()
    time: str | None = None
    days: int | None = None
    roles: tuple[Role, ...] = ()
    agenda: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()


class Note(Value, frozen=True, kw_only=True):
    """What a stage could not do."""

    stage: str
    code: str
    message: str


class Record(Value, frozen=True, kw_only=True):
    """Everything known about one article."""

    schema: str = SCHEMA
    article: Article
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    processes: tuple[Process, ...] = ()
    notes: tuple[Note, ...] = ()


class Relation(Value, frozen=True, kw_only=True):
    """What `relate` answers about one pair: `type` as PLOVER folds it, `act` the act itself; ``None`` is no event."""

    id: str
    type: EventType | None = None
    act: EventType | None = None
    mode: str | None = None
    status: Status | None = None
    quad: int | None = None
    score: float | None = None
    confidence: float = 0.0


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(value: Value) -> str:
    """One JSON line (without the line break)."""
    return _encoder.encode(value).decode()


def decode(line: str | bytes) -> Record:
    """The record in a JSON line.

    Raises:
        msgspec.ValidationError: the line is no record of this schema; the message names the field.
    """
    return _decoder.decode(line)


def json_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of a record; the package ships it as `record.schema.json`."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}
