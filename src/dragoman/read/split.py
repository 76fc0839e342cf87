"""Where the articles of a page begin and end.

No extractor does this: they pair the second body with the first title. Four signs are read, the surest first:

1. several article elements that each hold a report (cards of related stories hold a sentence or two and are none);
2. headlines that the page's JSON-LD names, each followed by a report;
3. headlines said twice around captions and controls, the trace of a copied page;
4. headlines that look alike in the page (h1, or the same tag and class with a date, byline or control under each), or that stand
   after a wide gap or a rule with a byline, date or dateline below, in plain text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.read.blocks import Block, Cut
from dragoman.read.captions import credited
from dragoman.read.dates import dateline
from dragoman.read.residue import reason

_REPORT = 80
"""Words of running text that make a report rather than a teaser."""
_HEAD_ZONE = 10
"""Blocks that may stand between a headline and its repetition."""
_RULE = re.compile(r"^[\s*_=~#•·–—-]{3,}$")
_NO_KEY = re.compile(r"\W+")


def key(text: str) -> str:
    """A line with case, spaces and punctuation aside, to know it again."""
    return _NO_KEY.sub(" ", text).casefold().strip()


def cuts(blocks: Sequence[Block], *, headlines: Iterable[str] = (), page_title: str = "") -> list[Cut]:
    """The articles of a page, in reading order; none when nothing says that it holds several.

    Args:
        blocks: the page.
        headlines: those of the page's JSON-LD.
        page_title: what the page calls itself; a page named after its one h1 is about that one report.
    """
    names = {key(line) for line in headlines} - {""}
    signs = (
        lambda: _by_element(blocks),
        lambda: _by_name(blocks, names),
        lambda: _by_repetition(blocks),
        lambda: _by_look(blocks, key(page_title)),
        lambda: _by_rule(blocks),
    )
    return next((found for sign in signs if len(found := sign()) > 1), [])


def _prose_words(blocks: Iterable[Block]) -> int:
    return sum(block.words for block in blocks if block.prose)


def _is_report(blocks: Sequence[Block]) -> bool:
    return sum(block.prose for block in blocks) >= 2 and _prose_words(blocks) >= _REPORT


def _may_be_title(block: Block) -> bool:
    """Short, no sentence of running text, no caption, no label of one word."""
    if block.kind in ("caption", "time") or not 2 <= block.words <= 40 or len(block.text) > 300:
        return False
    if block.level:
        return True
    return not block.text.endswith((".", ":", ";", ",")) or block.words <= 12


def title_at(blocks: Sequence[Block]) -> str | None:
    """The headline among the blocks that open an article: the highest heading before its text, else a short first line."""
    for place, block in enumerate(blocks):
        if block.prose and not block.level:
            head = blocks[:place]
            break
    else:
        head = blocks
    headings = [block for block in head if block.level and block.words >= 2]
    if headings:
        return min(headings, key=lambda block: block.level).text
    for block in head:
        if _may_be_title(block) and not reason(block.text, before_body=True) and not credited(block.text):
            return block.text
    return None


def _by_element(blocks: Sequence[Block]) -> list[Cut]:
    """Article elements that each hold a report."""
    owned: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.owner >= 0:
            owned[block.owner].append(place)
    found = []
    for places in owned.values():
        start, end = places[0], places[-1] + 1
        if _is_report(blocks[start:end]):
            found.append(Cut(start, end, title_at(blocks[start:end])))
    return found if all(cut.title for cut in found) else []


def _between(blocks: Sequence[Block], heads: Sequence[int]) -> list[Cut]:
    """From each headline to the next; those without a report are left out, but still end the one before."""
    ends = [*heads[1:], len(blocks)]
    return [
        Cut(start, end, blocks[start].text)
        for start, end in zip(heads, ends, strict=False)
        if any(block.prose for block in blocks[start:end])
    ]


def _by_name(blocks: Sequence[Block], names: set[str]) -> list[Cut]:
    """Blocks that are headlines of the page's JSON-LD."""
    if len(names) < 2:
        return []
    heads, met = [], set()
    for place, block in enumerate(blocks):
        name = key(block.text)
        if name in names and name not in met:
            met.add(name)
            heads.append(place)
    found = _between(blocks, heads) if len(heads) > 1 else []
    return [cut for cut in found if _is_report(blocks[cut.start : cut.end])]


