"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Process


def find(document: Document, layers: Layers) -> tuple[Process, ...]:
    """Nothing yet."""
    return ()
