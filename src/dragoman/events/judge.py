"""Codebook and model together: one answer, how sure, and which of the two decided.

Both are witnesses of the type. The model gives every type, and none, a share; a candidate of the codebook speaks for its own type,
more loudly the better it ties the two. Their words are multiplied, as those of independent witnesses are (a product of experts,
Hinton 2002). How far each is trusted is data, in `judge.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.events.relation import NONE, Reading
from dragoman.record import EventType

Basis = Literal["codebook", "model"]

FLOOR = 0.002
"""The least share the model is taken to give any type: it is never so sure that no candidate could change its mind."""


@dataclass(frozen=True)
class Verdict:
    """The type both together find (None: nothing passes), how sure they are, and who decided."""

    type: EventType | None
    sure: float
    basis: Basis


@cache
def _table() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = tomllib.loads((files("dragoman.events") / "judge.toml").read_text("utf-8"))
    return found


def alone(tie: str) -> float:
    """How often a candidate that nobody else is asked about is right, by how it ties the two."""
    return _table()["alone"][tie]


def limit(name: str) -> float:
    """How sure a verdict must be: to `drop` an event of the codebook, to `change` its type, to `add` one that it passed by."""
    return _table()["limit"][name]


def believed(share: float | None) -> float:
    """How likely an event of `code` is right in its type, by the share that the model gives the type; None: it was not asked.

    Fitted, as a straight line, to readings of news of two kinds (docs/quality.md).
    """
    table = _table()["believed"]
    return table["unasked"] if share is None else table["least"] + table["slope"] * share


def together(reading: Reading, told: EventType | None, tie: str) -> Verdict:
    """The verdict on a pair. `told` is the candidate's type and `tie` how it ties the two: a key of `judge.toml`."""
    trust = _table()["trust"]["power"]
    powers = {name: share**trust for name, share in reading.shares.items()}
    whole = sum(powers.values())
    shares = {name: power / whole for name, power in powers.items()}
    named = told or NONE
    shares[named] = max(shares[named], FLOOR) * _table()["voice"][tie]
    total = sum(shares.values())
    best = max(shares, key=lambda name: shares[name])
    return Verdict(
        None if best == NONE else best,  # type: ignore[arg-type]  # the labels are PLOVER's types
        shares[best] / total,
        "codebook" if best == told else "model",
    )
