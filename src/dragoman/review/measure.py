"""How often the coding is right, and how often reviewers agree, by their verdicts."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from dragoman.review.queue import ORDER
from dragoman.review.reading import Base, connection

Z = 1.959964
"""The quantile of the normal distribution for 95 %."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How often the rows of a layer are right as they were coded. A row counts once, however many have judged it.

    Attributes:
        layer: the layer.
        type: the type of event, where it is only of one.
        n: rows with a verdict that counts.
        accepted, corrected, rejected: what became of them.
        disputed: rows on which reviewers disagree; they are not in `n`.
        precision: share that was accepted; `None` without any.
        low, high: its 95 % interval (Wilson 1927).
        repairable: share that was accepted or corrected.
    """

    layer: str
    type: str | None
    n: int
    accepted: int
    corrected: int
    rejected: int
    disputed: int
    precision: float | None
    low: float | None
    high: float | None
    repairable: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often reviewers agree, before anything is settled.

    Attributes:
        n: rows that two or more reviewers have judged.
        share: how often two of them say the same of a row, corrections included; `None` without any.
        alpha: the same beyond chance, Krippendorff's alpha (2004) for nominal values; `None` where it is not defined.
    """

    n: int
    share: float | None
    alpha: float | None


def precision(db: Base) -> list[Precision]:
    """Precision of each layer that was reviewed, and of each type of event, in the order of the review."""
    counted: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    rows = connection(db).execute(
        "select v.layer, json_extract(r.row, '$.row.type'), v.standing from review_rows v join reviews r on r.id = v.subject "
        "where v.review = v.subject and v.standing <> 'lost'"
    )
    for layer, kind, standing in rows.fetchall():
        counted[layer, None][standing] += 1
        if layer == "events":
            counted[layer, kind][standing] += 1
    ordered = sorted(counted, key=lambda key: (ORDER.index(key[0]), key[1] or ""))
    return [_precision(layer, kind, counted[layer, kind]) for layer, kind in ordered]


def _precision(layer: str, kind: str | None, found: Counter[str]) -> Precision:
    accepted, corrected, rejected = found["accepted"], found["corrected"], found["rejected"]
    n = accepted + corrected + rejected
    low, high = wilson(accepted, n)
    return Precision(
        layer=layer,
        type=kind,
        n=n,
        accepted=accepted,
        corrected=corrected,
        rejected=rejected,
        disputed=found["disputed"],
        precision=accepted / n if n else None,
        low=low,
        high=high,
        repairable=(accepted + corrected) / n if n else None,
    )


def wilson(right: int, n: int) -> tuple[float | None, float | None]:
    """The 95 % interval of a share (Wilson 1927); it stays within 0 and 1 and holds for few cases."""
    if not n:
        return None, None
    share, spread = right / n, Z * Z / n
    middle, half = share + spread / 2, Z * sqrt(share * (1 - share) / n + spread / n / 4)
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def agreement(db: Base, layer: str | None = None) -> Agreement:
    """How often reviewers agree on a row, of one layer or of all. Verdicts that settle were given with the others in sight and do not count."""
    return agreeing(_ratings(connection(db), layer))


def _ratings(db: sqlite3.Connection, layer: str | None) -> list[list[str]]:
    """What the reviewers of each row say last."""
    rows = db.execute(
        "select v.subject, r.reviewer, r.verdict || coalesce(r.correction, '') from review_rows v join reviews r on r.id = v.review "
        "where not r.settles and v.standing <> 'lost' and (:layer is null or v.layer = :layer) order by r.id",
        {"layer": layer},
    )
    told: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for subject, reviewer, said in rows.fetchall():
        told[subject][reviewer] = said
    return [list(said.values()) for said in told.values() if len(said) > 1]


def agreeing(ratings: Iterable[list[str]]) -> Agreement:
    """Agreement of ratings: for each unit the values that raters give it, two at least."""
    units = list(ratings)
    if not units:
        return Agreement(0, None, None)
    shares = [sum(a == b for a, b in pairs) / len(pairs) for unit in units if (pairs := list(combinations(unit, 2)))]
    total = sum(map(len, units))
    often = Counter(value for unit in units for value in unit)
    seen = sum(sum(a != b for a, b in combinations(unit, 2)) * 2 / (len(unit) - 1) for unit in units) / total
    chance = (total * total - sum(count * count for count in often.values())) / (total * (total - 1))
    return Agreement(len(units), sum(shares) / len(shares), 1 - seen / chance if chance else None)
