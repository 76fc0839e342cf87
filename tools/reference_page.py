"""What the pages of the reference share: Markdown, and the meanings that stand nowhere in the code."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman import record

HERE = Path(__file__).parent
PACKAGE = Path(record.__file__).parent
COMMAND = "python tools/reference.py"

Meanings = dict[str, Any]


class Missing(SystemExit):
    """Something has no meaning yet; the message says what and where to write it."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"tools/reference/{name}.toml: {what}")


def meanings(name: str) -> Meanings:
    """The meanings that stand nowhere in the code."""
    return tomllib.loads((HERE / "reference" / f"{name}.toml").read_text(encoding="utf-8"))


def page(title: str, *parts: str) -> str:
    """A page that says which command made it."""
    head = f"<!-- Made by `{COMMAND}`: change the code or tools/reference, not this page. -->\n\n# {title}"
    return "\n\n".join((head, *(part for part in parts if part))) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def code(words: object) -> str:
    """Words as code."""
    return f"`{words}`"


def same(what: str, told: Iterable[str], known: Iterable[str], name: str) -> None:
    """Each has a meaning, and each meaning is of one."""
    lacking, idle = sorted(set(known) - set(told)), sorted(set(told) - set(known))
    if lacking:
        raise Missing(f"{what} has no meaning: {', '.join(lacking)}", name)
    if idle:
        raise Missing(f"{what} has a meaning but is not there: {', '.join(idle)}", name)


def toml(name: str) -> Meanings:
    """A file of the package."""
    return tomllib.loads((PACKAGE / name).read_text(encoding="utf-8"))
