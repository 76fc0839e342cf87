"""What is found across the dossier's articles, beside what a careful reader wrote down.

    python benchmarks/dossier.py [--show]

Stories by B³. Incidents: same type, half of the reader's participants by name or half of the witnesses, days that meet within three, and a witness in
common; each pairs with one. Precision counts what the reader undertook to write down: meetings, and whatever two articles tell. `--show` prints what is missed and extra.
"""

import argparse
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.actors.text import norm
from dragoman.pipeline import code_articles
from dragoman.read import Unread, read
from dragoman.record import Record
from dragoman.stories import group
from dragoman.stories.across import across
from dragoman.stories.incidents import Incident

FOLDER = Path(__file__).parent.parent / "examples" / "dossier"
SLACK = 3
Row = dict[str, Any]


def main() -> None:
    """Read, group, compare, print."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--show", action="store_true")
    told = ask.parse_args()
    expected = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
    found = [item for item in read([str(FOLDER / "articles.jsonl")]) if not isinstance(item, Unread)]
    records = list(code_articles(found))
    stories(records, expected["stories"])
    happenings(records, expected["incidents"], show=told.show)


def line(name: str, right: float, told: float, there: float) -> None:
    """Precision, recall and F1 of one layer."""
    precision, recall = right / told if told else 0.0, right / there if there else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(
        f"{name:<16} precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}  ({right:g} of {told:g} told, {there:g} there)"
    )


def stories(records: list[Record], expected: list[Row]) -> None:
    """B³ over the articles (Bagga & Baldwin 1998)."""
    rows = [
        {"id": r.article.id, "title": r.article.title, "text": r.article.text, "published": r.article.published.value}
        for r in records
    ]
    ours, theirs = dict(group(rows)), {article: story["id"] for story in expected for article in story["articles"]}
    size = len(ours)

    def share(one: dict[str, str], other: dict[str, str]) -> float:
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for article, story in one.items():
            groups[story].add(article)
        total = 0.0
        for article in one:
            inside = groups[one[article]]
            total += sum(other[each] == other[article] for each in inside) / len(inside)
        return total

    line("stories (B³)", share(ours, theirs), size, size)
    precision, recall = share(ours, theirs) / size, share(theirs, ours) / size
    print(
        f"                 B³ precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )


def happenings(records: list[Record], expected: list[Row], *, show: bool) -> None:
    """Incidents, pair by pair."""
    made = across(records).incidents
    scored = sorted(
        ((overlap(one, row), i, j) for i, one in enumerate(made) for j, row in enumerate(expected) if alike(one, row)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    told = [i for i, one in enumerate(made) if i in pairs or len(one.articles) > 1 or one.type == "CONSULT"]
    line("incidents", len(pairs), len(told), len(expected))
    whole = [overlap(made[i], expected[j]) for i, j in pairs.items()]
    print(
        f"{'witnesses':<16} of those paired, shared articles of all (Jaccard) {sum(whole) / len(whole) if whole else 0:.3f}"
    )
    if show:
        for j, row in enumerate(expected):
            if j not in taken:
                print("MISSED", row["id"], row["type"], row["participants"][:4], row.get("earliest"), row["articles"])
        for i in told:
            one = made[i]
            if i not in pairs:
                print(
                    "EXTRA",
                    one.type,
                    one.status,
                    [p.name for p in one.sources],
                    "->",
                    [p.name for p in one.targets],
                    one.earliest,
                    one.latest,
                    one.articles,
                    one.witnesses[0].quote[:90],
                )


def overlap(one: Incident, row: Row) -> float:
    """Share of the articles of either that both have."""
    ours, theirs = set(one.articles), set(row["articles"])
    return len(ours & theirs) / len(ours | theirs)


def alike(one: Incident, row: Row) -> bool:
    """May the two be one happening?"""
    if one.type != row["type"] or not set(one.articles) & set(row["articles"]) or not _days_meet(one, row):
        return False
    names = [
        words(party.name) | ({norm(party.country)} if party.country else set())
        for witness in one.witnesses
        for party in witness.parties
    ]
    hit = [any(words(name) & own for own in names) for name in row["participants"]]
    return not hit or sum(hit) >= len(hit) / 2 or overlap(one, row) >= 0.5


def words(name: str) -> set[str]:
    """The words of a name that say who it is."""
    return {norm(word) for word in name.split()} - {"the", "of", "and", "minister", "foreign", "government", ""}


def _days_meet(one: Incident, row: Row) -> bool:
    if not one.earliest or not one.latest or not row.get("earliest"):
        return True
    first, last = (date.fromisoformat(day).toordinal() for day in (one.earliest, one.latest))
    low, high = (
        date.fromisoformat(str(day)).toordinal() for day in (row["earliest"], row.get("latest", row["earliest"]))
    )
    return first <= high + SLACK and low <= last + SLACK


if __name__ == "__main__":
    main()
