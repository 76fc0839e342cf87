"""Memory over many articles: `python benchmarks/slope.py [ARTICLES] [--steady FROM]`.

Codes short made reports in one process, as `dragoman code` does, and prints the resident memory every thousand with the slope fitted from
FROM on (caches are full by then). Each report has names and words of its own, so that whatever is kept of them shows.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dragoman.batches import coded
from dragoman.read import article_from_text
from dragoman.record import Article

EVERY = 1000
PAGE = 4096
COUNTRIES = "Chad Niger Norway Qatar Peru Ghana Kenya Jordan Oman Iraq Japan Chile Malta Cuba Nepal".split()
ACTS = (
    "met {b}'s envoy {c} in {d} on Sunday",
    "rejected the {d} plan of {b}, {c} said",
    "will visit {b} for talks with {c}",
    "accused {b} of shelling {d}",
    "promised {n} million dollars of aid to {b}",
)
SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo za ze zo".split()


def articles(count: int, seed: int = 3) -> Iterator[Article]:
    """So many reports of three sentences."""
    draw = random.Random(seed)

    def name() -> str:
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(3, 5))).capitalize()

    for number in range(count):
        told = []
        for _ in range(3):
            one, other = draw.sample(COUNTRIES, 2)
            act = draw.choice(ACTS).format(b=other, c=f"{name()} {name()}", d=name(), n=draw.randint(1, 10**7))
            told.append(f"{one}'s foreign minister {name()} {act}.")
        yield article_from_text(" ".join(told), published="2021-11-03", id=f"made-{number}")


def resident() -> float:
    """Megabytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def main() -> None:
    """Code, measure, fit."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("articles", nargs="?", type=int, default=5000)
    ask.add_argument("--steady", type=int, default=2000)
    told = ask.parse_args()
    begun, seen = time.process_time(), list[tuple[int, float]]()
    for number, _ in enumerate(coded(articles(told.articles), lambda article, error: print(article.id, error)), 1):
        if number % EVERY == 0:
            seen.append((number, resident()))
            print(f"{number:>7,} articles {seen[-1][1]:8.1f} MB {time.process_time() - begun:7.0f} s", flush=True)
    steady = [point for point in seen if point[0] >= told.steady]
    if len(steady) > 1:
        slope = float(np.polyfit(*zip(*steady, strict=True), 1)[0])
        print(
            f"slope from {told.steady:,} on: {slope * 1000:.2f} MB a thousand articles, {slope * 50_000:,.0f} MB over 50,000"
        )


if __name__ == "__main__":
    main()
