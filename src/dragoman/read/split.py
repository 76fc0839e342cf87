"""Where the articles of a page begin and end.

No extractor does this: they pair the second body with the first title. Four signs are read, the surest first:

1. several article elements that each hold a report (cards of related stories hold a sentence or two and are none);
2. headlines that the page's JSON-LD names, each followed by a report;
3. headlines said twice around captions and controls (`doubled`);
4. headlines that look alike in the page (h1, or the same tag and class with a date, byline or control under each), or that stand
   after a wide gap or a rule with a byline, date or dateline below, in plain text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dragoman.read.blocks import Block, Cut
from dragoman.read.dates import dateline
from dragoman.read.doubled import by_repetition
from dragoman.read.residue import reason
from dragoman.read.sheet import REPORT, Sheet, is_furniture, key, may_be_title, title_at

_RULE = re.compile(r"^[\s*_=~#•·–—-]{3,}$")
_ABOVE = 15
"""Blocks above an article element in which its headline may stand."""
_MANY = 100
"""Lines that look alike more often than this are a list, no headlines."""


def cuts(blocks: Sequence[Block], *, headlines: Iterable[str] = (), page_title: str = "") -> list[Cut]:
    """The articles of a page, in reading order; none when nothing says that it holds several.

    Args:
        blocks: the page.
        headlines: those of the page's JSON-LD.
        page_title: what the page calls itself; a page named after one heading is about that one report.
    """
    sheet = Sheet(blocks)
    names = {key(line) for line in headlines} - {""}
    signs: tuple[Callable[[], list[Cut]], ...] = (
        lambda: _by_element(sheet),
        lambda: _by_name(sheet, names),
        lambda: by_repetition(sheet),
        lambda: _by_look(sheet, key(page_title)),
        lambda: _by_rule(sheet),
    )
    found = next((found for sign in signs if len(found := sign()) > 1), [])
    return _without_page_end(sheet, found)


def _by_element(sheet: Sheet) -> list[Cut]:
    """Article elements that each hold a report, two of them at least with a headline."""
    owned: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(sheet.blocks):
        if block.owner >= 0:
            owned[block.owner].append(place)
    found, end = list[Cut](), 0
    for places in owned.values():
        cut = Cut(places[0], places[-1] + 1)
        if sheet.is_report(cut):
            found.append(_titled(sheet, cut, end))
        end = cut.end
    return found if sum(cut.title is not None for cut in found) > 1 else []


def _titled(sheet: Sheet, cut: Cut, since: int) -> Cut:
    """The cut with its headline: in it, or the last h1 or h2 above it since the article before."""
    title = title_at(sheet.blocks[cut.start : cut.end])
    if title is None or not any(block.level for block in sheet.blocks[cut.start : cut.end]):
        for place in range(cut.start - 1, max(since, cut.start - _ABOVE) - 1, -1):
            block = sheet.blocks[place]
            if block.level in (1, 2) and block.owner < 0 and may_be_title(block):
                return Cut(place, cut.end, block.text)
    return Cut(cut.start, cut.end, title)


def _by_name(sheet: Sheet, names: set[str]) -> list[Cut]:
    """Blocks that are headlines of the page's JSON-LD."""
    heads, met = [], set()
    for place, name in enumerate(sheet.keys):
        if name in names and name not in met:
            met.add(name)
            heads.append(place)
    return [cut for cut in sheet.between(heads) if sheet.is_report(cut)]


def _by_look(sheet: Sheet, page_title: str) -> list[Cut]:
    """Headlines that the page sets alike."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(sheet.blocks):
        if block.look and may_be_title(block):
            groups["h1" if block.level == 1 else block.look].append(place)
    named = [
        place
        for place, block in enumerate(sheet.blocks)
        if block.level and block.words >= 3 and sheet.keys[place] in page_title
    ]
    best: list[Cut] = []
    for look, heads in groups.items():
        if not 2 <= len(heads) <= _MANY or (look != "h1" and named and named[0] < heads[0]):
            continue  # below the heading that the page is named after stand its sections
        found = [cut for cut in sheet.between(heads) if sheet.is_report(cut)]
        if len(found) <= len(best) or len(found) < 2 or 2 * len(found) < len(heads):
            continue
        if any(is_furniture(sheet.blocks[place]) for place in heads):
            continue
        if look == "h1" or all(_masthead(sheet.blocks, cut.start, cut.end) for cut in found):
            best = found
    return best


def _by_rule(sheet: Sheet) -> list[Cut]:
    """Plain text: a headline after a wide gap or a rule, with a byline, a date or a dateline below it."""
    blocks, heads = sheet.blocks, []
    for place, block in enumerate(blocks):
        parted = place == 0 or block.gap >= 3 or bool(_RULE.match(blocks[place - 1].text))
        if parted and not block.look and may_be_title(block) and _masthead(blocks, place, place + 6):
            heads.append(place)
    return [cut for cut in sheet.between(heads) if sheet.words(cut.start, cut.end) >= REPORT // 2]


def _masthead(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Is there a date, byline or control between a headline and the text below it?"""
    if blocks[start].kind == "time":
        return True
    for block in blocks[start + 1 : end]:
        if block.kind == "time" or reason(block.text, before_body=True) in ("byline", "date line", "control"):
            return True
        if block.prose:
            return dateline(block.text).evidence != ()
    return False


def _without_page_end(sheet: Sheet, found: list[Cut]) -> list[Cut]:
    """The last article ends where its text does: what follows is set unlike any paragraph of the articles and is the page's end."""
    if not found or not sheet.blocks[found[-1].start].look or sheet.blocks[found[-1].start].owner >= 0:
        return found
    looks = {sheet.blocks[place].look for place in sheet.prose if found[0].start <= place < found[-1].start}
    last = found[-1]
    ends = [place + 1 for place in range(last.start, last.end) if sheet.blocks[place].look in looks]
    return [*found[:-1], Cut(last.start, ends[-1], last.title)] if ends else found
