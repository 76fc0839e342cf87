"""The labels of the corpus, in the order in which the model's heads give them."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODEBOOK = ROOT / "src" / "dragoman" / "events" / "codebook"

_TYPES = tomllib.loads((CODEBOOK / "types.toml").read_text("utf-8"))

NONE = "NONE"
TYPES: tuple[str, ...] = (*_TYPES, NONE)
STATUSES = ("occurred", "ongoing", "planned", "proposed", "conditional", "hypothetical", "denied", "failed")
DIRECTIONS = (">", "<", "=", "-")
"""From the first marked actor to the second, back, both together, nothing between them."""
MODES: tuple[str, ...] = (
    "-",
    *dict.fromkeys(f"{name}/{mode}" for name, row in _TYPES.items() for mode in row.get("modes", ())),
)
NO_EVENT = ("pair", "speech", "noevent", "background")
"""Why nothing passes between the two of a NONE row: there is an event, but not between them; one only reports or is reported about;
the sentence has no political event at all; both stand in the same setting only."""

HEADS: dict[str, tuple[str, ...]] = {"type": TYPES, "status": STATUSES, "direction": DIRECTIONS, "mode": MODES}

if __name__ == "__main__":
    sys.stdout.write("\n".join(f"{head}: {' '.join(labels)}" for head, labels in HEADS.items()) + "\n")
