"""Numbers, what they count, and what is no figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import actors, figures, places, times
from dragoman.figures.numerals import number, ordinal
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.record import Article, Figure, Published


def read(text: str) -> list[Figure]:
    """The figures of a text, with the stages they need."""
    dated = Published(value="2024-11-12", basis="given")
    document = next(iter(parse([Article(id="a", text=text, language="en", published=dated)], MODEL)))
    layers = Layers(document, strict=True, published=dated)
    layers.actors, layers.mentions = actors.find(document, layers)
    layers.places = places.find(document, layers)
    layers.times = times.find(document, layers)
    return list(figures.find(document, layers))


@pytest.mark.parametrize(
    ("text", "value", "upper", "bound", "unit"),
    [
        ("Lebanon hosts over one million Syrian refugees.", 1_000_000, None, "over", "refugees"),
        ("At least 1,200 wounded were brought to Aleppo.", 1200, None, "at_least", "people"),
        ("Fewer than 300 soldiers remain.", 300, None, "under", "soldiers"),
        ("Some 15,000 to 20,000 troops will leave.", 15_000, 20_000, "about", "troops"),
        ("Between 20 and 30 people were killed.", 20, 30, "exact", "people"),
        ("The bank pledged $3.6 billion.", 3_600_000_000, None, "exact", "USD"),
        ("Up to 40 percent of the aid was lost.", 40, None, "at_most", "percent"),
        ("The two-day conference opened.", 2, None, "exact", "day"),
        ("The 22nd round opened.", 22, None, "exact", "round"),
        ("The council adopted it by 14 votes.", 14, None, "exact", "votes"),
        ("The base lies 40 kilometres away.", 40, None, "exact", "kilometres"),
    ],
)
def test_a_figure_has_value_bound_and_unit(text: str, value: float, upper: float | None, bound: str, unit: str) -> None:
    found = [(figure.value, figure.upper, figure.bound, figure.unit) for figure in read(text)]
    assert (value, upper, bound, unit) in found


def test_what_is_counted_and_where() -> None:
    (figure,) = read("Turkey hosts nearly four million Syrian refugees.")
    assert figure.of == "Syrian refugees"
    assert figure.where == "TUR"


@pytest.mark.parametrize(
    "text",
    [
        "The council recalled resolution 2254.",
        "Members invoked Article 5.",
        "King Abdullah II flew to Cairo on 5 March 2019.",
        "One of the envoys spoke.",
        "The minister spoke at 3 p.m. on Monday.",
        "The 54-year-old minister resigned.",
        "The G-20 leaders left.",
        "The home side led 48-43.",
    ],
)
def test_dates_numbers_of_resolutions_and_ages_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven million", 7_000_000),
        ("3.6 million", 3_600_000),
        ("twenty-two", 22),
        ("a hundred and five", 105),
        ("two thousand three hundred", 2300),
        ("1,250", 1250),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("2 1/2", 2.5),
        ("hostages", None),
    ],
)
def test_numbers_in_words_and_digits(words: str, value: float | None) -> None:
    assert number(words) == value


def test_ordinals() -> None:
    assert [ordinal(word) for word in ("22nd", "twenty-second", "third", "fifteenth", "thirtieth")] == [
        22,
        22,
        3,
        15,
        30,
    ]


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_themselves(value: int) -> None:
    assert number(f"{value:,}") == value


def test_figures_slice_to_their_words() -> None:
    text = "About 2.5 million Iraqis fled, 12 were killed and hundreds of families lost 30% of their land."
    found = read(text)
    assert [text[figure.start : figure.end] for figure in found] == [
        "About 2.5 million Iraqis",
        "12 were killed",
        "hundreds of families",
        "30% of their land",
    ]


def test_a_figure_begins_at_its_first_word() -> None:
    text = "The blast left 20 soldiers dead, and some 300 families fled."
    assert not [text[f.start : f.end] for f in read(text) if text[f.start : f.end] != text[f.start : f.end].strip()]


@pytest.mark.parametrize(
    "text",
    ["Engineers of Apollo 11 retired.", 'The "Voyager 2" probe fell silent.', "Envoys of the G-20 countries met."],
)
def test_a_number_of_a_name_counts_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Fighting killed 550 people in Sudan, officials from Chad said.", "SDN"),
        ("Jordan hosts 600,000 refugees.", "JOR"),
        ("France condemned the killing of 40 farmers.", None),
    ],
)
def test_a_figure_is_where_its_own_clause_says(text: str, where: str | None) -> None:
    assert [figure.where for figure in read(text)] == [where]


def test_the_day_since_which_is_not_the_time_of_a_figure() -> None:
    (figure,) = read("Since 1996 the court has tried 90 officers.")
    assert figure.time is None


@pytest.mark.parametrize(
    "text", ["The two sides met.", "Envoys drafted a 25-point plan.", "The first direct talks opened."]
)
def test_pairs_plans_and_first_talks_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_bare_number_of_the_displaced_counts_people() -> None:
    (figure,) = read("The floods have displaced some seven million.")
    assert (figure.value, figure.bound, figure.unit) == (7_000_000, "about", "people")


def test_a_number_after_a_country_still_counts() -> None:
    assert [figure.value for figure in read("In Kenya 40 people died.")] == [40]


@pytest.mark.parametrize(
    "text",
    [
        "He lives at 1600 Elm Street.",
        "The bus stopped in Seven Mile.",
        "The vote in District 9 was close.",
        "One in four voters stayed home.",
        "It stands 12th in Fortune 500.",
    ],
)
def test_addresses_names_and_ratios_are_no_figures(text: str) -> None:
    assert not [figure for figure in read(text) if figure.value not in (4,)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("The bag weighed 40 pounds.", "pounds"), ("They paid 40 pounds.", "GBP"), ("He got a 12 year sentence.", "year")],
)
def test_pounds_and_years_by_what_stands_near(text: str, unit: str) -> None:
    assert [figure.unit for figure in read(text)] == [unit]
