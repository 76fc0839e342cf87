"""The scan: the patterns of `shapes.toml` over a sentence, only those whose words it holds, keeping the longest match at each place."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.times.words import classes, fragments

_WORD = re.compile(r"[a-z]+|\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """An expression found: its rule and stretch, and the parts the rule named."""

    rule: str
    start: int
    end: int
    parts: dict[str, str | None]

    def __getitem__(self, part: str) -> str | None:
        value = self.parts.get(part)
        return " ".join(value.lower().split()) if value else None


@dataclass(frozen=True)
class Shape:
    """One pattern, and the classes of words a sentence must hold for it: of each set one."""

    name: str
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


@cache
def _shapes() -> tuple[Shape, ...]:
    table = tomllib.loads(files("dragoman.times").joinpath("shapes.toml").read_text(encoding="utf-8"))
    known = fragments()

    def compiled(pattern: str) -> re.Pattern[str]:
        joined = re.sub(r"\n\s*", "", pattern.strip())
        filled = re.sub(r"\{([a-z_]+)\}", lambda name: known[name[1]], joined)
        return re.compile(rf"(?<![\w$€£])(?:{filled})", re.IGNORECASE)

    return tuple(
        Shape(row["name"], tuple(frozenset(need.split("|")) for need in row["needs"]), compiled(row["pattern"]))
        for row in table["shape"]
    )


@cache
def _applicable(held: frozenset[str]) -> tuple[tuple[int, Shape], ...]:
    return tuple((order, shape) for order, shape in enumerate(_shapes()) if all(held & need for need in shape.needs))


def _held(text: str) -> frozenset[str]:
    """The classes of words a sentence holds."""
    table = classes()
    held: set[str] = set()
    for word in _WORD.findall(text):
        known = table.get(word.lower())
        if known:
            held |= known
        elif word[0].isdigit():
            held.add("digits")
    if "digits" in held and (":" in text or "." in text):
        held.add("clock")
    return frozenset(held)


def read(text: str, offset: int = 0) -> Iterator[Reading]:
    """The expressions of a sentence, left to right: at each place the longest, of equals the first rule's.

    Args:
        text: a sentence.
        offset: added to every start and end.
    """
    held = _held(text)
    if not held:
        return
    found: list[tuple[int, int, int, Reading]] = []
    for order, shape in _applicable(held):
        for match in shape.pattern.finditer(text):
            start, end = match.span("x") if "x" in shape.pattern.groupindex else match.span()
            if end > start:
                reading = Reading(shape.name, start + offset, end + offset, match.groupdict())
                found.append((start, -end, order, reading))
    last = -1
    for start, minus_end, _, reading in sorted(found, key=lambda item: item[:3]):
        if start >= last:
            last = -minus_end
            yield reading
