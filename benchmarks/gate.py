"""What the relevance gate keeps and saves: `python benchmarks/gate.py ARTICLES [MORE ...] [--mixed 600]`.

Codes all articles without the gate; those in which an event is found are diplomatic here. Prints the share of events whose articles the gate lets
through, the share of the other articles that it lets through as well, and what it takes. Then news is mixed, one diplomatic article in five (`--mixed`: how
many articles at most), and coded with and without the gate: how many times as fast is it?
"""

import argparse
import sys
import time
from itertools import chain

from dragoman.batches import coded
from dragoman.read import read
from dragoman.record import Article
from dragoman.relevance import worth_parsing

OTHERS = 4
"""Articles without diplomacy beside each one with."""


def main() -> None:
    """Measure."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("files", nargs="+")
    ask.add_argument("--mixed", type=int, default=600)
    told = ask.parse_args()
    articles = [found for found in read(told.files) if isinstance(found, Article)]
    events = [len(record.events) for record in coded(articles, _failed)]
    begun = time.process_time()
    passed = [worth_parsing(article) for article in articles]
    took = time.process_time() - begun
    diplomatic = [article for article, count in zip(articles, events, strict=True) if count]
    others = [article for article, count in zip(articles, events, strict=True) if not count]
    kept = sum(count for count, passes in zip(events, passed, strict=True) if passes)
    through = sum(passes for count, passes in zip(events, passed, strict=True) if not count)
    sys.stdout.write(
        f"{len(articles):,} articles, {len(diplomatic):,} of them with {sum(events):,} events; {took / len(articles) * 1000:.2f} ms an article\n"
        f"events kept {kept / max(sum(events), 1):.3f}; of articles without events {through / max(len(others), 1):.2f} pass\n"
    )
    few = min(len(diplomatic), len(others) // OTHERS, told.mixed // (OTHERS + 1))
    mixed = list(chain(diplomatic[:few], others[: few * OTHERS]))
    if mixed:
        plain, gated = _seconds(mixed, gate=False), _seconds(mixed, gate=True)
        sys.stdout.write(
            f"{len(mixed):,} articles of mixed news: {len(mixed) / plain:.1f} articles a second of one processor, "
            f"{len(mixed) / gated:.1f} with the gate: {plain / gated:.2f} times the rate\n"
        )


def _seconds(articles: list[Article], *, gate: bool) -> float:
    """The processor's time of coding."""
    begun = time.process_time()
    for _ in coded(articles, _failed, gate=gate):
        pass
    return time.process_time() - begun


def _failed(article: Article, error: Exception) -> None:
    sys.stderr.write(f"{article.id}: {error}\n")


if __name__ == "__main__":
    main()
