"""Precision by reading: draw a sample of a layer for readers, then count what they said.

    python benchmarks/reading.py draw RECORDS.jsonl … --layer events --rows 200 --seed 11 > sample.jsonl
    python benchmarks/reading.py count sample.jsonl first.jsonl second.jsonl

`draw` takes what `dragoman code` wrote and gives rows of a layer in random order, each with the words around it and nothing else. A reader writes
one line a row: `{"n": 1, "type": true, "source": true, …}`, a field for each of the layer's in FIELDS, null where the words do not tell. `count`
gives the share right by each reader and by both, and how well they agree (Cohen's kappa).
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FIELDS = {
    "events": ("type", "source", "target", "status"),
    "statements": ("content", "speaker"),
    "positions": ("stance", "holder", "proposition"),
    "forecasts": ("forecast", "direction", "by"),
    "figures": ("value", "unit"),
    "processes": ("process", "kind", "roles"),
}
MAIN = {"events": ("type", "source", "target")}
"""What must be right for a row to count as right; elsewhere all fields."""
BEFORE, AFTER = 400, 150
"""Characters of the text shown around what is longer than a sentence."""


def main() -> None:
    """Draw or count."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    work = ask.add_subparsers(dest="work", required=True)
    draw = work.add_parser("draw")
    draw.add_argument("records", nargs="+", type=Path)
    draw.add_argument("--layer", choices=sorted(FIELDS), default="events")
    draw.add_argument("--rows", type=int, default=200)
    draw.add_argument("--seed", type=int, default=11)
    count = work.add_parser("count")
    count.add_argument("sample", type=Path)
    count.add_argument("judged", nargs="+", type=Path)
    told = ask.parse_args()
    if told.work == "draw":
        for row in sample(told.records, told.layer, told.rows, told.seed):
            print(json.dumps(row, ensure_ascii=False))
    else:
        report(_rows(told.sample), [{row["n"]: row for row in _rows(path)} for path in told.judged])


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def sample(paths: list[Path], layer: str, size: int, seed: int) -> Iterator[Row]:
    """`size` rows of a layer of the records, in random order, numbered from 1."""
    found = [row for path in paths for record in _rows(path) for row in SHOWN[layer](Shown(record))]
    random.Random(seed).shuffle(found)
    for number, row in enumerate(found[:size], 1):
        yield {"n": number, "layer": layer, **row}


class Shown:
    """A record, with its words at hand."""

    def __init__(self, record: Row) -> None:
        self.record, self.text, self.id = record, record["article"]["text"], record["article"]["id"]
        self.mentions = {mention["id"]: mention for mention in record["mentions"]}
        self.names = {actor["id"]: actor["name"] for actor in record["actors"]}

    def words(self, span: Row | None) -> str | None:
        """The words of a span."""
        return self.text[span["start"] : span["end"]] if span else None

    def who(self, mention: str | None) -> str | None:
        """The words of a mention, and whom they stand for where those are others."""
        if mention is None:
            return None
        found = self.mentions[mention]
        name = self.names[found["actor"]]
        return str(found["text"]) if name in found["text"] else f"{found['text']} (= {name})"

    def around(self, start: int, end: int) -> str:
        """The text around a row, with the row between » and «."""
        return f"{self.text[max(0, start - BEFORE) : start]}»{self.text[start:end]}«{self.text[end : end + AFTER]}"


def _events(shown: Shown) -> Iterator[Row]:
    for event in shown.record["events"]:
        yield {
            "id": shown.id,
            "sentence": shown.words(event["sentence"]),
            "trigger": shown.words(event["trigger"]),
            **{key: event[key] for key in ("type", "mode", "status", "basis", "confidence")},
            "source": [shown.mentions[name]["text"] for name in event["source"]],
            "target": [shown.mentions[name]["text"] for name in event["target"]],
        }


def _statements(shown: Shown) -> Iterator[Row]:
    for statement in shown.record["statements"]:
        spans = statement["content"]
        yield {
            "id": shown.id,
            "text": shown.around(spans[0]["start"], spans[-1]["end"]),
            "content": [shown.words(span) for span in spans],
            "speaker": shown.who(statement["speaker"]),
            "cue": shown.words(statement["cue"]),
            "manner": statement["manner"],
        }


