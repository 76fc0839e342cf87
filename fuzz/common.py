"""What the harnesses share: setting atheris up, and what must hold of everything that is read."""

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read import Unread
    from dragoman.record import Article


def run(one: Callable[[bytes], None]) -> None:
    """Give mutated inputs to `one` until the time is over; whatever it raises is a finding."""
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


def sound(found: Article | Unread) -> None:
    """An article can be written as UTF-8 and its offsets lie in its text; what could not be read says why in one line."""
    if isinstance(found, Unread):
        assert found.reason
        assert "\n" not in found.line
        return
    found.text.encode()
    assert found.id
    for piece in found.published.evidence:
        assert 0 <= piece.start < piece.end <= len(found.text)
    for line in (found.title, found.outlet, found.url, found.byline):
        assert line is None or line.encode() is not None
