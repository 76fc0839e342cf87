"""When an event may have happened, by the word between it and its time."""

import pytest

from dragoman import times
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.record import Article, Published

PUBLISHED = Published(value="2024-11-12", basis="given", earliest="2024-11-12", latest="2024-11-12")


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("The ministers met on Monday.", "Monday", "2024-11-11", "2024-11-11"),
        ("The port has been closed since June.", "June", "2024-06-01", "2024-11-12"),
        ("The council met in September.", "September", "2024-09-01", "2024-09-30"),
        ("A deal must be reached by the end of the year.", "the end of the year", None, "2024-12-31"),
        ("The envoy left the city before 1 October.", "1 October", None, "2024-09-30"),
        ("The truce will hold until Friday.", "Friday", None, "2024-11-15"),
        ("The army has shelled the town for the past two weeks.", "the past two weeks", "2024-10-29", "2024-11-12"),
        ("The two sides fought from June to August.", "June", "2024-06-01", "2024-08-31"),
    ],
)
def test_an_event_has_the_days_its_time_and_preposition_give(
    text: str, words: str, earliest: str | None, latest: str | None
) -> None:
    document = next(iter(parse([Article(id="a", text=text, language="en", published=PUBLISHED)], MODEL)))
    found = times.find(document, Layers(document, strict=True, published=PUBLISHED))
    (time,) = [time for time in found if time.text == words]
    days = times.interval(document, time, PUBLISHED)
    assert days is not None
    assert (days.earliest, days.latest) == (earliest, latest)


def test_a_set_gives_no_days() -> None:
    text = "Convoys arrive every day."
    document = next(iter(parse([Article(id="a", text=text, language="en", published=PUBLISHED)], MODEL)))
    (time,) = times.find(document, Layers(document, strict=True, published=PUBLISHED))
    assert times.interval(document, time, PUBLISHED) is None
