"""Short reports of our own for the tests across articles: example text, no report."""

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record

PLAN = "MOSCOW, May 3 - Russian Foreign Minister Sergei Lavrov will meet Jordanian Foreign Minister Ayman Safadi in Amman on May 10."
HELD = "AMMAN, May 10 - Sergei Lavrov met Ayman Safadi in Amman on Monday. The Kenyan delegation denied the report."
TOLD = "The foreign ministers spoke of trade. Sergei Lavrov and Ayman Safadi held talks in Amman on May 10. Jordan backed the return of refugees."
AGAIN = "Sergei Lavrov met Ayman Safadi in Moscow on September 6. They spoke of trade."
MARCH = "About 300 people marched through Idlib on Friday against the conference."
MARCH_TOO = "Police counted 2,000 people who marched through Idlib against the conference on Friday."
ROUND = "The 15th round of the Astana talks on Syria will be held in Astana on June 7. Jordan was not invited."
MOVED = "The 15th round of the Astana talks on Syria is to open in Sochi on June 20."
ENDED = "The 15th round of the Astana talks on Syria ended in Sochi on Monday. Jordan took part as an observer."

REPORTS = {
    "a1": ("Outlet A", "2021-05-03", PLAN),
    "a2": ("Outlet A", "2021-05-10", HELD),
    "b1": ("Outlet B", "2021-05-11", TOLD),
    "c1": ("Outlet C", "2021-09-07", AGAIN),
    "a3": ("Outlet A", "2021-05-14", MARCH),
    "b2": ("Outlet B", "2021-05-15", MARCH_TOO),
    "a4": ("Outlet A", "2021-05-20", ROUND),
    "b3": ("Outlet B", "2021-05-25", MOVED),
    "c2": ("Outlet C", "2021-06-21", ENDED),
}


def coded(*ids: str) -> list[Record]:
    """The records of some of the reports; all of them without ids."""
    articles = []
    for ident in ids or REPORTS:
        outlet, day, text = REPORTS[ident]
        date = Published(value=day, basis="given", earliest=day, latest=day)
        articles.append(Article(id=ident, text=text, outlet=outlet, language="en", published=date))
    return list(code_articles(articles, strict=True))
