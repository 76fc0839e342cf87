"""The page of the tables: those of an empty database, and the files of facts."""

import csv
import gzip
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reference_page import PACKAGE, Meanings, Missing, code, meanings, page, same, table
from reference_record import LAYERS
from sqlite_utils import Database

from dragoman.store.schema import open_database

SHADOWS = re.compile(r"_fts_(data|idx|docsize|config)$")


def the_tables() -> str:
    """The tables of the database and those of the facts."""
    told = meanings("tables")
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "empty.db", create=True)
        try:
            parts = list(_database(db, told))
        finally:
            db.close()
    return page(
        "Tables",
        "The database that `dragoman read` makes ([the database](../database.md) says how to ask it), and the tables of facts that the package reads.",
        "## The database",
        *parts,
        "## The tables of facts",
        "In the package, under `src/dragoman`. CSV files are counted in rows, TOML files in lines without comments.",
        *_facts(told["facts"]),
    )


def _database(db: Database, told: Meanings) -> Iterator[str]:
    known = [name for name in db.table_names() if not SHADOWS.search(name)]
    same("a table", told["tables"], known, "tables")
    grouped = [name for group in told["groups"] for name in group["tables"]]
    same("a table in [[groups]]", grouped, known, "tables")
    same("[columns]: a table", {*told["columns"], *known}, known, "tables")
    views = set(db.view_names())
    strange = views - {f"latest_{name}" for name in known} - set(told.get("views", {}))
    if strange:
        raise Missing(f"a view has no meaning: {', '.join(sorted(strange))}", "tables")
    for group in told["groups"]:
        yield f"### {group['title']}\n\n{group['text']}"
        for name in group["tables"]:
            yield _one_table(db, name, told, views)
    for name, meaning in told.get("views", {}).items():
        yield f"#### {name}\n\n{meaning} (A view.)"


FIELDS = {"articles": "Article"} | {layer: name for name, layer in LAYERS.items()}
"""Tables whose columns are fields of the record."""


def _one_table(db: Database, name: str, told: Meanings, views: set[str]) -> str:
    parts = [f"#### {name}", told["tables"][name]]
    if f"latest_{name}" in views:
        parts.append(f"View `latest_{name}`: the rows of the codings that count.")
    if name.endswith("_fts") or name.startswith("_"):
        return "\n\n".join(parts)
    own, fields = told["columns"].get(name, {}), meanings("record").get(FIELDS.get(name, ""), {})
    shown = db.table(name)
    refers = {key.column: f"{key.other_table}.{key.other_column}" for key in shown.foreign_keys if key.column}
    rows, keys = [], [column for column in shown.columns if column.is_pk]
    for column in shown.columns:
        meaning = own.get(column.name) or fields.get(column.name) or told["shared"].get(column.name)
        if meaning is None:
            raise Missing(f"[columns.{name}]: a column has no meaning: {column.name}", "tables")
        marks = [
            *(["key"] if column.is_pk else []), *(["not null"] if column.notnull else []),
            *([f"→ {code(refers[column.name])}"] if column.name in refers else []),
        ]  # fmt: skip
        rows.append((code(column.name), column.type.upper() or "ANY", ", ".join(marks), meaning))
    same(f"[columns.{name}]: a column", own, {*own} & {column.name for column in shown.columns}, "tables")
    parts.append(table(("column", "type", "", "meaning"), rows))
    indexes = [
        f"{', '.join(code(column) for column in index.columns if column)}{' (unique)' if index.unique else ''}"
        for index in sorted(shown.indexes, key=lambda one: (tuple(one.columns), one.name))
        if index.origin == "c"
    ]
    if len(keys) > 1:
        parts.append(f"Key: {', '.join(code(column.name) for column in sorted(keys, key=lambda one: one.is_pk))}.")
    if indexes:
        parts.append(f"Indexes: {'; '.join(dict.fromkeys(indexes))}.")
    return "\n\n".join(parts)


def _facts(told: list[Meanings]) -> Iterator[str]:
    kept = {f"{group['folder']}/{name}".strip("/") for group in told for name in group["files"]}
    there = {
        path.relative_to(PACKAGE).as_posix()
        for pattern in ("*.csv", "*.csv.gz", "*.tsv.gz", "*.toml")
        for path in PACKAGE.rglob(pattern)
    }
    same("a file of facts", kept, there, "tables")
    for group in told:
        rows = []
        for name, meaning in group["files"].items():
            size, columns, sources = _counted(PACKAGE / group["folder"] / name)
            rows.append((code(name), meaning, f"{size:,}", columns, sources))
        folder = f" `{group['folder']}`" if group["folder"] else ""
        yield f"### {group['title']}{folder}\n\n{group['text']}"
        yield table(("file", "what it holds", "rows", "columns", "rows by source"), rows)


def _counted(path: Path) -> tuple[int, str, str]:
    """How many rows a file has, its columns, and its rows by the code of their source."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8")
    if path.suffix == ".toml":
        return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines()), "", ""
    if ".tsv" in path.suffixes:
        return sum(bool(line) for line in text.splitlines()), "", ""
    head, *rows = [row for row in csv.reader(text.splitlines()) if row and not row[0].startswith("#")]
    if not head[0]:
        return len(rows), "", ""
    at = head.index("source") if "source" in head else None
    counts = Counter(row[at] for row in rows) if at is not None else Counter()
    told = ", ".join(
        f"{source or 'none'} {n:,}" for source, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    return len(rows), ", ".join(code(name) for name in head), told
