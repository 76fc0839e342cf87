"""Pages become articles: each with its own title, body, captions and date, and nothing of another."""

import json

from dragoman.read import articles_of_page
from dragoman.record import Caption

FISH_TITLE = "Oslo Hosts Second Day of Talks on Fishing Rights"
FISH = [
    "Delegations from Norway and Iceland met behind closed doors in Oslo on Tuesday to narrow their differences over herring quotas.",
    "The Norwegian fisheries minister said the two sides had agreed on the science but not on the shares that follow from it.",
    "Iceland's negotiators asked for a transition of three years, a demand that officials in Oslo called hard to reconcile with the law.",
    "A further round is expected in Reykjavik before the end of the season, according to two diplomats who took part in the meeting.",
]
DAM_TITLE = "Khartoum Proposes New Mechanism for Filling of Nile Dam"
DAM = [
    "Sudan has put forward a plan under which data on the filling of the dam would be exchanged every day between the three capitals.",
    "The irrigation minister told reporters that the proposal was handed to the African Union, which chairs the negotiations.",
    "Egypt welcomed the idea with reservations, while Ethiopia said that it would study the text before it gave an answer.",
    "Observers of the talks doubt that the plan settles the question of what happens in years of drought along the river.",
]
FISH_PICTURE = "Fishing boats in the harbour of Bergen (Outlet A)"
DAM_PICTURE = "The irrigation minister arrives for the session. Photo: A. Photographer/Outlet B"


def paragraphs(lines: list[str]) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)


def html(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Outlet A</title>{head}</head><body><nav><a href='/'>Home</a>"
        f" <a href='/world'>World</a></nav>{body}<footer>© Outlet A. All rights reserved.</footer></body></html>"
    )


def assert_two_reports(page: str, *, url: str | None = None) -> None:
    found = articles_of_page(page, url=url)
    assert [article.title for article in found] == [FISH_TITLE, DAM_TITLE]
    assert [article.text for article in found] == ["\n\n".join(FISH), "\n\n".join(DAM)]
    assert [article.page.position for article in found if article.page] == [0, 1]
    assert {article.page.articles for article in found if article.page} == {2}
    assert found[0].id != found[1].id


def test_two_reports_run_together_in_plain_text_are_parted() -> None:
    def report(title: str, picture: str, lines: list[str]) -> str:
        return "\n\n".join([title, f"{picture}\n{picture}\nTT", title, f"{picture}\n{picture}", *lines])

    page = report(FISH_TITLE, FISH_PICTURE, FISH) + "\n\n\n\n" + report(DAM_TITLE, DAM_PICTURE, DAM)
    assert_two_reports(page)
    fish, dam = articles_of_page(page)
    assert fish.captions == (Caption(text="Fishing boats in the harbour of Bergen", credit="Outlet A"),)
    assert dam.captions == (
        Caption(text="The irrigation minister arrives for the session", credit="A. Photographer/Outlet B"),
    )
    reasons = {dropped.text: dropped.reason for dropped in fish.dropped}
    assert reasons == {FISH_PICTURE: "repeated caption", "TT": "control", FISH_TITLE: "repeated title"}


def test_reports_under_rules_with_bylines_in_plain_text_are_parted() -> None:
    page = "\n\n".join(
        [FISH_TITLE, "By Staff Reporter", *FISH, "* * *", DAM_TITLE, "By Our Correspondent", "12 March 2021", *DAM]
    )
    found = articles_of_page(page)
    assert [article.title for article in found] == [FISH_TITLE, DAM_TITLE]
    assert found[1].published.value == "2021-03-12"
    assert found[1].published.basis == "metadata"
    assert found[1].byline == "Our Correspondent"


def test_several_article_elements_are_several_articles() -> None:
    body = "".join(
        f"<article><header><h1>{title}</h1><time datetime='{day}T08:00:00Z'>{day}</time></header><figure><img src='a.jpg'>"
        f"<figcaption>{picture}</figcaption></figure>{paragraphs(lines)}<ul class='share'><li>Share</li></ul></article>"
        for title, day, picture, lines in [
            (FISH_TITLE, "2019-05-07", FISH_PICTURE, FISH),
            (DAM_TITLE, "2021-03-12", DAM_PICTURE, DAM),
        ]
    )
    assert_two_reports(html(body))
    assert [article.published.value for article in articles_of_page(html(body))] == ["2019-05-07", "2021-03-12"]


def test_headlines_in_plain_divs_are_found_by_their_look() -> None:
    body = "".join(
        f"<div class='t'>{title}</div><div class='d'><time datetime='{day}'>{day}</time></div><div class='x'>{paragraphs(lines)}</div>"
        "<div class='b'>Share TT</div>"
        for title, day, lines in [(FISH_TITLE, "2019-05-07", FISH), (DAM_TITLE, "2021-03-12", DAM)]
    )
    assert_two_reports(html(body))


def test_a_date_above_each_headline_belongs_to_the_headline_below() -> None:
    body = "".join(
        f"<div class='d'><time datetime='{day}'>{day}</time></div><h2 class='t'>{title}</h2><div class='x'>{paragraphs(lines)}</div>"
        for title, day, lines in [(FISH_TITLE, "2019-05-07", FISH), (DAM_TITLE, "2021-03-12", DAM)]
    )
    assert_two_reports(html(body))
    assert [article.published.value for article in articles_of_page(html(body))] == ["2019-05-07", "2021-03-12"]


