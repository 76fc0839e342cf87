"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Figure


def find(document: Document, layers: Layers) -> tuple[Figure, ...]:
    """Nothing yet."""
    return ()
