"""Article elements that no article of a page took: kept among what the neighbour dropped, so that nothing is lost in silence."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.read.blocks import Block
from dragoman.read.captions import caption
from dragoman.read.draft import Draft
from dragoman.read.sheet import key
from dragoman.read.split import is_teaser, owned


def keep_strays(drafts: Sequence[Draft], blocks: Sequence[Block]) -> None:
    """Put what stands in article elements and is in no draft under `dropped` of the draft before it, one entry an element.

    Elements that a draft is made of are left alone: what it left out of them it has dropped itself or counts as the site's frame.

    Args:
        drafts: the articles found on the page, in reading order.
        blocks: the page.
    """
    if not drafts:
        return
    elements = owned(blocks)
    paragraphs = _by_paragraph(drafts)
    shares: dict[int, Counter[int]] = defaultdict(Counter)  # draft -> element -> words of it that the draft kept
    for element, places in elements.items():
        for place in places:
            if (home := paragraphs.get(key(blocks[place].text))) is not None:
                shares[home][element] += blocks[place].words
    main = {share.most_common(1)[0][0]: home for home, share in shares.items()}
    held = {*paragraphs, *(name for made in drafts for name in _beside(made))}
    near = 0
    for element, places in elements.items():
        if element in main:
            near = main[element]
            continue
        lost = [blocks[place] for place in places if not _in(held, blocks[place])]
        if lost:
            why = "related links" if is_teaser([blocks[place] for place in places]) else "another article element"
            drafts[near].drop(" ".join(block.text for block in lost), why)


def _by_paragraph(drafts: Sequence[Draft]) -> dict[str, int]:
    """The draft that first holds each paragraph."""
    found: dict[str, int] = {}
    for number, made in enumerate(drafts):
        for line in made.paragraphs:
            found.setdefault(key(line), number)
    return found


def _beside(made: Draft) -> list[str]:
    """Keys of the title, captions and dropped lines of a draft."""
    lines = [made.title or "", *(entry.text for entry in made.captions), *(entry.text for entry in made.dropped)]
    return [key(line) for line in lines]


def _in(held: set[str], block: Block) -> bool:
    return key(block.text) in held or (block.kind == "caption" and key(caption(block.text).text) in held)
