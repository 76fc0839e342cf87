"""What has become of a process."""

import pytest
from tests.conftest import Code


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Egypt will host a conference on Sudan in July.", "planned"),
        ("Egypt is preparing for a conference on Sudan.", "planned"),
        ("Egypt announced a conference on Sudan.", "announced"),
        ("A conference on Sudan opened in Cairo on Monday.", "ongoing"),
        ("A conference on Sudan was held in Cairo last year.", "held"),
        ("A conference on Sudan took place in Cairo on Monday.", "held"),
        ("The conference on Sudan ended in Cairo without a statement.", "concluded"),
        ("The conference on Sudan was postponed on Monday.", "postponed"),
        ("Egypt has called off the conference on Sudan.", "cancelled"),
        ("Ethiopia opposed the conference on Sudan.", "contested"),
    ],
)
def test_tense_and_aspect_tell_the_status(text: str, status: str, code: Code) -> None:
    (process,) = code(text, published="2024-06-03").processes
    assert process.status == status


def test_what_is_only_imagined_was_not_held(code: Code) -> None:
    (process,) = code("Egypt plans a conference on Sudan. If it was held, Ethiopia would stay away.").processes
    assert process.status == "planned"


def test_a_past_conference_named_in_passing_was_held(code: Code) -> None:
    (process,) = code("It will meet the same fate as the Madrid conference.").processes
    assert (process.key, process.status) == ("madrid-peace-conference", "held")
