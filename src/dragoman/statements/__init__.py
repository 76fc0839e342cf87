"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Statement


def find(document: Document, layers: Layers) -> tuple[Statement, ...]:
    """Nothing yet."""
    return ()
