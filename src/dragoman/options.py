"""Arguments and options that several verbs share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Text, HTML, JSONL or WARC files, folders, URLs, or - for standard input."),
]
Lines = Annotated[str, typer.Argument(metavar="INPUT.jsonl", help="A JSONL file, or - for standard input.")]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE[,DATE...]",
        help="Date of articles without one of their own; several, with commas, go by position.",
    ),
]
ModelOption = Annotated[str | None, typer.Option("--model", help="The spaCy model that parses.")]
LocalOption = Annotated[bool, typer.Option("--allow-local", help="Let URLs lead to private and loopback addresses.")]
ActorsOption = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE.csv",
        help="Your own people, bodies and metonyms; they win over those of the package (also: DRAGOMAN_ACTORS).",
    ),
]
ByOption = Annotated[
    Literal["both", "model", "codebook"],
    typer.Option("--by", help="Who is asked: the relation model, the codebook, or both."),
]
DEFAULT_DB = Path("dragoman.db")
DbOption = Annotated[Path, typer.Option("--db", metavar="FILE", help="The database.")]
WorkersOption = Annotated[
    int, typer.Option("--workers", metavar="N", min=0, help="Processes that code; 0: one for each processor.")
]
GateOption = Annotated[
    bool, typer.Option("--gate", help="Pass articles by that show no sign of diplomacy, before they are parsed.")
]
