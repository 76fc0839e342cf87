"""The readable summary."""

from io import StringIO

import msgspec
import pytest
from rich.console import Console

from dragoman.record import Article, Record
from dragoman.summary import ROWS, WIDTH, console_for, show
from tests.moyale import made


def told(record: Record, width: int = WIDTH, color: bool = False) -> str:
    out = StringIO()
    show(
        record,
        Console(
            file=out, width=width, force_terminal=color, color_system="standard" if color else None, highlight=False
        ),
    )
    return out.getvalue()


def test_it_says_who_met_whom_and_whether_they_did() -> None:
    lines = [line.split("  ")[1:] for line in told(made()).splitlines()]
    flat = [" ".join(part for part in line if part.strip()) for line in lines]
    assert "occurred Kenya with Ethiopia · meet · “met” · 3 May 2021 · Nairobi" in " ".join(" ".join(flat).split())
    assert "planned Kenya with Ethiopia · “meeting” · 20 May 2021 · says Kenya" in " ".join(" ".join(flat).split())


@pytest.mark.parametrize(
    "words",
    [
        "3–20 May 2021 (date inferred from the text) · Outlet A · 56 words · id abc123",
        "denied Somalia · rejection · Kenya · “opposes”",
        "a Somali official it will take place",
        "Somalia opposes reopening the Moyale road (of Kenya)",
        "a Somali official will not happen (likely): it will take place",
        "talks Moyale talks · round 2 · planned · Nairobi · 20 May 2021 · host Kenya; party Ethiopia",
        "about 40,000 displaced people · SOM",
        "W030 times: no year for 20 May",
    ],
)
def test_each_layer_is_told_in_a_line(words: str) -> None:
    assert words in " ".join(told(made()).split())


@pytest.mark.parametrize("width", [60, 100, 140])
def test_it_fits_the_width_and_leaves_no_spaces_at_the_end(width: int) -> None:
    for line in told(made(), width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b[" in told(made(), color=True)
    assert "\x1b" not in told(made())
    assert console_for(False).width == WIDTH


def test_a_text_gives_the_terminal_no_orders() -> None:
    record = made(title="\x1b[2JEnvoys [bold]leave[/bold]\x07")
    assert "\x1b" not in told(record)
    assert "Envoys [bold]leave[/bold]" in told(record)


def test_a_long_section_is_cut_with_the_way_to_the_rest() -> None:
    record = made()
    many = tuple(
        msgspec.structs.replace(record.positions[0], id=f"o{number}", text=f"point {number}")
        for number in range(ROWS + 3)
    )
    shown = told(msgspec.structs.replace(record, positions=many))
    assert "and 3 more: dragoman show abc123" in shown
    assert "point 8" not in shown


def test_the_same_line_is_told_once() -> None:
    record = made()
    shown = told(msgspec.structs.replace(record, positions=record.positions * 3))
    assert shown.count("reopening the Moyale road") == 1


def test_an_article_without_findings_says_so() -> None:
    shown = told(Record(article=Article(id="empty", text="Rain fell.")))
    assert "nothing was found in this article" in shown
    assert "date unknown · 2 words · id empty" in shown
