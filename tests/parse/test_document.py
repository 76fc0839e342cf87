from dragoman.parse import parse
from dragoman.parse.model import pieces
from dragoman.record import Article


def test_a_heading_never_runs_into_the_paragraph_below_it() -> None:
    text = "Envoys Meet in Vienna\n\nThe two envoys met on Friday. They will meet again."
    document = next(parse([Article(id="a", text=text)]))
    assert [sentence.text for sentence in document.sentences] == [
        "Envoys Meet in Vienna",
        "The two envoys met on Friday.",
        "They will meet again.",
    ]


def test_a_long_text_is_cut_at_paragraphs_and_keeps_its_offsets() -> None:
    text = "The minister left for Oslo.\n\n" * 5000
    assert "".join(pieces(text)) == text
    document = next(parse([Article(id="a", text=text)]))
    assert document.cut == 2
    assert document.doc.text == text
    assert len(document.sentences) == 5000


def test_a_foreign_article_is_not_parsed() -> None:
    document = next(parse([Article(id="a", text="Le ministre est arrivé.", language="fr")]))
    assert document.foreign
    assert document.sentences == []


def test_a_dateline_is_no_part_of_the_sentence_it_opens() -> None:
    text = "TIRANA, Nov 24 (Outlet A) - Albania and Kosovo agreed on a road.\nCO-OPERATION is slow."
    document = next(parse([Article(id="a", text=text)]))
    assert [sentence.text for sentence in document.sentences][1:] == [
        "Albania and Kosovo agreed on a road.",
        "CO-OPERATION is slow.",
    ]
