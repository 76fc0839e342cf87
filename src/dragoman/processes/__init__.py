"""Processes: the conferences, rounds of talks, journeys, initiatives, agreements, resolutions, laws and missions a text names.

In: the parsed document with its actors, places and times. Out: one :class:`~dragoman.record.Process` for each, whatever it
is called from sentence to sentence, with a key that is the same in every article, what has become of it, where and when it
takes place, who has which part in it, and what it is about. How: `recognise` reads noun phrases by head noun and keeps those
that name something, `merge` brings their wordings together and makes the key, `clause` collects what the text predicates of
them, and `status`, `setting`, `roles` and `agenda` read that. The words are in kinds.toml and cues.toml, a few dozen
well-known processes with their names in known.toml.
"""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.processes.coding import code
from dragoman.record import Process

__all__ = ["find"]


def find(document: Document, layers: Layers) -> tuple[Process, ...]:
    """The processes of an article, by first mention."""
    return code(document, layers)
