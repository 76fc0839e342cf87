"""Coding many articles: in small groups, so that results come steadily and one bad article costs only itself."""

from collections.abc import Callable, Iterable, Iterator

from dragoman.errors import DragomanError
from dragoman.parse import MODEL
from dragoman.pipeline import code_articles
from dragoman.record import Article, Record

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


def coded(articles: Iterable[Article], failed: Failed, model: str = MODEL) -> Iterator[Record]:
    """A record for each article that can be coded, in their order; `failed` is told of the others.

    Raises:
        MissingModel: the language model is not installed.
    """
    for group in groups(articles):
        yield from _coded(group, failed, model)


def _coded(group: list[Article], failed: Failed, model: str) -> Iterator[Record]:
    done = 0
    try:
        for record in code_articles(group, model=model):
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
            yield from _coded([article], failed, model)
