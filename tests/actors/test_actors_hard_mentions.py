"""The table of hard mentions: who is meant, as a careful reader of the sentence would say.

A row of `hard_mentions.csv` has a name, a day of publication (may be empty), a text (`\\n` breaks a line), the words of a mention
(`#2`: the second time they stand there), what is expected, and why it is not met yet (`xfail`; empty: it is). Expectations,
parted by `;`:

- `none`: these words are no actor and no part of one's name; `any`: they are some actor
- `id=`, `kind=`, `notkind=`, `country=`, `sector=` (empty: none), `level=`, `knowledge=`, `why=` (a part of the words) of the actor
- `name=`: its name in any spelling; `start=`: how the start of its office begins
- `candidates=`: so many at least
- `same=`, `not=`: the actor of these other words, or another than theirs
- `members=`: the ids of all actors that the words stand for; `memberwords=`: the words that name them
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.actors.text import name_key
from dragoman.record import Actor, Mention, Record

Code = Callable[..., Record]

TABLE = Path(__file__).with_name("hard_mentions.csv")


def rows() -> list[object]:
    """The rows of the table as parameters."""
    found: list[object] = []
    with TABLE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            reason = row.pop("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=False)] if reason else []
            found.append(pytest.param(row, id=row["name"], marks=marks))
    return found


def place(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text."""
    words, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        found = re.compile(rf"\b{re.escape(words)}\b").search(text, start + 1)
        assert found is not None
        start = found.start()
    return start, start + len(words)


def mention_at(record: Record, start: int, end: int) -> Mention | None:
    """The mention of these characters, else the longest that ends with them, else the shortest that holds them."""
    near = [m for m in record.mentions if m.start < end and m.end > start]
    exact = [m for m in near if (m.start, m.end) == (start, end)]
    inside = sorted((m for m in near if m.start >= start and m.end == end), key=lambda m: m.start)
    holding = sorted((m for m in near if m.start <= start and m.end >= end), key=lambda m: m.end - m.start)
    return next(iter([*exact, *inside, *holding]), None)


def actor_at(record: Record, words: str) -> Actor | None:
    """The actor that words stand for."""
    mention = mention_at(record, *place(record.article.text, words))
    return next((actor for actor in record.actors if mention is not None and actor.id == mention.actor), None)


def members(record: Record, words: str) -> set[str]:
    """All actors that words stand for."""
    start, end = place(record.article.text, words)
    return {m.actor for m in record.mentions if (m.start, m.end) == (start, end)}


def same_name(one: str, other: str) -> bool:
    """Are two names spellings of one, one of them perhaps shorter?"""
    first, second = set(name_key(one)), set(name_key(other))
    return first <= second or second <= first


def holds(record: Record, words: str, actor: Actor, what: str, value: str) -> bool:
    """Does an expectation hold of the actor that was found?"""
    described, office = actor.described, actor.office
    told: dict[str, Callable[[], object]] = {
        "any": lambda: True,
        "id": lambda: actor.id == value,
        "kind": lambda: actor.kind == value,
        "notkind": lambda: actor.kind != value,
        "country": lambda: (actor.country or "") == value,
        "sector": lambda: (actor.sector or "") == value,
        "name": lambda: same_name(actor.name, value),
        "start": lambda: office is not None and (office.start or "").startswith(value),
        "candidates": lambda: len(actor.candidates) >= int(value),
        "same": lambda: (other := actor_at(record, value)) is not None and other.id == actor.id,
        "not": lambda: (other := actor_at(record, value)) is None or other.id != actor.id,
        "level": lambda: described is not None and described.level == value,
        "knowledge": lambda: described is not None and described.knowledge == value,
        "why": lambda: described is not None and value in (described.why_unnamed or ""),
        "members": lambda: members(record, words) == set(value.split()),
        "memberwords": lambda: (
            members(record, words) == {other.id for named in value.split(",") if (other := actor_at(record, named))}
        ),
    }
    return bool(told[what]())


@pytest.mark.parametrize("row", rows())
def test_who_is_meant(code: Code, row: dict[str, str]) -> None:
    record = code(row["text"].replace("\\n", "\n"), published=row["published"] or None)
    start, end = place(record.article.text, row["mention"])
    if row["expected"] == "none":
        meant = [m for m in record.mentions if m.start >= start and m.end == end]
        assert meant + [m for m in record.mentions if m.form == "name" and m.start <= start and m.end >= end] == []
        return
    actor = actor_at(record, row["mention"])
    assert actor is not None
    for part in row["expected"].split(";"):
        what, _, value = part.partition("=")
        assert holds(record, row["mention"], actor, what, value), (part, actor)
