"""Addresses of our pages, and words for templates."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from dragoman.brief.words import act_name, clipped, country_name, interval, readable, web, words
from dragoman.record import Interval
from dragoman.stories.days import iso
from dragoman.stories.sighting import party

NAME = 80


def article_url(article: str, start: int | None = None, end: int | None = None) -> str:
    """An article; with offsets, at those words."""
    path = f"/article/{_part(article)}"
    return path if start is None else f"{path}?{urlencode({'start': start, 'end': end})}#words"


def actor_url(key: str) -> str:
    """An actor, by the key that is the same in every article."""
    return f"/actor/{_part(key)}"


def process_url(key: str) -> str:
    """A process, by its key."""
    return f"/process/{_part(key)}"


def incident_url(ident: str) -> str:
    """A happening, by its id."""
    return f"/incident/{_part(ident)}"


def _part(told: str) -> str:
    from datasette.utils import tilde_encode  # noqa: PLC0415 (an extra)

    return str(tilde_encode(told))


def days(earliest: str | None, latest: str | None) -> str:
    """Two ISO days as people write them."""
    first = None if not earliest or earliest.startswith("9999") else earliest
    return interval(Interval(earliest=first, latest=latest or None))


def phase(status: str | None) -> str:
    """How a status is drawn: done, to come, or not so."""
    return words("phases").get(status or "", words("process_phases").get(status or "", "to come"))


def short(text: str | None, most: int = NAME) -> str:
    """Cut at a word, or within a long one."""
    return clipped(text or "", most)


NAV = (
    ("/", "Overview"), ("/processes", "Processes"), ("/actors", "Actors"), ("/timeline", "Timeline"), ("/positions", "Positions"),
    ("/meetings", "Meetings"), ("/network", "Network"), ("/map", "Map"), ("/disagreements", "Disagreements"),
    ("/forecasts", "Forecasts"), ("/articles", "Articles"), ("/search", "Search"), ("/review", "Review"), ("/data", "Tables"),
)  # fmt: skip
"""What stands on top of every page."""


HELPERS: dict[str, Any] = {
    "article_url": article_url,
    "actor_url": actor_url,
    "process_url": process_url,
    "incident_url": incident_url,
    "days": days,
    "act": act_name,
    "NAV": NAV,
}
WORDS: dict[str, Callable[..., object]] = {
    "day": lambda told: readable(told) if told else "",
    "country": country_name,
    "web": web,
    "phase": phase,
    "short": short,
    "leaning": lambda stance: words("leanings")[stance],
    "direction": lambda direction: words("directions")[direction],
    "kinds": lambda kind: kind.replace("_", " "),
    "iso": iso,
    "rowid": lambda ident: ident.removeprefix("a1"),
    "party_url": lambda actor: actor_url(party(actor).key),
}
