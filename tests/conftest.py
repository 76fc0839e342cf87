"""What the tests share."""

import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record

Code = Callable[..., Record]

# A run that decides tries the same examples each time; others go on looking for new ones.
settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")


# Shells start what goes to the background deaf to interrupts, and whatever that starts, too; some tests send them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def code() -> Code:
    """Code a text strictly: a stage that breaks fails the test."""

    def run(text: str, published: str | None = None, title: str | None = None) -> Record:
        date = (
            Published(value=published, basis="given", earliest=published, latest=published)
            if published
            else Published()
        )
        article = Article(id="test", text=text, title=title, language="en", published=date)
        return next(code_articles([article], strict=True))

    return run
