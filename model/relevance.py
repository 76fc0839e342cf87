"""Learn the weights of the relevance gate from our corpus and from plain news that we wrote, and set its threshold.

    python relevance.py ../src/dragoman/relevance/words.tsv

Needs scikit-learn and scipy (model/requirements.txt). Sentences of the corpus with an act between political actors stand against every sentence of the plain news; only
words that are mostly in lower case count, so that no name decides. `relevance/diplomatic.txt` is not learnt from: a test asks whether its articles pass.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus import read
from dragoman.relevance.gate import BIAS
from dragoman.relevance.marks import MARKS, marked, words
from dragoman.store.sentences import sentences

HERE = Path(__file__).parent
LEAST = 4
"""Sentences a word must stand in."""


def main(target: Path) -> None:
    """Learn, set the threshold, write."""
    plain = [article for name in ("plain_a", "plain_b") for article in _articles(HERE / "relevance" / f"{name}.txt")]
    positive = list(dict.fromkeys(row.text for row in read() if row.type != "NONE"))
    negative = [text[s:e] for text in plain for s, e in sentences(text)]
    weights = _learnt(positive, negative)
    rows = (f"{word}\t{weight:.4f}" for word, weight in sorted(weights.items()))
    head = "# Weights of words in a sentence, learnt by model/relevance.py: more than nothing speaks for diplomacy."
    target.write_text("\n".join([head, *rows]) + "\n", "utf-8")


def _learnt(positive: list[str], negative: list[str]) -> dict[str, float]:
    told = [marked(sentence) for sentence in (*positive, *negative)]
    often = Counter(word for one in told for word in one)
    small = Counter(word.lower() for one in (*positive, *negative) for word in words(one) if word[0].islower())
    kept = sorted(w for w, n in often.items() if w in MARKS or (n >= LEAST and small[w] * 2 >= n))
    at = {word: index for index, word in enumerate(kept)}
    cells = [(row, at[word]) for row, one in enumerate(told) for word in one if word in at]
    rows, columns = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(told), len(kept)))
    wanted = np.array([1] * len(positive) + [0] * len(negative))
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=1000).fit(table, wanted)
    return {word: float(model.coef_[0][index]) for word, index in at.items()} | {BIAS: float(model.intercept_[0])}


def _articles(path: Path) -> list[str]:
    text = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [article.strip() for article in text.split("\n\n") if article.strip()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
