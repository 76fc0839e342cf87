"""The decision rules of PLOVER's manual and of our labelling, each in a sentence; and the tables both ways."""

import pytest
from tests.conftest import Code

from dragoman.events.codebook import fold, types, types_of_cameo
from dragoman.record import EventType, Status


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Hungary summoned the Ukrainian ambassador.", ("ACCUSE", "disapprove")),
        ("Colombia deported a Venezuelan general.", ("COERCE", "deport")),
        ("Latvia expelled two Belarusian diplomats.", ("SANCTION", "expel")),
        ("Austria refused to send weapons to Ukraine.", ("REJECT", "assist")),
        ("Sweden suspended aid to Mali.", ("SANCTION", "discontinue")),
        ("Thailand and Laos held military exercises near the border.", ("COOPERATE", None)),
        ("China held military exercises near Taiwan.", ("MOBILIZE", "troops")),
        ("Rwanda sent peacekeepers to Mozambique.", ("AID", None)),
        ("Spain and Morocco reached an agreement on fishing.", ("SUPPORT", None)),
        ("Bolivia and Paraguay struck a deal on gas.", ("SUPPORT", None)),
        ("Kenya granted Somalia permission to use the port.", ("CONCEDE", None)),
        ("Norway pledged its support for Finland.", ("SUPPORT", None)),
        ("Malaysia apologised to Indonesia.", ("CONCEDE", None)),
        ("France issued an arrest warrant for the Syrian president.", ("THREATEN", "arrest")),
        ("Serbia cancelled a meeting with Kosovo.", ("REJECT", "meet")),
        ("Peru recalled its ambassador from Mexico.", ("SANCTION", "withdraw")),
        ("Nigerian troops opened fire on Cameroonian soldiers.", ("ASSAULT", "firearms")),
        ("Kuwait received the Omani foreign minister.", ("CONSULT", "visit")),
        ("Zambian police put the opposition leader under house arrest.", ("COERCE", "arrest")),
        ("Algeria returned two sculptures to Tunisia.", ("RETREAT", "release")),
        ("Armenia hit out at Azerbaijan.", ("ACCUSE", "disapprove")),
        ("Eritrea vowed revenge on Ethiopia.", ("THREATEN", "violence")),
        ("Russia massed troops near Estonia.", ("MOBILIZE", "troops")),
        ("Russia began withdrawing some of its troops from Georgia.", ("RETREAT", "withdraw")),
    ],
)
def test_a_decision_rule_holds(code: Code, sentence: str, act: tuple[EventType, str | None]) -> None:
    assert act in [(event.type, event.mode) for event in code(sentence).events]


def test_a_summoned_envoy_is_not_consulted(code: Code) -> None:
    record = code("Hungary summoned the Ukrainian ambassador.")
    assert "CONSULT" not in {event.type for event in record.events}


def test_a_refusal_to_recognise_supports_nobody(code: Code) -> None:
    record = code("Spain refused to recognise Kosovo.")
    assert [event.type for event in record.events] == ["REJECT"]


