"""`dragoman bench` measures coding beside the parser alone, in processes of their own."""

from dragoman.bench.measure import lines, measure, repeated
from dragoman.record import Article

TEXT = "Kenya's president met his Somali counterpart in Nairobi on Monday and signed an agreement on trade."


def test_articles_are_repeated_until_there_are_enough_words_each_with_an_id_of_its_own() -> None:
    found = repeated([Article(id="a", text=TEXT)], 100)
    assert sum(len(article.text.split()) for article in found) >= 100
    assert len({article.id for article in found}) == len(found)


def test_a_run_tells_rates_stages_and_memory() -> None:
    found = measure(repeated([Article(id="a", text=TEXT, language="en")], 300), rounds=1, workers=2)
    assert found.ratio > 1
    assert found.parser.tokens > 300
    assert found.coder.events > 0
    assert set(found.stages) >= {"actors", "events"}
    assert found.two_workers
    told = "\n".join(lines(found))
    for word in ("parser alone", "ratio", "several processes", "events", "peak MB"):
        assert word in told
