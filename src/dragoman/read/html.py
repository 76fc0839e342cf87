"""An HTML page becomes drafts of articles: split first, then each article with its own title, text, captions and date."""

import logging
from typing import Any

import trafilatura
from lxml import etree

from dragoman.read.blocks import Block, Cut
from dragoman.read.captions import caption
from dragoman.read.clean import one_line, plain_characters
from dragoman.read.draft import Draft, draft
from dragoman.read.markup import blocks_of_tree
from dragoman.read.metadata import Linked, headline, linked_articles, meta, meta_day, page_name
from dragoman.read.residue import reason
from dragoman.read.sheet import REPORT, key
from dragoman.read.split import cuts

_LOST = 0.5
"""trafilatura is not followed when it keeps less than this share of what the page's own data calls the text."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def drafts_of_html(page: str, url: str | None = None) -> list[Draft]:
    """The articles of an HTML page, in reading order; none when the page has no text."""
    tree = trafilatura.load_html(page)
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
        drafts = [_part(blocks, cut, linked) for cut in found]
    elif len(whole := [article for article in linked if _words(article.paragraphs) >= REPORT]) > 1:
        drafts = [_from_linked(article) for article in whole]
    else:
        drafts = [_single(tree, blocks, linked, name, url)]
    outlet = meta(tree, "og:site_name", "application-name", "publisher", "dc.publisher")
    for made in drafts:
        made.outlet = made.outlet or outlet
        made.url = made.url or (_canonical(tree) if len(drafts) == 1 else None) or url
    return drafts


def _words(paragraphs: tuple[str, ...] | list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _part(blocks: list[Block], cut: Cut, linked: list[Linked]) -> Draft:
    """One of several articles."""
    made = draft(blocks[cut.start : cut.end], cut.title)
    own = next((article for article in linked if cut.title and key(article.headline) == key(cut.title)), None)
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
    document = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=False, with_metadata=True
    )
    kept = [line for line in map(one_line, (document.text or "").split("\n")) if line] if document is not None else []
    main = max(linked, key=lambda article: _words(article.paragraphs), default=None)
    if main and main.paragraphs and _words(kept) < _LOST * _words(main.paragraphs):
        kept = list(main.paragraphs)
    first_h1 = [block.text for block in blocks if block.level == 1]
    title = headline(
        {
            "h1": first_h1[0]
            if len(first_h1) == 1
            else next((line for line in first_h1 if key(line) in key(name)), None),
            "linked": linked[0].headline if linked else None,
            "og": meta(tree, "og:title", "twitter:title"),
        },
        name,
    ) or (one_line(document.title) if document is not None and document.title else name or None)
    made = Draft(title=title)
    made.date = next((article.date for article in linked if article.date), None) or meta_day(tree)
    if document is not None:
        made.date = made.date or document.date
        made.byline = document.author
        made.outlet = document.sitename
    _gather(made, kept, blocks)
    return made


def _gather(made: Draft, kept: list[str], blocks: list[Block]) -> None:
    """Put the kept lines into a draft; captions and residue among and between them go to their places."""
    captions = {key(block.text): block.text for block in blocks if block.kind == "caption"}
    said: set[str] = set()
    for line in kept:
        name = key(line)
        why = reason(line, before_body=not made.paragraphs)
        if made.title and name == key(made.title) and not made.paragraphs:
            continue
        if name in captions or why:
            if why:
                made.drop(line, why)
            continue
        said.add(name)
        made.paragraphs.append(line)
    places = [place for place, block in enumerate(blocks) if key(block.text) in said]
    if not places:
        return
    start = max(
        (place for place in range(places[0]) if made.title and key(blocks[place].text) == key(made.title)),
        default=places[0],
    )
    seen: set[str] = set()
    for block in blocks[start : places[-1] + 1]:
        name = key(block.text)
        if name in said or (made.title and name == key(made.title)):
            continue
        if block.kind == "caption":
            made.drop(block.text, "repeated caption") if name in seen else made.captions.append(caption(block.text))
        else:
            made.drop(
                block.text,
                reason(block.text, before_body=True) or ("date line" if block.kind == "time" else "beside the text"),
            )
        seen.add(name)
