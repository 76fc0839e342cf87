"""Writes the brief of a database as a file: HTML, Markdown or PDF by its ending."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dragoman.brief.errors import UnknownForm, UnwritableBrief
from dragoman.brief.markdown import markdown
from dragoman.brief.material import Material, gather
from dragoman.brief.page import html
from dragoman.brief.pdf import pdf
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Kept


def _bytes(write: Callable[[Material], str]) -> Callable[[Material], bytes]:
    return lambda material: write(material).encode()


FORMS: dict[str, Callable[[Material], bytes]] = {".html": _bytes(html), ".md": _bytes(markdown), ".pdf": pdf}


def write_brief(
    db_path: Path,
    out: Path,
    *,
    process: str | None = None,
    since: str | None = None,
    until: str | None = None,
    told: Callable[[int, int], None] | None = None,
) -> int:
    """Write the brief of a database as one file.

    Args:
        db_path: a database that `dragoman read` made.
        out: the file to write: .html, .md or .pdf; folders on the way are made. It is replaced only when the new one is whole.
        process: only what belongs to the process of this key, or with these words in its name.
        since, until: ISO days or months: only what happened, was said or is planned in them.
        told: hears how far bringing the articles together is.

    Returns:
        How many articles the brief covers.

    Raises:
        UnknownForm: the ending is another one.
        UnknownProcess: no process goes by the name.
        UnknownDay: a day is none.
        MissingPdf: WeasyPrint is not installed.
        UnwritableBrief: the file cannot be written.
        DragomanError: the database is missing or is none of Dragoman's.
    """
    import dragoman  # noqa: PLC0415 - the package imports this module

    form = FORMS.get(out.suffix.lower())
    if form is None:
        raise UnknownForm(out)
    scope = Scope(process=process, since=since, until=until, database=db_path)
    with dragoman.open_record(db_path) as archive:
        material = gather(Kept(archive, told), scope)
        content = form(material)
    _replace(out, content)
    return len(material.reports)


def _replace(out: Path, content: bytes) -> None:
    unfinished = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        os.replace(unfinished, out)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UnwritableBrief(out, error) from error
