"""Coding in groups."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.batches import coded, groups
from dragoman.pipeline import code_articles
from dragoman.record import Article

TEXTS = (
    "Angola offered to mediate between Rwanda and the Congo.",
    "Iceland's prime minister will visit Nuuk in June. She may meet the Danish queen.",
    "Laos denied that troops had crossed the border.",
)


def failed(article: Article, error: Exception) -> None:
    raise AssertionError(article.id) from error


def articles() -> list[Article]:
    return [Article(id=str(number), text=text, language="en") for number, text in enumerate(TEXTS)]


@given(st.lists(st.integers(0, 50)), st.integers(1, 60))
def test_groups_keep_every_article_once_and_in_order(lengths: list[int], size: int) -> None:
    given_articles = [Article(id=str(number), text="x" * length) for number, length in enumerate(lengths)]
    found = list(groups(given_articles, size))
    assert [article for group in found for article in group] == given_articles
    assert all(group for group in found)
    assert all(sum(len(article.text) for article in group[:-1]) < size for group in found)


def test_groups_are_read_no_further_than_needed() -> None:
    source = iter(articles())
    assert len(next(groups(source, 1))) == 1
    assert len(list(source)) == 2


def test_an_article_is_coded_the_same_alone_and_among_others() -> None:
    alone = [next(code_articles([article])) for article in articles()]
    assert list(coded(articles(), failed)) == alone
    assert list(coded(reversed(articles()), failed)) == alone[::-1]
