"""Lines of JSON: `text`, `html`, and articles that are ready."""

from common import atheris, run, sound

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read.jsonl import read_line
    from dragoman.read.page import Dates


def one(data: bytes) -> None:
    """One line, its text as an article and as a page."""
    for pages in (False, True):
        for found in read_line(data, "line:1", Dates(), pages=pages):
            sound(found)


if __name__ == "__main__":
    run(one)
