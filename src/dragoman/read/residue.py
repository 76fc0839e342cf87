"""What of a page is no report: controls, related links, sign-offs … (`residue.toml`), each with the reason it is dropped for."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_EDGE = re.compile(r"^[\s\d()\[\]|·•:,.…»›>→+-]+|[\s\d()\[\]|·•:,.…»›>→+-]+$")
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class _Kind:
    reason: str
    longest: int
    lines: frozenset[str]
    pattern: re.Pattern[str] | None
    only_before_body: bool


@dataclass(frozen=True)
class _Tables:
    kinds: tuple[_Kind, ...]
    classes: frozenset[str]
    tags: frozenset[str]


@cache
def _tables() -> _Tables:
    data = tomllib.loads(files("dragoman.read").joinpath("residue.toml").read_text(encoding="utf-8"))
    kinds = tuple(
        _Kind(
            reason=row["reason"],
            longest=row["longest"],
            lines=frozenset(_key(line) for line in row.get("lines", ())),
            pattern=re.compile("|".join(f"(?:{p})" for p in row["patterns"]), re.IGNORECASE)
            if row.get("patterns")
            else None,
            only_before_body=row.get("only_before_body", False),
        )
        for row in data["residue"]
    )
    return _Tables(kinds, frozenset(data["boxes"]["classes"]), frozenset(data["boxes"]["tags"]))


def _key(line: str) -> str:
    return (_EDGE.sub("", line) or line.strip()).replace("’", "'").casefold()


def reason(line: str, *, before_body: bool = False) -> str | None:
    """Why a line is no part of a report, or `None` when it may be one.

    Args:
        line: one line of a page.
        before_body: it stands between a title and the first paragraph, where bylines and dates stand alone.
    """
    line = line.strip()
    if len(line) > 600:
        return None
    for kind in _tables().kinds:
        if len(line) > kind.longest or (kind.only_before_body and not before_body):
            continue
        if _key(line) in kind.lines or (kind.pattern and kind.pattern.fullmatch(line)):
            return kind.reason
    return None


def skipped_tags() -> frozenset[str]:
    """HTML elements whose content is never part of a report."""
    return _tables().tags


def boxed(names: str) -> bool:
    """Does an element's class or id say that it is a box beside the report: sharing, related links, comments …?"""
    words = _WORDS.findall(names.lower())
    return any(word in _tables().classes for word in words)
