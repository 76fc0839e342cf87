"""Parts that hang together, kept in the database and changed only where something new touches them.

Items of one part are connected by a relation that only items with a mark in common can have. So a new item can join only the parts
of those it shares a mark with, and a part from which an item goes may fall apart: those parts are put together anew from their
items, and no others. What comes out is what all items at once would give.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec
from sqlite_utils import Database

T = TypeVar("T")
Window = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """What items that may belong together share: words, the day of the item, and the days on which to look for others.

    Without a day it is only looked for: the item is not found by it.
    """

    words: tuple[str | int, ...]
    day: int | None = 0
    looks: tuple[Window, ...] = ((0, 0),)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of items, with the relation that makes parts of them.

    Attributes:
        code: its number in the tables.
        encode, decode: an item as bytes and back; the same item always as the same bytes.
        article: the article of an item.
        marks: what it shares with those it may belong to.
        same: are two items of one part?
        split: the parts of some items.
        needs: further items on which the parts of these depend when some have gone.
    """

    code: int
    encode: Callable[[T], bytes]
    decode: Callable[[bytes], T]
    article: Callable[[T], str]
    marks: Callable[[T], list[Mark]]
    same: Callable[[T, T], bool]
    split: Callable[[list[T]], list[list[T]]]
    name: Callable[[T], str]
    leans: Callable[[T], bool] = lambda item: False


@dataclass
class Changed(Generic[T]):
    """What a change did: parts that are no more, with the items they had, and the parts made instead, by number.

    The items of a part are in the order in which the kind's `split` gives them.
    """

    gone: dict[int, list[str]] = field(default_factory=dict)
    made: dict[int, list[T]] = field(default_factory=dict)


@dataclass
class _Lost(Generic[T]):
    """Items that went, and their names by the part they belonged to."""

    items: list[T] = field(default_factory=list)
    parts: dict[int, list[str]] = field(default_factory=dict)


def code_of(kind: int, words: tuple[str | int, ...]) -> int:
    """A mark as a number. Two marks may meet in one; that only makes a candidate more."""
    told = "\x1f".join(map(str, (kind, *words))).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


