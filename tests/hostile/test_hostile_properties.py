"""Random texts and mutated articles: splitting, reading, coding and exporting them breaks nothing."""

import json
import re
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.formats import FORMATS, export
from dragoman.pipeline import code_articles
from dragoman.read import Unread, article_from_text, articles_of_page
from dragoman.read.jsonl import read_line
from dragoman.read.page import Dates
from dragoman.record import Actor, Article, Event, Mention, Record, Span, encode
from tests.hostile.sound import assert_sound

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TEXTS = [
    json.loads(line)["text"] for line in (EXAMPLES / "dossier" / "articles.jsonl").read_text("utf-8").splitlines()[:8]
]
PAGES = [(EXAMPLES / name).read_text(encoding="utf-8") for name in ("articles.html", "stream.html", "page.txt")]
NASTY = st.sampled_from(
    ["\x00", "\ud800", "\udfff", "\u202e", "\u2066", "\u200b", "\u200d", "\u0301", "\ufeff", "\ufffd", "😀", "Russi\u0430", "“", "”", '"', "'", "‘", "’",
     "(", ")", "[", "—", "-", "\n", "\n\n\n", "\r", "\t", "\x85", "\u2028", " ", ",", ".", ":", ";", "1", "½", "²", "٣", "%", "$", "{", "}", "<", "</p>",
     "<article>", "<!--", "&amp;", "&#0;", "Iran", "Russia's", "He", "said", "that", "will", "not", "met", "on Monday", "the two sides", "if", "May 5"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, of: list[str]) -> str:
    """A piece of one of some texts, cut, doubled, swapped and spliced."""
    text = draw(st.sampled_from(of))
    at = draw(st.integers(0, max(0, len(text) - 400)))
    words = re.split(r"(\s+)", text[at : at + draw(st.integers(1, 700))])
    for _ in range(draw(st.integers(1, 4))):
        first, second = sorted((draw(st.integers(0, len(words))), draw(st.integers(0, len(words)))))
        cut = words[first:second]
        words = draw(
            st.sampled_from(
                [
                    words[:first] + words[second:],
                    words[:second] + cut[:40] + words[second:],
                    words[:first] + cut[::-1] + words[second:],
                    [*words[:first], draw(NASTY), *words[first:]],
                    words[:first] + draw(st.sampled_from(of))[:200].split(" ") + words[second:],
                ]
            )
        )
    return "".join(words)[:3000]


odd = st.lists(NASTY, max_size=60).map("".join) | st.text(max_size=200)


@settings(max_examples=25, deadline=None)
@given(mutated(TEXTS) | odd)
def test_whatever_is_coded_is_sound(text: str) -> None:
    article = msgspec.structs.replace(article_from_text(text, published="2021-11-03"), language="en")
    (record,) = code_articles([article], strict=True)
    assert record.article.text == article.text
    assert_sound(record)


@settings(max_examples=60, deadline=None)
@given(mutated(PAGES) | odd, st.sampled_from([None, True, False]))
def test_whatever_is_split_gives_articles_that_can_be_written(page: str, html: bool | None) -> None:
    for article in articles_of_page(page, html=html):
        assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article
        assert any(map(str.isprintable, article.text))
        assert not re.search("[\x00-\x08\ud800-\udfff]", article.text)
        assert all(0 <= piece.start < piece.end <= len(article.text) for piece in article.published.evidence)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["text", "html", "id", "url", "title", "published", "article", "x"]), inner, max_size=5),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(json_like, st.booleans(), st.binary(max_size=6))
def test_whatever_a_line_holds_is_read_or_named(value: object, pages: bool, junk: bytes) -> None:
    for line in (json.dumps(value).encode(), json.dumps(value).encode()[:-1] + junk):
        for found in read_line(line, "line:1", Dates(), pages=pages):
            if isinstance(found, Unread):
                assert "\n" not in found.line
            else:
                assert msgspec.json.decode(msgspec.json.encode(found), type=Article) == found


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A valid record with words that no table has seen."""
    words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    text = draw(words) + "Iran met Iraq." + draw(words)
    at = text.index("Iran met Iraq.")
    ident, name, country = draw(words), draw(words), draw(st.none() | st.sampled_from(["IRN", "XKX", "ZZZ"]))
    actor = Actor(id=ident, name=name, kind=draw(st.sampled_from(["state", "person", "anonymous"])), country=country)
    event = Event(
        id="e1", type=draw(st.sampled_from(["CONSULT", "ASSAULT", "AGREE"])), status=draw(st.sampled_from(["occurred", "planned", "denied"])),
        source=("m1",), target=draw(st.sampled_from([(), ("m1",)])), trigger=Span(at + 5, at + 8), sentence=Span(at, at + 14),
        quad=1, score=1.0, cameo="040", confidence=draw(st.floats(0, 1)), basis="codebook",
    )  # fmt: skip
    return Record(
        article=Article(id=draw(words), text=text, title=draw(st.none() | words), url=draw(st.none() | words)),
        actors=(actor,),
        mentions=(Mention(id="m1", start=at, end=at + 4, text="Iran", actor=ident, form="name"),),
        events=(event,),
    )


@settings(max_examples=12, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.article.id), st.booleans())
def test_whatever_is_valid_can_be_exported(tmp_path_factory: object, found: list[Record], text: bool) -> None:
    folder = tmp_path_factory.mktemp("out")  # type: ignore[attr-defined]
    for name in FORMATS:
        for path in export(found, name, folder / name, text=text):
            assert path.resolve().parent == (folder / name).resolve()
            assert path.exists()
    assert all(encode(record) for record in found)
