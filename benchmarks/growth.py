"""How story grouping grows: reports put together from sentences of our own corpus, in stories of one to ten, over a year of days.

python benchmarks/growth.py [--kept] [1000 10000 …]

With --kept they come to a database, a few hundred at a time, as `dragoman read` and `watch` bring them; else all at once in memory.
"""

import argparse
import random
import re
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from dragoman.gather import Held, bring_up_to_date
from dragoman.grouping import grouped
from dragoman.record import Article, Published, Record
from dragoman.store import Writer, open_record

CORPUS = Path(__file__).parent.parent / "model" / "corpus"
MARKS = re.compile(r"[][{}]")
SENTENCES = 12
A_DAY = 400
"""Reports a day: the batch of a desk that reads the world's press."""


def main() -> None:
    """Generate, group, print."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    ask.add_argument("--kept", action="store_true")
    told = ask.parse_args()
    for size in told.sizes:
        rows = reports(size)
        found, used = _kept(rows) if told.kept else _at_once(rows)
        gold = {row["id"]: row["id"].split("-")[0] for row in rows}
        whole = sum(len({gold[i] for i in ids}) == 1 for ids in _groups(found).values()) / len(set(found.values()))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>8,} reports {used:8.1f} s CPU {size / used:8.0f} a second {len(set(found.values())):>7,} stories "
            f"({len(set(gold.values())):,} made, {whole:.3f} pure) peak {peak:,.0f} MB"
        )


def _at_once(rows: list[dict[str, str]]) -> tuple[dict[str, str], float]:
    start = time.process_time()
    return dict(grouped(rows)), time.process_time() - start


def _kept(rows: list[dict[str, str]]) -> tuple[dict[str, str], float]:
    """The stories in a database, and the seconds that bringing together took, without storing the articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "growth.db"
        with Writer(path, "benchmark") as writer:
            for row in rows:
                day = Published(
                    value=row["published"], basis="given", earliest=row["published"], latest=row["published"]
                )
                writer.add(Record(article=Article(id=row["id"], text=row["text"], published=day)))
        with open_record(path) as archive:
            start = time.process_time()
            bring_up_to_date(archive.db, path)
            used = time.process_time() - start
            return Held(archive.db, path).stories(), used


def reports(size: int, seed: int = 5, a_day: int = A_DAY) -> list[dict[str, str]]:
    """Reports of stories: those of one story share most of their sentences, in another order, and some words of their own."""
    draw = random.Random(seed)
    sentences = [
        MARKS.sub("", line.split("\t")[-1])
        for path in sorted(CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    rows: list[dict[str, str]] = []
    story = 0
    while len(rows) < size:
        story += 1
        day = date(2021, 1, 1) + timedelta(days=len(rows) // a_day)
        base = [_renamed(sentence, story) for sentence in draw.sample(sentences, SENTENCES)]
        for copy in range(min(draw.choice((1, 1, 1, 2, 3, 5, 10)), size - len(rows))):
            kept = draw.sample(base, SENTENCES * 2 // 3) + draw.sample(sentences, SENTENCES // 3)
            published = (day + timedelta(days=draw.choice((0, 0, 1)))).isoformat()
            rows.append({"id": f"s{story}-{copy}", "text": " ".join(kept), "published": published})
    return rows


def _renamed(sentence: str, story: int) -> str:
    """A sentence with the names of its own story: else two stories with one sentence of the corpus would share theirs."""
    return re.sub(
        r"\b([A-Z][a-z]{3,})\b",
        lambda match: f"{match.group(1)}{chr(97 + story % 26)}{chr(97 + story // 26 % 26)}",
        sentence,
    )


def _groups(found: dict[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for ident, story in found.items():
        groups.setdefault(story, []).append(ident)
    return groups


if __name__ == "__main__":
    main()