def _positions(shown: Shown) -> Iterator[Row]:
    for position in shown.record["positions"]:
        yield {
            "id": shown.id,
            "text": shown.around(position["sentence"]["start"], position["sentence"]["end"]),
            "holder": shown.who(position["holder"]),
            "stance": position["stance"],
            "proposition": shown.words(position["proposition"]),
        }


def _forecasts(shown: Shown) -> Iterator[Row]:
    for forecast in shown.record["forecasts"]:
        yield {
            "id": shown.id,
            "text": shown.around(forecast["outcome"]["start"], forecast["outcome"]["end"]),
            "by": shown.who(forecast["by"]) or "the article itself",
            "outcome": shown.words(forecast["outcome"]),
            **{key: forecast[key] for key in ("direction", "certainty")},
            "condition": shown.words(forecast["condition"]),
        }


def _figures(shown: Shown) -> Iterator[Row]:
    for figure in shown.record["figures"]:
        yield {
            "id": shown.id,
            "text": shown.around(figure["start"], figure["end"]),
            **{key: figure[key] for key in ("value", "upper", "bound", "unit", "of")},
        }


def _processes(shown: Shown) -> Iterator[Row]:
    for process in shown.record["processes"]:
        places = process["mentions"]
        yield {
            "id": shown.id,
            "text": [shown.around(span["start"], span["end"]) for span in places[:4]],
            **{key: process[key] for key in ("name", "kind", "round", "status")},
            "roles": [f"{role['role']}: {shown.who(role['mention'])}" for role in process["roles"]],
        }


SHOWN: dict[str, Callable[[Shown], Iterator[Row]]] = {
    "events": _events,
    "statements": _statements,
    "positions": _positions,
    "forecasts": _forecasts,
    "figures": _figures,
    "processes": _processes,
}


def report(rows: list[Row], readers: list[dict[int, Row]]) -> None:
    """Shares right, by field, and for events by type and by how sure they were; agreement between the first two readers."""
    layer = rows[0]["layer"] if rows else "events"
    print(f"{len(rows)} {layer}, {len(readers)} readers")
    for field in (*FIELDS[layer], "main", "all"):
        shares = [_share([right(reader[row["n"]], layer, field) for row in rows]) for reader in readers]
        both = _share([all(right(reader[row["n"]], layer, field) for reader in readers) for row in rows])
        print(
            f"{field:22} " + "  ".join(f"{share:.3f}" for share in shares) + f"  both {both:.3f}"
            f"  kappa {kappa(rows, readers, layer, field):.2f}"
        )
    if layer != "events":
        return
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01)):
        held = [row for row in rows if low <= row["confidence"] < high]
        if held:
            share = _share([right(readers[0][row["n"]], layer, "main") for row in held])
            print(f"confidence {low:.2f} to {high:.2f}: {len(held)} events, {share:.3f} right in type and both actors")
    for name in sorted({row["type"] for row in rows}):
        held = [row for row in rows if row["type"] == name]
        print(f"{name:10} {len(held):4} {_share([right(readers[0][row['n']], layer, 'main') for row in held]):.2f}")


def right(judged: Row, layer: str, field: str) -> bool:
    """Is a row right in a field, in its main fields, in all? What the words do not tell is no fault."""
    names = {"all": FIELDS[layer], "main": MAIN.get(layer, FIELDS[layer])}.get(field, (field,))
    return all(judged[name] is not False for name in names)


def kappa(rows: list[Row], readers: list[dict[int, Row]], layer: str, field: str) -> float:
    """Cohen's kappa of the first two readers."""
    if len(readers) < 2:
        return float("nan")
    told = [(right(readers[0][row["n"]], layer, field), right(readers[1][row["n"]], layer, field)) for row in rows]
    same = _share([one == other for one, other in told])
    first, second = _share([one for one, _ in told]), _share([other for _, other in told])
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def _share(values: list[bool]) -> float:
    return sum(values) / max(len(values), 1)


if __name__ == "__main__":
    main()
