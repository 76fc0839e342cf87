"""What reads a text besides coding, the gate before it and the database after it, at the size of a book: in time that grows with the text."""

import time
from pathlib import Path

import pytest

from dragoman.record import Article
from dragoman.relevance import passed_by, score
from dragoman.store.write import Writer
from tests.hostile.test_hostile_coding import SECONDS, TEXTS

BOOK = 300_000
"""Characters: with the square of them in any pattern, these tests would take hours."""
MORE = {
    "the first word of many names": "United ",
    "the first words of many names": "Republic of ",
    "dots and quotes": '." ',
}


@pytest.mark.parametrize("name", [*TEXTS, *MORE])
def test_it_passes_the_gate_and_is_stored_in_time(tmp_path: Path, name: str) -> None:
    text = TEXTS.get(name) or MORE.get(name) or "x"
    article = Article(id="book", text=(text * (BOOK // len(text) + 1))[:BOOK].encode(errors="replace").decode())
    begun = time.thread_time()
    score(article.text)
    with Writer(tmp_path / "desk.db", "test") as writer:
        assert writer.add(passed_by(article))
    assert time.thread_time() - begun < SECONDS
