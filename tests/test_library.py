"""The library's names."""

import doctest
from importlib import metadata
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import DragomanError, UnknownDate
from dragoman.store import Writer
from tests.moyale import made

SIGNING = "Serbia and Kosovo signed an agreement in Washington on Friday."
PAGE = f"""<html lang="en"><head><title>World news</title></head><body>
<article><h1>Belgrade and Pristina sign</h1>
<p>{SIGNING} The two governments promised to open their markets to each other and to resume direct flights.</p>
<p>Serbia's president called it a great step, while opposition leaders in Pristina said that parliament had not been asked.</p>
<p>The European Union welcomed the agreement but warned that moving embassies would not help the talks it has led for nine years.
Its envoy is to meet both sides in Brussels next week, when missing persons and displaced people are on the agenda.</p>
</article>
<article><h1>Lima recalls its envoy</h1>
<p>Peru recalled its ambassador to Mexico on Monday after the Mexican president criticized the new government in Lima.</p>
<p>The foreign ministry said that the remarks were an interference in the country's affairs and demanded an apology.</p>
<p>Mexico answered that its president had only defended the right of asylum. Diplomats in both capitals expect that trade will not
suffer, because the treaty between the two countries has a council of its own, which meets in Cusco in March. Neither
government has said that it would stay away, and their consulates remain open.</p>
</article></body></html>"""


def test_code_gives_the_record_of_one_article_character_for_character() -> None:
    text = f"  {SIGNING}\n\n\nShare\n"
    record = dragoman.code(text, published="2020-09-05", title="Belgrade and Pristina sign")
    assert record.article.text == text
    assert record.article.title == "Belgrade and Pristina sign"
    assert record.article.published.value == "2020-09-05"
    assert {actor.country for actor in record.actors} >= {"SRB"}


def test_the_example_in_the_module_is_true() -> None:
    assert doctest.testmod(dragoman).failed == 0
    assert doctest.testmod(dragoman).attempted > 0


def test_the_version_is_that_of_the_installed_package() -> None:
    assert dragoman.__version__ == metadata.version("dragoman")


def test_code_gives_the_same_record_for_the_same_text() -> None:
    assert dragoman.code(SIGNING) == dragoman.code(SIGNING)


def test_code_of_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownDate):
        dragoman.code(SIGNING, published="Friday")


def test_code_page_gives_a_record_for_each_article_of_a_page() -> None:
    records = dragoman.code_page(PAGE, published="2020-09-05,2022-11-21")
    assert [record.article.title for record in records] == ["Belgrade and Pristina sign", "Lima recalls its envoy"]
    assert [record.article.published.value for record in records] == ["2020-09-05", "2022-11-21"]
    assert "Peru" not in records[0].article.text


def test_relate_takes_words_or_offsets() -> None:
    text = "Peru condemned Mexico on Monday."
    by_words = dragoman.relate(text, "Peru", "Mexico")
    assert by_words == dragoman.relate(text, (0, 4), (15, 21))
    assert (by_words.type, by_words.quad) == ("ACCUSE", 3)


@pytest.mark.parametrize(
    ("source", "target"), [("Chile", "Mexico"), ("", "Mexico"), ((0, 4), (15, 99)), ((4, 0), (15, 21))]
)
def test_relate_of_words_that_are_not_there_is_an_error(
    source: str | tuple[int, int], target: str | tuple[int, int]
) -> None:
    with pytest.raises(ValueError, match="does not stand in the text"):
        dragoman.relate("Peru condemned Mexico on Monday.", source, target)


def test_open_record_opens_what_was_read(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db", "some_model") as writer:
        writer.add(made())
    with dragoman.open_record(str(tmp_path / "desk.db")) as archive:
        assert list(archive.records()) == [made()]
    with pytest.raises(DragomanError, match="no such database"):
        dragoman.open_record(tmp_path / "other.db")
