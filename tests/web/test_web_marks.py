"""A marked text is the text: every piece joined, whatever is marked."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.marks import LAYERS, Mark, marks, paragraphs
from tests.moyale import TEXT, made

TEXTS = st.text(alphabet="ab \n…é𝕏", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int] | None]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda span: span[0] < span[1])
    found = [
        Mark(start, end, draw(st.sampled_from(LAYERS)), f"r{number}", "row")
        for number, (start, end) in enumerate(draw(st.lists(spans, max_size=6)) if text else [])
    ]
    found.sort(key=lambda mark: (mark.start, mark.end))
    return text, found, draw(st.none() | spans) if text else None


@given(marked())
def test_the_pieces_of_a_paragraph_joined_are_the_paragraph(
    told: tuple[str, list[Mark], tuple[int, int] | None],
) -> None:
    text, found, wanted = told
    rows = paragraphs(text, found, wanted)
    assert ["".join(piece.text for piece in row) for row in rows] == [line for line in text.split("\n") if line.strip()]
    assert sum(piece.first for row in rows for piece in row) <= 1
    begun = {mark.row for row in rows for piece in row for mark in found if mark.row in piece.begins}
    assert begun <= {mark.row for mark in found}


def test_each_mark_opens_a_row_of_the_record() -> None:
    record = made()
    rows = {one.id for layer in LAYERS for one in (record.mentions if layer == "actors" else getattr(record, layer))}
    found = marks(record)
    assert found
    assert {mark.row for mark in found} <= rows
    for mark in found:
        assert 0 <= mark.start < mark.end <= len(TEXT)


def test_the_narrowest_of_several_marks_is_opened() -> None:
    found = [Mark(0, 10, "statements", "s1", "speech"), Mark(4, 6, "events", "e1", "met")]
    (row,) = paragraphs("they met us", found)
    assert [(piece.text, piece.opens) for piece in row] == [("they", "s1"), (" m", "e1"), ("et u", "s1"), ("s", None)]
