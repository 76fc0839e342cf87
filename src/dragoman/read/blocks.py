"""Blocks: the lines of a page in reading order, each with what its surroundings say about it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "heading", "caption", "time"]


_SENTENCE_ENDS = tuple(".!?…:;\"'”’)]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption or date of a page, as one clean line.

    `gap` counts the empty lines before it in plain text; `look` names how an HTML page sets it (its tag and class and its
    parent's), so that blocks which play the same part look the same; `linked` is the share of its letters inside links.
    """

    text: str
    kind: Kind = "text"
    level: int = 0
    gap: int = 0
    look: str = ""
    linked: float = 0.0
    date: str | None = None
    owner: int = -1
    """The number of the outermost article element around it; -1 outside of any."""

    @property
    def words(self) -> int:
        """Its length in words."""
        return self.text.count(" ") + 1 if self.text else 0

    @property
    def prose(self) -> bool:
        """Is it a paragraph of a report: sentences, long enough to be no label, and not mostly links?"""
        if self.kind != "text" or self.words < 12 or self.linked >= 0.5:
            return False
        return self.words >= 30 or self.text.endswith(_SENTENCE_ENDS)


@dataclass(frozen=True, slots=True)
class Cut:
    """The blocks of one article: where it starts and ends (exclusive) among the page's blocks, and its title if it has one."""

    start: int
    end: int
    title: str | None = None
