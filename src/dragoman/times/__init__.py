"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Time


def find(document: Document, layers: Layers) -> tuple[Time, ...]:
    """Nothing yet."""
    return ()
