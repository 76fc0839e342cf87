"""How many sentences of our own corpus hold each word: the weights by which stories are told apart.

    python tools/word_shares.py src/dragoman/stories/shares.csv.gz

The corpus (`model/corpus`) is prose written for training, of all regions and decades, so the counts say how common a word is in
news of diplomacy and not what one batch of reports is about.
"""

import gzip
import io
import re
import sys
from collections import Counter
from pathlib import Path

from dragoman.stories.vectors import terms

CORPUS = Path(__file__).parent.parent / "model" / "corpus"
LEAST = 2
"""A word of fewer sentences counts as one nobody has seen."""
MARKS = re.compile(r"[][{}]")


def main(target: Path) -> None:
    """Write the table: the number of sentences, then one word a row."""
    counts: Counter[str] = Counter()
    size = 0
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                size += 1
                counts.update(set(terms(MARKS.sub("", line.split("\t")[-1]))))
    rows = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    text = f",{size}\n" + "".join(f"{word},{count}\n" for word, count in rows)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        stream.write(text.encode())
    target.write_bytes(packed.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
