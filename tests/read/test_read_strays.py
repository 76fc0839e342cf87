"""Short article elements beside a report are articles of their own or kept among what was dropped; nothing is lost."""

from itertools import permutations

import pytest

from dragoman.read import articles_of_page
from dragoman.record import Article

TITLE = "Tallinn and Helsinki Agree on a Timetable for the Tunnel"
BODY = [
    "The mayors of Tallinn and Helsinki agreed on Thursday that surveys for the rail tunnel would begin in the spring of next year.",
    "Engineers of both cities will first map the sea floor, and a joint office is to be opened near the passenger harbour by June.",
    "The transport minister of Estonia said the costs were still open, since neither parliament had voted on its share of the money.",
    "Shipping companies warned that fares on the ferries would rise if the tunnel took the freight on which the lines depend today.",
]
SHORT_TITLE = "Lighthouse Keepers End Their Strike"
SHORT_BODY = "The keepers of three lighthouses went back to work on Friday after nine days."
REPORT = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article>"
SHORT = f"<article><h2>{SHORT_TITLE}</h2><p>{SHORT_BODY}</p></article>"
CARD = "<article class='tile'><h2><a href='/b'>Bridge Opens Early</a></h2><p>The bridge opened to cars a day early.</p></article>"
NOTE = "<article><p>Fog is expected along the whole coast until Sunday.</p></article>"


def found_on(*parts: str) -> list[Article]:
    return articles_of_page(
        f"<!DOCTYPE html><html><head><title>Outlet C</title></head><body>{''.join(parts)}</body></html>"
    )


@pytest.mark.parametrize("order", list(permutations([REPORT, SHORT])))
def test_a_short_article_beside_a_report_is_an_article(order: tuple[str, ...]) -> None:
    found = {article.title: article.text for article in found_on(*order)}
    assert found == {TITLE: "\n\n".join(BODY), SHORT_TITLE: SHORT_BODY}


def test_two_short_articles_are_two() -> None:
    other = SHORT.replace("Lighthouse", "Harbour").replace("lighthouses", "harbours")
    assert [article.title for article in found_on(SHORT, other)] == [SHORT_TITLE, "Harbour Keepers End Their Strike"]


def test_a_card_that_links_elsewhere_is_kept_with_its_reason() -> None:
    (article,) = found_on(REPORT, CARD)
    assert article.text == "\n\n".join(BODY)
    assert [(drop.text, drop.reason) for drop in article.dropped] == [
        ("Bridge Opens Early The bridge opened to cars a day early.", "related links")
    ]


def test_a_note_without_a_headline_is_kept_with_its_reason() -> None:
    (article,) = found_on(REPORT, NOTE)
    assert [(drop.text, drop.reason) for drop in article.dropped] == [
        ("Fog is expected along the whole coast until Sunday.", "another article element")
    ]


def test_entries_below_a_higher_heading_are_not_parted() -> None:
    entry = REPORT.replace("h1>", "h2>")
    (article,) = found_on("<h1>The tunnel talks as they happened</h1>", entry, SHORT)
    assert any(SHORT_BODY in drop.text for drop in article.dropped) or SHORT_BODY in article.text


def test_short_elements_beside_a_report_without_an_element_do_not_replace_it() -> None:
    found = found_on(REPORT.replace("article>", "div>"), SHORT, SHORT.replace("Lighthouse", "Harbour"))
    assert any(BODY[0] in article.text for article in found)


@pytest.mark.parametrize("order", list(permutations([REPORT, SHORT, CARD, NOTE])))
def test_no_sentence_of_an_article_element_is_lost(order: tuple[str, ...]) -> None:
    found = found_on(*order)
    held = " ".join([article.text for article in found] + [drop.text for article in found for drop in article.dropped])
    for sentence in (
        *BODY,
        SHORT_BODY,
        "The bridge opened to cars a day early.",
        "Fog is expected along the whole coast",
    ):
        assert sentence in held
