"""Descriptions, groups, sources without a name, and what pronouns stand for."""

from collections.abc import Callable

import pytest

from dragoman.record import Actor, Record

Code = Callable[..., Record]


def actors_of(record: Record, text: str) -> list[Actor]:
    """The actors of the mentions with these words, in order."""
    by_id = {actor.id: actor for actor in record.actors}
    return [by_id[mention.actor] for mention in record.mentions if mention.text == text]


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("The Egyptian delegation", "EGY", "GOV"),
        ("French warplanes", "FRA", "MIL"),
        ("Kenyan police", "KEN", "COP"),
        ("A Ukrainian lawyer", "UKR", "JUD"),
        ("Darfur rebels", "SDN", "REB"),
        ("Peru's central bank", "PER", "GOV"),
        ("The Iraqi parliament", "IRQ", "LEG"),
        ("Iranian-backed militias", None, "PRM"),
        ("US-backed rebels", None, "REB"),
        ("A former CIA official", "USA", "ELI"),
        ("Protesters", None, "OPP"),
        ("Three Norwegian fishermen", "NOR", "AGR"),
    ],
)
def test_country_and_sector_of_a_description(code: Code, phrase: str, country: str | None, sector: str) -> None:
    record = code(f"{phrase} rejected the plan on Monday.")
    actor = actors_of(record, phrase)[0]
    assert (actor.country, actor.sector) == (country, sector)


def test_a_source_is_one_actor_under_three_descriptions(code: Code) -> None:
    record = code(
        "A senior Jordanian diplomatic source close to the talks said the date had been moved. "
        "The source declined to name a new one. He told Outlet A that invitations were ready."
    )
    anonymous = [actor for actor in record.actors if actor.kind == "anonymous"]
    assert len(anonymous) == 1
    described = anonymous[0].described
    assert described is not None
    assert (described.nationality, described.level, described.knowledge) == ("JOR", "senior", "close to the talks")
    assert {m.form for m in record.mentions if m.actor == anonymous[0].id} == {"description", "pronoun"}


def test_why_a_source_stays_unnamed(code: Code) -> None:
    record = code("An Omani official said on condition of anonymity that talks would resume.")
    described = actors_of(record, "An Omani official")[0].described
    assert described is not None
    assert described.why_unnamed == "on condition of anonymity"


def test_it_stands_for_the_delegation_and_never_for_a_person(code: Code) -> None:
    record = code("The Qatari delegation arrived on Sunday. It met President Michel Aoun.", published="2021-03-01")
    assert actors_of(record, "It")[0].country == "QAT"


def test_it_without_an_antecedent_stands_for_nobody(code: Code) -> None:
    record = code("It is difficult to expect results.")
    assert [m for m in record.mentions if m.form == "pronoun"] == []


def test_what_is_said_is_not_who_says_it(code: Code) -> None:
    record = code(
        "Foreign Minister Ayman Safadi arrived late. The proposal of President Emmanuel Macron was welcome, he said.",
        published="2021-03-01",
    )
    assert actors_of(record, "he")[0].name == "Ayman Safadi"


def test_an_apposition_is_the_person_it_stands_beside(code: Code) -> None:
    record = code("Omar Haddad, the Tunisian envoy, left the room. The envoy did not return.")
    person = actors_of(record, "Omar Haddad")[0]
    assert (person.country, person.sector) == ("TUN", "GOV")
    assert actors_of(record, "The envoy")[0].id == person.id


def test_a_demonym_is_a_mention_of_the_state(code: Code) -> None:
    record = code("A Serbian-Hungarian agreement was signed.")
    assert [(m.text, m.actor) for m in record.mentions if m.form == "demonym"] == [
        ("Serbian", "SRB"),
        ("Hungarian", "HUN"),
    ]


def test_a_government_has_one_identifier_under_all_its_names(code: Code) -> None:
    record = code(
        "Cairo hosted the talks. The Egyptian government welcomed the result, and the Egyptian presidency praised it."
    )
    assert {m.actor for m in record.mentions if m.form in ("metonym", "description")} == {"EGY.GOV"}


def test_a_deed_somebody_is_accused_of_is_no_part_of_who_it_is(code: Code) -> None:
    record = code("Mali accused the rebels and their foreign backers of selling the grain.")
    names = {actor.name for actor in record.actors}
    assert not [name for name in names if "selling" in name]
    assert {"the rebels", "their foreign backers"} <= names


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Russia, Iran and Turkey met in Sochi. The three guarantors praised the calm.", {"RUS", "IRN", "TUR"}),
        ("Sousan accused Turkey. The United States occupies Syria. The three guarantors praised the calm.", set[str]()),
        ("Chad spoke first. Niger and Mali followed. The three states praised the calm.", {"TCD", "NER", "MLI"}),
    ],
)
def test_guarantors_are_those_named_together(code: Code, text: str, members: set[str]) -> None:
    record = code(text)
    country = {actor.id: actor.country for actor in record.actors}
    at = text.index("The three")
    assert {country[m.actor] for m in record.mentions if m.start == at and country[m.actor]} == members
