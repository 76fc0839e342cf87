"""What `peers.py` asks: the tasks, the tools that can answer each, the rows they are given and the figures that count."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]
EXAMPLES = Path(__file__).parent.parent / "examples"
REPEATS = 2
MARKS = "“\"«„'‘"
PACKAGES = {
    "spacy": "spaCy alone",
    "textacy": "textacy",
    "textacy-paragraphs": "textacy, by paragraph",
    "dragoman": "Dragoman",
    "dateparser": "dateparser",
    "dateparser-ngram": "dateparser, n-grams",
    "heideltime": "HeidelTime",
    "trafilatura": "trafilatura",
    "newspaper4k": "newspaper4k",
    "dragoman-split": "Dragoman `split`",
    "tfidf": "tf-idf, average link",
    "kmeans": "tf-idf, k-means",
    "dragoman-stories": "Dragoman `stories`",
}
"""What the table calls each tool."""


def text_row(row: Row) -> Row:
    """What a tool for running text is given."""
    return {key: row[key] for key in ("id", "text", "published") if row.get(key)}


def page_row(row: Row) -> Row:
    """What a tool for pages is given; `text` are the words to be kept, for counting and for spaCy."""
    kept = "\n".join(article["text"] for article in row["articles"])
    given = {"id": row["id"], "url": row.get("url"), "text": kept}
    if row.get("html"):
        return given | {"html": gzip.decompress(Path(row["html"]).read_bytes()).decode("utf-8", "replace")}
    return given | {"page": Path(row["text_file"]).read_text("utf-8")}


@dataclass(frozen=True)
class Task:
    """One thing that is asked of several tools."""

    name: str
    title: str
    rows: str
    """Tasks with the same rows share the tools' runs."""
    scored: str
    """The name that `score.py` knows it by."""
    figures: tuple[str, ...]
    tools: tuple[str, ...]
    layer: str = ""
    """Dragoman's stage for it."""
    row: Callable[[Row], Row] = text_row
    choose: Callable[[Row], Row | None] = lambda row: row
    """The gold row as it counts here, or none."""
    keep: Callable[[Row], Row] | None = None
    """The record as it counts here."""
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Figures that a tool cannot have, since it does not say such a thing."""

    cannot: dict[str, str] = field(default_factory=dict)
    """Why a tool is not asked."""

    def gold(self, yardsticks: Path) -> list[Row]:
        """The annotated rows; pages by their full address."""
        data = yardsticks.resolve() / "dev"
        name = self.rows.split("-")[0]
        rows = map(json.loads, (data / f"{name}.jsonl").read_text("utf-8").rstrip("\n").split("\n"))
        chosen = [row for row in map(self.choose, rows) if row]
        for row in chosen:
            row.update({key: str(data / row[key]) for key in ("html", "text_file") if row.get(key)})
        return chosen


def quoted(row: Row) -> Row:
    """Of the contents only those that begin with a quotation mark."""
    direct = [one for one in row["attributions"] if one["content"] and row["text"][one["content"][0][0]] in MARKS]
    return row | {"attributions": direct}


def direct(record: Row) -> Row:
    """Of the statements only the direct ones."""
    return record | {"statements": [said for said in record.get("statements", ()) if said["manner"] == "direct"]}


def page_of(*layouts: str) -> Callable[[Row], Row | None]:
    """Pages of some layouts."""
    return lambda row: row if row["layout"] in layouts else None


PAGES = ("trafilatura", "newspaper4k", "dragoman-split")
TASKS = [
    Task(
        "times",
        "times",
        "times",
        "times",
        ("value_f1", "strict_f1", "relaxed_f1"),
        ("spacy", "dateparser", "dateparser-ngram", "heideltime", "dragoman"),
        "times",
        lacking={"spacy": ("value_f1",)},
    ),
    Task(
        "quotations",
        "direct quotations",
        "attribution",
        "attribution",
        ("span_f1", "span_p", "span_r", "source"),
        ("textacy", "textacy-paragraphs", "dragoman"),
        "statements",
        choose=quoted,
        keep=direct,
    ),
    Task(
        "attribution",
        "who said what, all of it",
        "attribution",
        "attribution",
        ("char_f1", "span_f1", "source"),
        ("textacy", "textacy-paragraphs", "dragoman"),
        "statements",
    ),
    Task(
        "triples",
        "who does what to whom, sentences",
        "relate",
        "coding",
        ("linked", "recall"),
        ("textacy", "dragoman"),
        "events",
        lacking={"textacy": ("recall",)},
    ),
    Task(
        "relations",
        "who does what to whom, reports",
        "re3d",
        "relations_re3d",
        ("linked", "recall"),
        ("textacy", "dragoman"),
        "events",
        lacking={"textacy": ("recall",)},
    ),
    Task(
        "names",
        "people and organisations",
        "re3d",
        "actors",
        ("entity_recall", "mention_precision"),
        ("spacy", "dragoman"),
        "actors",
    ),
    Task(
        "pages",
        "pages with one article",
        "pages-one",
        "pages",
        ("text_f1", "title", "date"),
        PAGES,
        row=page_row,
        choose=page_of("original"),
    ),
    Task(
        "several",
        "pages with several, HTML",
        "pages-several",
        "pages",
        ("text_f1", "split_acc", "articles_found", "title", "date"),
        PAGES,
        row=page_row,
        choose=page_of("articles", "divs"),
    ),
    Task(
        "plain",
        "pages with several, plain text",
        "pages-plain",
        "pages",
        ("text_f1", "split_acc", "articles_found", "title"),
        PAGES,
        row=page_row,
        choose=page_of("text"),
        cannot=dict.fromkeys(PAGES[:2], "it reads HTML only and gives nothing"),
    ),
    Task(
        "stories",
        "reports of the same happening",
        "stories",
        "stories",
        ("b3_f1", "b3_p", "b3_r"),
        ("tfidf", "kmeans", "dragoman-stories"),
    ),
]


def examples(rows: str) -> list[Row]:
    """The articles or pages of `examples/`, for speed alone."""
    if rows.startswith("pages"):
        pages = {
            path.name: path.read_text("utf-8")
            for path in sorted(EXAMPLES.iterdir())
            if path.suffix != ".md" and path.is_file()
        }
        plain = rows == "pages-plain"
        made = []
        for name, page in pages.items():
            if name.endswith(".txt") == plain:
                given = {"page": page} if plain else {"html": page}
                made.append(given | {"id": name, "text": re.sub(r"<[^>]+>", " ", page)})
        return [row | {"id": f"{row['id']} {number}"} for number in range(REPEATS) for row in made]
    lines = (EXAMPLES / "dossier" / "articles.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    times = 1 if rows == "stories" else REPEATS
    found = [text_row(json.loads(line)) for line in lines]
    return [row | {"id": f"{row['id']} {number}"} for number in range(times) for row in found]
