"""What the page of limits says in figures, the page of quality says too."""

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
FIGURE = re.compile(r"(?<![\d\w])\.\d{2,3}\b")


def test_every_figure_of_the_limits_is_one_of_quality() -> None:
    told = set(FIGURE.findall((DOCS / "limits.md").read_text(encoding="utf-8")))
    measured = set(FIGURE.findall((DOCS / "quality.md").read_text(encoding="utf-8")))
    assert len(told) > 10
    assert told <= measured, "measured anew? write today's figures into docs/limits.md"


def test_the_limits_begin_with_when_not_to_use_it() -> None:
    text = (DOCS / "limits.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[0] == "When not to use it"
