"""Will visit, may visit, denied visiting and visited are four different rows."""

import csv
from pathlib import Path

import pytest
from tests.conftest import Code

from dragoman.events.candidate import NOUN, Candidate
from dragoman.events.codebook import triggers
from dragoman.events.nouns import governing_verb
from dragoman.events.status import status_of
from dragoman.parse import parse
from dragoman.record import Article, Status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Turkish foreign minister visited Iraq on Tuesday.", "occurred"),
        ("The Turkish foreign minister will visit Iraq on Tuesday.", "planned"),
        ("The Turkish foreign minister plans to visit Iraq.", "planned"),
        ("The Turkish foreign minister is expected to visit Iraq.", "planned"),
        ("The Turkish foreign minister is set to visit Iraq.", "planned"),
        ("The Turkish foreign minister agreed to visit Iraq.", "planned"),
        ("The Turkish foreign minister may visit Iraq.", "hypothetical"),
        ("The Turkish foreign minister could visit Iraq.", "hypothetical"),
        ("The Turkish foreign minister should visit Iraq.", "proposed"),
        ("The Turkish foreign minister wants to visit Iraq.", "proposed"),
        ("The Turkish foreign minister did not visit Iraq.", "denied"),
        ("The Turkish foreign minister never visited Iraq.", "denied"),
        ("The Turkish foreign minister denied visiting Iraq.", "denied"),
        ("The Turkish foreign minister failed to visit Iraq.", "failed"),
        ("The Turkish foreign minister is visiting Iraq.", "ongoing"),
        ("The Turkish foreign minister continued to visit Iraq.", "ongoing"),
        ("The Turkish foreign minister returned without visiting Iraq.", "denied"),
        ("If the Turkish foreign minister visits Iraq, the border will reopen.", "conditional"),
        ("The Turkish foreign minister would visit Iraq if he was invited.", "conditional"),
    ],
)
def test_a_visit_has_a_status(code: Code, sentence: str, status: str) -> None:
    visits = [event for event in code(sentence).events if event.type == "CONSULT" and event.mode == "visit"]
    assert [event.status for event in visits] == [status]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Talks between Chad and Sudan were held in Cairo.", "occurred"),
        ("Planned talks between Chad and Sudan worry the opposition.", "planned"),
        ("Possible talks between Chad and Sudan worry the opposition.", "hypothetical"),
        ("No talks between Chad and Sudan were held.", "denied"),
        ("Ongoing talks between Chad and Sudan are difficult.", "ongoing"),
    ],
)
def test_talks_have_a_status(code: Code, sentence: str, status: str) -> None:
    talks = [event for event in code(sentence).events if event.type == "CONSULT"]
    assert [event.status for event in talks] == [status]


HARD = list(csv.DictReader((Path(__file__).parent / "hard_status.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def statuses() -> dict[tuple[str, str], Status]:
    """The status of the marked word of every hard sentence, parsed in one batch."""
    trigger = next(iter(triggers()[0].values()))[0]
    documents = parse(Article(id=str(number), text=row["text"], language="en") for number, row in enumerate(HARD))
    found = {}
    for row, document in zip(HARD, documents, strict=True):
        start = row["text"].index(row["trigger"])
        word = document.span(start, start + len(row["trigger"])).root
        governor = governing_verb(word)[0] if word.pos_ in NOUN else word
        found[row["text"], row["trigger"]] = status_of(Candidate(trigger, word, governor))
    return found


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, marks=pytest.mark.xfail(reason=row["xfail"], strict=False) if row["xfail"] else (), id=row["text"]
        )
        for row in HARD
    ],
)
def test_hard_status(statuses: dict[tuple[str, str], Status], row: dict[str, str]) -> None:
    assert statuses[row["text"], row["trigger"]] == row["expected"]
