"""A long run must not remember every word it has met."""

from concurrent.futures import ThreadPoolExecutor

from dragoman.events.relate import relate_pairs
from dragoman.parse.model import MODEL, load
from dragoman.pipeline import code_articles
from dragoman.record import Article, Record


def _report(number: int) -> Article:
    names = " ".join(f"Bartok{number}x{each}" for each in range(200))
    return Article(id=str(number), text=f"Chad met Libya in Oslo. {names} came, too.")


def _coded(number: int) -> Record:
    return next(code_articles([_report(number)]))


def test_words_of_past_articles_are_forgotten() -> None:
    before = _coded(0)
    held = len(load(MODEL).vocab.strings)
    for number in range(1, 4):
        _coded(number)
    assert len(load(MODEL).vocab.strings) == held
    assert _coded(0) == before, "and what comes after is coded the same"


def test_pairs_that_were_asked_about_are_forgotten_too() -> None:
    relate = [
        {"id": "1", "text": f"Zarkovia{number} met Borduria{number}.", "source": [0, 8], "target": [14, 22]}
        for number in range(50)
    ]
    list(relate_pairs(relate[:1], by="both"))
    held = len(load(MODEL).vocab.strings)
    list(relate_pairs(relate, by="codebook"))
    assert len(load(MODEL).vocab.strings) == held


def test_threads_do_not_forget_each_others_words() -> None:
    alone = [_coded(number) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(_coded, range(8))) == alone
