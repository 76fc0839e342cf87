"""Where and when, from what follows the name; rounds of bodies, joint sessions and tours."""

import pytest
from tests.conftest import Code

from dragoman.record import Process, Record


def setting(record: Record, key: str) -> tuple[int | None, str | None, str | None, str | None]:
    (process,) = [process for process in record.processes if process.key == key]
    places = {place.id: place.name for place in record.places}
    times = {time.id: time.value for time in record.times}
    return process.round, process.status, places.get(process.place or ""), times.get(process.time or "")


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (
            "Kenya and Chad will hold an international conference on the return of refugees in Nairobi from May 10 to 14, a minister said.",
            "refugees-conference",
            (None, "planned", "Nairobi", "2021-05-10"),
        ),
        (
            "Donors pledged two billion dollars at a conference on Yemen in Geneva on Tuesday, less than was asked for.",
            "yemen-conference",
            (None, "held", "Geneva", "2021-03-09"),
        ),
        (
            "The minister dismissed the conference on Sudan in Berlin on Monday as theatre.",
            "sudan-conference",
            (None, "held", "Berlin", None),
        ),
        (
            "The conference on Sudan, which will open in Berlin on 20 April, has few friends.",
            "sudan-conference",
            (None, "planned", "Berlin", "2021-04-20"),
        ),
        (
            "The envoy left without a date for the fourth round of the Joint Monitoring Committee, which had been planned for early May in Juba.",
            "joint-monitoring-committee-talks",
            (4, "planned", "Juba", "2021-05"),
        ),
        (
            "A joint session of Kenyan and Ethiopian officials on the border, which was to open in Moyale on Thursday, has been postponed.",
            "ethiopia-kenya-border-talks",
            (None, "postponed", "Moyale", "2021-03-18"),
        ),
        (
            "Kenya's minister asked what the peace conference in Nairobi would achieve.",
            "peace-conference",
            (None, "planned", "Nairobi", None),
        ),
    ],
)  # fmt: skip
def test_place_and_time_follow_the_name(
    code: Code, text: str, key: str, expected: tuple[int | None, str | None, str | None, str | None]
) -> None:
    assert setting(code(text, published="2021-03-15"), key) == expected


def test_what_is_told_first_is_where_and_when(code: Code) -> None:
    record = code(
        "Kenya agreed to hold the third round of the talks on Sudan in Nairobi on May 16. The round had first been planned for April in Juba.",
        published="2021-03-15",
    )
    assert setting(record, "sudan-talks") == (3, "planned", "Nairobi", "2021-05-16")


def test_a_session_that_is_announced_is_another(code: Code) -> None:
    record = code(
        "The border commission of Ethiopia and Kenya held a joint session on security in Nairobi on Thursday. "
        "A third session is planned for 26 July in Moyale.",
        published="2021-03-15",
    )
    assert [(one.round, one.status) for one in record.processes] == [(None, "held"), (3, "planned")]


def _journeys(record: Record) -> list[Process]:
    return [process for process in record.processes if process.kind in ("tour", "visit")]


def test_a_tour_is_called_by_its_region_or_told_by_its_first_stop(code: Code) -> None:
    (tour,) = _journeys(code("Sergei Lavrov ended his Gulf tour on Thursday.", published="2021-03-15"))
    assert (tour.key, tour.status) == ("russia-tour-gulf", "concluded")
    text = "Russian envoy Alexander Lavrentiev met King Abdullah in Amman on Monday, the first stop of a regional tour."
    (tour,) = _journeys(code(text, published="2021-03-15"))
    assert (tour.status, len(tour.stops), [role.role for role in tour.roles]) == ("ongoing", 1, ["traveller"])


def test_bodies_are_known_by_their_short_names_where_their_country_is_spoken_of(code: Code) -> None:
    text = "{} reported progress. The Constitutional Committee, whose fourth round is due to open in Geneva on May 30, is divided."
    record = code(text.format("Syria"), published="2021-03-15")
    assert setting(record, "syrian-constitutional-committee") == (4, "planned", "Geneva", "2021-05-30")
    keys = [process.key for process in code(text.format("Chile"), published="2021-03-15").processes]
    assert "syrian-constitutional-committee" not in keys
