"""Will visit, may visit, denied visiting and visited are four different rows."""

import pytest
from tests.conftest import Code


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
