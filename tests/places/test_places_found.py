"""Which words are places, and where those are."""

import pytest

from dragoman import actors, places
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.places.table import capital, entries
from dragoman.record import Article, Place, Published


def read(text: str, published: str | None = None) -> list[Place]:
    """The places of a text, by the actors and places stages."""
    dated = Published(value=published, basis="given") if published else Published()
    document = next(iter(parse([Article(id="a", text=text, language="en", published=dated)], MODEL)))
    layers = Layers(document, strict=True, published=dated)
    layers.actors, layers.mentions = actors.find(document, layers)
    return list(places.find(document, layers))


def test_a_city_is_found_with_its_country_and_point() -> None:
    (place,) = read("The ministers met in Damascus.")
    assert (place.name, place.country, place.feature, place.geonames) == ("Damascus", "SYR", "city", 170654)
    assert (round(place.lat or 0), round(place.lon or 0)) == (34, 36)


def test_a_capital_that_speaks_is_no_place() -> None:
    assert read("Moscow said it would not attend.") == []
    assert [place.name for place in read("The envoys met in Moscow.")] == ["Moscow"]


def test_a_country_that_acts_is_no_place() -> None:
    assert read("France warned that it would act.") == []
    assert [place.country for place in read("The delegation flew to France.")] == ["FRA"]


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("The vigil was held in Paris, Texas.", "USA", "Texas"),
        ("The vigil was held in Paris.", "FRA", "Ile-de-France"),
        ("The shooting took place in Birmingham, Alabama.", "USA", "Alabama"),
        ("The shooting took place in Birmingham.", "GBR", "England"),
    ],
)
def test_what_stands_after_the_comma_decides(text: str, country: str, admin1: str) -> None:
    place = read(text)[0]
    assert (place.country, place.admin1) == (country, admin1)


def test_the_company_of_other_names_decides() -> None:
    found = read("Troopers from Macon and Savannah drove to Atlanta and on through Georgia.")
    assert {place.country for place in found} == {"USA"}
    assert [place.country for place in read("Envoys flew from Tbilisi to Batumi in Georgia.")][-1] == "GEO"


def test_a_dateline_is_a_place() -> None:
    assert read("GENEVA, Feb 11 (Outlet A) - The talks resumed.")[0].name in ("Geneva", "Genève")


@pytest.mark.parametrize(
    ("published", "name"), [("2018-05-01", "Astana"), ("2020-05-01", "Nur-Sultan"), ("2024-05-01", "Astana")]
)
def test_a_described_capital_has_the_name_of_its_day(published: str, name: str) -> None:
    found = [place for place in read("The talks opened in Kazakhstan's capital.", published) if place.feature == "city"]
    assert [(place.name, place.country) for place in found] == [(name, "KAZ")]


def test_regions_and_waters() -> None:
    found = {
        place.name: place.feature for place in read("Ships crossed the Red Sea and unrest spread in the Middle East.")
    }
    assert found == {"Red Sea": "water", "Middle East": "region"}


def test_offsets_slice_to_the_words() -> None:
    text = "From Amman the envoy flew to Cairo and on to the Gaza Strip."
    for place in read(text):
        assert text[place.start : place.end] == place.text


def test_the_table_knows_no_nonsense() -> None:
    assert entries("Qwertyville Heights") == ()
    assert (capital("SYR", None) or entries("Damascus")[0]).country == "SY"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The United States met Iran in Geneva.", "Geneva", "CHE"),
        ("The United States invited Libya to talks in Alexandria.", "Alexandria", "EGY"),
        ("Storms struck Springfield, Illinois, and Chicago before they reached Geneva.", "Geneva", "USA"),
    ],
)
def test_a_state_that_acts_does_not_draw_a_city_to_its_small_namesake(text: str, name: str, country: str) -> None:
    assert [place.country for place in read(text) if text[place.start : place.end] == name] == [country]


def test_a_person_with_a_title_is_no_town() -> None:
    assert [place.name for place in read("President Thabo Mbeki met the envoys in Tokyo.")] == ["Tokyo"]
