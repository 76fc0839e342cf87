"""What a verb says on standard error while it works."""

import pytest

from dragoman.record import Article
from dragoman.tally import Tally


def test_a_terminal_does_not_obey_what_an_article_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.failed(Article(id="i\x1b[31mred\x9b2J\r", text=""), ValueError("\x07no\nsense"))
    tally.close()
    said = capsys.readouterr().err
    assert said.splitlines()[0] == "i [31mred 2J : cannot be coded (ValueError: no sense); left out"
    assert len(said.splitlines()) == 2
    assert all(letter.isprintable() for letter in said.replace("\n", ""))
