"""One process, one key: in every wording and in every article."""

import pytest
from tests.conftest import Code


@pytest.mark.parametrize(
    ("wordings", "key"),
    [
        (
            [
                "The Astana process on Syria has stalled.",
                "The 19th round of the Astana talks on Syria opened on Tuesday.",
                "Turkey said the Astana peace talks would help Syria.",
            ],
            "astana-syria",
        ),
        (
            [
                "Iran said the 2015 Iran nuclear deal is dead.",
                "France wants Iran to return to the Joint Comprehensive Plan of Action.",
                "The JCPOA was signed in Vienna in 2015.",
            ],
            "jcpoa",
        ),
        (
            [
                "The UN Security Council adopted Resolution 2254 in December 2015.",
                "Syria's opposition said Security Council resolution 2254 is the only way out.",
            ],
            "unsc-2254",
        ),
        (
            [
                "Russia said Ukraine must honour the Minsk agreements.",
                "Ukraine called the Minsk accords a trap set by Russia.",
            ],
            "minsk-ukraine",
        ),
        (
            [
                "France will host a conference on Syrian refugees in May.",
                "Jordan welcomed an international conference on displaced Syrians.",
            ],
            "syria-refugees-conference",
        ),
        (
            [
                "Egypt will host an Arab League summit in March.",
                "The 34th Arab League summit ended in Baghdad on Saturday.",
            ],
            "arab-league-summit",
        ),
    ],
)
def test_wordings_of_one_process_share_its_key(wordings: list[str], key: str, code: Code) -> None:
    assert {process.key for text in wordings for process in code(text).processes} == {key}


def test_a_venue_alone_is_read_by_the_country_the_article_is_about(code: Code) -> None:
    sudan = code("Sudan's army left the Jeddah talks. Saudi Arabia regretted that the army of Sudan walked out.")
    assert [process.key for process in sudan.processes] == ["jeddah-sudan"]
    ukraine = code(
        "Ukraine and the United States opened talks in Jeddah. The Jeddah talks on Ukraine lasted eight hours."
    )
    assert [process.key for process in ukraine.processes] == ["jeddah-ukraine"]


def test_a_country_in_the_name_of_a_law_is_part_of_the_name(code: Code) -> None:
    (process,) = code("The Senate passed the North Korea Sanctions Act on Tuesday.").processes
    assert process.key == "north-korea-sanctions-act"


def test_sanctions_go_by_their_target(code: Code) -> None:
    (eu,) = code("The European Union extended its sanctions on Belarus over the migrants.").processes
    (us,) = code("Minsk wants the American sanctions against Belarus lifted.").processes
    assert eu.key == us.key == "belarus-sanctions"


def test_two_resolutions_in_one_breath_are_two(code: Code) -> None:
    record = code("Lebanon wants Resolutions 1559 and 1701 applied in full.")
    assert [process.key for process in record.processes] == ["unsc-1559", "unsc-1701"]
    assert {process.status for process in record.processes} == {"concluded"}


def test_a_title_with_a_number_gives_the_round(code: Code) -> None:
    text = "Kazakhstan hosted Russia, Iran and Turkey on Monday. The Astana talks on Syria will last two days."
    (process,) = code(text, title="'Astana 21' opens in Kazakhstan").processes
    assert (process.key, process.round, process.days) == ("astana-syria", 21, 2)


@pytest.mark.parametrize(
    "text",
    [
        "The minister held talks with the mayor and left.",
        "The president gave a news conference in Paris.",
        "The company reached a deal with its workers.",
        "Climbers reached the summit on Monday.",
        "Police are enforcing the law.",
        "The rock band announced a concert tour of Germany.",
        "He studied at the School of Law in Berlin.",
        "The Government of National Accord sits in Tripoli.",
    ],
)
def test_a_head_noun_alone_is_no_process(text: str, code: Code) -> None:
    assert code(text).processes == ()


def test_a_name_ends_before_a_clause_about_it(code: Code) -> None:
    record = code(
        "Mr Putin and Mr Assad spoke two days before a conference in Damascus on the return of refugees which both called a beginning."
    )
    assert [process.name for process in record.processes] == ["conference in Damascus on the return of refugees"]
