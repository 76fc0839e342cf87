"""What a careful reader says of times in news of all eras, regions and styles: `hard_times.csv`.

A row says when the text was published, or within what bounds, and which expression stands for what; type NONE says that the text holds
no time. A row with a reason under `wrong` is known to be read otherwise.
"""

import csv
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from dragoman import times
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.record import Article, Published

Row = dict[str, str]


def rows() -> list[ParameterSet]:
    with (Path(__file__).parent / "hard_times.csv").open(encoding="utf-8") as lines:
        return [
            pytest.param(
                row,
                id=f"{number}-{row['expression'] or 'none'}",
                marks=[pytest.mark.xfail(reason=row["wrong"], strict=True)] if row["wrong"] else [],
            )
            for number, row in enumerate(csv.DictReader(lines), start=2)
        ]


def published_of(row: Row) -> Published:
    if row["published"]:
        day = row["published"]
        return Published(value=day, basis="given", earliest=day, latest=day)
    return Published(earliest=row["not_before"] or None, latest=row["not_after"] or None)


@pytest.mark.parametrize("row", rows())
def test_a_time_is_read_as_a_careful_reader_reads_it(row: Row) -> None:
    published = published_of(row)
    article = Article(id="a", text=row["text"], language="en", published=published)
    document = next(iter(parse([article], MODEL)))
    found = times.find(document, Layers(document, strict=True, published=published))
    if row["type"] == "NONE":
        assert [time.text for time in found] == []
        return
    (time,) = [time for time in found if time.text == row["expression"]]
    assert (time.type, time.value) == (row["type"], row["value"])
    assert not row["earliest"] or time.earliest == row["earliest"]
    assert not row["latest"] or time.latest == row["latest"]
