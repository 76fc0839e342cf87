"""An event as one article tells it, with all that is needed to know it again in another article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.actors.text import norm
from dragoman.record import Actor, Event, Process, Record, Span
from dragoman.stories.days import Days, ordinal

BEFORE = 2
"""Days before publication on which an undated act is taken to lie: news is of yesterday, and of the day before."""
AHEAD = 60
"""Days after publication in which an undated plan is taken to lie."""
PLANS = frozenset({"planned", "proposed", "conditional", "hypothetical"})
STATES = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: a key that is the same in every article where it can be, the name, and for whom they act."""

    key: str
    name: str
    country: str | None
    kind: str

    @property
    def official(self) -> bool:
        """Is it a state, or a nameless one who only stands for one ("the Russian delegation")?"""
        return self.kind in STATES or (self.key.startswith("~") and self.country is not None and self.kind != "person")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event in one article. `days` is when it happens as far as is known, `dated` whether the text says so."""

    article: str
    event: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    status: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    days: Days | None
    dated: bool
    place: str | None
    country: str | None
    process: str | None
    round: int | None
    start: int
    end: int
    quote: str
    claimed: bool
    """Does somebody else than the article say so?"""
    whole: bool = False
    """Is it the conference or round itself that is told, not a meeting at it?"""
    told_in: str | None = None
    """The id that the process has in the article."""
    story: str | None = None
    """The story of the article."""
    tied: tuple[str, ...] = ()
    """Reviewers' decisions that it is of one incident with what else has them."""
    apart: bool = False
    """Have reviewers decided that it is of one incident with nothing else?"""

    @property
    def id(self) -> str:
        """Article and event."""
        return f"{self.article}#{self.event}"

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody who takes part, on either side."""
        return (*self.sources, *self.targets)


def sightings(
    record: Record, keys: Mapping[tuple[str, str], str] | None = None, story: str | None = None
) -> Iterator[Sighting]:
    """The events of an article, in text order; those that nobody is known to take part in are left out.

    Args:
        record: what was coded.
        keys: the keys that processes have across articles, by article and process, where they differ from the record's.
        story: the story of the article.
    """
    actors = {actor.id: actor for actor in record.actors}
    who = {mention.id: party(actors[mention.actor]) for mention in record.mentions}
    places = {place.id: place for place in record.places}
    text, article = record.article.text, record.article
    published = article.published.day
    for event in record.events:
        sources, targets = _once(who[m] for m in event.source), _once(who[m] for m in event.target)
        if not any(one.country or not one.key.startswith("~") for one in (*sources, *targets)):
            continue  # "delegations" alone could be anybody's
        place = places.get(event.place or "")
        process = _process(record, event)
        key = (keys or {}).get((article.id, process.id), process.key) if process is not None else None
        days, dated = _days(event, published)
        yield Sighting(
            article=article.id,
            event=event.id,
            outlet=article.outlet,
            published=published,
            type=event.type,
            mode=event.mode,
            status=event.status,
            sources=sources,
            targets=targets,
            days=days,
            dated=dated,
            place=place.name if place is not None and place.feature in ("city", "site") else None,
            country=place.country if place is not None else None,
            process=key,
            round=process.round if process is not None else None,
            start=event.sentence.start,
            end=event.sentence.end,
            quote=text[event.sentence.start : event.sentence.end],
            claimed=event.statement is not None,
            whole=process is not None and event.type == "CONSULT" and _whole(process, event, text),
            told_in=process.id if process is not None else None,
            story=story,
        )


def party(actor: Actor) -> Party:
    """An actor as a party. Who has no identifier of the tables goes by name, nameless ones by what they are called."""
    if not actor.id.startswith("local:"):
        return Party(actor.id, actor.name, actor.country, actor.kind)
    name = " ".join(filter(None, map(norm, actor.name.split())))
    name = name.removeprefix("the ").removeprefix("a ")
    mark = "" if actor.kind == "person" else "~"
    return Party(f"{mark}{name}|{actor.country or ''}", actor.name, actor.country, actor.kind)


def _once(parties: Iterator[Party]) -> tuple[Party, ...]:
    return tuple({one.key: one for one in parties}.values())


def _days(event: Event, published: str | None) -> tuple[Days | None, bool]:
    """When it happens: what the text says, else around the day of publication."""
    if event.date is not None and event.date.earliest and event.date.latest:
        first, last = ordinal(event.date.earliest), ordinal(event.date.latest)
        if first is not None and last is not None:
            return (first, last), True
    return around(published, ahead=event.status in PLANS), False


def around(published: str | None, *, ahead: bool) -> Days | None:
    """The days around publication in which an undated act, or a plan, is taken to lie."""
    day = ordinal(published)
    if day is None:
        return None
    return (day, day + AHEAD) if ahead else (day - BEFORE, day)


def _process(record: Record, event: Event) -> Process | None:
    """The conference, talks or journey that the event's sentence names."""
    for process in record.processes:
        if any(_inside(mention, event.sentence) for mention in process.mentions):
            return process
    return None


def _whole(process: Process, event: Event, text: str) -> bool:
    """Is the act that the process takes place ("hosted the talks"), not that two meet at it?"""
    if process.kind not in GATHERINGS:
        return False
    trigger = text[event.trigger.start : event.trigger.end].lower()
    touched = any(span.start < event.trigger.end and event.trigger.start < span.end for span in process.mentions)
    return touched or trigger in HAPPENS


GATHERINGS = frozenset({"conference", "summit", "talks"})
HAPPENS = frozenset(
    "hold held holding host hosted hosting convene convened open opened opens begin began end ended attend attended resume resumed "
    "conclude concluded".split()
)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