class Parts(Generic[T]):
    """The parts of one kind of items."""

    def __init__(self, db: Database, kind: Kind[T]) -> None:
        self._db, self._kind = db.conn, kind
        self._held: dict[int, T] = {}

    def of_articles(self, articles: Iterable[str]) -> dict[str, T]:
        """The items of some articles, by name."""
        found: dict[str, T] = {}
        for article in articles:
            rows = self._db.execute(
                "select item, body from gathered_items where kind = ? and article = ?", [self._kind.code, article]
            )
            found.update((item, self._kind.decode(body)) for item, body in rows.fetchall())
        return found

    def change(
        self, before: Iterable[str], after: Mapping[str, T], also: Callable[[], Iterable[int]] = tuple
    ) -> Changed[T]:
        """Replace items.

        Args:
            before: names of items that may go.
            after: the items that are there now instead, by name; one that is as it was stays where it is.
            also: called once the items are changed: numbers of further parts to put together anew.
        """
        added, lost = self._replace(set(before), after)
        touched = set(lost.parts)
        numbers = {self._insert(item): item for item in added}
        self._touch(numbers, touched)
        touched.update(also())
        members = self._members(touched) | numbers
        if more := self._leaning(members, lost.items, touched):
            touched |= more
            members = self._members(touched) | numbers
        return self._rebuild(members, touched, lost)

    def _replace(self, before: set[str], after: Mapping[str, T]) -> tuple[list[T], _Lost[T]]:
        """Remove what goes; the items to add, and what was lost."""
        bodies = {name: self._kind.encode(item) for name, item in after.items()}
        lost: _Lost[T] = _Lost()
        kept = set()
        for name in sorted(before | set(after)):
            row = self._db.execute(
                "select number, part, body from gathered_items where kind = ? and item = ?", [self._kind.code, name]
            ).fetchone()
            if row is None:
                continue
            number, part, body = row
            if bodies.get(name) == body:
                kept.add(name)
                continue
            lost.parts.setdefault(part, []).append(name)
            lost.items.append(self._item(number, body))
            self._db.execute("delete from gathered_marks where number = ?", [number])
            self._db.execute("delete from gathered_items where number = ?", [number])
            self._held.pop(number, None)
        return [item for name, item in sorted(after.items()) if name not in kept], lost

    def _insert(self, item: T) -> int:
        number = self._db.execute(
            "insert into gathered_items (kind, item, article, body) values (?, ?, ?, ?)",
            [self._kind.code, self._kind.name(item), self._kind.article(item), self._kind.encode(item)],
        ).lastrowid
        assert number is not None
        self._db.executemany(
            "insert or ignore into gathered_marks (mark, day, number) values (?, ?, ?)",
            (
                (code_of(self._kind.code, mark.words), mark.day, number)
                for mark in self._kind.marks(item)
                if mark.day is not None
            ),
        )
        self._held[number] = item
        return number

    def _touch(self, added: dict[int, T], touched: set[int]) -> None:
        """Add the parts that hold something the same as an added item."""
        for item in added.values():
            for number, part in self._near(item):
                if part is not None and part not in touched and self._kind.same(item, self._load(number)):
                    touched.add(part)

    def _near(self, item: T) -> Iterator[tuple[int, int | None]]:
        """Items that share a mark, with their parts; those just added have none yet."""
        seen: set[int] = set()
        for mark in self._kind.marks(item):
            code = code_of(self._kind.code, mark.words)
            for first, last in mark.looks:
                rows = self._db.execute(
                    "select m.number, i.part from gathered_marks m join gathered_items i using (number) "
                    "where m.mark = ? and m.day between ? and ?",
                    [code, first, last],
                ).fetchall()
                for number, part in rows:
                    if number not in seen:
                        seen.add(number)
                        yield number, part

    def _leaning(self, members: dict[int, T], lost: list[T], touched: set[int]) -> set[int]:
        """The parts that items which leaned on what is lost may turn to now."""
        found: set[int] = set()
        for item in members.values():
            if self._kind.leans(item) and any(self._kind.same(item, other) for other in lost):
                for number, part in self._near(item):
                    known = part is None or part in touched or part in found
                    if not known and self._kind.same(item, self._load(number)):
                        found.add(part)  # type: ignore[arg-type]
        return found

    def _members(self, parts: Iterable[int]) -> dict[int, T]:
        found: dict[int, T] = {}
        for part in sorted(parts):
            rows = self._db.execute(
                "select number, body from gathered_items where kind = ? and part = ?", [self._kind.code, part]
            ).fetchall()
            found.update((number, self._item(number, body)) for number, body in rows)
        return found

    def _load(self, number: int) -> T:
        if number not in self._held:
            (body,) = self._db.execute("select body from gathered_items where number = ?", [number]).fetchone()
            return self._item(number, body)
        return self._held[number]

    def _item(self, number: int, body: bytes) -> T:
        if number not in self._held:
            self._held[number] = self._kind.decode(body)
        return self._held[number]

    def _rebuild(self, members: dict[int, T], touched: set[int], lost: _Lost[T]) -> Changed[T]:
        """Put the members together anew."""
        changed: Changed[T] = Changed(gone={part: lost.parts.get(part, []) for part in touched})
        for number, item in members.items():
            (part,) = self._db.execute("select part from gathered_items where number = ?", [number]).fetchone()
            if part is not None:
                changed.gone[part].append(self._kind.name(item))
        numbers = {self._kind.name(item): number for number, item in members.items()}
        for items in self._kind.split(list(members.values())):
            own = [numbers[self._kind.name(item)] for item in items]
            part = min(own)
            self._db.executemany(
                "update gathered_items set part = ? where number = ?", ((part, number) for number in own)
            )
            changed.made[part] = items
        return changed


def packer(of: type[Any]) -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """How values of a type become bytes and back."""
    decoder = msgspec.msgpack.Decoder(of)
    encoder = msgspec.msgpack.Encoder()
    return encoder.encode, decoder.decode
