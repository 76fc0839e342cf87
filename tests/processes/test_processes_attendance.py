"""Who came and who stayed away, by sentences that do not name the conference."""

from tests.conftest import Code

from dragoman.record import Record


def parts(record: Record) -> dict[str, set[str]]:
    country = {actor.id: actor.country for actor in record.actors}
    actor = {mention.id: mention.actor for mention in record.mentions}
    found: dict[str, set[str]] = {}
    for process in record.processes:
        for role in process.roles:
            found.setdefault(role.role, set()).add(country[actor[role.mention]] or "")
    return found


def test_attendance_belongs_to_the_conference_spoken_of_last(code: Code) -> None:
    record = code(
        "A conference on Libya opened in Berlin on Sunday. Kenya, Niger and Mali sent delegations. Jordan took part as an observer. "
        "Greece was not invited, and Malta stayed away. Delegates of Egypt and Algeria attended. Italy attended as a guarantor."
    )
    found = parts(record)
    assert found["guarantor"] == {"ITA"}
    assert {"KEN", "NER", "MLI", "EGY", "DZA"} <= found["party"]
    assert found["observer"] == {"JOR"}
    assert {"GRC", "MLT"} <= found["absent"]


def test_what_names_its_own_meeting_is_not_the_conferences(code: Code) -> None:
    found = parts(
        code(
            "A conference on Libya opened in Berlin. Chad took part in the vote. Mali stayed away from the rally. They came."
        )
    )
    assert not {"TCD", "MLI"} & (found.get("party", set()) | found.get("absent", set()))


def test_two_rounds_of_one_track_are_two(code: Code) -> None:
    record = code(
        "The 15th round of the Astana talks on Syria ended in Sochi on Wednesday. The 16th round is to be held in Nur-Sultan in July.",
        published="2021-02-17",
    )
    places = {place.id: place.name for place in record.places}
    assert {(p.key, p.round, p.status, places.get(p.place or "")) for p in record.processes} == {
        ("astana-syria", 15, "concluded", "Sochi"),
        ("astana-syria", 16, "planned", "Astana"),
    }


def test_observers_are_sent_and_neither_of_two_is_invited(code: Code) -> None:
    found = parts(
        code(
            "The talks on Libya opened in Geneva. Chad and Niger sent observers. The United Nations sent its coordinator as an observer. "
            "Mali was represented by its ambassador. Neither Greece nor Malta was invited."
        )
    )
    assert {"TCD", "NER", "UNO"} <= found["observer"]
    assert "MLI" in found["party"]
    assert {"GRC", "MLT"} <= found["absent"]
