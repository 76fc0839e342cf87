"""The dating stage: clues gathered from the text, weighed into bounds, or held against a date that was given."""

from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Published


def find(document: Document, layers: Layers) -> Published:
    """When the article was published: what was given, else the bounds its facts set."""
    return layers.published
