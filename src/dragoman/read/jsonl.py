"""Lines of JSON become articles: `{"id", "text" | "html", "title"?, "url"?, "outlet"?, "published"?}`.

Dragoman's own lines are read, too: `{"article": {…}}` of `split` and whole records of `code` hold an article that is ready and stays
as it is.
"""

from collections.abc import Iterator

import msgspec

from dragoman.read.clean import sound
from dragoman.read.dates import iso_day
from dragoman.read.page import Dates, Known, hashed, kept, page_articles, verbatim
from dragoman.read.unread import Unread
from dragoman.record import Article, Dropped

NO_JSON = "no JSON"
WAY_TO_LINES = "write one JSON object a line; for a list: jq -c '.[]', for an object over several lines: jq -c ."
_SHAPE = 'write {"id": …, "text": …} or {"id": …, "html": …} on each line (docs/reading.md)'
LONGEST_LINE = 20_000_000
"""Bytes of one line."""


def read_line(line: bytes, source: str, given: Dates, *, pages: bool) -> Iterator[Article | Unread]:
    """The articles of one line, or why it has none.

    Args:
        line: the line's bytes.
        source: the file and line number, for the message.
        given: the dates given for the run.
        pages: treat `text` as a page that may hold several articles; otherwise it is one article, character for character.
    """
    if len(line) > LONGEST_LINE:
        yield Unread(source, f"the line is longer than {LONGEST_LINE // 1_000_000} MB", "split it into its articles")
        return
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        row = _lenient(line)
        if row is None:
            yield Unread(source, f"{NO_JSON} ({str(error)[:80]})", WAY_TO_LINES)
            return
    if not isinstance(row, dict):
        yield Unread(source, "no JSON object", _SHAPE)
        return
    yield from read_row(row, source, given, pages=pages)


def is_row(line: bytes) -> bool:
    """Is it a line that holds an article?"""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(row, dict) and not row.keys().isdisjoint(("text", "html", "article"))


def read_row(row: dict[str, object], source: str, given: Dates, *, pages: bool) -> Iterator[Article | Unread]:
    """The articles of one line's object, or why it has none.

    Args:
        row: the object.
        source: where it stands, for the message.
        given: the dates given for the run.
        pages: treat `text` as a page that may hold several articles.
    """
    text, html, ready = row.get("text"), row.get("html"), row.get("article")
    if isinstance(ready, dict) and not isinstance(text, str) and not isinstance(html, str):
        yield _ready(ready, source, given)
        return
    if not isinstance(text, str) and not isinstance(html, str):
        yield Unread(source, "neither text nor html in it", _SHAPE)
        return
    known, odd = _known(row)
    found = list(_articles(text, html, known, given, pages=pages))
    if not found:
        yield Unread(source, "no words in it", "check how it was made")
    for article in found:
        yield msgspec.structs.replace(article, dropped=(*article.dropped, odd)) if odd else article


def _lenient(line: bytes) -> object:
    """Python's parser also takes lone surrogates and stray control characters in strings, which careless writers leave."""
    import json  # noqa: PLC0415  (only for broken lines)

    try:
        return _sound(json.loads(line.decode("utf-8", "surrogatepass"), strict=False))
    except (ValueError, RecursionError):
        return None


def _sound(value: object) -> object:
    """The value with every string as it can be written again."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, list):
        return [_sound(entry) for entry in value]
    return {_sound(name): _sound(entry) for name, entry in value.items()} if isinstance(value, dict) else value


def _ready(row: dict[str, object], source: str, given: Dates) -> Article | Unread:
    """The article of a line that Dragoman wrote, or that someone wrote in its manner."""
    text = row.get("text")
    if not isinstance(text, str) or not any(char.isalnum() for char in text):
        return Unread(source, "no text in its article", _SHAPE)
    known, odd = _known(row)
    if odd or not isinstance(row.get("published"), dict):
        row = {**row, "published": {}}
    try:
        article = msgspec.convert({**row, "id": known.id or hashed(text)}, Article)
    except msgspec.ValidationError as error:
        return Unread(source, f"its article is none of Dragoman's ({str(error)[:120]})", _SHAPE)
    article = kept(article, known.published, given)
    return msgspec.structs.replace(article, dropped=(*article.dropped, odd)) if odd else article


def _articles(text: object, html: object, known: Known, given: Dates, *, pages: bool) -> list[Article]:
    if isinstance(html, str) and not (isinstance(text, str) and text.strip()):
        return page_articles(html, known, given, html=True)
    assert isinstance(text, str)
    if not any(char.isalnum() for char in text):
        return []
    return page_articles(text, known, given) if pages else [verbatim(text, known, given)]


def _known(row: dict[str, object]) -> tuple[Known, Dropped | None]:
    """What the line says about its article. A date that is none is left out and kept among what was dropped."""
    stated = row.get("published")
    stated = stated.get("value") if isinstance(stated, dict) else stated
    day = iso_day(stated) if stated else None
    odd = Dropped(text=str(stated)[:100], reason="published: no ISO date") if stated and day is None else None

    def word(name: str) -> str | None:
        value = row.get(name)
        return value.strip() or None if isinstance(value, str) else str(value) if isinstance(value, int) else None

    known = Known(id=word("id"), title=word("title"), outlet=word("outlet"), url=word("url"), published=day)
    return known, odd