def _head_matter(block: Block, names: set[str]) -> bool:
    """May it stand between a headline and its repetition? Captions, controls, bylines, dates, and what was said already."""
    return (
        block.kind in ("caption", "time")
        or key(block.text) in names
        or reason(block.text, before_body=True) is not None
        or credited(block.text)
        or (block.words <= 40 and not block.level and not block.prose)
    )


def _repeated_at(blocks: Sequence[Block], place: int) -> int | None:
    """Where the line at `place` is said again with only head matter in between, or `None`."""
    name = key(blocks[place].text)
    names: set[str] = set()
    for later in range(place + 1, min(place + _HEAD_ZONE, len(blocks))):
        block = blocks[later]
        if key(block.text) == name:
            return later
        following = {key(other.text) for other in blocks[later + 1 : later + _HEAD_ZONE]}
        if not _head_matter(block, names) and key(block.text) not in following:
            return None
        names.add(key(block.text))
    return None


def _by_repetition(blocks: Sequence[Block]) -> list[Cut]:
    """Headlines said twice. A line said twice at once, with nothing between, is a caption unless it opens the page."""
    heads: list[int] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        again = _repeated_at(blocks, place) if _may_be_title(block) and not _residue_or_credit(block) else None
        if again is not None and (again > place + 1 or place == 0 or block.gap >= 2 or block.level):
            heads.append(place)
            place = _end_of_head(blocks, place, again)
        else:
            place += 1
    if not heads:
        return []
    before = blocks[: heads[0]]
    found = _between(blocks, heads)
    if _is_report(before):
        found.insert(0, Cut(0, heads[0], title_at(before)))
    return found


def _residue_or_credit(block: Block) -> bool:
    return reason(block.text, before_body=True) is not None or credited(block.text)


def _end_of_head(blocks: Sequence[Block], start: int, again: int) -> int:
    """The first block after a doubled headline that was not said in it and does not repeat at once."""
    said = {key(block.text) for block in blocks[start : again + 1]}
    place = again + 1
    while place < len(blocks):
        name = key(blocks[place].text)
        twice = place + 1 < len(blocks) and key(blocks[place + 1].text) == name
        if name not in said and not twice:
            break
        said.add(name)
        place += 1
    return place


def _masthead(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Is there a date, byline or control between a headline and the text below it, or just above the headline?"""
    if start and blocks[start - 1].kind == "time":
        return True
    for block in blocks[start + 1 : end]:
        if block.kind == "time" or reason(block.text, before_body=True) in ("byline", "date line", "control"):
            return True
        if block.prose:
            return dateline(block.text).evidence != ()
    return False


def _by_look(blocks: Sequence[Block], page_title: str) -> list[Cut]:
    """Headlines that the page sets alike."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.look and _may_be_title(block) and not block.prose:
            groups["h1" if block.level == 1 else block.look].append(place)
    best: list[Cut] = []
    for look, heads in groups.items():
        if not 2 <= len(heads) <= 100 or (look != "h1" and _about_one(blocks, heads, page_title)):
            continue
        found = [cut for cut in _between(blocks, heads) if _is_report(blocks[cut.start : cut.end])]
        if len(found) < 2 or 2 * len(found) < len(heads):
            continue
        if look != "h1" and not all(_masthead(blocks, cut.start, cut.end) for cut in found):
            continue
        if len(found) > len(best):
            best = found
    return best


def _about_one(blocks: Sequence[Block], heads: Sequence[int], page_title: str) -> bool:
    """Is the page named after a heading above these? Then they are its sections."""
    if not page_title:
        return False
    return any(block.level and block.words >= 3 and key(block.text) in page_title for block in blocks[: heads[0]])


def _by_rule(blocks: Sequence[Block]) -> list[Cut]:
    """Plain text: a headline after a wide gap or a rule, with a byline, a date or a dateline below it."""
    heads = []
    for place, block in enumerate(blocks):
        parted = place == 0 or block.gap >= 3 or bool(_RULE.match(blocks[place - 1].text))
        if not parted or block.look or not _may_be_title(block) or block.prose and block.text.endswith("."):
            continue
        if _masthead(blocks, place, min(place + 6, len(blocks))):
            heads.append(place)
    found = [cut for cut in _between(blocks, heads) if _prose_words(blocks[cut.start : cut.end]) >= _REPORT // 2]
    return found if len(found) > 1 else []
