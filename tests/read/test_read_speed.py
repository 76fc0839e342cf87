"""Hostile pages cost time in proportion to their length."""

import pytest

from dragoman.read import residue, split
from dragoman.read.blocks import Block
from dragoman.read.split import cuts


def test_looks_that_come_twice_far_apart_are_not_searched_between(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [f"p.{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{'x' * (n // 676)}" for n in range(1500)]
    long = " ".join(["The harbour master of the northern port said that the ferry would sail again on Monday."] * 6)
    once = [Block(f"Ferry {n} sails", look=look) for n, look in enumerate(looks)]
    again = [
        block for n, look in enumerate(looks) for block in (Block(f"Bus {n} leaves", look=look), Block(long, look="p."))
    ]
    asked, reason = list[str](), residue.reason

    def counted(line: str, *, before_body: bool = False) -> str | None:
        asked.append(line)
        return reason(line, before_body=before_body)

    monkeypatch.setattr(split, "reason", counted)
    assert cuts([*once, Block(long, look="p."), Block(long, look="p."), *again]) == []
    assert len(asked) < 20 * 3000
