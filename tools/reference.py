"""Writes the reference part of the documentation from the code.

    python tools/reference.py [FOLDER]

FOLDER is docs/reference unless you say otherwise. The command line comes from the verbs themselves, the record from `record.py`, the codebook and the
tables of facts from their files, the tables of the database from an empty one. What stands nowhere in the code, above all what a
column means, is in tools/reference/*.toml: a table, column or field without a line there ends the run with its name.
"""

import sys
from pathlib import Path

from reference_cli import command_line
from reference_codebook import the_codebook
from reference_record import the_record
from reference_tables import the_tables

TARGET = Path(__file__).parent.parent / "docs" / "reference"

PAGES = {"cli.md": command_line, "record.md": the_record, "codebook.md": the_codebook, "tables.md": the_tables}


def main(target: Path) -> None:
    """Write the pages."""
    made = {name: write() for name, write in PAGES.items()}
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{target / name}: {len(text.splitlines()):,} lines\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
