"""An HTML page becomes blocks: its paragraphs, headings, captions and dates in reading order, without its furniture."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from dragoman.read.blocks import Block, Kind
from dragoman.read.clean import one_line
from dragoman.read.dates import iso_day, written_day
from dragoman.read.residue import boxed, skipped_tags

_LINES = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    " hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_WHOLE = frozenset("h1 h2 h3 h4 h5 h6 figcaption".split())
"""Elements whose content is one line, whatever is nested in them."""
_NUMBER = re.compile(r"\d+")
_NEVER = frozenset("script style noscript template svg iframe head textarea select button object canvas math".split())
_KEPT = frozenset("html body main article h1 h2 h3 h4 h5 h6 p time figcaption a span em strong b i".split())
_LARGE = 0.3
"""A box that holds more of the page's text than this is no box beside the report, whatever its name."""


@dataclass
class _Line:
    """The inline content between two line-breaking elements."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    date: str | None = None
    timed: bool = False
    after_break: bool = False


def blocks_of_tree(tree: Any) -> list[Block]:
    """The blocks of a parsed page (an lxml element)."""
    return _Walk(tree).run()


class _Walk:
    """One pass over the tree."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.found: list[Block] = []
        self.line = _Line()
        self.letters = max(1, _letters(tree))
        self.links = 0
        self.whole: Any = None
        self.caption: Any = None
        self.article: Any = None
        self.articles = 0
        self.level = 0
        self.open: list[Any] = []

    def run(self) -> list[Block]:
        walk = etree.iterwalk(self.tree, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event in ("comment", "pi"):
                self.add(element.tail)
            elif event == "start":
                if self.skipped(element):
                    walk.skip_subtree()
                    self.open.append(None)
                else:
                    self.open.append(element)
                    self.enter(element)
            else:
                if self.open.pop() is not None:
                    self.leave(element)
                if element is not self.tree:
                    self.add(element.tail)
        self.flush()
        return self.found

    def skipped(self, element: Any) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER:
            return True
        if tag in _KEPT:
            return False
        style = element.get("style") or ""
        hidden = element.get("hidden") is not None or "display:none" in style.replace(" ", "")
        if (
            not hidden
            and tag not in skipped_tags()
            and not boxed(f"{element.get('class') or ''} {element.get('id') or ''}")
        ):
            return False
        return next(element.iter("h1"), None) is None and _letters(element) < _LARGE * self.letters

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _LINES and self.whole is None:
            self.flush()
            if tag in _WHOLE:
                self.whole, self.level = element, int(tag[1]) if tag[0] == "h" else 0
        if self.caption is None and self.whole in (None, element) and self.is_caption(element):
            self.flush()
            self.caption = self.whole = element
        if self.article is None and _is_article(element):
            self.article, self.articles = element, self.articles + 1
        if tag == "a":
            self.links += 1
        elif tag == "br":
            self.line_break()
        elif tag == "time":
            self.line.timed = True
            self.line.date = (
                self.line.date or iso_day(element.get("datetime")) or written_day(element.get("datetime") or "")
            )
        if tag != "br":
            self.add(element.text)

    @staticmethod
    def is_caption(element: Any) -> bool:
        if element.tag == "figcaption":
            return True
        names = (element.get("class") or "").lower()
        return element.tag in ("p", "div", "span") and "caption" in names and len("".join(element.itertext())) < 600

    def leave(self, element: Any) -> None:
        if element.tag == "a":
            self.links -= 1
        if element is self.whole:
            self.flush(element)
            self.whole, self.level = None, 0
        elif element.tag in _LINES and self.whole is None:
            self.flush(element)
        elif element.tag in _LINES:
            self.add(" ")
        if element is self.caption:
            self.caption = None
        if element is self.article:
            self.article = None

    def line_break(self) -> None:
        """One break is a space, two part paragraphs."""
        if self.line.after_break and self.whole is None:
            self.flush()
        else:
            self.line.parts.append(" ")
            self.line.after_break = True

    def add(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            self.line.after_break = False
            if self.links:
                self.line.linked += len(text.strip())
        self.line.parts.append(text)

    def flush(self, element: Any = None) -> None:
        line, self.line = self.line, _Line()
        text = one_line("".join(line.parts))
        if not text:
            return
        kind: Kind = "text"
        if self.caption is not None:
            kind = "caption"
        elif self.level:
            kind = "heading"
        elif line.timed and text.count(" ") < 12:
            kind = "time"
        holder = element if element is not None else self.holder()
        self.found.append(
            Block(
                text,
                kind=kind,
                level=self.level,
                look=_look(holder),
                linked=min(1.0, line.linked / len(text)),
                date=(line.date or written_day(text)) if kind == "time" else None,
                owner=self.articles if self.article is not None else -1,
            )
        )

    def holder(self) -> Any:
        return next(
            (element for element in reversed(self.open) if element is not None and element.tag in _LINES), self.tree
        )


def _letters(element: Any) -> int:
    """The length of the text in an element, scripts and styles aside."""
    return sum(
        len(part.text or "") + len(part.tail or "")
        for part in element.iter()
        if isinstance(part.tag, str) and part.tag not in _NEVER
    )


def _is_article(element: Any) -> bool:
    if element.tag == "article" or element.get("role") == "article":
        return True
    return (
        (element.get("itemtype") or "")
        .rstrip("/")
        .endswith(("NewsArticle", "/Article", "BlogPosting", "ReportageNewsArticle"))
    )


def _look(element: Any) -> str:
    """How a block is set: tag and class, and its parent's. Numbers in class names tell copies apart and are left out."""
    parent = element.getparent()
    look = f"{element.tag}.{element.get('class') or ''}"
    if parent is not None:
        look += f"<{parent.tag}.{parent.get('class') or ''}"
    return _NUMBER.sub("", look)
