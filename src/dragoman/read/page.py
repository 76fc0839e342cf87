"""A page becomes articles: one call for a page of any kind, one for a text that is an article as it stands."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from dragoman.read import dates
from dragoman.read.blocks import Block
from dragoman.read.clean import plain_characters, repair, sound
from dragoman.read.doubled import by_repetition
from dragoman.read.draft import Draft, draft
from dragoman.read.language import detect
from dragoman.read.plain import blocks_of_text
from dragoman.read.sheet import Sheet, title_at
from dragoman.read.split import cuts
from dragoman.record import Article, Page, Published

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|section|main|table|span)\b[^>]{0,500}>", re.IGNORECASE
)

_ABOVE = 20
"""Lines of a menu that may stand above a headline."""
_SURELY_TITLED = 40
"""Words below which a short first line of a plain text may as well be its first sentence."""


@dataclass
class Dates:
    """The dates given for a run: one for all of its articles, or several by position."""

    days: tuple[str, ...] = ()
    taken: int = field(default=0, init=False)

    def next(self) -> str | None:
        """The date given for the next article of the run."""
        place, self.taken = self.taken, self.taken + 1
        if len(self.days) == 1:
            return self.days[0]
        return self.days[place] if place < len(self.days) else None


@dataclass(frozen=True)
class Known:
    """What the giver of a page says about it; it goes before what the page says itself."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def hashed(text: str) -> str:
    """The id of a text: the same text, the same id, on every machine."""
    return hashlib.blake2b(sound(text).encode(), digest_size=8).hexdigest()


def article_from_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002  (the record's own name)
) -> Article:
    """One article whose text is the given text, character for character (a lone surrogate becomes U+FFFD).

    Args:
        text: the article.
        published: ISO date, when known.
        title: its headline, when known.
        id: its id; without one a hash of the text.

    Raises:
        UnknownDate: `published` is no ISO date.
    """
    days = dates.given_days([published]) if published else ()
    return verbatim(text, Known(id=id, title=title, published=days[0] if days else None), Dates())


def verbatim(text: str, known: Known, given: Dates) -> Article:
    """The article of a JSONL line: its text as it is."""
    text = sound(text)
    return Article(
        id=known.id or hashed(text),
        title=known.title,
        outlet=known.outlet,
        url=known.url,
        language=detect(text),
        text=text,
        published=_published(text, known.published, None, known.url, given),
    )


def kept(article: Article, stated: str | None, given: Dates) -> Article:
    """An article that was read before, as it is; only a language or a date that it lacks is looked for.

    Args:
        article: its text, character for character.
        stated: the ISO date it states, when it states one.
        given: the dates given for the run, for an article without a date of its own.
    """
    published = article.published
    if published == Published() or (stated and published.basis == "unknown"):
        published = _published(article.text, stated, None, article.url, given)
    elif (day := given.next()) is not None and published.value is None:
        published = dates.on(day, "given", published.evidence)
    language = article.language or detect(article.text)
    return msgspec.structs.replace(article, published=published, language=language)


def not_after(article: Article, day: str | None) -> Article:
    """An article that was fetched on a day: where nothing else dates it, it was published then or before."""
    if day is None or article.published.value is not None or article.published.latest is not None:
        return article
    return msgspec.structs.replace(article, published=msgspec.structs.replace(article.published, latest=day))


def _published(text: str, own: str | None, metadata: str | None, url: str | None, given: Dates) -> Published:
    """The article's own date; without one the date given for the run, beside which a dateline stays as evidence."""
    settled = dates.settle(text, given=own, metadata=metadata, url=url)
    day = given.next()
    if settled.value is None and day is not None:
        return dates.on(day, "given", settled.evidence)
    return settled


def articles_of_page(
    page: str,
    *,
    url: str | None = None,
    html: bool | None = None,
    page_id: str | None = None,
    published: str | Sequence[str] = (),
) -> list[Article]:
    """The articles of a page, in reading order.

    Args:
        page: HTML or plain text.
        url: where it was found; it may hold a date.
        html: is it HTML? `None`: look.
        page_id: the page's id; without one a hash of the page. An article that is alone on its page has the given id.
        published: ISO dates for articles without one of their own: one for all, or several by position.

    Raises:
        UnknownDate: one of the dates is no ISO date.
    """
    days = dates.given_days([published] if isinstance(published, str) else published)
    return page_articles(page, Known(id=page_id, url=url), Dates(days), html=html)


def looks_like_html(text: str) -> bool:
    """Does a text start as markup, or hold several elements near its start?"""
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if head.startswith(("<!", "<html", "<HTML", "<?xml")):
        return bool(_MARKUP.search(head))
    return len(_MARKUP.findall(head)) >= (1 if head.startswith("<") else 3)


def page_articles(page: str, known: Known, given: Dates, *, html: bool | None = None) -> list[Article]:
    """The articles of a page about which something is known."""
    if looks_like_html(page) if html is None else html:
        from dragoman.read.html import drafts_of_html  # noqa: PLC0415  (lxml and trafilatura only when there is HTML)

        drafts = drafts_of_html(sound(page).replace("\x00", ""), known.url)
    else:
        drafts = _drafts_of_text(page, known.title)
    return _finish([made for made in drafts if made.text], page, known, given)


def _drafts_of_text(page: str, title: str | None) -> list[Draft]:
    blocks = blocks_of_text(plain_characters(repair(sound(page))))
    found = cuts(blocks)
    if found:
        return [draft(blocks[cut.start : cut.end], cut.title) for cut in found]
    doubled = by_repetition(Sheet(blocks))
    if title is None and len(doubled) == 1 and doubled[0].start < _ABOVE:  # one report below the site's menu
        start, title = doubled[0].start, doubled[0].title
        made = draft(blocks[start:], title)
        for block in blocks[:start]:
            made.drop(block.text, "above the headline")
        return [made]
    if title is None and _surely_titled(blocks):
        title = title_at(blocks)
    return [draft(blocks, title)]


def _surely_titled(blocks: list[Block]) -> bool:
    """Is there enough text that a short first line is a headline and no sentence of a note?"""
    return sum(block.words for block in blocks) >= _SURELY_TITLED and any(block.prose for block in blocks)


def _finish(drafts: list[Draft], page: str, known: Known, given: Dates) -> list[Article]:
    """Ids, places on the page, languages and dates. The same text twice on a page is one article."""
    kept = list({made.text: made for made in reversed(drafts)}.values())[::-1]
    alone = len(kept) == 1
    page_id = known.id or hashed(page)
    return [
        Article(
            id=known.id if alone and known.id else hashed(made.text),
            title=(known.title if alone else None) or made.title,
            outlet=known.outlet or made.outlet,
            url=known.url or made.url if alone else made.url,
            byline=made.byline,
            language=detect(made.text),
            text=made.text,
            page=Page(id=page_id, position=place, articles=len(kept)),
            captions=tuple(made.captions),
            dropped=tuple(made.dropped),
            published=_published(
                made.text, known.published, made.date, made.url or known.url if alone else None, given
            ),
        )
        for place, made in enumerate(kept)
    ]