@pytest.mark.parametrize(
    ("act", "status", "plain"),
    [
        ("RETREAT", "planned", "CONCEDE"),
        ("RETREAT", "proposed", "AGREE"),
        ("RETREAT", "conditional", "AGREE"),
        ("CONCEDE", "planned", "CONCEDE"),
        ("CONCEDE", "hypothetical", "AGREE"),
        ("RETREAT", "denied", "REJECT"),
        ("AID", "denied", "REJECT"),
        ("SUPPORT", "failed", "REJECT"),
        ("ASSAULT", "denied", "ASSAULT"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("SUPPORT", "planned", "AGREE"),
    ],
)
def test_an_announced_withdrawal_concedes_and_an_offered_one_agrees(
    act: EventType, status: Status, plain: EventType
) -> None:
    assert fold(act, status) == plain


@pytest.mark.parametrize(
    ("mode", "plain"),
    [("withdraw", "CONCEDE"), ("ceasefire", "CONCEDE"), ("release", "AGREE"), ("disarm", "AGREE"), ("access", "AGREE")],
)
def test_a_promised_release_agrees_where_an_announced_withdrawal_concedes(mode: str, plain: EventType) -> None:
    assert fold("RETREAT", "planned", mode) == plain


def test_peacekeepers_are_help_and_other_troops_a_show_of_force(code: Code) -> None:
    kept = code("Uruguay is sending troops to the United Nations peacekeeping force in Haiti.")
    massed = code("Uruguay is sending troops to the border with Brazil.")
    assert [(event.type, event.status) for event in kept.events] == [("AID", "ongoing")]
    assert "AID" not in {event.type for event in massed.events}


def test_a_resolution_speaks_for_the_parliament_that_passes_it(code: Code) -> None:
    record = code("The Latvian parliament passed a resolution condemning Belarus.")
    event = next(event for event in record.events if event.type == "ACCUSE")
    names = {mention.id: mention.text for mention in record.mentions}
    assert [names[one] for one in event.source] == ["The Latvian parliament"]
    assert [names[one] for one in event.target] == ["Belarus"]


def test_ordered_sanctions_are_no_request(code: Code) -> None:
    record = code("The Swiss president ordered sanctions on Myanmar.")
    assert [event.type for event in record.events] == ["SANCTION"]


def test_obligations_are_not_met_as_people_are(code: Code) -> None:
    record = code("Egypt is meeting its obligations, Sudan said.")
    assert "CONSULT" not in {event.type for event in record.events}


def test_what_must_come_first_has_not_happened_yet(code: Code) -> None:
    record = code("Peru will not lift the embargo on Chile until Chile withdraws its troops.")
    assert {event.status for event in record.events if event.type == "RETREAT"} == {"conditional"}


def test_soldiers_strike_targets_and_workers_strike(code: Code) -> None:
    record = code("The Israeli air force is striking Hamas positions in Gaza.")
    assert [event.type for event in record.events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("042", ("CONSULT", "visit")),
        ("057", ("SUPPORT", None)),
        ("0313", ("AGREE", None)),
        ("0874", ("RETREAT", "withdraw")),
        ("1621", ("SANCTION", "discontinue")),
        ("163", ("SANCTION", None)),
        ("1712", ("ASSAULT", "destroy")),
        ("1725", ("COERCE", "restrict")),
        ("2042", ("ASSAULT", "unconventional")),
        ("010", None),
        ("023", None),
    ],
)
def test_a_cameo_code_has_its_type(code: str, expected: tuple[str, str | None] | None) -> None:
    assert types_of_cameo(code) == expected


@pytest.mark.parametrize("root", range(3, 21))
def test_every_cameo_root_of_an_event_has_a_type(root: int) -> None:
    assert types_of_cameo(f"{root:02d}") is not None


@pytest.mark.parametrize("name", list(types()))
def test_a_type_comes_back_from_its_cameo_code(name: EventType) -> None:
    back = types_of_cameo(types()[name].cameo)
    assert back is not None
    assert back[0] == name


def test_whoever_is_accused_of_a_deed_is_its_source(code: Code) -> None:
    record = code("Somalia accused Ethiopia of bombing Kenya.")
    names = {mention.id: mention.text for mention in record.mentions}
    deed = next(event for event in record.events if event.type == "ASSAULT")
    assert [names[one] for one in deed.source] == ["Ethiopia"]
    assert [names[one] for one in deed.target] == ["Kenya"]


def test_nobody_is_met_at_a_press_conference(code: Code) -> None:
    told = code("Members of the Kenyan cabinet held a press conference in Nairobi.")
    met = code("Members of the Kenyan cabinet held a conference with Uganda in Nairobi.")
    assert "CONSULT" not in {event.type for event in told.events}
    assert "CONSULT" in {event.type for event in met.events}


