"""Reading the corpus: one sentence a line, with its source, its target and what passes between them.

A file of `corpus/` is tab-separated: type, mode, status, direction, sentence. In the sentence [square brackets] mark the source and
{curly ones} the target. Lines that begin with "#" say what the file is. `read` raises ValueError with file and line for a row that is wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from labels import _TYPES, DIRECTIONS, NO_EVENT, NONE, STATUSES, TYPES

CORPUS = Path(__file__).parent / "corpus"
MARK = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Row:
    """A sentence of the corpus. Offsets are into `text`, which has no marks, ends exclusive."""

    file: str
    line: int
    type: str
    mode: str
    status: str
    direction: str
    text: str
    source: tuple[int, int]
    target: tuple[int, int]

    @property
    def id(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"


def parse(line: str, file: str = "-", number: int = 0) -> Row:
    """One line of a corpus file."""
    cells = line.rstrip("\n").split("\t")
    where = f"{file}:{number}"
    if len(cells) != 5:
        raise ValueError(f"{where}: {len(cells)} cells, not 5")
    kind, mode, status, direction, marked = (cell.strip() for cell in cells)
    if kind not in TYPES:
        raise ValueError(f"{where}: no type {kind}")
    if kind == NONE:
        if mode not in NO_EVENT:
            raise ValueError(f"{where}: NONE with {mode}, not one of {', '.join(NO_EVENT)}")
        if (status, direction) != ("-", "-"):
            raise ValueError(f"{where}: NONE has status and direction -")
    else:
        if mode != "-" and mode not in _TYPES[kind].get("modes", {}):
            raise ValueError(f"{where}: {kind} has no mode {mode}")
        if status not in STATUSES or direction not in DIRECTIONS[:3]:
            raise ValueError(f"{where}: status {status}, direction {direction}")
    spans = []
    for opening, closing in ("[]", "{}"):
        if marked.count(opening) != 1 or marked.count(closing) != 1 or marked.index(opening) > marked.index(closing):
            raise ValueError(f"{where}: mark one {opening}…{closing}")
        start, end = marked.index(opening), marked.index(closing)
        before = len(MARK.findall(marked[:start]))
        spans.append((start - before, end - before - 1 - len(MARK.findall(marked[start + 1 : end]))))
    text = MARK.sub("", marked)
    for start, end in spans:
        if not text[start:end].strip() or text[start:end] != text[start:end].strip():
            raise ValueError(f"{where}: a mark is empty or begins or ends with a blank")
    return Row(file, number, kind, mode, status, direction, text, spans[0], spans[1])


def read(folder: Path = CORPUS) -> Iterator[Row]:
    """All rows, files in the order of their names."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield parse(line, path.stem, number)
