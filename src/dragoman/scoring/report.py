"""Scoring a folder, and the table that tells how good every layer is."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.pipeline import code_articles
from dragoman.read import article_from_text
from dragoman.scoring.comparison import Scores, compare
from dragoman.scoring.counts import Counts
from dragoman.scoring.gold import read_gold


def scored(folder: Path, model: str) -> Scores:
    """Counts of every layer, summed over the annotated articles of a folder."""
    totals: Scores = {}
    golds = list(read_gold(folder))
    articles = [article_from_text(gold.text, published=gold.rows.article.published) for gold in golds]
    for gold, record in zip(golds, code_articles(articles, model=model), strict=True):
        for layer, counts in compare(record, gold).items():
            totals[layer] = totals.get(layer, Counts()) + counts
    return totals


def show_scores(totals: Scores, console: Console) -> None:
    """Print precision, recall and F1 of every layer, with what they are made of."""
    table = Table(box=None, pad_edge=False)
    table.add_column("layer")
    for head in ("precision", "recall", "F1", "right", "told", "there"):
        table.add_column(head, justify="right")
    for layer, counts in totals.items():
        shares = (f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1))
        table.add_row(layer, *shares, str(counts.right), str(counts.told), str(counts.there))
    console.print(table)
