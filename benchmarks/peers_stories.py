"""Adapters of `peers.py` for stories: two ways of grouping by tf-idf with scikit-learn, and `dragoman stories`.

Nothing is tuned: one has a fixed threshold, the other finds the number of groups from the reports themselves.
"""

# ruff: noqa: PLC0415  (a measured process loads its own tool only)

from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]
THRESHOLD = 0.1
"""Mean cosine similarity down to which groups are joined: that of the yardsticks' own floor."""
STARTS = 5


def average_link() -> Callable[[list[Row]], Iterator[Row]]:
    """Tf-idf of words with the settings of scikit-learn's example of clustering texts; cosine, average linkage, a fixed threshold."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    def read(rows: list[Row]) -> Iterator[Row]:
        rare = 5 if len(rows) > 20 else 1
        vectors = TfidfVectorizer(max_df=0.5, min_df=rare, stop_words="english")
        weights = vectors.fit_transform(row["text"] for row in rows)
        model = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=1 - THRESHOLD)
        yield from told(rows, model.fit_predict(weights.toarray()))

    return read


def k_means() -> Callable[[list[Row]], Iterator[Row]]:
    """Tf-idf of one to three words and k-means, as Barhom et al. (2019) group the documents of ECB+; k by the silhouette."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import silhouette_score

    def read(rows: list[Row]) -> Iterator[Row]:
        rare = 3 if len(rows) > 20 else 1
        vectors = TfidfVectorizer(max_df=0.5, min_df=rare, ngram_range=(1, 3), stop_words="english")
        weights = vectors.fit_transform(row["text"] for row in rows)
        best = None
        for k in range(2, max(len(rows) // 2, 3)):
            labels = KMeans(k, n_init=STARTS, max_iter=200, random_state=0).fit_predict(weights)
            score = silhouette_score(weights, labels)
            if best is None or score > best[0]:
                best = score, labels
        yield from told(rows, best[1] if best else [0] * len(rows))

    return read


def told(rows: list[Row], labels: Any) -> Iterator[Row]:
    """Lines of `dragoman stories`."""
    for row, label in zip(rows, labels, strict=True):
        yield {"id": row["id"], "story": str(label)}


def dragoman_stories() -> Callable[[list[Row]], Iterator[Row]]:
    """What `dragoman stories` does with the reports."""
    from dragoman.grouping import grouped

    def read(rows: list[Row]) -> Iterator[Row]:
        for report, story in grouped(rows):
            yield {"id": report, "story": story}

    return read