def test_a_second_main_verb_is_no_content_of_a_refusal(code: Code) -> None:
    record = code("Turkey's foreign minister refused to attend the summit and accused Moscow of arming the militia.")
    assert {"REJECT", "ACCUSE"} <= {event.type for event in record.events}


def test_a_round_of_talks_on_a_country_is_not_held_by_it(code: Code) -> None:
    record = code("Russia and Iran will hold a new round of talks on Syria in Sochi.")
    (event,) = record.events
    names = {mention.id: mention.text for mention in record.mentions}
    assert [names[one] for one in event.source] == ["Russia", "Iran"]


@pytest.mark.parametrize(
    ("sentence", "act", "source", "target"),
    [
        ("Ecuador insists that Peru withdraw its troops.", ("REQUEST", "yield"), ["Ecuador"], ["Peru"]),
        ("Kenya suggested that Uganda release the fishermen.", ("REQUEST", "yield"), ["Kenya"], ["Uganda"]),
        ("Norway's prime minister said Russia must withdraw from Ukraine.", ("REQUEST", "yield"), None, ["Russia"]),
        ("Fighting broke out between Ecuador and Peru in January.", ("ASSAULT", None), ["Ecuador", "Peru"], []),
        ("Russia lent Caracas billions of dollars.", ("AID", None), ["Russia"], ["Caracas"]),
        ("Iran called the United States a liar.", ("ACCUSE", "disapprove"), ["Iran"], ["United States"]),
        ("The Red Cross appealed for safe passage.", ("REQUEST", None), ["Red Cross"], []),
    ],
)
def test_who_wants_gives_or_calls_what(
    code: Code, sentence: str, act: tuple[EventType, str | None], source: list[str] | None, target: list[str]
) -> None:
    record = code(sentence)
    names = {mention.id: mention.text for mention in record.mentions}
    event = next(event for event in record.events if (event.type, event.mode) == act)
    assert source is None or [names[one] for one in event.source] == source
    assert [names[one] for one in event.target] == target


@pytest.mark.parametrize(
    "sentence",
    [
        "Ecuador insists that Peru withdrew its troops.",
        "Kenya said Uganda should be happy.",
        "Norway said the accord must be kept.",
        "Iran called the United States on Monday.",
    ],
)
def test_what_is_only_said_to_be_so_is_no_demand(code: Code, sentence: str) -> None:
    assert not {"REQUEST", "ACCUSE"} & {event.type for event in code(sentence).events}


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Japan would not give North Korea any aid.", ("REJECT", "assist")),
        ("Spain does not recognise Kosovo.", ("REJECT", "change")),
        ("Serbia will not release the Albanian prisoners.", ("REJECT", "yield")),
    ],
)
def test_what_somebody_will_not_do_is_refused(code: Code, sentence: str, act: tuple[EventType, str]) -> None:
    (event,) = code(sentence).events
    assert (event.type, event.mode, event.status) == (*act, "occurred")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kenyan ministry released a report on malaria.",
        "The Kenyan minister agreed that the weather was cold.",
        "Kenya's president declared a state of emergency over the flood.",
        "Two drivers were killed in a crash near Leeds.",
        "A driver was sentenced to six years.",
        "Brazilian health officials investigated the outbreak.",
    ],
)
def test_ordinary_life_is_no_politics(code: Code, sentence: str) -> None:
    assert not code(sentence).events


def test_what_is_agreed_to_be_done_is_agreed(code: Code) -> None:
    record = code("Kenya agreed that Uganda would use the port.")
    assert "AGREE" in {event.type for event in record.events}


def test_villagers_killed_by_rebels_are_hit_for_politics(code: Code) -> None:
    record = code("Ten villagers were killed as the army fought rebels near Goma.")
    assert "ASSAULT" in {event.type for event in record.events}
