"""Records of the same articles from two machines, side by side: `python benchmarks/machines.py ONE.jsonl OTHER.jsonl`.

Both files are what `dragoman code ARTICLES` prints. Rows must be the same; confidences may differ by as much as processors round
differently. Prints how many rows were compared, those that only one has, and the largest difference of a confidence; the status is 1 where
a row differs in anything else. Without a second machine, qemu-user is one: `qemu-x86_64 -cpu Haswell python -m dragoman code ARTICLES`.
"""

import argparse
import json
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

ALLOWED = 0.02
"""How much a confidence may differ."""


def main() -> int:
    """Compare."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("one", type=Path)
    ask.add_argument("other", type=Path)
    told = ask.parse_args()
    ones, others = (path.read_text(encoding="utf-8").splitlines() for path in (told.one, told.other))
    rows, odd, most, identical = 0, 0, 0.0, 0
    for one, other in zip_longest(ones, others, fillvalue="{}"):
        identical += one == other
        for layer, left, right in _rows(json.loads(one), json.loads(other)):
            rows += 1
            most = max(most, abs(_confidence(left) - _confidence(right)))
            if _plain(left) != _plain(right):
                odd += 1
                sys.stdout.write(f"{layer}: {json.dumps(left)[:200]}\n{' ' * len(layer)}  {json.dumps(right)[:200]}\n")
    sys.stdout.write(
        f"{len(ones)} and {len(others)} records, {identical} the same to the letter; {rows} rows, {odd} of them differ; "
        f"confidences by at most {most:.4f}\n"
    )
    return 1 if odd or most > ALLOWED or len(ones) != len(others) else 0


def _rows(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Every row of every layer, beside that at its place in the other record."""
    return [
        (layer, left, right)
        for layer in sorted(one.keys() | other.keys())
        for left, right in zip_longest(_listed(one.get(layer)), _listed(other.get(layer)))
    ]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _confidence(row: Any) -> float:
    return float(row.get("confidence") or 0.0) if isinstance(row, dict) else 0.0


def _plain(row: Any) -> Any:
    return {key: value for key, value in row.items() if key != "confidence"} if isinstance(row, dict) else row


if __name__ == "__main__":
    sys.exit(main())
