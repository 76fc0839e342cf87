"""An article in the making: its title, paragraphs, captions and what was left out, from the blocks of a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.read.blocks import Block
from dragoman.read.captions import caption, credited
from dragoman.read.dates import written_day
from dragoman.read.residue import reason
from dragoman.read.sheet import key
from dragoman.record import Caption, Dropped

_LONGEST_CAPTION = 70
_HEAD_ZONE = 10


@dataclass
class Draft:
    """What reading gathers about one article before it gets its id and date."""

    title: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    dropped: dict[Dropped, None] = field(default_factory=dict)
    """In order, each once."""
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None

    @property
    def text(self) -> str:
        """The body: paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)

    def drop(self, text: str, why: str) -> None:
        """Leave something out, once, with the reason."""
        self.dropped.setdefault(Dropped(text=text, reason=why))


def draft(blocks: Sequence[Block], title: str | None) -> Draft:
    """The article in a run of blocks.

    Captions collapse into `captions`, repetitions and residue into `dropped`; the title is no part of the body.
    """
    made = Draft(title=title)
    often = Counter(key(block.text) for block in blocks)
    said = {key(title)} if title else set[str]()
    captions: set[str] = set()
    titled, begun = False, False
    last = max((place for place, block in enumerate(blocks) if block.prose), default=-1)
    for place, block in enumerate(blocks):
        name = key(block.text)
        if title and name == key(title):
            if titled:
                made.drop(block.text, "repeated title")
            titled = True
        elif name in captions:
            made.drop(block.text, "repeated caption")
        elif _is_caption(blocks, place, begun, often[name] > 1 and place < last):
            captions.add(name)
            said.add(name)
            made.captions.append(caption(block.text))
        elif why := _left_out(block, made, begun):
            made.drop(block.text, why)
        elif name in said and block.words >= 6:
            made.drop(block.text, "repeated paragraph")
        else:
            begun = begun or block.prose
            said.add(name)
            made.paragraphs.append(block.text)
    return made


def _left_out(block: Block, made: Draft, begun: bool) -> str | None:
    if block.kind == "time":
        made.date = made.date or (None if begun else block.date)
        return "date line"
    why = reason(block.text, before_body=not begun)
    if why == "date line":
        made.date = made.date or written_day(block.text)
    elif why == "picture credit" and made.captions and made.captions[-1].credit is None:
        made.captions[-1] = Caption(text=made.captions[-1].text, credit=caption(block.text).credit)
    elif why == "byline":
        made.byline = made.byline or block.text.split(":", 1)[-1].removeprefix("By ").removeprefix("by ").strip()
    elif why is None and block.linked > 0.7 and not block.prose and block.words < 40:
        why = "related links"
    return why


def _is_caption(blocks: Sequence[Block], place: int, begun: bool, again: bool) -> bool:
    """Is the block a caption? `again`: it is said more than once, and a paragraph follows."""
    block = blocks[place]
    if block.kind == "caption":
        return True
    if block.words < 3 or block.words > _LONGEST_CAPTION or block.level:
        return False
    if begun:
        return again and place + 1 < len(blocks) and key(blocks[place + 1].text) == key(block.text)
    return again or (credited(block.text) and any(later.prose for later in blocks[place + 1 : place + _HEAD_ZONE]))
