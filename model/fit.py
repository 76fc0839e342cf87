"""How loudly the codebook should speak beside the model: `python fit.py` prints a new `[voice]` and `[alone]` for judge.toml.

Both are asked about the held-out tenth of the corpus. Each tie's voice is the one under which the right type is likeliest, tried on a
ladder one tie after another until nothing moves; `alone` is how often the codebook by itself is right.
"""

import json
import math
from collections import defaultdict

from corpus import Row, read
from dragoman.events.judge import FLOOR
from dragoman.events.relate import TIES, codebook
from dragoman.events.relation import NONE, Reading, relation_model
from dragoman.parse import parse
from dragoman.record import Article
from train import held_out

LADDER = [round(1.3**step, 2) for step in range(-4, 14)]


def told(rows: list[Row]) -> list[tuple[Row, Reading, str, str]]:
    """For each row the model's reading, and the tie and the type of the codebook's candidate ("none" and NONE without one)."""
    articles = (Article(id=row.id, text=row.text, language="en") for row in rows)
    found = []
    for row, document in zip(rows, parse(articles), strict=True):
        word = codebook(document, row.source, row.target)
        reading = relation_model().read(row.text, row.source, row.target)
        found.append((row, reading, word.tie if word else "none", word.act if word else NONE))
    return found


def loss(witnesses: list[tuple[Row, Reading, str, str]], voice: dict[str, float]) -> float:
    """Mean negative logarithm of the share of the right type."""
    total = 0.0
    for row, reading, tie, named in witnesses:
        shares = dict(reading.shares)
        shares[named] = max(shares[named], FLOOR) * voice[tie]
        total -= math.log(max(shares[row.type], 1e-6) / sum(shares.values()))
    return total / len(witnesses)


def main() -> None:
    """Fit and print."""
    witnesses = told([row for row in read() if held_out(row)])
    voice = dict.fromkeys((*TIES, "none"), 1.0)
    before = loss(witnesses, voice)
    for _ in range(4):
        for tie in voice:
            voice[tie] = min(LADDER, key=lambda step: loss(witnesses, voice | {tie: step}))
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for row, _, tie, named in witnesses:
        right[tie].append(named == row.type)
    alone = {tie: round(sum(hits) / len(hits), 2) for tie, hits in right.items()}
    best = sum(max(r.shares, key=lambda n: r.shares[n]) == row.type for row, r, _, _ in witnesses) / len(witnesses)
    both = 0
    for row, reading, tie, named in witnesses:
        shares = dict(reading.shares)
        shares[named] = max(shares[named], FLOOR) * voice[tie]
        both += max(shares, key=lambda n: shares[n]) == row.type
    print(
        json.dumps(
            {
                "rows": len(witnesses),
                "loss": [round(before, 4), round(loss(witnesses, voice), 4)],
                "model": round(best, 4),
                "both": round(both / len(witnesses), 4),
            }
        )
    )
    print(
        json.dumps({"voice": voice, "alone": alone, "asked": {tie: len(hits) for tie, hits in right.items()}}, indent=1)
    )


if __name__ == "__main__":
    main()
