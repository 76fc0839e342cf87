"""A long run must not remember every word it has met."""

import pytest

from dragoman.parse import model
from dragoman.parse import parse as parsed
from dragoman.parse.model import MODEL, load
from dragoman.record import Article


def _words(start: int, count: int) -> str:
    return " ".join(f"Bartok{number}" for number in range(start, start + count))


def test_the_pipeline_is_loaded_anew_when_it_remembers_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MOST_WORDS", 200)
    load.cache_clear()
    first = load(MODEL)
    (held,) = parsed([Article(id="a", text=_words(0, 500))])
    (_,) = parsed([Article(id="b", text="Chad met Libya.")])
    assert load(MODEL) is not first
    assert held.doc[3].text == "Bartok3", "what was parsed before stays readable"
    assert len(load(MODEL).vocab.strings) < len(first.vocab.strings)
    kept = load(MODEL)
    (_,) = parsed([Article(id="c", text="Chad met Libya again.")])
    assert load(MODEL) is kept
