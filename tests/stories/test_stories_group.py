"""Reports of one happening share a story, whatever their order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.stories import group

CROSSING = "The foreign ministers of Jordan and Iraq met in Amman on Monday and agreed to reopen the border crossing at Trebil. Trade would resume within weeks."
CROSSING_TOO = "Iraq and Jordan will reopen the Trebil crossing, their ministers announced after talks in the Jordanian capital Amman. Trucks may pass the border again next month."
QUAKE = "An earthquake of magnitude six struck northern Chile on Tuesday, cutting power to thousands of homes near Iquique. No deaths were reported."
OTHER_QUAKE = "Rescuers in Nepal dug through villages after an earthquake hit the Jajarkot district at night and killed dozens of people in their sleep."
ROWS = [
    {"id": "d", "text": CROSSING},
    {"id": "b", "text": CROSSING_TOO},
    {"id": "c", "text": QUAKE},
    {"id": "a", "text": OTHER_QUAKE},
    {"id": "e", "text": QUAKE + " Officials are assessing the damage."},
]


def test_two_reports_of_one_agreement_are_one_story() -> None:
    story = dict(group(ROWS))
    assert story["d"] == story["b"] == "b"


def test_a_near_copy_is_the_same_story_and_another_earthquake_is_not() -> None:
    story = dict(group(ROWS))
    assert story["c"] == story["e"] == "c"
    assert story["a"] == "a"


@settings(max_examples=20)
@given(st.permutations(ROWS))
def test_the_order_of_the_rows_does_not_matter(rows: list[dict[str, str]]) -> None:
    assert dict(group(rows)) == dict(group(ROWS))
    assert [ident for ident, _ in group(rows)] == [row["id"] for row in rows]


def test_nothing_in_nothing_out_and_empty_texts_stand_alone() -> None:
    assert list(group([])) == []
    assert dict(group([{"id": "x", "text": ""}, {"id": "y", "text": ""}])) == {"x": "x", "y": "y"}
