"""Adapters of `peers.py` for pages: trafilatura, newspaper4k, and `dragoman split`.

Each gives lines in the form of `dragoman split`: an article with its title, day and text, and the page it was on.
"""

# ruff: noqa: PLC0415  (a measured process loads its own tool only)

import logging
import warnings
from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]


def by_trafilatura() -> Callable[[list[Row]], Iterator[Row]]:
    """`bare_extraction` with its defaults and the metadata; comments of readers are no part of an article."""
    from trafilatura import bare_extraction

    logging.disable(logging.ERROR)  # it says on standard error that a page is empty

    def read(rows: list[Row]) -> Iterator[Row]:
        for row in rows:
            page = row.get("html") or row["page"]
            try:
                found = bare_extraction(page, url=row.get("url"), with_metadata=True, include_comments=False)
            except Exception as error:  # whatever it stumbles over: the page has no article
                yield {"error": type(error).__name__}
                continue
            if found is None or not found.text:
                yield {"error": "nothing found"}
            else:
                yield line(row, found.title, found.date, found.text)

    return read


def by_newspaper() -> Callable[[list[Row]], Iterator[Row]]:
    """`newspaper.article` on the page that is already there, without fetching its pictures."""
    warnings.filterwarnings("ignore", message="nltk is not installed")
    import newspaper

    def read(rows: list[Row]) -> Iterator[Row]:
        for row in rows:
            page = row.get("html") or row["page"]
            try:
                url = row.get("url") or "https://paper.example/"
                found = newspaper.article(url, "en", input_html=page, fetch_images=False)
            except Exception as error:  # whatever it stumbles over: the page has no article
                yield {"error": type(error).__name__}
                continue
            if not found.text:
                yield {"error": "nothing found"}
            else:
                day = found.publish_date.isoformat() if hasattr(found.publish_date, "isoformat") else None
                yield line(row, found.title, day, found.text)

    return read


def line(row: Row, title: str | None, day: str | None, text: str) -> Row:
    """One line of `dragoman split`."""
    page = {"id": row["id"], "position": 0, "articles": 1}
    return {"article": {"id": row["id"], "title": title, "text": text, "page": page, "published": {"value": day}}}


def dragoman_split() -> Callable[[list[Row]], Iterator[str]]:
    """What `dragoman split` does with the page."""
    import msgspec

    from dragoman.read import articles_of_page

    def read(rows: list[Row]) -> Iterator[str]:
        for row in rows:
            page = row.get("html") or row["page"]
            for article in articles_of_page(page, url=row.get("url"), page_id=row["id"]):
                yield msgspec.json.encode({"article": article}).decode()

    return read
