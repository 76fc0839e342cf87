"""One marked pair: what does the first do to the second?"""

from dragoman.events import relate_pairs
from dragoman.record import Relation


def ask(text: str, source: str, target: str) -> Relation:
    start, end = text.index(source), text.index(target)
    row = {"id": "r", "text": text, "source": [start, start + len(source)], "target": [end, end + len(target)]}
    return next(relate_pairs([row]))


def test_an_act_between_the_two() -> None:
    answer = ask("The kingdom condemned the militia after the raid.", "The kingdom", "the militia")
    assert (answer.type, answer.act, answer.status, answer.quad) == ("ACCUSE", "ACCUSE", "occurred", 3)


def test_a_promised_visit_is_an_agreement_and_keeps_its_act() -> None:
    answer = ask("The premier will visit Slovenia in May.", "The premier", "Slovenia")
    assert (answer.type, answer.act, answer.mode, answer.status) == ("AGREE", "CONSULT", "visit", "planned")
    assert answer.quad == 1


def test_nothing_between_them_is_no_event() -> None:
    answer = ask("The lake lies between Switzerland and France.", "Switzerland", "France")
    assert answer.type is None


def test_the_pair_decides_among_several_acts() -> None:
    text = "Peru praised Chile and accused Bolivia of smuggling."
    assert ask(text, "Peru", "Chile").type == "SUPPORT"
    assert ask(text, "Peru", "Bolivia").type == "ACCUSE"


def test_a_pair_gets_the_same_answer_alone_and_in_a_batch() -> None:
    text = "Peru praised Chile and accused Bolivia of smuggling."
    row = {"id": "r", "text": text, "source": [0, 4], "target": [13, 18]}
    alone = next(relate_pairs([row]))
    assert all(answer == alone for answer in relate_pairs([row] * 9))
