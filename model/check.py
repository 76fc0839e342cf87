"""Is the corpus sound? `python check.py [FILE…]` prints counts and whatever is wrong; its exit status is 1 when something is.

Sentences are to be written one by one. So, with names, numbers and dates masked and words lower-cased without their endings, no
sentence may come twice and no six words in a row may stand in more than one sentence in a hundred.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from corpus import CORPUS, Row, parse
from labels import NONE

SHARE = 0.01
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*")
NAME = re.compile(r"(?<=[^.!?\s]\s)[A-ZÀ-Þ][\w’'-]*")
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december".split()
)
ENDINGS = re.compile(r"(?:ing|ed|es|s|ly)$")


def masked(row: Row) -> tuple[str, ...]:
    """The words of a sentence without what sets one template's copies apart: names, numbers, dates and endings."""
    text = row.text
    for start, end in sorted((row.source, row.target), reverse=True):
        text = text[:start] + "Qq" + text[end:]
    text = NAME.sub("Qq", text)
    words = []
    for word in WORD.findall(text):
        low = word.lower()
        mask = "#" if word[0].isdigit() or low in DATES or low == "qq" else ENDINGS.sub("", low)
        if mask != "#" or not words or words[-1] != "#":
            words.append(mask)
    return tuple(words)


def main() -> int:
    """Check the files given, or all."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(CORPUS.glob("*.tsv"))
    wrong: list[str] = []
    rows: list[Row] = []
    for path in paths:
        text = path.read_text("utf-8")
        if not text.startswith("# Example text"):
            wrong.append(f"{path.name}: the first line must say that this is example text, no report")
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    rows.append(parse(line, path.stem, number))
                except ValueError as error:
                    wrong.append(str(error))
    seen: dict[tuple[str, ...], str] = {}
    grams: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        words = masked(row)
        if words in seen:
            wrong.append(f"{row.id}: the same masked sentence as {seen[words]}")
        seen[words] = row.id
        for at in range(len(words) - 5):
            grams[words[at : at + 6]].add(row.id)
    limit = max(3, SHARE * len(rows))
    wrong += [f"{len(ids)} sentences share “{' '.join(gram)}”" for gram, ids in grams.items() if len(ids) > limit]
    none = sum(row.type == NONE for row in rows)
    print(f"{len(rows)} sentences, {none} of them NONE")
    for name in ("type", "status", "direction"):
        print(
            f"{name}: "
            + ", ".join(f"{label} {count}" for label, count in Counter(getattr(r, name) for r in rows).most_common())
        )
    print(
        "modes: "
        + ", ".join(
            f"{kind}/{mode} {count}" for (kind, mode), count in Counter((r.type, r.mode) for r in rows).most_common()
        )
    )
    common = sorted(grams.items(), key=lambda pair: -len(pair[1]))[:8]
    print("most common six words: " + "; ".join(f"{' '.join(gram)} ({len(ids)})" for gram, ids in common))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
