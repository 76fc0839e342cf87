"""Who a name stands for: spelling, title, country, date."""

from collections.abc import Callable

import pytest

from dragoman.record import Actor, Record

Code = Callable[..., Record]


def actor_of(record: Record, text: str) -> Actor:
    """The actor of the last mention with these words."""
    mention = [m for m in record.mentions if m.text == text][-1]
    return next(actor for actor in record.actors if actor.id == mention.actor)


@pytest.mark.parametrize(
    ("text", "published", "mention", "country", "sector"),
    [
        ("President Aoun received the ambassador in Beirut.", "2020-06-01", "Aoun", "LBN", "GOV"),
        ("Sergey Lavrov flew to Amman on Tuesday.", "2021-02-01", "Sergey Lavrov", "RUS", "GOV"),
        ("Sergei Lavrov flew to Amman on Tuesday.", "2021-02-01", "Sergei Lavrov", "RUS", "GOV"),
        ("Aleksandr Lavrentyev briefed the envoys.", "2021-02-01", "Aleksandr Lavrentyev", "RUS", "GOV"),
        ("Secretary Clinton called her counterpart.", "2010-05-01", "Clinton", "USA", "GOV"),
        ("Chancellor Merkel urged restraint.", "2015-05-01", "Merkel", "DEU", "GOV"),
        ("Angela Merkel gave a lecture.", "2023-05-01", "Angela Merkel", "DEU", "ELI"),
        ("Türkiye and Greece agreed to meet.", None, "Türkiye", "TUR", "GOV"),
        ("Turkey and Greece agreed to meet.", None, "Turkey", "TUR", "GOV"),
        ("Ankara rejected the proposal.", None, "Ankara", "TUR", "GOV"),
        ("The Kremlin rejected the proposal.", None, "Kremlin", "RUS", "GOV"),
        ("Hezbollah rejected the proposal.", None, "Hezbollah", "LBN", "REB"),
        ("The minister spoke to the BBC on Friday.", None, "BBC", "GBR", "JRN"),
        ("Abkhazia rejected the proposal.", None, "Abkhazia", "GEO", "PRE"),
        ("U.S. officials told Reuters that talks had stalled.", None, "U.S. officials", "USA", "GOV"),
    ],
)
def test_who_a_name_stands_for(
    code: Code, text: str, published: str | None, mention: str, country: str, sector: str
) -> None:
    actor = actor_of(code(text, published=published), mention)
    assert (actor.country, actor.sector) == (country, sector)


def test_the_same_surname_is_another_president_after_the_election(code: Code) -> None:
    text = "President Aoun received the French envoy."
    earlier, later = (
        actor_of(code(text, published="2020-06-01"), "Aoun"),
        actor_of(code(text, published="2025-06-01"), "Aoun"),
    )
    assert (earlier.name, later.name) == ("Michel Aoun", "Joseph Aoun")


def test_a_surname_alone_goes_back_to_the_full_name(code: Code) -> None:
    record = code("Foreign Minister Ayman Safadi met the envoy. Safadi called for calm.", published="2021-03-01")
    assert actor_of(record, "Safadi").id == actor_of(record, "Ayman Safadi").id


def test_an_unknown_minister_has_country_and_sector_from_the_title(code: Code) -> None:
    record = code("The Sudanese Water Minister Idris Abdelkarim Hamouda signed the accord.")
    actor = actor_of(record, "Idris Abdelkarim Hamouda")
    assert actor.id.startswith("local:")
    assert (actor.kind, actor.country, actor.sector) == ("person", "SDN", "GOV")


def test_a_former_minister_is_of_the_elite(code: Code) -> None:
    record = code("The former Jordanian foreign minister Marwan Muasher criticised the plan.")
    assert actor_of(record, "Marwan Muasher").sector == "ELI"


def test_a_capital_is_a_place_after_in_and_a_government_when_it_speaks(code: Code) -> None:
    record = code("The delegations met in Moscow on Friday. Moscow said the round had been useful.")
    metonyms = [m for m in record.mentions if m.form == "metonym"]
    assert [m.start for m in metonyms] == [record.article.text.index("Moscow said")]


def test_an_abbreviation_that_is_a_word_needs_its_capitals(code: Code) -> None:
    record = code("They asked us who would pay. The US and the WHO will pay.")
    assert [m.text for m in record.mentions if m.form == "name"] == ["US", "WHO"]


def test_the_head_of_a_title_leads_to_the_person(code: Code) -> None:
    from dragoman.layers import Who
    from dragoman.parse import parse
    from dragoman.record import Article

    text = "Lavrentiev, the Russian envoy, met Foreign Minister Ayman Safadi."
    record = code(text, published="2021-03-01")
    document = next(parse([Article(id="t", text=text, language="en")]))
    who = Who(document, record.actors, record.mentions)
    heads = {token.text: who.at(token) for token in document.doc}
    safadi, envoy = heads["Safadi"], heads["envoy"]
    assert safadi is not None
    assert envoy is not None
    assert who.actor(safadi).name == "Ayman Safadi"
    assert who.actor(envoy).country == "RUS"


def test_a_city_is_its_people_when_something_happens_to_it_and_else_a_place(code: Code) -> None:
    record = code("Kharkiv was shelled overnight. The delegation met in Kharkiv.")
    assert [(m.start, actor_of(record, m.text).sector) for m in record.mentions if m.text == "Kharkiv"] == [(0, "CVL")]


def test_a_surname_that_is_a_day_or_a_town_is_nobody(code: Code) -> None:
    record = code("The talks resume on Friday in Dallas, and end in May.")
    assert [actor for actor in record.actors if actor.kind == "person"] == []


def test_the_government_of_a_leader_is_that_of_the_country(code: Code) -> None:
    record = code("President Emmanuel Macron spoke. The Macron government agreed.", published="2021-03-01")
    assert actor_of(record, "The Macron government").id == "FRA.GOV"


def test_a_capital_that_is_fired_at_is_hit_and_one_met_in_is_a_place(code: Code) -> None:
    hit = code("Houthi fighters fired missiles at Riyadh.")
    met = code("Houthi envoys held talks at Riyadh.")
    assert "Riyadh" in {mention.text for mention in hit.mentions}
    assert "Riyadh" not in {mention.text for mention in met.mentions}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Democrats condemned the remarks.", True),
        ("House Republicans blocked the bill.", True),
        ("Germany's Christian Democrats met on Monday.", False),
        ("Hong Kong's Democrats protested.", False),
    ],
)
def test_american_parties_by_their_short_names_and_no_others(code: Code, text: str, party: bool) -> None:
    assert ("USA" in {actor.country for actor in code(text).actors if actor.kind == "party"}) == party


@pytest.mark.parametrize(
    "text",
    ["Kenya pledged 100 million US dollars.", "Kenya pledged US$ 5 million.", "Kenya owes two billion Swiss francs."],
)
def test_money_is_named_after_a_country_that_takes_no_part(code: Code, text: str) -> None:
    assert [mention.text for mention in code(text).mentions] == ["Kenya"]


def test_a_country_that_wins_is_no_money(code: Code) -> None:
    assert "South Korea" in [mention.text for mention in code("South Korea won the vote against Japan.").mentions]
