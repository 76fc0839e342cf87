"""Where each actor stands."""

from collections.abc import Callable

import pytest

from dragoman.record import Position, Record

Code = Callable[..., Record]


def rows(record: Record) -> list[tuple[str, str, str]]:
    names = {mention.id: mention.text for mention in record.mentions}
    return [(names[each.holder], each.stance, proposition(record, each)) for each in record.positions]


def proposition(record: Record, position: Position) -> str:
    return record.article.text[position.proposition.start : position.proposition.end]


@pytest.mark.parametrize(
    ("text", "holder", "stance", "about"),
    [
        ("Norway backed the proposal.", "Norway", "supports", "the proposal"),
        ("Japan condemned the missile test.", "Japan", "opposes", "the missile test"),
        ("Egypt called for an immediate ceasefire.", "Egypt", "demands", "an immediate ceasefire"),
        ("Kenya urged Ethiopia to open the border.", "Kenya", "demands", "to open the border"),
        ("Qatar offered to host the next round.", "Qatar", "offers", "to host the next round"),
        ("Sudan agreed to the timetable.", "Sudan", "accepts", "the timetable"),
        ("Iran refused to sign the accord.", "Iran", "refuses", "to sign the accord"),
        ("France questioned the figures.", "France", "doubts", "the figures"),
        ("Canada expressed support for the mission.", "Canada", "supports", "the mission"),
        ("Jordan stressed the importance of a political solution.", "Jordan", "demands", "a political solution"),
        ("Norway hosted the peace talks.", "Norway", "supports", "the peace talks"),
        ("Iran is ready to resume the negotiations.", "Iran", "offers", "to resume the negotiations"),
    ],
)
def test_each_stance(code: Code, text: str, holder: str, stance: str, about: str) -> None:
    assert (holder, stance, about) in rows(code(text))


def test_a_key_demand_of_three_is_three_positions(code: Code) -> None:
    record = code("The prisoner release is a key demand for Sudan, Egypt and Kenya.")
    assert rows(record) == [(name, "demands", "The prisoner release") for name in ("Sudan", "Egypt", "Kenya")]


@pytest.mark.parametrize(
    ("text", "holder", "stance", "about"),
    [
        ("Iran is critical of the resolution.", "Iran", "opposes", "the resolution"),
        ("Egypt is opposed to the dam.", "Egypt", "opposes", "the dam"),
        ("Norway is a supporter of the mission.", "Norway", "supports", "the mission"),
        ("Sudan opposed holding the vote.", "Sudan", "opposes", "holding the vote"),
    ],
)
def test_feelings_and_roles_are_stands(code: Code, text: str, holder: str, stance: str, about: str) -> None:
    assert (holder, stance, about) in rows(code(text))


def test_a_long_list_of_demands_is_one_position_each(code: Code) -> None:
    record = code("Jordan stressed the importance of a ceasefire, the release of prisoners and the return of refugees.")
    assert [row[1:] for row in rows(record)] == [
        ("demands", "a ceasefire"),
        ("demands", "the release of prisoners"),
        ("demands", "the return of refugees"),
    ]


def test_what_is_only_demanded_is_nobodys_stand(code: Code) -> None:
    record = code("Kenya demanded that Sudan accept the truce.")
    assert {row[0] for row in rows(record)} == {"Kenya"}


def test_members_that_are_named_hold_the_stand_too(code: Code) -> None:
    record = code("Several countries, including Kenya, opposed the vote.")
    assert ("Kenya", "opposes", "the vote") in rows(record)


def test_negation_turns_a_stance_round(code: Code) -> None:
    assert ("Norway", "opposes", "the plan") in rows(code("Norway does not support the plan."))


def test_supported_by_two_is_two_positions(code: Code) -> None:
    record = code("The plan was supported by Kenya and Egypt.")
    assert {row[:2] for row in rows(record)} == {("Kenya", "supports"), ("Egypt", "supports")}


def test_a_stand_is_directed_at_whoever_acts(code: Code) -> None:
    record = code("Japan condemned North Korea's missile test.")
    (position,) = record.positions
    assert [mention.text for mention in record.mentions if mention.id in position.toward] == ["North Korea"]


@pytest.mark.parametrize(
    "text",
    ["The talks lasted two days.", "Norway may support the plan.", "Nobody supports the plan.", "Egypt borders Sudan."],
)
def test_facts_and_maybes_are_no_positions(code: Code, text: str) -> None:
    assert code(text).positions == ()


def test_a_position_in_somebodys_mouth_names_the_statement(code: Code) -> None:
    record = code("Norway said that Sudan opposes the plan.")
    (position,) = record.positions
    assert position.statement in {statement.id for statement in record.statements}


def test_the_short_wording_is_one_bare_line(code: Code) -> None:
    (position,) = code("Egypt called for an immediate ceasefire.").positions
    assert position.text == "immediate ceasefire"


def test_offsets_and_references_hold(code: Code) -> None:
    record = code(
        "Japan thanked Oman for its mediation and urged Iran to return to the talks if sanctions are lifted. "
        "“We reject these threats,” Iran said. Its opposition to inspections is known."
    )
    mentions, statements = {m.id for m in record.mentions}, {s.id for s in record.statements}
    assert record.positions
    for position in record.positions:
        assert record.article.text[position.proposition.start : position.proposition.end].strip()
        assert position.holder in mentions
        assert set(position.toward) <= mentions
        assert position.statement is None or position.statement in statements
        assert position.sentence.start <= position.proposition.start < position.sentence.end


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("North Korea would not freeze the reactor.", ("North Korea", "refuses", "freeze the reactor")),
        ("Iran called the report disappointing.", ("Iran", "opposes", "the report")),
        ("Egypt wants Ethiopia to change the plan.", ("Egypt", "demands", "Ethiopia to change the plan")),
        ("The minister said Kenya must open its market.", ("The minister", "demands", "Kenya must open its market")),
        ("Jordan thanked Oman for its mediation.", ("Jordan", "supports", "its mediation")),
        ("The vote drew criticism from Norway.", ("Norway", "opposes", "The vote")),
    ],
)
def test_who_refuses_judges_or_wants(code: Code, text: str, row: tuple[str, str, str]) -> None:
    assert row in rows(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor thanked the volunteers for their work.",
        "The company is offering flights to Rome.",
        "Norway offered no hint of a change.",
        "The judge ordered him to attend classes.",
        "Their goal was to make Congress defend the law.",
        "If Norway rejects the plan, Sweden will pay.",
        "The talks will not succeed.",
    ],
)
def test_courtesy_trade_orders_and_suppositions_are_no_stand(code: Code, text: str) -> None:
    assert not code(text).positions


def test_what_is_judged_is_toward_its_maker(code: Code) -> None:
    record = code("Norway condemned the remarks that Viktor Orbán made.")
    names = {mention.id: mention.text for mention in record.mentions}
    assert [names[each] for each in record.positions[0].toward] == ["Viktor Orbán"]
