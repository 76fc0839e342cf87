"""Forecasts: who expects what.

In come the parse, the times, the statements and the processes; out go expectations: the outcome as a span, whether it is
success, failure, that something happens or that it does not, how certain, on what condition, until when, and by whom (nobody:
the outlet itself). `read` finds them by the words of `outlook.toml`, `outlook` says which way they point, `settle` makes
forecasts of them. A plan with a date ("will meet on Monday") is no forecast.
"""

from dragoman.forecasts.read import outlooks
from dragoman.forecasts.settle import settle
from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Forecast

__all__ = ["find"]


def find(document: Document, layers: Layers) -> tuple[Forecast, ...]:
    """The forecasts of an article, in text order."""
    return settle(layers, layers.by_sentence("forecasts", outlooks))
