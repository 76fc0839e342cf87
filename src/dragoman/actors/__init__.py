"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Actor, Mention


def find(document: Document, layers: Layers) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Nothing yet."""
    return (), ()
