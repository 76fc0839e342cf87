"""Files of any kind: the first byte says as what the rest is read, web archives among them."""

import io

from common import atheris, run, sound

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read.inputs import read_stream
    from dragoman.read.page import Dates

NAMES = ("", "a.txt", "a.html", "a.jsonl", "a.warc", "a.warc.gz", "a.wet.gz")


def one(data: bytes) -> None:
    """One file under one of the names."""
    name = NAMES[data[0] % len(NAMES)] if data else ""
    for found in read_stream(io.BytesIO(data[1:]), "a file", name, Dates(), pages=True):
        sound(found)


if __name__ == "__main__":
    run(one)
