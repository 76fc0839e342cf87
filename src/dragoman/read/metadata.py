"""What an HTML page says about itself: JSON-LD, meta elements, its own title."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.read.clean import one_line
from dragoman.read.dates import iso_day
from dragoman.read.sheet import key

_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
_LIVE = "LiveBlogPosting"
_TAG = re.compile(r"<[^>]{1,200}>")
_PARAGRAPH = re.compile(r"\n\s*\n|</p>|<br\s*/?>\s*<br\s*/?>")
_DATES = ("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued",
          "dcterms.created", "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "published")  # fmt: skip
_DEEP = 6


@dataclass(frozen=True)
class Linked:
    """One article of the page's JSON-LD."""

    headline: str
    date: str | None
    paragraphs: tuple[str, ...]
    byline: str | None
    url: str | None
    live: bool


def linked_articles(tree: Any) -> list[Linked]:
    """The articles in the JSON-LD of a page, each headline once, those with a text first."""
    found: dict[str, Linked] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        for thing in _things(_loads(script.text or ""), 0):
            article = _linked(thing)
            if article and (key(article.headline) not in found or not found[key(article.headline)].paragraphs):
                found[key(article.headline)] = article
    return list(found.values())


def _loads(text: str) -> object:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            yield from _things(data.get(name), depth + 1)
    elif isinstance(data, list):
        for entry in data:
            yield from _things(entry, depth + 1)


def _linked(thing: dict[str, Any]) -> Linked | None:
    kinds = thing.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    headline = thing.get("headline") or thing.get("name")
    if not any(_TYPE.search(name) or name == _LIVE for name in names) or not isinstance(headline, str):
        return None
    body = thing.get("articleBody")
    paragraphs = [one_line(_TAG.sub(" ", part)) for part in _PARAGRAPH.split(body)] if isinstance(body, str) else []
    url = thing.get("url")
    return Linked(
        headline=one_line(_TAG.sub(" ", headline)),
        date=iso_day(thing.get("datePublished")) or iso_day(thing.get("dateCreated")),
        paragraphs=tuple(part for part in paragraphs if part),
        byline=_names(thing.get("author")),
        url=url if isinstance(url, str) else None,
        live=_LIVE in names,
    )


def _names(author: object) -> str | None:
    entries = author if isinstance(author, list) else [author]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries]
    return "; ".join(one_line(name) for name in names if isinstance(name, str) and not name.startswith("http")) or None


def meta(tree: Any, *names: str) -> str | None:
    """The content of the first meta element with one of these names, in their order."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower(), content.strip())
    return next((one_line(found[name]) for name in names if name in found), None)


def meta_day(tree: Any) -> str | None:
    """The day of publication in the page's meta elements."""
    for name in _DATES:
        if day := iso_day(meta(tree, name)):
            return day
    return None


def page_name(tree: Any) -> str:
    """The page's `<title>`."""
    for element in tree.iter("title"):
        if element.text and element.text.strip():
            return one_line(element.text)
    return ""


def headline(candidates: dict[str, str | None], name: str) -> str | None:
    """The title of a page's one article: the candidate that most of the others and the page's `<title>` confirm.

    Args:
        candidates: from the surest to the least sure place (h1, JSON-LD, og:title …).
        name: the `<title>`, in which a site's name may follow.
    """
    given = {place: title for place, title in candidates.items() if title and key(title)}
    keys = {place: key(title) for place, title in given.items()}
    for place, title in keys.items():  # "Headline - Site" is a vote for "Headline"
        keys[place] = min((other for other in keys.values() if _with_site(title, other)), key=len)
    votes = Counter(keys.values())
    for title in votes:
        votes[title] += key(name).startswith(title)
    best = max(votes.values(), default=0)
    chosen = next((keys[place] for place in given if votes[keys[place]] == best), None)
    return next((title for title in given.values() if key(title) == chosen), None)


def _with_site(title: str, headline: str) -> bool:
    """Is the title the headline, or the headline with a few words of the site after it?"""
    return title == headline or (
        title.startswith(headline + " ") and headline.count(" ") >= 2 and title[len(headline) :].count(" ") <= 6
    )