def test_headlines_of_json_ld_part_a_page_and_date_its_reports() -> None:
    things = [
        {"@type": "NewsArticle", "headline": title, "datePublished": day, "author": {"name": "Staff Reporter"}}
        for title, day in [(FISH_TITLE, "2019-05-07T10:00:00Z"), (DAM_TITLE, "2021-03-12")]
    ]
    head = f"<script type='application/ld+json'>{json.dumps({'@graph': things})}</script>"
    body = f"<p class='a'>{FISH_TITLE}</p>{paragraphs(FISH)}<p class='b'>{DAM_TITLE}</p>{paragraphs(DAM)}"
    assert_two_reports(html(body, head))
    found = articles_of_page(html(body, head))
    assert [article.published.value for article in found] == ["2019-05-07", "2021-03-12"]
    assert found[0].byline == "Staff Reporter"


def test_reports_that_stand_only_in_json_ld_are_read_from_it() -> None:
    things = [
        {"@type": ["NewsArticle"], "headline": title, "articleBody": "\n\n".join(lines), "datePublished": "2021-03-12"}
        for title, lines in [(FISH_TITLE, FISH), (DAM_TITLE, DAM)]
    ]
    assert_two_reports(
        html("<div id='app'></div>", f"<script type='application/ld+json'>{json.dumps(things)}</script>")
    )


def test_a_report_with_cards_of_related_stories_stays_one() -> None:
    cards = "".join(
        f"<article class='card'><h3><a href='/{n}'>Envoy Number {n} Opens a Round of Talks</a></h3><p>The envoy said little, and"
        " left the building early.</p></article>"
        for n in range(4)
    )
    body = f"<article><h1>{DAM_TITLE}</h1>{paragraphs(DAM)}<h2>What happens next</h2>{paragraphs(FISH)}</article><section>{cards}</section>"
    (article,) = articles_of_page(html(body))
    assert article.title == DAM_TITLE
    assert DAM[0] in article.text
    assert "Envoy Number" not in article.text


def test_sections_of_one_report_are_not_taken_for_reports() -> None:
    body = f"<article><h1>{DAM_TITLE}</h1><p>By Staff Reporter</p><h2>In the north</h2>{paragraphs(DAM)}<h2>In the south</h2>{paragraphs(FISH)}</article>"
    assert len(articles_of_page(html(body))) == 1


def test_the_same_report_twice_on_a_page_is_one() -> None:
    one = f"<article><h1>{DAM_TITLE}</h1>{paragraphs(DAM)}</article>"
    assert len(articles_of_page(html(one + one))) == 1


def test_the_title_that_most_places_confirm_is_taken() -> None:
    head = (
        f"<meta property='og:title' content='{DAM_TITLE} - Outlet A'><meta property='og:site_name' content='Outlet A'>"
    )
    (article,) = articles_of_page(html(f"<h1>{DAM_TITLE}</h1>{paragraphs(DAM)}", head))
    assert (article.title, article.outlet) == (DAM_TITLE, "Outlet A")


def test_lines_broken_at_a_width_are_joined_and_others_are_not() -> None:
    wrapped = (
        f"{DAM_TITLE}\n\nSudan has put forward a plan under which data on the filling\nof the dam would be exchanged every day between"
        " the three\ncapitals. Egypt welcomed the idea with reservations, and said\nso.\n\nEthiopia said that it would study the text"
        " before it gave\nan answer to the African Union.\n"
    )
    (article,) = articles_of_page(wrapped)
    assert article.text.count("\n\n") == 1
    assert "the filling of the dam" in article.text
    (kept,) = articles_of_page("\n".join([DAM_TITLE, *DAM]))
    assert kept.text == "\n\n".join(DAM)


def test_sign_offs_and_related_links_are_left_out_with_their_reason() -> None:
    page = "\n\n".join(
        [
            DAM_TITLE,
            *DAM[:2],
            "Read more: What the dam means for Cairo",
            *DAM[2:],
            "(Reporting by Staff; Editing by Desk)",
        ]
    )
    (article,) = articles_of_page(page)
    assert article.text == "\n\n".join(DAM)
    assert [dropped.reason for dropped in article.dropped] == ["related links", "agency sign-off"]


def test_a_page_keeps_its_given_id_when_it_holds_one_report() -> None:
    (article,) = articles_of_page("\n\n".join([DAM_TITLE, *DAM]), page_id="p7")
    assert (article.id, article.page and article.page.id) == ("p7", "p7")


def test_a_menu_above_a_doubled_headline_is_left_out() -> None:
    page = "\n\n".join(["Home", "World News", DAM_TITLE, f"{DAM_PICTURE}\n{DAM_PICTURE}", "Print", DAM_TITLE, *DAM])
    (article,) = articles_of_page(page)
    assert (article.title, article.text) == (DAM_TITLE, "\n\n".join(DAM))
    assert [drop.text for drop in article.dropped if drop.reason == "above the headline"] == ["Home", "World News"]


def test_a_marked_heading_is_the_title() -> None:
    (article,) = articles_of_page("\n\n".join([f"# {DAM_TITLE}", *DAM]))
    assert (article.title, article.text) == (DAM_TITLE, "\n\n".join(DAM))


def test_a_report_without_a_title_keeps_its_first_paragraph() -> None:
    (article,) = articles_of_page("\n\n".join(DAM))
    assert (article.title, article.text) == (None, "\n\n".join(DAM))


def test_a_live_blog_is_one_article() -> None:
    things = {"@type": "LiveBlogPosting", "headline": DAM_TITLE}
    posts = "".join(
        f"<article><h2>{title}</h2><time datetime='2021-03-12T0{n}:00:00Z'>0{n}:00</time>{paragraphs(lines)}</article>"
        for n, (title, lines) in enumerate([("Talks begin in Kinshasa", DAM), ("Talks end for the day", FISH)])
    )
    head = f"<script type='application/ld+json'>{json.dumps(things)}</script>"
    assert len(articles_of_page(html(f"<h1>{DAM_TITLE}</h1>{posts}", head))) == 1
