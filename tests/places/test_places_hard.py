"""A table of hard mentions, and what holds for every text."""

import csv
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import actors, places
from dragoman.layers import Layers
from dragoman.parse import MODEL, Document, parse
from dragoman.record import Article, Place, Published

TABLE = Path(__file__).parent / "hard_places.csv"
NEAR = 50.0


def read(text: str, published: str | None = None, outlet: str | None = None) -> tuple[Document, list[Place]]:
    """A parsed text and its places, by the actors and places stages."""
    dated = Published(value=published, basis="given") if published else Published()
    article = Article(id="a", text=text, language="en", published=dated, outlet=outlet)
    document = next(iter(parse([article], MODEL)))
    layers = Layers(document, strict=True, published=dated)
    layers.actors, layers.mentions = actors.find(document, layers)
    return document, list(places.find(document, layers))


def kilometres(a: float, b: float, c: float, d: float) -> float:
    """Distance between two points in degrees."""
    a, b, c, d = map(radians, (a, b, c, d))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def rows() -> list[object]:
    """The table; what is known to be wrong is marked so with its reason."""
    with TABLE.open(encoding="utf-8") as lines:
        return [
            pytest.param(
                row,
                id=f"{row['mention']} - {row['text'][:30]}",
                marks=[pytest.mark.xfail(reason=row["wrong"], strict=True)] if row["wrong"] else [],
            )
            for row in csv.DictReader(lines)
        ]


@pytest.mark.parametrize("row", rows())
def test_a_hard_mention_is_the_place_a_reader_takes_it_for(row: dict[str, str]) -> None:
    _, found = read(row["text"], row["published"] or None)
    start = row["text"].index(row["mention"])
    end = start + len(row["mention"])
    here = [place for place in found if place.start < end and start < place.end]
    if row["name"] == "none":
        assert here == []
        return
    (place,) = [place for place in here if place.text == row["mention"]] or here
    assert (place.name, place.country or "") == (row["name"], row["country"])
    if row["lat"]:
        assert place.lat is not None
        assert place.lon is not None
        assert kilometres(place.lat, place.lon, float(row["lat"]), float(row["lon"])) < NEAR


SENTENCES = st.sampled_from(
    [
        "The envoys met in Damascus.",
        "Storms struck Springfield, Illinois, and Chicago.",
        "BEIRUT: Two men were held.",
        "Moscow said no.",
        "Troops from Clarke, Barrow and Oconee counties left.",
        "Ships crossed the Red Sea near Port Sudan.",
        "Kazakhstan's capital was quiet.",
        "Mr Paris, of Paris, Texas, went to St. Paul.",
        "Parcels reached the U.S., the U.K. and the UAE.",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_places_slice_to_their_words_do_not_overlap_and_come_out_the_same_again(sentences: list[str]) -> None:
    text = " ".join(sentences)
    _, found = read(text)
    assert [text[place.start : place.end] for place in found] == [place.text for place in found]
    towns = [place for place in found if "capital" not in place.text]
    assert all(one.end <= other.start for one, other in pairwise(towns))
    assert all((place.lat is None) == (place.lon is None) for place in found)
    assert all(place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180) for place in found)
    assert read(text)[1] == found


def test_a_name_means_one_place_throughout_an_article() -> None:
    _, found = read("The mill in Paris, Texas, closed. Paris has no other mill. The road from Paris was wet.")
    assert {place.country for place in found if place.text == "Paris"} == {"USA"}


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("GENEVA, Feb 11 (Outlet A) - The envoys left Vienna.", "GENEVA", True),
        ("GENEVA, Feb 11 (Outlet A) - The envoys left Vienna.", "Vienna", False),
        ("BEIRUT: The envoys left.", "BEIRUT", True),
        ("Amman (Outlet B) — The envoys left.", "Amman", True),
        ("The envoys met in Geneva.", "Geneva", False),
        ("In Geneva, Iran and Iraq signed - at last - a treaty.", "Geneva", False),
    ],
)
def test_a_dateline_is_told_apart(text: str, mention: str, expected: bool) -> None:
    document, found = read(text)
    (place,) = [place for place in found if place.text == mention]
    assert places.is_dateline(place, document) is expected


def test_the_outlet_says_where_its_towns_are() -> None:
    text = "The Springfield council met on Monday. The road to Springfield is closed."
    found = {outlet: read(text, outlet=outlet)[1][0].admin1 for outlet in ("The Illinois Gazette", "Missouri Times")}
    assert found == {"The Illinois Gazette": "Illinois", "Missouri Times": "Missouri"}
