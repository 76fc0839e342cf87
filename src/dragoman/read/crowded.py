"""Elements with more attributes than any author writes lose them, since a parser takes the square of their number.

The elements are found by libxml2's own scanner, which is the one that reads the page afterwards: what it takes for a tag, a quote or a
comment cannot differ. It takes some hundredths of the time of reading, so it is asked only where a pattern says that it may be needed.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import Any

from lxml import etree
from trafilatura.utils import repair_faulty_html

MOST = 400
"""Attributes of an element above which all of them are left out."""

# So many attributes need a tag that goes on for twice as many characters, or a quoted value with a `>` in it. Characters that are not
# allowed in XML are removed before the page is parsed, so they may stand in between.
_REMOVED = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_LONG = re.compile(rf"<[{_REMOVED}]*+[A-Za-z][^>]{{{2 * MOST}}}")
_QUOTED = re.compile(rf"""=[\s{_REMOVED}]*+(?:"[^">]*+>|'[^'>]*+>)""")
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = ("script", "style")


class _Count:
    """A listener of the scanner: is there such an element?"""

    crowded = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self.crowded = self.crowded or len(attributes) > MOST

    def close(self) -> None:
        """The page ends."""


class _Rewrite:
    """A listener of the scanner: the page as it is understood, without the attributes of such elements."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._raw = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        kept = attributes.items() if len(attributes) <= MOST else ()
        self.parts.append("".join([f"<{tag}", *(f' {name}="{escape(value)}"' for name, value in kept), ">"]))
        self._raw = tag in _RAW

    def end(self, tag: str) -> None:
        """A tag closes, also where the page does not say so."""
        if tag not in _EMPTY:
            self.parts.append(f"</{tag}>")
        self._raw = False

    def data(self, text: str) -> None:
        """Text between tags."""
        self.parts.append(text if self._raw else escape(text, quote=False))

    def close(self) -> None:
        """The page ends."""


def uncrowded(page: str) -> str:
    """The page for trafilatura's parser: as it is, unless an element has more attributes than `MOST`."""
    if not _LONG.search(page) and not _QUOTED.search(page):
        return page
    parsed = repair_faulty_html(page, page[:50].lower())  # trafilatura does so before it parses
    count = _Count()
    _scan(parsed, count)
    if not count.crowded:
        return page
    rewrite = _Rewrite()
    _scan(parsed, rewrite)
    return "".join(rewrite.parts)


def _scan(page: str, listener: Any) -> None:
    with suppress(etree.LxmlError):  # what is heard until then is what a parser reads
        etree.HTML(page.encode("utf-8", "replace"), etree.HTMLParser(target=listener, encoding="utf-8"))
