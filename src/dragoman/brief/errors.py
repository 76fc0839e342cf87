"""What can go wrong with a brief, each as one line that says what to do."""

from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DragomanError


class UnknownProcess(DragomanError):
    """No process goes by the name; the message names those that come near.

    Args:
        name: what was asked for.
        near: the names of processes that share a word with it.
        held: whether the database knows any process at all.
    """

    code = "E044"

    def __init__(self, name: str, near: Sequence[str], held: bool) -> None:
        if near:
            do = f"did you mean {' or '.join(f'“{one}”' for one in near)}? Give words of its name, or its key"
        elif held:
            do = "dragoman processes lists those there are"
        else:
            do = "the database tells of no process yet; dragoman read takes in more reports"
        super().__init__(f"--process {name}: no process goes by these words; {do}")


class UnknownForm(DragomanError):
    """The ending of the file names no form that a brief has."""

    code = "E045"

    def __init__(self, out: Path) -> None:
        super().__init__(f"{out}: a brief is written as .html, .md or .pdf; give --out one of these endings")


class MissingPdf(DragomanError):
    """What writes PDF files is not installed, or lacks a library of the system."""

    code = "E046"

    def __init__(self, error: BaseException) -> None:
        if isinstance(error, ImportError):
            say = "a brief as PDF needs WeasyPrint, which is not installed; run: pip install 'dragoman[pdf]'"
        else:
            say = f"WeasyPrint finds no Pango ({error}); install it (Debian: apt install libpangoft2-1.0-0), or write .html"
        super().__init__(say)


class UnwritableBrief(DragomanError):
    """The file of the brief cannot be written."""

    code = "E047"

    def __init__(self, out: Path, error: OSError) -> None:
        super().__init__(f"{out}: {error.strerror or error}; give another --out")
