"""Dates and their basis, languages, captions and characters."""

import time

import pytest

from dragoman.errors import UnknownDate
from dragoman.read import article_from_text, articles_of_page
from dragoman.read.captions import caption
from dragoman.read.clean import decode, plain_characters, repair
from dragoman.read.dates import dateline, iso_day, url_day
from dragoman.read.language import detect

REPORT = "GENEVA, Feb 11 (Outlet A) - Envoys of the two governments met on Monday and agreed to meet again in a week."


def test_a_given_date_stands_before_all_others() -> None:
    article = article_from_text(REPORT, published="2019-02-12T09:00:00Z")
    date = article.published
    assert (date.value, date.basis, date.earliest, date.latest) == ("2019-02-12", "given", "2019-02-12", "2019-02-12")
    assert article.text == REPORT


def test_a_dateline_without_its_year_is_evidence_and_no_date() -> None:
    date = dateline(REPORT)
    assert (date.value, date.basis) == (None, "unknown")
    assert [REPORT[evidence.start : evidence.end] for evidence in date.evidence] == ["GENEVA, Feb 11"]


@pytest.mark.parametrize(
    "line",
    ["TRIPOLI/TUNIS, May 5, 2019 (Outlet A) - Talks", "NEW YORK, 5 May 2019 — Talks", "Moscow, May 5, 2019 - Talks"],
)
def test_a_full_dateline_dates_the_report(line: str) -> None:
    assert (dateline(line).value, dateline(line).basis) == ("2019-05-05", "dateline")


def test_no_dateline_is_seen_in_a_sentence_about_a_day() -> None:
    assert dateline("On May 5 the envoys met.").evidence == ()


def test_the_url_dates_a_page_that_says_nothing_itself() -> None:
    (article,) = articles_of_page(REPORT * 3, url="https://outlet-a.example/world/2019/02/11/talks")
    assert (article.published.value, article.published.basis) == ("2019-02-11", "url")
    assert url_day("https://outlet-a.example/20191399/x") is None


def test_metadata_stands_before_the_date_given_for_the_run() -> None:
    page = f"<html><head><meta property='article:published_time' content='2019-02-10T23:30:00+02:00'></head><body><h1>Envoys Meet</h1><p>{REPORT}</p></body></html>"
    (article,) = articles_of_page(page, published=["2020-01-01"])
    assert (article.published.value, article.published.basis) == ("2019-02-10", "metadata")


def test_a_date_that_is_none_is_named() -> None:
    with pytest.raises(UnknownDate, match=r"'31\.10\.2020'"):
        articles_of_page(REPORT, published="31.10.2020")
    assert iso_day("2020-02-30") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks would be held in the capital of the country.", "en"),
        (
            "El ministro dijo que las conversaciones con la delegación se celebrarán en la capital del país la próxima semana.",
            "es",
        ),
        ("Министр заявил, что переговоры с делегацией пройдут в столице на следующей неделе.", "ru"),
        ("Paris", None),
        ("", None),
        ("1234 5678", None),
    ],
)
def test_another_language_is_only_claimed_when_sure(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("The envoy in Doha (Outlet A)", "The envoy in Doha", "Outlet A"),
        ("The envoy in Doha. Photo: A. Name/Outlet A", "The envoy in Doha", "A. Name/Outlet A"),
        ("The envoy in Doha © Outlet A", "The envoy in Doha", "Outlet A"),
        ("The envoy in Doha", "The envoy in Doha", None),
        ("The envoy (left)", "The envoy (left)", None),
    ],
)
def test_a_caption_and_its_credit_are_parted(line: str, text: str, credit: str | None) -> None:
    found = caption(line)
    assert (found.text, found.credit) == (text, credit)


def test_marks_that_nobody_reads_are_taken_out() -> None:
    assert plain_characters("\u202bTu\u0308rkiye\u202c\u00a0and\u200b Iran\ufeff") == "Türkiye and Iran"
    assert plain_characters("می\u200cخواهم") == "می\u200cخواهم"


def test_only_surely_broken_characters_are_repaired() -> None:
    assert repair("the countryâ€™s capital") == "the country’s capital"
    assert repair("Ankara, Türkiye, and São Tomé") == "Ankara, Türkiye, and São Tomé"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text = "The talks in Türkiye’s capital went on for days – and nights. " * 4
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_followed_and_a_cut_character_left_out() -> None:
    assert decode("<meta charset='iso-8859-2'>Wałęsa".encode("iso-8859-2")).endswith("Wałęsa")
    assert decode("Türkiye".encode()[:2]) == "T"
    assert decode("Правда".encode("koi8-r"), "KOI8-R") == "Правда"


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "rot13", "hex", "base64", "zip", "undefined", "mbcs", "x"]
)  # fmt: skip
def test_an_encoding_that_is_none_of_the_web_is_not_followed(name: str) -> None:
    page = b"Caf\xe9s and talks: \\ud800 +2AA- 3c70"
    assert decode(page, name) == decode(page)
    assert decode(f"<meta charset={name}>".encode() + page).endswith(decode(page))


def test_a_page_in_a_declared_encoding_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    decode(b"caf\xe9-" + b"b" * 2_000_000, "punycode")
    assert time.process_time() - started < 5
