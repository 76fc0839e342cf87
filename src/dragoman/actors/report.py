"""What `dragoman facts` prints: tables for people, CSV for programs."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table

from dragoman.actors.audit import Finding, Fired, fired, namesakes, never, several
from dragoman.actors.coverage import Checked, Count, check, counts
from dragoman.record import Record

SHOWN = 40
"""Rows of long lists that a table shows; CSV has all."""


class Report:
    """Writes rows under a heading, as a table or, with `plain`, as CSV with the heading in the first column."""

    def __init__(self, console: Console, out: TextIO, *, plain: bool) -> None:
        self.console, self.out, self.plain = console, out, plain

    def put(self, heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """One table."""
        if self.plain:
            writer = csv.writer(self.out, lineterminator="\n")
            writer.writerow(("table", *columns))
            writer.writerows((heading, *row) for row in rows)
            return
        table = Table(title=f"{heading} ({len(rows):,})", title_justify="left", title_style="bold")
        for column in columns:
            number = bool(rows) and isinstance(rows[0][len(table.columns)], int)
            table.add_column(column, justify="right" if number else "left", overflow="fold")
        for row in rows[:SHOWN]:
            table.add_row(*(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row))
        self.console.print(table)
        if len(rows) > SHOWN:
            self.console.print(f"and {len(rows) - SHOWN:,} more: --format csv has all")

    def counts(self) -> list[Count]:
        """How much the tables hold."""
        found = counts()
        self.put("What the tables hold", ("what", "kind", "number"), found)
        return found

    def check(self, folder: Path, missing: Path | None) -> list[Checked]:
        """How many names of raw tables lead to the right actor; those that do not go into a file.

        Raises:
            UnreadableInput: the folder holds no raw tables.
        """
        found = check(folder)
        rows = [(c.table, c.asked, c.right, f"{c.right / c.asked:.3f}" if c.asked else "") for c in found]
        self.put("Names of the raw tables that lead to the right actor", ("table", "asked", "right", "share"), rows)
        if missing is not None:
            with missing.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(("table", "name", "country", "why"))
                writer.writerows((checked.table, *row) for checked in found for row in checked.missing)
        return found

    def aliases(self) -> list[Finding]:
        """Names that never fire, and names that several actors share."""
        lost, shared, people = never(), several(), namesakes()
        columns = ("name", "why", "actors")
        self.put("Names that can never be found", columns, _rows(lost))
        self.put("Names of several actors", columns, _rows(shared))
        self.put("Names of several people", columns, _rows(people))
        return [*lost, *shared, *people]

    def fired(self, records: Iterable[Record]) -> list[Fired]:
        """The names that articles use."""
        found = list(fired(records))
        self.put("Names found in the articles", ("name", "actor", "form", "times"), found)
        return found


def _rows(found: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.name, finding.why, " ".join(finding.ids)) for finding in found]
