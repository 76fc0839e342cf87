"""Headlines said twice around captions and controls: the trace of a page whose parts were copied together."""

from dragoman.read.blocks import Block, Cut
from dragoman.read.captions import credited
from dragoman.read.residue import reason
from dragoman.read.sheet import Sheet, is_furniture, may_be_title, title_at

_HEAD_ZONE = 10
"""Blocks that may stand between a headline and its repetition."""
_OFTEN = 4
"""A line said more often than this on a page is a label of the site, no headline."""


def by_repetition(sheet: Sheet) -> list[Cut]:
    """The articles that doubled headlines open; a report that stands before the first of them is one, too."""
    heads = _heads(sheet)
    if not heads:
        return []
    blocks = sheet.blocks
    if blocks[heads[0]].look and (len(heads) < 2 or len({blocks[place].look for place in heads}) > 1):
        return []  # an HTML page sets its headlines alike; what is merely said twice there is its furniture
    found = [cut for cut in sheet.between(heads) if sheet.paragraphs(cut.start, cut.end)]
    before = Cut(0, heads[0], title_at(blocks[: heads[0]]))
    return [before, *found] if sheet.is_report(before) else found


def _heads(sheet: Sheet) -> list[int]:
    """A line said twice at once, with nothing between, is a caption unless it opens the page or follows a wide gap."""
    blocks, heads, place = sheet.blocks, list[int](), 0
    while place < len(blocks):
        block = blocks[place]
        again = None
        if 2 <= sheet.often[sheet.keys[place]] <= _OFTEN and may_be_title(block) and not is_furniture(block):
            again = _said_again(sheet, place)
        if again is not None and (again > place + 1 or place == 0 or block.gap >= 2 or block.level):
            heads.append(place)
            place = _end_of_head(sheet, place, again)
        else:
            place += 1
    return heads


def _said_again(sheet: Sheet, place: int) -> int | None:
    """Where the line at `place` is said again with only head matter in between, or `None`."""
    met: set[str] = set()
    for later in range(place + 1, min(place + _HEAD_ZONE, len(sheet.blocks))):
        name = sheet.keys[later]
        if name == sheet.keys[place]:
            return later
        again_soon = name in sheet.keys[later + 1 : later + _HEAD_ZONE]
        if name not in met and not again_soon and not _head_matter(sheet.blocks[later]):
            return None
        met.add(name)
    return None


def _head_matter(block: Block) -> bool:
    """May it stand between a headline and its repetition? Captions, controls, bylines, dates, short lines."""
    return (
        block.kind in ("caption", "time")
        or reason(block.text, before_body=True) is not None
        or credited(block.text)
        or (block.words <= 40 and not block.level and not block.prose)
    )


def _end_of_head(sheet: Sheet, start: int, again: int) -> int:
    """The first block after a doubled headline that was not said in it and does not repeat at once."""
    said = set(sheet.keys[start : again + 1])
    place = again + 1
    while place < len(sheet.blocks):
        name = sheet.keys[place]
        if name not in said and sheet.keys[place + 1 : place + 2] != [name]:
            break
        said.add(name)
        place += 1
    return place
