"""Each kind of fact bounds the day a report was published."""

import pytest
from tests.conftest import Code

from dragoman.record import Record

BOUNDS = [
    # words, earliest at least, earliest at most, latest at least, latest at most; None: open
    ("Lebanese President Michel Aoun received the envoy in Baabda.", "2016-09", "2016-11", "2022-10", "2022-12"),
    ("Lebanese President Joseph Aoun received the envoy in Baabda.", "2024-12", "2025-01", None, None),
    ("German Chancellor Angela Merkel spoke to reporters. Merkel was tired.", "2005-10", "2005-12", "2021-12", "2022-02"),
    ("Former U.S. President Barack Obama opened the forum.", "2016-12", "2017-02", None, None),
    ("President-elect Joe Biden named a new envoy.", "2020-11", "2020-11", "2021-01", "2021-02"),
    ("Mohammad Javad Zarif, Iran's foreign minister, told reporters that the talks went well.", "2013-07", "2013-09", "2021-08", "2021-11"),
    ("The company was sanctioned under the Caesar Act.", "2020-06", "2020-06", None, None),
    ("Ministers reviewed the Black Sea Grain Initiative.", "2022-07", "2022-07", None, None),
    ("The parties returned to the Minsk agreements.", "2014-09", "2014-09", None, None),
    ("The AUKUS pact angered Paris.", "2021-09", "2021-09", None, None),
    ("The envoy cited Security Council Resolution 2254.", "2015-01", "2015-12", None, None),
    ("The mission has been stretched since the October 7 attack.", "2023-10", "2023-10", None, None),
    ("Tourism has not recovered from the coronavirus pandemic.", "2020-01", "2020-03", None, None),
    ("North Macedonia sent observers.", "2018-06", "2019-02", None, None),
    ("Syrians returned after 10 years of war in Syria.", "2020-01", "2020-09", "2021-10", "2022-04"),
    ("Sudan's war between the army and the Rapid Support Forces is now in its third year.", "2025-01", "2025-04", "2026-06", "2026-08"),
    ("Ukrainians marked the second anniversary of Russia's full-scale invasion.", "2023-02", "2023-11", "2024-02", "2024-05"),
    ("The 20th round of the Astana talks on Syria opened on Tuesday.", "2023-06", "2023-06", "2023-06", "2023-09"),
    ("The European Union will adopt a 14th package of sanctions over the war in Ukraine.", "2022-02", "2023-12", "2024-06", "2024-08"),
    ("Delegates gathered as COP27, the climate conference, opened in Egypt.", "2022-10", "2022-11", "2022-11", "2023-02"),
    ("NATO leaders gathered at the summit in Vilnius, where they opened the NATO council.", "2023-06", "2023-07", "2023-07", "2023-09"),
    ("The 78th session of the UN General Assembly opened on Tuesday.", "2023-08", "2023-09", "2024-09", "2024-11"),
    ("The treaty was signed on March 3, 2014, in Geneva.", "2014-03", "2014-03", None, None),
    ("The election will be held on June 6, 2031.", None, None, "2031-06", "2031-06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "low_to", "high", "high_to"), BOUNDS)
def test_a_fact_bounds_the_day_of_publication(
    code: Code, text: str, low: str | None, low_to: str | None, high: str | None, high_to: str | None
) -> None:
    published = code(text).article.published
    assert published.value is None
    if low and low_to:
        assert published.earliest is not None
        assert low <= published.earliest[:7] <= low_to
    if high and high_to:
        assert published.latest is not None
        assert high <= published.latest[:7] <= high_to
    elif low:
        assert published.latest is None
    assert published.evidence


UNBOUND = [
    "The council met behind closed doors and agreed on nothing.",
    "A President Warren would think otherwise, he said.",
    "Deputy Foreign Minister Wendy Sherman's class met at noon.",
    "The 22nd round went to the challenger.",
    "Lt. Gov. Ted Strickland opened the fair.",
    "Three days of intense fighting shook the Syrian town of Manbij.",
    "The hall would not open until the roof is finished in late 2031.",
    "Resolution 2254 of the student assembly was lost.",
    "The court could have met on 3 May 2014 if the judge had been well.",
]


@pytest.mark.parametrize("text", UNBOUND)
def test_what_dates_nothing_leaves_the_day_open(code: Code, text: str) -> None:
    published = code(text).article.published
    assert (published.earliest, published.latest) == (None, None)


def test_a_deputy_minister_is_not_the_minister(code: Code) -> None:
    text = "Deputy Foreign Minister Sergei Ryabkov spoke after Foreign Minister Sergei Lavrov."
    published = code(text).article.published
    assert published.earliest is not None
    assert published.earliest >= "2004-02"


def test_namesakes_keep_the_terms_of_both(code: Code) -> None:
    published = code("President Bush met his cabinet on Monday.").article.published
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest < "1989-02"
    assert published.latest > "2009-01"


def test_another_fact_tells_namesakes_apart(code: Code) -> None:
    published = code(
        "President Bush met his cabinet on Monday. He spoke of the September 11 attacks."
    ).article.published
    assert published.earliest == "2001-09-11"
    assert published.latest is not None
    assert published.latest < "2009-04"


def test_two_terms_apart_both_count(code: Code) -> None:
    published = code("U.S. President Donald Trump spoke to reporters on Monday.").article.published
    assert published.earliest is not None
    assert published.earliest < "2017-02"
    assert published.latest is None or published.latest > "2025-01"


def test_a_successor_named_in_office_takes_the_bound_of_the_predecessor(code: Code) -> None:
    text = "President Barack Obama spoke in Berlin. President Bill Clinton went there as well."
    published = code(text).article.published
    assert published.earliest is not None
    assert published.earliest > "2008-12"


def test_what_is_told_of_an_older_time_sets_no_upper_bound(code: Code) -> None:
    published = code("The road was built when President Ronald Reagan was in office.").article.published
    assert published.latest is None


def test_a_law_merely_proposed_bounds_less_than_one_in_force(code: Code) -> None:
    proposed = code("Lawmakers discussed the Caesar Act.").article.published
    applied = code("Sanctions were imposed under the Caesar Act.").article.published
    assert proposed.earliest is not None
    assert applied.earliest is not None
    assert proposed.earliest < applied.earliest


def _published(record: Record) -> tuple[str | None, str | None, str | None]:
    published = record.article.published
    return published.value, published.earliest, published.latest


def test_coding_twice_bounds_the_same(code: Code) -> None:
    text = "President Vladimir Putin met Foreign Minister Sergei Lavrov after the October 7 attack."
    assert _published(code(text)) == _published(code(text))
