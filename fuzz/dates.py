"""Dates as pages, addresses, datelines and headers write them."""

from common import atheris, run

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read.clean import decode
    from dragoman.read.dates import dateline, iso_day, url_day, written_day
    from dragoman.read.patience import seconds_of
    from dragoman.watch.feeds import iso


def one(data: bytes) -> None:
    """One line."""
    text = decode(data)
    for day in (iso_day(text), written_day(text), url_day(text)):
        assert day is None or len(day) == 10
    for piece in dateline(text).evidence:
        assert 0 <= piece.start < piece.end <= len(text)
    wait = seconds_of(text, 1_600_000_000.0)
    assert wait is None or wait >= 0
    iso(text)


if __name__ == "__main__":
    run(one)
