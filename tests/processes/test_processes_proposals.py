"""Plans by their authors, measures and meetings under other names, resolutions without a number."""

import pytest
from tests.conftest import Code

from dragoman.record import Process, Record


def only(record: Record, kind: str) -> Process:
    (process,) = [process for process in record.processes if process.kind == kind]
    return process


def roles(record: Record, process: Process) -> set[tuple[str, str | None]]:
    country = {actor.id: actor.country for actor in record.actors}
    actor = {mention.id: mention.actor for mention in record.mentions}
    return {(role.role, country[actor[role.mention]]) for role in process.roles}


def test_a_plan_has_its_author_and_is_called_by_what_it_would_do(code: Code) -> None:
    record = code("Morocco offered a plan to give Western Sahara autonomy, and Algeria rejected the plan.")
    plan = only(record, "initiative")
    assert plan.name == "plan to give Western Sahara autonomy"
    assert {("author", "MAR"), ("opponent", "DZA")} <= roles(record, plan)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor presented a plan to widen the road to the airport.",
        "The Japanese government unveiled a plan to cut the price of milk.",
    ],
)
def test_a_plan_about_nothing_of_diplomacy_is_no_initiative(code: Code, text: str) -> None:
    assert not code(text).processes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The asset freeze on Belarusian officials was prolonged.", "belarus-sanctions"),
        ("The European Union eased its arms embargo on Rwanda.", "rwanda-sanctions"),
        ("From May the United States will impose tariffs on Chinese goods.", "china-sanctions"),
        ("Britain renewed the travel ban on the Zimbabwean ministers.", "zimbabwe-sanctions"),
    ],
)
def test_measures_go_by_many_names(code: Code, text: str, key: str) -> None:
    assert only(code(text), "sanctions").key == key


def test_a_meeting_of_the_ministers_of_several_is_a_conference_one_of_two_men_is_none(code: Code) -> None:
    record = code("The meeting of the foreign ministers of Japan, China and South Korea was held in Busan on Sunday.")
    assert only(record, "conference").place
    assert not code("The meeting between Lavrov and Kerry was held in Zurich on Sunday.").processes


def test_a_resolution_without_a_number_goes_by_its_body_and_country(code: Code) -> None:
    record = code("Russia vetoed a Security Council resolution on Cyprus.")
    resolution = only(record, "resolution")
    assert (resolution.key, resolution.status) == ("unsc-cyprus-resolution", "cancelled")
    assert ("opponent", "RUS") in roles(record, resolution)


def test_what_talks_are_to_end_in_is_theirs(code: Code) -> None:
    record = code(
        "Iran and Iraq opened talks between Iran and Iraq on their border in Geneva. Iran wants a final accord by July. "
        "Iraq said the interim accord, signed in May, was enough.",
        published="1989-02-03",
    )
    keys = [(process.key, process.status) for process in record.processes if process.kind == "agreement"]
    assert len(keys) == 2
    assert {key for key, _ in keys} == {"iran-iraq-agreement"}


def test_the_members_of_a_well_known_format_are_told_where_the_article_names_them(code: Code) -> None:
    record = code("The six-party talks will resume in May. Japan and Russia welcomed it.", published="2006-11-03")
    assert {("party", "JPN"), ("party", "RUS")} <= roles(record, only(record, "talks"))


@pytest.mark.parametrize(
    "text",
    [
        "The tank fired a second round at the Israeli post.",
        "Japan reached the second round of the US Open.",
        "The director of the Conference of Mayors met the Polish ambassador.",
        "Congress did not support the plan of France.",
        "No peace plan has been drafted by Sudan and Chad.",
        "The court ordered provisional measures against Uganda.",
        "Mali took the initiative.",
        "The Namibian president left for the US for medical treatment.",
        "The idea that Greece and Turkey could talk is old.",
    ],
)
def test_what_only_sounds_like_a_process(code: Code, text: str) -> None:
    assert not code(text).processes


def test_an_act_is_called_by_its_whole_name(code: Code) -> None:
    assert only(code("Namibia passed the Access to Information Act."), "law").name == "Access to Information Act"
