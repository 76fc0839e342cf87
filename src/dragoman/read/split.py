"""Where the articles of a page begin and end.

No extractor does this: they pair the second body with the first title. Four signs are read, the surest first:

1. several article elements that each hold a report, or a headline and a full sentence (cards of related stories link
   elsewhere and are none);
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
_ON = re.compile(r"(?:read|continue|see|watch|view|full|more)\b", re.IGNORECASE)
_SENTENCE = 6
"""Words of a full sentence."""
_ABOVE = 15
"""Blocks above an article element in which its headline may stand."""
_HEAD_ZONE = 15
"""Blocks below a headline in which its date, byline or buttons stand; looking further would cost hostile pages the square of their
length."""
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
    """Article elements that each hold a report or a short article, two of them at least with a headline."""
    reports, short, end = list[Cut](), list[Cut](), 0
    for places in owned(sheet.blocks).values():
        cut = Cut(places[0], places[-1] + 1)
        if sheet.is_report(cut):
            reports.append(_titled(sheet, cut, end))
        elif is_short_article(sheet.blocks[cut.start : cut.end]):
            short.append(_titled(sheet, cut, end))
        end = cut.end
    short = [cut for cut in short if _level(sheet, cut) in {1, 2, *(_level(sheet, report) for report in reports)}]
    if len(reports) > 1 or not _under_another(sheet, reports or short):
        reports = sorted([*reports, *short], key=_start)
    return reports if sum(cut.title is not None for cut in reports) > 1 else []


def owned(blocks: Sequence[Block]) -> dict[int, list[int]]:
    """The places of the blocks in each article element of a page."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.owner >= 0:
            found[block.owner].append(place)
    return found


def is_short_article(blocks: Sequence[Block]) -> bool:
    """Do the blocks of an article element hold a headline and a full sentence, and lead nowhere else?"""
    title = next((block for block in blocks if block.level and may_be_title(block) and not is_furniture(block)), None)
    return title is not None and not is_teaser(blocks) and any(_is_sentence(block) for block in blocks)


def is_teaser(blocks: Sequence[Block]) -> bool:
    """Does an article element lead to a story elsewhere: by a linked headline, a link to read on, or text that is mostly link?"""
    letters = sum(len(block.text) for block in blocks)
    return (
        sum(block.linked * len(block.text) for block in blocks) >= letters / 2
        or any(block.level and block.linked >= 0.5 for block in blocks)
        or any(block.linked >= 0.5 and _ON.match(block.text) for block in blocks)
    )


def _is_sentence(block: Block) -> bool:
    text = block.text.rstrip("\"'”’)")
    return block.kind == "text" and block.words >= _SENTENCE and text.endswith((".", "!", "?")) and text[-3:] != "..."


def _level(sheet: Sheet, cut: Cut) -> int:
    """The level of the heading that a cut is called by; 0 when it is none."""
    return next((block.level for block in sheet.blocks[cut.start : cut.end] if block.text == cut.title), 0)


def _start(cut: Cut) -> int:
    return cut.start


def _under_another(sheet: Sheet, found: Sequence[Cut]) -> bool:
    """Do the elements belong to something larger that stands in none: a live blog's heading above them, a report beside them?"""
    if not found:
        return True
    level = min(_level(sheet, cut) or 7 for cut in found)
    above = sheet.blocks[: found[0].start]
    if any(0 < block.level < level and block.words >= 3 and block.owner < 0 for block in above):
        return True
    return sum(sheet.blocks[place].words for place in sheet.prose if sheet.blocks[place].owner < 0) >= REPORT


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
    for block in blocks[start + 1 : min(end, start + 1 + _HEAD_ZONE)]:
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
