"""What things are called: actors by mention, countries by code, dates and codes in plain English."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from textwrap import shorten

from dragoman.actors.tables import UNIONS, organisations, states
from dragoman.record import Actor, Interval, Published, Record


@cache
def words(table: str) -> dict[str, str]:
    """One table of `words.toml`."""
    return _tables()[table]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dragoman.brief").joinpath("words.toml").read_text(encoding="utf-8"))


def act_name(type: str, mode: str | None) -> str:  # noqa: A002 - the record's own word
    """What an act is called: "meeting (visit)"."""
    return words("acts")[type] + (f" ({mode.replace('_', ' ')})" if mode else "")


def act_words(type: str, mode: str | None) -> str:  # noqa: A002 - the record's own word
    """What an act is called where nobody looks into the codebook: "call to give way"."""
    told = words("told")
    return told.get(f"{type} {mode}" if mode else type) or words("acts")[type]


@cache
def country_name(code: str) -> str:
    """What a country is called, or a body that stands beside them ("RUS", "UNO"); a code that is neither as it is."""
    state = states().get(code)
    if state is not None:
        return state.name
    bodies = {UNIONS.get(code), code}
    return next((body.name for body in organisations() if bodies & {body.id, body.wikidata}), code)


class Names:
    """The actors of one record by mention id."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        self._mentions = {mention.id: mention for mention in record.mentions}

    def actor(self, mention: str | None) -> Actor | None:
        """The actor a mention stands for."""
        found = self._mentions.get(mention or "")
        return self._actors.get(found.actor) if found else None

    def name(self, mention: str | None) -> str | None:
        """The actor's name; the words of the mention where the actor is missing."""
        actor, found = self.actor(mention), self._mentions.get(mention or "")
        return actor.name if actor else found.text if found else None

    def names(self, mentions: tuple[str, ...]) -> tuple[str, ...]:
        """Several names, each once, in their order."""
        return tuple(dict.fromkeys(name for name in map(self.name, mentions) if name))

    def party(self, mention: str | None) -> str | None:
        """The side an actor stands for: the country of a state, its government and its officials, else the actor itself."""
        actor = self.actor(mention)
        if actor is None:
            return self.name(mention)
        official = actor.kind in ("state", "government", "office") or actor.sector in (
            "GOV",
            "MIL",
            "SPY",
            "JUD",
            "LEG",
        )
        if actor.country and (official or (actor.kind == "anonymous" and actor.country)) and len(actor.country) == 3:
            return words("bodies").get(actor.country) or country_name(actor.country)
        return actor.name


def web(url: str | None) -> bool:
    """Whether an address may be a link. Anything but http and https (javascript:, data:, file:) is shown as text."""
    return bool(url) and str(url).lower().startswith(("https://", "http://"))


def clipped(text: str, most: int) -> str:
    """The first words of a text, on one line; of one long word the beginning."""
    text = " ".join(text.split())
    short = shorten(text, most, placeholder=" …")
    return short if len(short) > 2 or len(text) <= most else text[: most - 1] + "…"


def readable(day: str) -> str:
    """An ISO date as people write it: 3 May 2021. What is no whole date stays as it is."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%b %Y}"


def interval(span: Interval | None) -> str:
    """The days something may have happened, as short as the two ends allow; empty where neither is known."""
    if span is None or not (span.earliest or span.latest):
        return ""
    if not span.earliest:
        return f"by {readable(str(span.latest))}"
    if not span.latest:
        return f"from {readable(span.earliest)}"
    if span.earliest == span.latest:
        return readable(span.earliest)
    return _range(span.earliest, span.latest)


def _range(first: str, last: str) -> str:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{first} to {last}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if start.year == end.year and start.month == end.month:
        return f"{start.day}–{end.day} {end:%b %Y}"
    if start.year == end.year:
        return f"{start.day} {start:%b} – {end.day} {end:%b %Y}"
    return f"{readable(first)} – {readable(last)}"


def published(known: Published) -> str:
    """When an article was published, in words."""
    if known.value:
        return readable(known.value)
    return interval(Interval(earliest=known.earliest, latest=known.latest)) or "no date"
