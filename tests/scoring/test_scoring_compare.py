"""Comparing a record with what a careful reader found."""

from pathlib import Path

import msgspec
import pytest

from dragoman import code
from dragoman.errors import UnreadableInput
from dragoman.record import Article, Mention, Record
from dragoman.scoring import Counts, Floors, Gold, compare, read_gold
from dragoman.scoring.counts import matched
from dragoman.scoring.whose import Whose

TEXT = (
    "Norway's foreign minister met the prime minister of Jordan in Amman on Monday. "
    "“Winter was long here,” the Jordanian prime minister said. More than 4,000 refugees crossed the border."
)
ROWS = """
[article]
published = "2019-05-08"

[[actors]]
id = "norway_minister"
quotes = ["Norway's foreign minister"]
kind = "person"
country = "NOR"

[[actors]]
id = "jordan_premier"
quotes = ["the prime minister of Jordan", "the Jordanian prime minister"]
kind = "person"
country = "JOR"

[[places]]
quote = "Amman"
country = "JOR"

[[times]]
quote = "on Monday"
value = "2019-05-06"

[[events]]
quote = "met the prime minister"
type = "CONSULT"
status = "occurred"
source = ["jordan_premier", "norway_minister"]

[[statements]]
quote = "Winter was long here"
speaker = "jordan_premier"
speaker_kind = "named"
cue = "said"
manner = "direct"

[[figures]]
quote = "More than 4,000 refugees"
value = 4000
bound = "over"
unit = "refugees"
"""


def written(folder: Path, rows: str = ROWS, text: str = TEXT) -> Path:
    (folder / "amman.txt").write_text(text, encoding="utf-8")
    (folder / "amman.toml").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    (found,) = read_gold(written(tmp_path))
    return found


@pytest.fixture
def record() -> Record:
    return code(TEXT, published="2019-05-08")


def test_what_the_coder_finds_of_an_article_is_counted_by_layer(gold: Gold, record: Record) -> None:
    scores = compare(record, gold)
    assert scores["events"] == Counts(1, 1, 1)
    assert scores["events, actors"].right == 1
    assert scores["statements, speaker"].right == 1
    assert scores["figures"] == Counts(1, 1, 1)
    assert scores["times"].right == 1
    assert scores["places"].right == 1


def test_a_silent_record_has_no_right_rows_and_misses_all(gold: Gold, record: Record) -> None:
    silent = Record(article=record.article)
    for layer, counts in compare(silent, gold).items():
        assert (counts.right, counts.told) == (0, 0), layer
    assert compare(silent, gold)["actors"].there == 2


def test_another_type_at_the_same_words_is_wrong(gold: Gold, record: Record) -> None:
    (event,) = record.events
    other = msgspec.structs.replace(record, events=(msgspec.structs.replace(event, type="ACCUSE"),))
    assert compare(other, gold)["events"] == Counts(0, 1, 1)


def test_a_wrong_side_costs_the_actors_only(gold: Gold, record: Record) -> None:
    (event,) = record.events
    alone = msgspec.structs.replace(
        record, events=(msgspec.structs.replace(event, source=event.source[:1], target=()),)
    )
    scores = compare(alone, gold)
    assert (scores["events"].right, scores["events, actors"].right) == (1, 0)


def test_a_quotation_given_to_somebody_else_costs_the_speaker_only(gold: Gold, record: Record) -> None:
    meeting = record.events[0].source[0]
    (said,) = record.statements
    wrong = msgspec.structs.replace(record, statements=(msgspec.structs.replace(said, speaker=meeting),))
    scores = compare(wrong, gold)
    assert (scores["statements"].right, scores["statements, speaker"].right) == (1, 0)


def test_the_record_of_another_text_is_not_compared(gold: Gold) -> None:
    with pytest.raises(ValueError, match="of another text"):
        compare(code("Norway rejected the plan."), gold)


