"""Placeholder while the stage is written."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Forecast


def find(document: Document, layers: Layers) -> tuple[Forecast, ...]:
    """Nothing yet."""
    return ()
