"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Place


def find(document: Document, layers: Layers) -> tuple[Place, ...]:
    """Nothing yet."""
    return ()
