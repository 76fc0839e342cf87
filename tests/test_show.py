from io import StringIO

import pytest
from rich.console import Console

from dragoman.errors import UnreadableInput
from dragoman.record import Article, Record
from dragoman.show import choose, show_record
from tests.moyale import made

MEETING = Record(article=Article(id="9f3a01", title="Oslo hosts Sudan envoys", text="Envoys met in Oslo."))
REFUSAL = Record(article=Article(id="9f77c2", title="Khartoum turns the Oslo envoys away", text="Khartoum refused."))


def printed(record: Record, color: bool = False) -> str:
    out = StringIO()
    show_record(record, Console(file=out, width=100, force_terminal=color, color_system="standard" if color else None))
    return out.getvalue()


@pytest.mark.parametrize("asked", ["9f3a01", "9F3A", "oslo hosts", "Sudan"])
def test_an_article_is_found_by_id_by_its_beginning_or_by_words_of_its_title(asked: str) -> None:
    assert choose([REFUSAL, MEETING], asked) is MEETING


@pytest.mark.parametrize(("asked", "says"), [("Geneva", "no article"), ("9f", "2 articles fit"), ("", "no article")])
def test_no_article_or_several_are_an_error_that_says_what_to_do(asked: str, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says):
        choose([REFUSAL, MEETING], asked)


def test_the_rows_stand_under_the_paragraph_they_rest_on() -> None:
    record = made()
    first, second = printed(record).split("Kenya's minister", maxsplit=1)
    assert "Kenya · meeting (meet) · Ethiopia · 3 May 2021 · Nairobi · occurred" in first
    assert "a Somali official expects, likely: it will take place" in second
    assert "about 40,000 displaced people" in second
    assert "Somalia opposes: reopening the Moyale road" in second
    assert "[W030] no year for 20 May" in second


def test_marks_change_no_letter_of_the_text() -> None:
    record = made()
    plain = " ".join(printed(record).split())
    for line in record.article.text.splitlines():
        assert " ".join(line.split()) in plain


def test_actors_and_triggers_are_coloured_where_the_terminal_can() -> None:
    record = made()
    assert "\x1b[1;36mKenya" in printed(record, color=True)
    assert "\x1b[1;30;43mmet" in printed(record, color=True)


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    record = Record(
        article=Article(
            id="x", title="[bold red]A title[/]", text="Read [link=http://evil]this[/link] and \x1b[31mthis."
        )
    )
    assert "[bold red]A title[/]" in printed(record)
    assert "[link=http://evil]" in printed(record)
    assert "\x1b" not in printed(record)
