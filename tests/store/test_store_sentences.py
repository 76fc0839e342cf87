"""The light cut into sentences that searching shows."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Envoys met in Juba. They left on Monday.", ["Envoys met in Juba.", "They left on Monday."]),
        ("Mr. Guterres thanked Gen. Burhan. Dr. Hamdok did not come.", ["Mr. Guterres thanked Gen. Burhan.", "Dr. Hamdok did not come."]),
        ("The U.S. Treasury listed J. Doe on Jan. 5 in New York.", ["The U.S. Treasury listed J. Doe on Jan. 5 in New York."]),
        ("“We will not sign.” The minister left. “Why?” No answer.", ["“We will not sign.”", "The minister left.", "“Why?”", "No answer."]),
        ("Truce Frays\n\nTripoli was shelled\r\nagain.", ["Truce Frays", "Tripoli was shelled", "again."]),
        ("  \n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert cut(text) == found


@given(st.text(alphabet="Ab .\n!?”“\u00a0é\u200b9", max_size=80))
def test_every_letter_is_in_exactly_one_sentence_and_in_order(text: str) -> None:
    covered = "".join(cut(text))
    assert "".join(covered.split()) == "".join(text.split())
    spans = list(sentences(text))
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
