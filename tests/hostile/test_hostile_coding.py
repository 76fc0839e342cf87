"""Texts that nobody writes in good faith, through the whole of coding: sound records, in time that grows with the text."""

import time
from collections.abc import Iterator

import pytest

from dragoman import layers as layers_module
from dragoman.actors import join
from dragoman.actors.cast import Found
from dragoman.layers import Layers
from dragoman.parse import Document, parse
from dragoman.parse import document as document_module
from dragoman.parse import model as model_module
from dragoman.parse.model import ANYWHERE, RUN, pieces
from dragoman.pipeline import code_articles
from dragoman.read import article_from_text
from dragoman.record import Article, Record
from tests.hostile.sound import assert_sound

REPORT = "Chad's foreign minister met the Libyan ambassador in Abuja on Sunday. "
SECONDS = 20.0
"""Processor time for one of the texts below, on a slow machine that others use, too; most take less than one."""

TEXTS = {
    "nothing": "",
    "a space": " ",
    "no sentence": "\n\n\n",
    "quotations in quotations": "“He said " * 400 + "”" * 400,
    "marks in marks": "\"‘“'" * 750,
    "ten thousand marks deep": "“" * 10_000 + "x" + "”" * 10_000,
    "a sentence without end": "the minister said that " * 300,
    "Russia in place of a full stop": "Russia said Turkey said " * 250,
    "names without end": "Russia, Turkey, Iran, Syria, " * 200,
    "one name": "Russia " * 750,
    "one word": "word " * 1500,
    "people": "Sergei Lavrov and Ayman Safadi met. " * 100,
    "titles": "President Foreign Minister Secretary-General Mr. " * 75,
    "owners": "Russia's " * 375,
    "conditions": "if Russia will, unless Iran would, " * 100,
    "rounds": "the Astana talks in Geneva, " * 100,
    "a clause in a clause": "the minister who said who met who saw " * 75,
    "items": "1. Welcomes the move;\n" * 150,
    "turns": "A: b\n" * 750,
    "lines": "Iran agreed.\n" * 500,
    "numbers beyond all counting": "The " + "9" * 400 + "th round cost $" + "9" * 60 + " in 99999999999999999999 days. " * 20,
    "dates": "May 5, Monday at 3 p.m., " * 100,
    "datelines": "CAIRO, May 5 (Outlet A) - " * 75,
    "numerals": "two hundred and fifty thousand and " * 75,
    "amounts": "$5 million or 6% of 7,000 people - " * 75,
    "brackets": "(" * 5_000,
    "brackets apart": "( a [ b { c " * 300,
    "dashes": "-" * 5_000,
    "dashes apart": "a - b — c – d " * 250,
    "digits": "1" * 5_000,
    "digits and commas": "1," * 2_500,
    "digits and dots": "1.2.3." * 750,
    "dots": "." * 5_000,
    "commas": ", " * 1250,
    "quotes": '"' * 5_000,
    "apostrophes": "'s" * 2000,
    "slashes": "http://a/" * 500,
    "hyphens": "a-b-" * 1000,
    "spaces": "a" + " " * 12_500 + "b.",
    "line breaks": "a" + "\n" * 12_500 + "b.",
    "tabs": "a\t" * 1250,
    "surrogates": "Iran \ud800met\udfff Iraq. " * 60,
    "zeros": "Iran\x00 met Iraq\x00. " * 75,
    "controls": "".join(map(chr, range(32))) * 60 + REPORT,
    "zero width": "Ir\u200ban\u200d met\u2060 Iraq. " * 75,
    "overrides": "\u202eIran met\u202c \u2066Iraq\u2069. " * 75,
    "marks that combine": "e" + "\u0301" * 2_500 + " " + REPORT,
    "pictures": "😀👩‍👩‍👧‍👦🇺🇳 " * 375,
    "private and unassigned": "\ue000\uffff\U000e0001\U0010ffff Iran met Iraq. " * 75,
    "odd spaces": "Iran\u00a0met\u3000Iraq\u2028on\u2029Monday\x85. " * 75,
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_coded_in_time_and_the_record_is_sound(name: str) -> None:
    article = article_from_text(TEXTS[name], published="2021-11-03")
    begun = time.thread_time()
    record = _coded(article)
    assert time.thread_time() - begun < SECONDS
    assert_sound(record)
    assert [note.message for note in record.notes if note.code.startswith("W9")] == []


def _coded(article: Article) -> Record:
    (record,) = code_articles([Article(id=article.id, text=article.text, language="en", published=article.published)])
    return record


def test_no_sentence_is_longer_than_a_mind_can_hold() -> None:
    for text in (TEXTS["one word"], TEXTS["names without end"], TEXTS["a sentence without end"]):
        (document,) = parse([Article(id="x", text=text, language="en")])
        assert max(map(len, document.sentences)) <= ANYWHERE


def test_what_no_word_is_comes_in_pieces_and_nothing_is_lost() -> None:
    text = "Iran met Iraq. " + "(" * (3 * RUN) + " They agreed. " + "x" * RUN + " "
    assert "".join(pieces(text)) == text
    assert max(len(word) for piece in pieces(text) for word in piece.split()) <= RUN
    assert pieces(REPORT * 20) == [REPORT * 20]


@pytest.fixture
def longest(monkeypatch: pytest.MonkeyPatch) -> int:
    """Texts that are too long, at a size that tests can afford."""
    for module in (document_module, model_module, layers_module):
        monkeypatch.setattr(module, "LONGEST", 8_000)
    return 8_000


@pytest.mark.parametrize("words", ["Iran and Iraq met and ", "Iran met Iraq. ", "word", "“Iran "])
def test_five_megabytes_are_kept_and_their_beginning_is_coded(longest: int, words: str) -> None:
    text = words * (5_000_000 // len(words))
    record = _coded(Article(id="x", text=text))
    assert record.article.text == text
    assert "W004" in [note.code for note in record.notes]
    assert all(mention.end <= longest for mention in record.mentions)
    assert_sound(record)


def test_an_article_whose_time_is_over_is_noted_and_the_next_is_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    hands = iter([0.0, *[0.0] * 40, *[1e6] * 10_000])
    monkeypatch.setattr(time, "thread_time", lambda: next(hands, 1e6))
    record = _coded(Article(id="slow", text=REPORT * 40))
    assert {note.code for note in record.notes} >= {"W902"}
    assert_sound(record)
    monkeypatch.undo()
    assert _coded(Article(id="next", text=REPORT)).events


def test_the_time_of_a_report_is_far_below_the_limit() -> None:
    (document,) = parse([Article(id="x", text=REPORT * 50, language="en")])
    begun = Layers(document)
    assert not begun.late


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Russi\u0430", "Russia"), ("\u0421hina", "China"), ("Ir\u0430n", "Iran")],
)
def test_a_name_in_borrowed_letters_is_not_the_country(name: str, meant: str) -> None:
    with_name = _coded(Article(id="x", text=f"{name} rejected the plan on Sunday. {name} met Chad.", language="en"))
    plain = _coded(Article(id="x", text=f"{meant} rejected the plan on Sunday. {meant} met Chad.", language="en"))
    codes = {mention.actor[:3] for mention in plain.mentions if mention.text == meant}
    linked = {mention.actor[:3] for mention in with_name.mentions if mention.text == name}
    assert codes
    assert not codes & linked


def test_a_mark_without_width_changes_no_name_and_stays_in_its_words() -> None:
    record = _coded(Article(id="x", text="Le\u200bbanon rejected the plan on Sunday.", language="en"))
    assert [mention.text for mention in record.mentions if mention.actor.startswith("LBN")] == ["Le\u200bbanon"]


def test_a_description_that_comes_again_and_again_is_compared_with_the_last_ones_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = [0]
    repeats = join._repeats

    def counted(document: Document, found: Found, earlier: Found) -> bool:
        compared[-1] += 1
        return repeats(document, found, earlier)

    monkeypatch.setattr(join, "_repeats", counted)
    for times in (200, 400):
        _coded(Article(id="x", text="Iran sent 4,123 troops and 5 tanks. " * times, language="en"))
        compared.append(0)
    assert 1000 < compared[0] < compared[1] < 2.5 * compared[0]


def _names(count: int) -> Iterator[str]:
    for at in range(count):
        yield f"{chr(65 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676 % 26)}rov"


def test_five_hundred_people_of_whom_each_is_met_once() -> None:
    text = " ".join(f"Minister {name} met President {name}a." for name in _names(500))
    begun = time.thread_time()
    record = _coded(Article(id="x", text=text, language="en"))
    assert time.thread_time() - begun < SECONDS
    assert len(record.mentions) >= 500
    assert_sound(record)
