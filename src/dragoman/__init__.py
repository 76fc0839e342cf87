"""Dragoman reads news reports of diplomacy and keeps what they tell as a cited record.

Three names are the library: :func:`code`, :func:`relate` and :func:`open_record`; :func:`code_page` is `code` for pages that may
hold several articles. Nothing heavy is imported before it is used.

    >>> import dragoman
    >>> record = dragoman.code("Qatar's emir will visit Ankara on Sunday.", published="2021-12-01")
    >>> [(event.type, event.status) for event in record.events]
    [('CONSULT', 'planned')]
"""

# ruff: noqa: PLC0415  (a light import is a promise)

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from dragoman.record import Record, Relation
    from dragoman.store import Archive

__version__ = "0.1.0"
__all__ = ["__version__", "code", "code_page", "open_record", "relate"]


def code(
    text: str,
    published: str | None = None,
    title: str | None = None,
    *,
    actors: str | PathLike[str] | None = None,
) -> Record:
    """Code one article: who did what to whom, who says so, what is expected, with the words for each.

    Args:
        text: the article's text; it is neither split nor trimmed, and all offsets are into it.
        published: the day it was published (ISO 8601), which dates like "Tuesday" are read from.
        title: its headline, as context.
        actors: a CSV file of your own people, bodies and metonyms, which win over the package's (docs/actors.md).

    Raises:
        UnknownDate: `published` is no ISO date.
        UnusableActors: the file is missing or something in it is wrong.
        MissingModel: the language model is not installed.
    """
    from dragoman.actors.own import using
    from dragoman.pipeline import code_articles
    from dragoman.read import article_from_text

    with using(actors):
        return next(code_articles([article_from_text(text, published=published, title=title)]))


def code_page(
    page: str,
    published: str | None = None,
    url: str | None = None,
    *,
    actors: str | PathLike[str] | None = None,
) -> list[Record]:
    """Code a page, HTML or text, that may hold several articles: a record for each, in their order.

    Args:
        page: the page.
        published: dates of the articles that carry none (ISO 8601): one for all, or several with commas between, by position.
        url: where the page is from.
        actors: a CSV file of your own actors, as for `code`.

    Raises:
        UnknownDate: one of the dates is no ISO date.
        UnusableActors: the file is missing or something in it is wrong.
        MissingModel: the language model is not installed.
    """
    from dragoman.actors.own import using
    from dragoman.pipeline import code_articles
    from dragoman.read import articles_of_page

    with using(actors):
        return list(code_articles(articles_of_page(page, published=published or (), url=url)))


def relate(text: str, source: str | tuple[int, int], target: str | tuple[int, int]) -> Relation:
    """Say what one actor in a sentence did to another, as PLOVER has it.

    Args:
        text: the sentence, or more.
        source: who acts: the words, or their start and end in code points.
        target: who is acted upon, likewise.

    Raises:
        ValueError: the words do not stand in the text.
        MissingModel: the language model is not installed.
    """
    from dragoman.events.relate import relate_pairs

    row = {"id": "", "text": text, "source": _offsets(text, source), "target": _offsets(text, target)}
    return next(iter(relate_pairs([row])))


def open_record(path: str | Path) -> Archive:
    """Open the database that `dragoman read` wrote, and ask it.

    Raises:
        UnusableDatabase: it is missing, damaged, locked, no database of Dragoman's, or a newer one's.
    """
    from dragoman.store import open_record as open_archive

    return open_archive(path)


def _offsets(text: str, words: str | tuple[int, int]) -> list[int]:
    start, end = (text.find(words), text.find(words) + len(words)) if isinstance(words, str) else words
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{words!r} does not stand in the text")
    return [start, end]
