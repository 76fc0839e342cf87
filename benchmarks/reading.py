"""Precision of events by reading: draw a sample for readers, then count what they said.

    python benchmarks/reading.py draw RECORDS.jsonl … --events 200 --seed 11 > sample.jsonl
    python benchmarks/reading.py count sample.jsonl first.jsonl second.jsonl

`draw` takes what `dragoman code` wrote and gives events in random order, each with its sentence and nothing else. A reader writes one line an
event: `{"n": 1, "type": true, "source": true, "target": true, "status": true}`, null where the sentence does not tell. `count` gives the share
right by each reader and by both, and how well they agree (Cohen's kappa).
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIELDS = ("type", "source", "target", "status")
Row = dict[str, Any]


def main() -> None:
    """Draw or count."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    work = ask.add_subparsers(dest="work", required=True)
    draw = work.add_parser("draw")
    draw.add_argument("records", nargs="+", type=Path)
    draw.add_argument("--events", type=int, default=200)
    draw.add_argument("--seed", type=int, default=11)
    count = work.add_parser("count")
    count.add_argument("sample", type=Path)
    count.add_argument("judged", nargs="+", type=Path)
    told = ask.parse_args()
    if told.work == "draw":
        for row in sample(told.records, told.events, told.seed):
            print(json.dumps(row, ensure_ascii=False))
    else:
        report(_rows(told.sample), [{row["n"]: row for row in _rows(path)} for path in told.judged])


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def sample(paths: list[Path], size: int, seed: int) -> Iterator[Row]:
    """`size` events of the records, in random order, numbered from 1."""
    found = [row for path in paths for record in _rows(path) for row in _events(record)]
    random.Random(seed).shuffle(found)
    for number, row in enumerate(found[:size], 1):
        yield {"n": number, **row}


def _events(record: Row) -> Iterator[Row]:
    text, mentions = record["article"]["text"], {mention["id"]: mention["text"] for mention in record["mentions"]}
    for event in record["events"]:
        start, end = event["sentence"]["start"], event["sentence"]["end"]
        yield {
            "id": record["article"]["id"],
            "sentence": text[start:end],
            "trigger": text[event["trigger"]["start"] : event["trigger"]["end"]],
            **{key: event[key] for key in ("type", "mode", "status", "basis", "confidence")},
            "source": [mentions[name] for name in event["source"]],
            "target": [mentions[name] for name in event["target"]],
        }


def report(events: list[Row], readers: list[dict[int, Row]]) -> None:
    """Shares right, by field, by type and by how sure the event was; agreement between the first two readers."""
    print(f"{len(events)} events, {len(readers)} readers")
    for field in (*FIELDS, "type and both actors", "all four"):
        shares = [_share([right(reader[event["n"]], field) for event in events]) for reader in readers]
        both = _share([all(right(reader[event["n"]], field) for reader in readers) for event in events])
        print(
            f"{field:22} " + "  ".join(f"{share:.3f}" for share in shares) + f"  both {both:.3f}"
            f"  kappa {kappa(events, readers, field):.2f}"
        )
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01)):
        held = [event for event in events if low <= event["confidence"] < high]
        if held:
            share = _share([right(readers[0][event["n"]], "type and both actors") for event in held])
            print(f"confidence {low:.2f} to {high:.2f}: {len(held)} events, {share:.3f} right in type and both actors")
    for name in sorted({event["type"] for event in events}):
        held = [event for event in events if event["type"] == name]
        share = _share([right(readers[0][event["n"]], "type and both actors") for event in held])
        print(f"{name:10} {len(held):4} {share:.2f}")


def right(judged: Row, field: str) -> bool:
    """Is an event right in a field? What a sentence does not tell is no fault."""
    if field == "type and both actors":
        return all(judged[name] is not False for name in ("type", "source", "target"))
    if field == "all four":
        return all(judged[name] is not False for name in FIELDS)
    return judged[field] is not False


def kappa(events: list[Row], readers: list[dict[int, Row]], field: str) -> float:
    """Cohen's kappa of the first two readers."""
    if len(readers) < 2:
        return float("nan")
    told = [(right(readers[0][event["n"]], field), right(readers[1][event["n"]], field)) for event in events]
    same = _share([one == other for one, other in told])
    first, second = _share([one for one, _ in told]), _share([other for _, other in told])
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def _share(values: list[bool]) -> float:
    return sum(values) / max(len(values), 1)


if __name__ == "__main__":
    main()