def test_members_of_a_group_stand_for_it(tmp_path: Path) -> None:
    text = "Ecuador and Peru met in Brasília. The two countries signed a treaty."
    rows = """
[article]
[[actors]]
id = "ecuador"
quotes = ["Ecuador"]
kind = "state"
country = "ECU"
[[actors]]
id = "peru"
quotes = ["Peru"]
kind = "state"
country = "PER"
[[actors]]
id = "both"
quotes = ["The two countries"]
kind = "state"
members = ["ecuador", "peru"]
[[events]]
quote = "met"
type = "CONSULT"
status = "occurred"
source = ["both"]
"""
    (found,) = read_gold(written(tmp_path, rows, text))
    assert compare(code(text), found)["events, actors"].right == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (ROWS.replace("met the prime", "saw the prime"), "the text does not hold “saw the prime minister”"),
        (ROWS.replace('speaker = "jordan_premier"', 'speaker = "the king"'), "no actor “the king”"),
        (ROWS.replace('"CONSULT"', '"GREET"'), "Invalid enum value 'GREET'"),
        (ROWS.replace("bound", "limit"), "unknown field `limit`"),
        (ROWS + "[[events", "Expected ']]'"),
    ],
)
def test_a_wrong_row_is_told_with_its_file(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(UnreadableInput, match=r"amman\.toml") as caught:
        list(read_gold(written(tmp_path, rows)))
    assert told in str(caught.value)


def test_a_folder_without_annotated_articles_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no annotated article"):
        list(read_gold(tmp_path))


def test_the_best_pairs_are_taken_first_and_each_row_once() -> None:
    found = matched([1.0, 2.0], [2.2, 1.9], lambda one, other: max(0.0, 1 - abs(one - other)))
    assert found == [(2.0, 1.9)]


def test_floors_rise_but_fall_only_with_a_reason(tmp_path: Path) -> None:
    good, poor = {"events": Counts(8, 10, 10)}, {"events": Counts(5, 10, 10)}
    floors = Floors().moved(good)
    assert floors.floors == {"events": 0.8}
    assert floors.below(poor) == ["events: F1 0.500 is below its floor 0.800"]
    assert floors.moved(poor).floors == {"events": 0.8}
    lowered = floors.moved(poor, "a rule that fitted one outlet only is gone")
    assert lowered.floors == {"events": 0.5}
    lowered.write(tmp_path / "floors.json")
    again = Floors.read(tmp_path / "floors.json")
    assert again == lowered
    assert again.lowered[0]["why"] == "a rule that fitted one outlet only is gone"
    assert again.below({}) == ["events: not scored"]


def test_a_damaged_file_of_floors_is_told(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="no file of floors"):
        Floors.read(tmp_path / "floors.json")


def test_each_of_several_quotations_can_mean_another_place(tmp_path: Path) -> None:
    text = "Chad met Mali. Mali thanked Chad. Mali left."
    rows = '[article]\n[[actors]]\nid = "both"\nquotes = ["Chad", "Mali"]\nnth = [2, 0]\nkind = "state"\n'
    (gold,) = read_gold(written(tmp_path, rows, text))
    assert [span.start for span in gold.places_of(gold.rows.actors[0])] == [28, 9, 15, 34]
    with pytest.raises(UnreadableInput, match="actors 1 has 2 quotes but 1 numbers of places"):
        list(read_gold(written(tmp_path, rows.replace("[2, 0]", "[2]"), text)))
    with pytest.raises(UnreadableInput, match="does not hold “Chad” 3 times"):
        list(read_gold(written(tmp_path, rows.replace("[2, 0]", "[3, 0]"), text)))


def test_only_layers_that_were_annotated_are_scored(tmp_path: Path, record: Record) -> None:
    rows = ROWS.replace("[article]\n", '[article]\nlayers = ["events", "times"]\n')
    (gold,) = read_gold(written(tmp_path, rows))
    assert list(compare(record, gold)) == ["times", "events", "events, actors", "events, status"]


def test_words_for_two_at_once_mean_whom_the_record_says(tmp_path: Path) -> None:
    text = "Chad and Mali agreed. Both sides left."
    rows = "[article]\n" + "".join(
        f'[[actors]]\nid = "{name}"\nquotes = ["{name}", "Both sides"]\nkind = "state"\n' for name in ("Chad", "Mali")
    )
    (gold,) = read_gold(written(tmp_path, rows, text))
    spots = [("m1", 0, 4, "TCD"), ("m2", 9, 13, "MLI"), ("m3", 22, 32, "TCD"), ("m4", 22, 32, "MLI")]
    mentions = tuple(
        Mention(id=ident, start=start, end=end, text=text[start:end], actor=actor, form="name")
        for ident, start, end, actor in spots
    )
    whose = Whose(Record(article=Article(id="a", text=text), mentions=mentions), gold)
    assert [whose.one(ident) for ident, *_ in spots] == ["Chad", "Mali", "Chad", "Mali"]
