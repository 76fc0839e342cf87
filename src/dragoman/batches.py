"""Coding many articles: in small groups, so that results come steadily and one bad article costs only itself."""

from collections.abc import Callable, Iterable, Iterator

from dragoman.errors import DragomanError
from dragoman.parse import MODEL
from dragoman.pipeline import code_articles
from dragoman.record import Article, Record
from dragoman.relevance import passed_by, worth_parsing

GROUP = 20_000
"""Characters coded together: enough to keep the parser at its full speed, a second or so of work."""

Failed = Callable[[Article, Exception], None]


def groups(articles: Iterable[Article], size: int = GROUP) -> Iterator[list[Article]]:
    """The articles in lists of about `size` characters, at least one article each."""
    group: list[Article] = []
    held = 0
    for article in articles:
        group.append(article)
        held += len(article.text)
        if held >= size:
            yield group
            group, held = [], 0
    if group:
        yield group


def coded(articles: Iterable[Article], failed: Failed, model: str = MODEL, *, gate: bool = False) -> Iterator[Record]:
    """A record for each article that can be coded, in their order; `failed` is told of the others.

    Args:
        articles: what to code.
        failed: hears of articles that cannot be coded.
        model: the spaCy model.
        gate: pass articles by that show no sign of diplomacy (`dragoman.relevance`); their records hold a note and nothing else.

    Raises:
        MissingModel: the language model is not installed.
    """
    for group in groups(articles):
        yield from _coded(group, failed, model, gate)


def _coded(group: list[Article], failed: Failed, model: str, gate: bool) -> Iterator[Record]:
    done = 0
    try:
        for record in _told(group, model, gate):
            yield record
            done += 1
    except DragomanError:
        raise
    except Exception as error:  # the parser broke on one of them: find out which
        rest = group[done:]
        if len(group) == 1:
            failed(group[0], error)
            return
        for article in rest:
            yield from _coded([article], failed, model, gate)


def _told(group: list[Article], model: str, gate: bool) -> Iterator[Record]:
    if not gate:
        yield from code_articles(group, model=model)
        return
    parsed = [worth_parsing(article) for article in group]
    records = code_articles((article for article, wanted in zip(group, parsed, strict=True) if wanted), model=model)
    for article, wanted in zip(group, parsed, strict=True):
        yield next(records) if wanted else passed_by(article)
