"""Who is not whom: names, acronyms, offices and pronouns that look alike and mean different actors."""

from collections.abc import Callable

import pytest

from dragoman.actors.link import Linker
from dragoman.actors.offices import When
from dragoman.record import Actor, Record

Code = Callable[..., Record]


def actors_of(record: Record, text: str) -> list[Actor]:
    """The actors of the mentions with these words, in order."""
    known = {actor.id: actor for actor in record.actors}
    return [known[mention.actor] for mention in record.mentions if mention.text == text]


def test_two_parties_are_two_actors(code: Code) -> None:
    record = code("The Ulster Unionist Party backed the vote. The Democratic Unionist Party rejected the result.")
    one, other = (actors_of(record, name)[0].id for name in ("Ulster Unionist Party", "Democratic Unionist Party"))
    assert one != other


def test_two_ministers_are_two_actors_and_the_shorter_title_repeats_one(code: Code) -> None:
    record = code("The interior minister met the finance minister. The minister left the meeting early.")
    interior, finance, again = (
        actors_of(record, words)[0].id for words in ("The interior minister", "the finance minister", "The minister")
    )
    assert interior != finance
    assert again in (interior, finance)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The National Unity Party boycotted the poll.", "Unity Party"),
        ("Supporters of the Popular Front for Change marched through the capital.", "Popular Front"),
        ("The Secretary of State arrived in Cairo.", "State"),
    ],
)
def test_a_part_of_a_longer_name_is_no_actor(code: Code, text: str, part: str) -> None:
    assert part not in [mention.text for mention in code(text).mentions]


def test_given_names_alone_do_not_link_somebody_with_another_surname(code: Code) -> None:
    record = code("Krishna Prasad Sitaula chaired the session in Kathmandu.", published="2010-01-01")
    (actor,) = actors_of(record, "Krishna Prasad Sitaula")
    assert actor.wikidata is None


def test_a_short_name_goes_back_to_the_longer_one_of_the_article(code: Code) -> None:
    record = code("The Nepali Congress won the election. Congress will form a cabinet next week.")
    assert actors_of(record, "Congress")[0].country == "NPL"


@pytest.mark.parametrize(
    "text",
    [
        "The Rapid Support Forces (RSF) entered Nyala. Later the RSF withdrew.",
        "The Rapid Support Forces entered Nyala. Residents said the RSF had shelled the market.",
        "Residents of Nyala said the RSF had shelled the market. The Rapid Support Forces denied it.",
    ],
)
def test_an_acronym_stands_for_the_body_that_the_article_spells_out(code: Code, text: str) -> None:
    assert {actor.name for actor in actors_of(code(text), "RSF")} == {"Rapid Support Forces"}


def test_an_acronym_of_two_bodies_keeps_both_as_candidates(code: Code) -> None:
    (actor,) = actors_of(code("RSF condemned the arrest of the editor."), "RSF")
    assert len(actor.candidates) == 2
    assert sum(candidate.score for candidate in actor.candidates) == pytest.approx(1, abs=0.01)


def test_an_acronym_that_the_article_gives_to_an_unknown_body_is_not_the_known_one(code: Code) -> None:
    record = code("The Regional Security Front (RSF) seized the town. Later the RSF promised elections.")
    assert "Reporters Without Borders" not in [actor.name for actor in record.actors]


def test_a_body_of_another_country_is_not_the_known_one(code: Code) -> None:
    record = code("The National Liberation Army of Kosovo attacked the convoy.")
    assert "COL" not in [actor.country for actor in record.actors]


def test_a_body_of_the_world_stays_itself_in_every_country(code: Code) -> None:
    for text in ("The Red Cross of Kenya sent food to the camp.", "The Kenyan Red Cross sent food to the camp."):
        assert actors_of(code(text), "Red Cross")[0].sector == "NGO"


def test_a_group_with_the_word_movement_after_it_is_the_group(code: Code) -> None:
    assert "Hamas" in [actor.name for actor in code("The Hamas Movement rejected the offer.").actors]


def test_he_and_him_are_two_people(code: Code) -> None:
    record = code(
        "Petro Poroshenko arrived on Monday. Alexander Lukashenko arrived on Tuesday. He met him again.",
        published="2016-05-01",
    )
    assert actors_of(record, "He")[0].id != actors_of(record, "him")[0].id


def test_the_president_is_who_holds_the_office_not_the_predecessor_named_last(code: Code) -> None:
    record = code(
        "President Juan Manuel Santos defended the accord. His predecessor Alvaro Uribe attacked the deal. "
        "The president signed the accord on Monday.",
        published="2016-11-01",
    )
    assert actors_of(record, "The president")[0].id == actors_of(record, "Juan Manuel Santos")[0].id
    assert actors_of(record, "Alvaro Uribe")[0].sector == "ELI"


def test_it_is_not_the_nationality_in_another_phrase(code: Code) -> None:
    record = code("Norway and Turkey condemned the Israeli raid on the port. Ireland denounced it.")
    assert all(actor.country != "ISR" for actor in actors_of(record, "it"))


@pytest.mark.parametrize("word", ["Friday", "May", "Young"])
def test_a_surname_that_is_a_word_names_nobody_by_itself(word: str) -> None:
    assert Linker(cast=None, when=When("2025-05-01", "2025-05-01")).famous(word) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["Friday", "Monday", "April"])
def test_a_day_or_month_is_nobody(code: Code, day: str) -> None:
    record = code(f"The council will meet again on {day}. {day} brought no answer.", published="2025-05-01")
    assert day not in [mention.text for mention in record.mentions]
