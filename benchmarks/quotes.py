"""Direct quotations, side by side with textacy's extraction, on annotated texts.

    python benchmarks/quotes.py attribution.jsonl

Needs textacy (`pip install textacy`, for this comparison only). The file has lines `{"id", "text", "attributions": [{"source", "cue", "content"}]}`,
spans as `[start, end]`. Gold are the contents that begin with a quotation mark. Both sides parse with the same model; textacy attributes with
its `extract.direct_quotations`, Dragoman with its statements of manner "direct". A content is found when half of its characters (intersection over
union) are told; the speaker is right when the words told for it touch the annotated ones.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKS = "“\"«„'‘"
Quote = tuple[set[int], list[tuple[int, int]]]


def main() -> None:
    """Score both."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("gold", type=Path)
    rows = [json.loads(line) for line in ask.parse_args().gold.read_text("utf-8").split("\n") if line.strip()]
    gold = [list(annotated(row)) for row in rows]
    show("textacy", gold, list(by_textacy(rows)))
    show("dragoman", gold, list(by_dragoman(rows)))


def annotated(row: dict[str, Any]) -> Iterator[Quote]:
    """The quotations of a document: characters, and the spans of the speaker."""
    for one in row["attributions"]:
        if one["content"] and row["text"][one["content"][0][0]] in MARKS:
            yield characters(one["content"]), [(start, end) for start, end in one["source"]]


def characters(spans: list[list[int]]) -> set[int]:
    """The offsets that spans cover."""
    return {at for start, end in spans for at in range(start, end)}


def by_textacy(rows: list[dict[str, Any]]) -> Iterator[list[Quote]]:
    """What textacy extracts; a text that it fails on gives nothing."""
    from textacy.extract import direct_quotations  # noqa: PLC0415  (not one of our dependencies)

    from dragoman.parse.model import load  # noqa: PLC0415

    for document in load().pipe(row["text"] for row in rows):
        found: list[Quote] = []
        try:
            for quote in direct_quotations(document):
                span = quote.content
                spans = [(token.idx, token.idx + len(token)) for token in quote.speaker]
                found.append((set(range(span.start_char, span.end_char)), spans))
        except (ValueError, IndexError):
            pass
        yield found


def by_dragoman(rows: list[dict[str, Any]]) -> Iterator[list[Quote]]:
    """Dragoman's direct statements."""
    from dragoman.pipeline import code_articles  # noqa: PLC0415
    from dragoman.record import Article  # noqa: PLC0415

    articles = (Article(id=str(row["id"]), text=row["text"], language="en") for row in rows)
    for record in code_articles(articles):
        mentions = {mention.id: (mention.start, mention.end) for mention in record.mentions}
        yield [
            (
                {at for span in said.content for at in range(span.start, span.end)},
                [mentions[said.speaker]] if said.speaker else [],
            )
            for said in record.statements
            if said.manner == "direct"
        ]


def show(name: str, gold: list[list[Quote]], told: list[list[Quote]]) -> None:
    """Precision, recall and F1 of the contents, and the share of right speakers among those found."""
    hits, right, there, given = 0, 0, sum(map(len, gold)), sum(map(len, told))
    for wanted, found in zip(gold, told, strict=True):
        left = list(found)
        for content, source in wanted:
            best = max(left, key=lambda quote: len(quote[0] & content) / len(quote[0] | content), default=None)
            if best is None or len(best[0] & content) * 2 < len(best[0] | content):
                continue
            left.remove(best)
            hits += 1
            right += any(start < end2 and start2 < end for start, end in best[1] for start2, end2 in source)
    precision, recall = hits / max(given, 1), hits / max(there, 1)
    f1 = 2 * hits / max(there + given, 1)
    print(
        f"{name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} speaker {right / max(hits, 1):.3f} ({there} quotations)"
    )


if __name__ == "__main__":
    main()
