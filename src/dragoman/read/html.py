"""An HTML page becomes drafts of articles: split first, then each article with its own title, text, captions and date."""

import logging
import re
from collections.abc import Sequence
from typing import Any

import trafilatura

from dragoman.read.blocks import Block, Cut
from dragoman.read.captions import caption
from dragoman.read.clean import one_line
from dragoman.read.crowded import uncrowded
from dragoman.read.draft import Draft, draft
from dragoman.read.markup import blocks_of_tree
from dragoman.read.metadata import Linked, headline, linked_articles, meta, meta_day, page_name
from dragoman.read.residue import reason
from dragoman.read.sheet import REPORT, key
from dragoman.read.split import cuts
from dragoman.read.strays import keep_strays

_LOST = 0.5
"""trafilatura is not followed when it keeps less than this share of what the page's own data calls the text …"""
_FEW = 0.2
"""… or less than this share of the paragraphs that stand in the page."""
_SENTENCE = 5
_OPENING = 5
"""Lines of an extracted text in which its own headline may stand, below the section's name."""
_TWICE = re.compile(r"(.{20,}) \1")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def drafts_of_html(page: str, url: str | None = None) -> list[Draft]:
    """The articles of an HTML page, in reading order; none when the page has no text."""
    tree = trafilatura.load_html(uncrowded(page))
    if tree is None:
        return []
    linked = linked_articles(tree)
    name = page_name(tree)
    blocks = blocks_of_tree(tree)
    found = (
        []
        if any(article.live for article in linked)
        else cuts(blocks, headlines=[article.headline for article in linked], page_title=name)
    )
    if found:
        named = {key(article.headline): article for article in reversed(linked)}
        drafts = [_part(blocks, cut, named) for cut in found]
    elif len(whole := [article for article in linked if _words(article.paragraphs) >= REPORT]) > 1:
        drafts = [_from_linked(article) for article in whole]
    else:
        drafts = [_single(tree, blocks, linked, name, url)]
    keep_strays(drafts, blocks)
    outlet = meta(tree, "og:site_name", "application-name", "publisher", "dc.publisher")
    for made in drafts:
        made.outlet = made.outlet or outlet
        made.url = made.url or (_canonical(tree) if len(drafts) == 1 else None) or url
    return drafts


def _words(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _part(blocks: list[Block], cut: Cut, named: dict[str, Linked]) -> Draft:
    """One of several articles; `named`: those of the JSON-LD by the key of their headline."""
    made = draft(blocks[cut.start : cut.end], cut.title)
    own = named.get(key(cut.title)) if cut.title else None
    if own:
        made.date = own.date or made.date
        made.byline = made.byline or own.byline
        made.url = own.url
    return made


def _from_linked(article: Linked) -> Draft:
    made = Draft(title=article.headline, date=article.date, byline=article.byline, url=article.url)
    made.paragraphs = list(article.paragraphs)
    return made


def _canonical(tree: Any) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith("http"):
            return str(element.get("href"))
    return None


def _single(tree: Any, blocks: list[Block], linked: list[Linked], name: str, url: str | None) -> Draft:
    """The one article of a page: trafilatura's text and metadata, our captions and residue."""
    extracted = _extract(tree, url)
    kept = [one_line(line.removeprefix("- ")) for line in (extracted.text or "").split("\n")] if extracted else []
    main = max(linked, key=lambda article: _words(article.paragraphs), default=None)
    if main and _words(kept) < _LOST * _words(main.paragraphs):
        kept = list(main.paragraphs)
    own = sum(block.words for block in blocks if block.prose)
    if _words(kept) < _FEW * own:
        kept = [block.text for block in blocks if block.prose or block.level]
    if not any(kept):  # too little for an extractor: a note, a fragment of a page
        kept = [
            block.text for block in blocks if block.kind == "text" and block.words >= _SENTENCE and block.linked < 0.5
        ]
    made = Draft(title=_title(tree, blocks, linked, name))
    made.date = next((article.date for article in linked if article.date), None) or meta_day(tree)
    made.byline = next((article.byline for article in linked if article.byline), None)
    if extracted:
        made.title = made.title or one_line(extracted.title or name) or None
        made.date = made.date or extracted.date
        made.byline = made.byline or extracted.author
        made.outlet = extracted.sitename
    _gather(made, [line for line in kept if line], blocks)
    return made


def _extract(tree: Any, url: str | None) -> Any:
    """trafilatura's document, or `None` where it finds nothing or breaks on odd markup."""
    try:
        return trafilatura.bare_extraction(
            tree, url=url, include_comments=False, include_tables=False, with_metadata=True
        )
    except Exception:  # the blocks of the page are at hand all the same
        return None


def _title(tree: Any, blocks: list[Block], linked: list[Linked], name: str) -> str | None:
    """The headline, from the h1 that the other places confirm (or the first one), JSON-LD and the meta elements."""
    stated = linked[0].headline if linked else None
    shared = meta(tree, "og:title", "twitter:title")
    confirmed = {key(stated or ""), key(shared or ""), key(name)}
    h1 = [block.text for block in blocks if block.level == 1 and block.words >= 2]
    first = next((text for text in h1 if key(text) in confirmed), h1[0] if h1 else None)
    return headline({"h1": first, "linked": stated, "shared": shared}, name)


def _gather(made: Draft, kept: list[str], blocks: list[Block]) -> None:
    """Put the kept lines into a draft; captions and residue among and between them go to their places."""
    title = key(made.title or "")
    captions = {key(block.text) for block in blocks if block.kind == "caption"}
    titles = {key(block.text) for block in blocks if block.level == 1} | {title}
    opening = max((place + 1 for place, line in enumerate(kept[:_OPENING]) if key(line) in titles), default=0)
    for line in kept[:opening]:
        if key(line) != title:
            made.drop(line, "above the headline")
    said: set[str] = set()
    for line in kept[opening:]:
        name = key(line)
        why = reason(line, before_body=not made.paragraphs) or ("related links" if _TWICE.match(line) else None)
        if why:
            made.drop(line, why)
        elif name not in captions:
            said.add(name)
            made.paragraphs.append(line)
    _beside(made, blocks, said, title)


def _beside(made: Draft, blocks: list[Block], said: set[str], title: str) -> None:
    """What stands between the headline and the last paragraph and was not kept: captions, and the rest with its reason."""
    keys = [key(block.text) for block in blocks]
    places = [place for place, name in enumerate(keys) if name in said]
    if not places:
        return
    start = max((place for place in range(places[0]) if keys[place] == title), default=places[0])
    seen = {*said, title}
    for block, name in zip(blocks[start : places[-1] + 1], keys[start : places[-1] + 1], strict=True):
        if block.kind == "caption":
            if name in seen:
                made.drop(block.text, "repeated caption")
            else:
                made.captions.append(caption(block.text))
        elif name not in seen:
            furniture = "date line" if block.kind == "time" else "beside the text"
            made.drop(block.text, reason(block.text, before_body=True) or furniture)
        seen.add(name)
