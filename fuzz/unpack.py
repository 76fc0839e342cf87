"""Packed answers, which must never grow beyond what is wanted."""

from common import atheris, run

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read.unpack import Packed, gunzip, unpacked

LARGEST = 100_000


def one(data: bytes) -> None:
    """One packed answer, whole and in two pieces."""
    for packing in ("gzip", "deflate", "identity, gzip"):
        try:
            size = sum(map(len, unpacked([data[:9], data[9:]], packing, LARGEST)))
            assert size <= LARGEST + 1
            assert len(gunzip(data, LARGEST)) <= LARGEST + 1
        except Packed:
            continue


if __name__ == "__main__":
    run(one)
