"""Grouping in a database gives what grouping in memory gives."""

import random
from typing import Any

from tests.stories.reports import REPORTS

from dragoman.grouping import grouped
from dragoman.stories import group

WORDS = "envoy minister border truce dam grain prisoners talks river accord summit Nairobi Juba Moyale Tripoli Cairo".split()


def rows(count: int, seed: int) -> list[dict[str, Any]]:
    draw = random.Random(seed)
    found: list[dict[str, Any]] = []
    for number in range(count):
        story = draw.randrange(count // 3)
        told = random.Random(story)
        text = " ".join(told.choice(WORDS).title() + f" {told.randrange(40)}" for _ in range(30))
        text += " " + " ".join(draw.choice(WORDS) for _ in range(draw.choice((0, 5, 20))))
        day = draw.choice((None, f"2021-03-{1 + story % 20:02}", f"2021-03-{2 + story % 20:02}"))
        found.append({"id": f"r{number % (count - 3)}", "text": text, "published": day})
    return found


def test_a_database_groups_as_memory_does() -> None:
    for seed in range(4):
        given = rows(60, seed)
        assert list(grouped(given, few=10)) == list(group(given))
    reports = [{"id": ident, "text": text, "published": day} for ident, (_, day, text) in REPORTS.items()]
    assert list(grouped(reports, few=0)) == list(group(reports))


def test_few_reports_need_no_database() -> None:
    assert list(grouped([])) == []
    assert list(grouped([{"id": "a", "text": ""}], few=5)) == [("a", "a")]
