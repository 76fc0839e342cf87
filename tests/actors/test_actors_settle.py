"""Choosing once the day is bounded: candidates, offices and terms of office that linking left open."""

import pytest

from dragoman.actors import find, settle
from dragoman.layers import Layers
from dragoman.parse import parse
from dragoman.record import Actor, Article, Mention, Published

Found = tuple[tuple[Actor, ...], tuple[Mention, ...]]


def coded(text: str, earliest: str | None, latest: str | None, times: int = 1) -> Found:
    """The actors of an undated article, settled with bounds that dating found."""
    document = next(parse([Article(id="t", text=text, language="en")]))
    layers = Layers(document, strict=True)
    layers.actors, layers.mentions = find(document, layers)
    layers.published = Published(basis="inferred", earliest=earliest, latest=latest)
    for _ in range(times):
        layers.actors, layers.mentions = settle(document, layers)
    return layers.actors, layers.mentions


def actor_of(found: Found, words: str) -> Actor:
    """The actor of the first mention with these words."""
    actors, mentions = found
    ident = next(mention.actor for mention in mentions if mention.text == words)
    return next(actor for actor in actors if actor.id == ident)


@pytest.mark.parametrize(
    ("earliest", "latest", "name"),
    [("2019-01-01", "2019-12-31", "Michel Aoun"), ("2025-03-01", "2025-06-30", "Joseph Aoun")],
)
def test_the_president_of_the_days_is_chosen_among_two_of_one_surname(earliest: str, latest: str, name: str) -> None:
    actor = actor_of(coded("President Aoun received the envoy.", earliest, latest), "Aoun")
    assert (actor.name, actor.candidates) == (name, ())


def test_without_bounds_both_stay_candidates() -> None:
    assert len(actor_of(coded("President Aoun received the envoy.", None, None), "Aoun").candidates) == 2


def test_an_office_becomes_its_holder() -> None:
    text = "The Iraqi prime minister ordered an inquiry."
    open_, settled = coded(text, None, None), coded(text, "2021-02-01", "2021-05-01")
    assert actor_of(open_, "The Iraqi prime minister").kind == "office"
    actor = actor_of(settled, "The Iraqi prime minister")
    assert (actor.kind, actor.country) == ("person", "IRQ")
    assert "Kadhimi" in actor.name
    assert [m.id for m in open_[1]] == [m.id for m in settled[1]]


def test_wide_bounds_leave_an_office_open() -> None:
    actor = actor_of(
        coded("The Iraqi prime minister ordered an inquiry.", "2004-01-01", "2022-01-01"), "The Iraqi prime minister"
    )
    assert actor.kind == "office"


def test_who_left_office_before_the_days_is_of_the_elite() -> None:
    text = "Angela Merkel gave a lecture in Stuttgart."
    assert actor_of(coded(text, "2023-02-01", "2023-04-01"), "Angela Merkel").sector == "ELI"
    assert actor_of(coded(text, "2015-02-01", "2015-04-01"), "Angela Merkel").sector == "GOV"


def test_a_name_and_an_office_that_turn_out_to_be_one_person_are_one_actor() -> None:
    text = "Emmanuel Macron called Berlin. In the evening a letter reached the French president."
    found = coded(text, "2021-02-01", "2021-05-01")
    assert actor_of(found, "Emmanuel Macron").id == actor_of(found, "the French president").id
    assert len({actor.id for actor in found[0]}) == len(found[0])


@pytest.mark.parametrize(
    "text",
    [
        "President Aoun received the envoy. The French president called Ayman Safadi.",
        "The Turkish foreign minister met Secretary Clinton. Tony Blair and King Abdullah sent letters.",
        "President-elect Donald Trump met Prime Minister Sharif. The former Iraqi president stayed away.",
    ],
)
@pytest.mark.parametrize(
    ("earliest", "latest"), [("2010-05-01", "2010-09-01"), ("2012-01-01", "2024-01-01"), (None, "2018-01-01")]
)
def test_settling_twice_is_settling_once(text: str, earliest: str | None, latest: str | None) -> None:
    assert coded(text, earliest, latest, times=2) == coded(text, earliest, latest)


def test_an_article_with_a_day_is_left_as_it_is() -> None:
    document = next(
        parse([Article(id="t", text="The Iraqi prime minister spoke.", published=Published(value="2021-02-01"))])
    )
    layers = Layers(document, strict=True, published=document.article.published)
    layers.actors, layers.mentions = find(document, layers)
    assert settle(document, layers) == (layers.actors, layers.mentions)
