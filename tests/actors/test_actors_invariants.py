"""What holds of every actor and mention, and of the tables."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors.gazetteer import gazetteer
from dragoman.actors.people import shelf
from dragoman.actors.tables import entries, roles, states
from dragoman.actors.text import fold, name_key, norm
from dragoman.parse import parse
from dragoman.pipeline import code_articles
from dragoman.record import Article, encode

PARTS = (
    "President Joko Widodo", "the Omani delegation", "Ankara", "Reuters", "It", "they", "he", "of Mali", "said", "met", "denied", ",", ".",
    "\n", "“We agree”", "al-Sharaa", "-", "’s", "U.S.", "the minister", "who", "Kim Jong-un", "N'Djamena", "the two sides", "both", "Chad and Niger", "The French president", "which", "the group", "“", "”", "Boko Haram", "\u202f", "é", "former", "and",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=25).map(" ".join))
def test_mentions_slice_to_their_text_and_lead_to_an_actor(text: str) -> None:
    article = Article(id="p", text=text, language="en")
    record = next(code_articles([article], strict=True))
    ids = [actor.id for actor in record.actors]
    assert len(ids) == len(set(ids))
    assert len({m.id for m in record.mentions}) == len(record.mentions)
    for mention in record.mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.actor in ids
    assert _halves(article) == []
    assert encode(next(code_articles([article], strict=True))) == encode(record)


def _halves(article: Article) -> list[str]:
    """The mentions that begin or end inside a token."""
    record = next(code_articles([article], strict=True))
    tokens = list(next(parse([article])).doc)
    starts, ends = {token.idx for token in tokens}, {token.idx + len(token) for token in tokens}
    return [mention.text for mention in record.mentions if mention.start not in starts or mention.end not in ends]


def test_the_order_of_articles_in_a_batch_does_not_matter() -> None:
    texts = (
        "President Aoun met Foreign Minister Ayman Safadi. He praised the plan.",
        "The two sides agreed. Chad and Niger signed, and both thanked the Omani delegation.",
        "Boko Haram attacked the town. The group withdrew, a security source said on condition of anonymity.",
        "Safadi Warns of Drought\n\nAyman Safadi spoke in Amman, where the Jordanian prime minister joined him.",
    )
    articles = [Article(id=str(at), text=text, language="en") for at, text in enumerate(texts)]
    there = {record.article.id: encode(record) for record in code_articles(articles, strict=True)}
    back = {record.article.id: encode(record) for record in code_articles(articles[::-1], strict=True)}
    assert there == back


def test_every_state_has_an_own_name_and_a_code() -> None:
    assert len(states()) > 195
    assert all(len(state.country) == 3 and state.name for state in states().values())


def test_names_of_the_tables_are_found_by_the_gazetteer() -> None:
    assert [entry.alias for entry in entries() if entry.alias not in gazetteer()] == []


def test_roles_cover_the_frequent_sectors_of_plover() -> None:
    found = {role.sector for role in roles().values()}
    assert found >= set(
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED OPP REF REL".split()
    )


def test_there_are_tens_of_thousands_of_tenures_each_with_a_source() -> None:
    tenures = [tenure for _, held in shelf().everyone() for tenure in held]
    assert len(tenures) > 20_000
    assert {tenure.source for tenure in tenures} == {"wd", "fm", "us", "fb", "re", "own"}


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("Alexander Lavrentiev") == name_key("Aleksandr Lavrentyev")
    assert name_key("Ayman al-Safadi") == name_key("Ayman Safadi")
    assert fold("Zelenskyy") == fold("Zelensky")
    assert norm("TÜRKİYE") == norm("Türkiye") == "turkiye"
