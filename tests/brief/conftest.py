"""Four reports of three outlets on one round of talks: announced, moved, held, and told with contradictions."""

from pathlib import Path

import pytest

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record
from dragoman.store import Writer

REPORTS = [
    ("2021-04-20", "Outlet A", "The 15th round of the Astana talks on Syria will probably open in Sochi in May. Jordan is an observer. Iran opposes the sanctions on Syria."),
    ("2021-04-22", "Outlet B", "The 15th round of the Astana talks on Syria is planned for June 21 in Sochi. Lavrov met Bogdanov in Moscow on April 22. Russia opposes the sanctions on Syria."),
    ("2021-06-22", "Outlet B", "The 15th round of the Astana talks on Syria ended in Sochi on June 21. Turkey stayed away. Iran supports the sanctions on Syria."),
    ("2021-06-23", "Outlet C", "The 15th round of the Astana talks on Syria was held in Sochi on June 21. Turkey took part as a guarantor. The foreign ministers of Kenya and Ethiopia will meet in Nairobi on June 22."),
]  # fmt: skip


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """The reports, coded."""
    articles = [
        Article(
            id=f"r{number}",
            title=f"Report {number} on the talks",
            outlet=outlet,
            url=f"https://example.org/{number}",
            text=text,
            language="en",
            published=Published(value=day, basis="given", earliest=day, latest=day),
        )
        for number, (day, outlet, text) in enumerate(REPORTS, 1)
    ]
    return list(code_articles(articles, strict=True))


@pytest.fixture
def desk(records: list[Record], tmp_path: Path) -> Path:
    """A database with the reports."""
    with Writer(tmp_path / "desk.db", "some_model") as writer:
        for record in records:
            writer.add(record)
    return tmp_path / "desk.db"
