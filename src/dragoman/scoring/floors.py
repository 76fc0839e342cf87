"""Floors: the figures below which quality may not fall.

They lie in a JSON file `{"floors": {layer: F1}, "lowered": [{"layer", "from", "to", "why"}]}`. They rise by `raised`; to lower one takes a
reason, which the file keeps and the CHANGELOG must tell.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import UnreadableInput
from dragoman.scoring.counts import Counts


@dataclass
class Floors:
    """The floors of each layer, and the story of those that were lowered."""

    floors: dict[str, float] = field(default_factory=dict)
    lowered: list[dict[str, object]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Floors":
        """From a file; none yet: no floors.

        Raises:
            UnreadableInput: the file is there and is no such JSON.
        """
        if not path.exists():
            return cls()
        try:
            found = json.loads(path.read_text("utf-8"))
            return cls({str(name): float(floor) for name, floor in found["floors"].items()}, list(found["lowered"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableInput(
                str(path), f"no file of floors ({error})", "restore it from version control"
            ) from error

    def below(self, scores: Mapping[str, Counts]) -> list[str]:
        """A line for each layer that fell below its floor, or is not there any more."""
        return [
            f"{name}: F1 {scores[name].f1:.3f} is below its floor {floor:.3f}"
            if name in scores
            else f"{name}: not scored"
            for name, floor in self.floors.items()
            if name not in scores or scores[name].f1 < floor
        ]

    def moved(self, scores: Mapping[str, Counts], why: str | None = None) -> "Floors":
        """Floors at today's figures, rounded down to the hundredth; those that would fall stay where they are unless `why` is given."""
        floors, lowered = dict(self.floors), list(self.lowered)
        for name, counts in scores.items():
            now, before = math.floor(counts.f1 * 100) / 100, floors.get(name, 0.0)
            if now >= before:
                floors[name] = now
            elif why:
                floors[name] = now
                lowered.append({"layer": name, "from": before, "to": now, "why": why})
        return Floors(floors, lowered)

    def write(self, path: Path) -> None:
        """Into a file."""
        path.write_text(json.dumps({"floors": self.floors, "lowered": self.lowered}, indent=1) + "\n", "utf-8")
