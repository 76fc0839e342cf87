"""Questions across articles: who met whom, where each side stands, what slipped, what contradicts.

In: an archive and what is wanted of it (`wanted`: actor, days, place, type, status). Out: plain rows (`rows`), each with the article, outlet,
day and words it rests on; `form` prints them as a table, CSV or JSON lines. `verbs` are the commands of the same names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.ask.courses import disagreements, process, processes
    from dragoman.ask.happenings import meetings, timeline
    from dragoman.ask.players import actors
    from dragoman.ask.stands import forecasters, forecasts, positions
    from dragoman.ask.wanted import Wanted

__all__ = [
    "Wanted",
    "actors",
    "disagreements",
    "forecasters",
    "forecasts",
    "meetings",
    "positions",
    "process",
    "processes",
    "timeline",
]

_WHERE = {
    "disagreements": "courses", "process": "courses", "processes": "courses", "meetings": "happenings", "timeline": "happenings",
    "actors": "players", "forecasts": "stands", "forecasters": "stands", "positions": "stands", "Wanted": "wanted",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The questions, each loaded when it is asked for: `dragoman --help` must stay light."""
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"dragoman.ask.{_WHERE[name]}"), name)
