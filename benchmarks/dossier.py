"""What is found across the dossier's articles, beside what a careful reader wrote down.

    python benchmarks/dossier.py [--show]

Stories by B³. Incidents: same type, half of the reader's participants by name or half of the witnesses, days that meet within three, and a witness in
common; each pairs with one. Precision counts what the reader undertook to write down: meetings, and whatever two articles tell. `--show` prints what is missed and extra.
"""

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.actors.text import norm
from dragoman.pipeline import code_articles
from dragoman.read import Unread, article_from_text, read
from dragoman.record import Record
from dragoman.stories import group
from dragoman.stories.across import across
from dragoman.stories.days import iso
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import History, Round
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry

FOLDER = Path(__file__).parent.parent / "examples" / "dossier"
SLACK = 3
LITTLE = frozenset({"a", "an", "this", "his", "its", "their"})
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
    all_of_it = across(records)
    happenings(all_of_it.incidents, expected["incidents"], show=told.show)
    courses(all_of_it.histories, expected["processes"], show=told.show)
    disputes(all_of_it.disagreements, expected["disagreements"], show=told.show)
    outcomes(all_of_it.ledger, expected["forecasts"], show=told.show)


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


def happenings(made: Sequence[Incident], expected: list[Row], *, show: bool) -> None:
    """Incidents, pair by pair."""
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


def courses(made: Sequence[History], expected: list[Row], *, show: bool) -> None:
    """Process histories: what was planned and what took place (day by month and place), who had which part, of each round."""
    theirs: set[tuple[object, ...]] = set()
    ours: set[tuple[object, ...]] = set()
    for row in expected:
        one = _process_of(row, made)
        for part in row["rounds"]:
            theirs |= {(row["key"], *fact) for fact in _reader_facts(part)}
        if one is not None:
            for part in one.rounds:
                ours |= {(row["key"], *fact) for fact in _our_facts(part)}
    for kind in ("planned", "actual", "role"):
        right = {fact for fact in ours & theirs if fact[2] == kind}
        line(
            f"process {kind}",
            len(right),
            len([f for f in ours if f[2] == kind]),
            len([f for f in theirs if f[2] == kind]),
        )
    if show:
        for fact in sorted(map(str, theirs - ours)):
            print("MISSED", fact)
        for fact in sorted(map(str, ours - theirs)):
            print("EXTRA", fact)


def _process_of(row: Row, made: Sequence[History]) -> History | None:
    """The history whose wordings are most the reader's, by its names and by the words that articles have for it."""
    told = [words(wording) - LITTLE for wording in row["wordings"]]
    scored = [
        (
            sum(words(name) - LITTLE in told for name in {*one.wordings, *(telling.quote for telling in one.tellings)})
            + 10 * (one.key == row["key"]),
            -i,
        )
        for i, one in enumerate(made)
    ]
    best, at = max(scored, default=(0, 0))
    return made[-at] if best else None


def _reader_facts(part: Row) -> Iterator[tuple[object, ...]]:
    number = part.get("number")
    for plan in part.get("planned", ()):
        if "date" in plan:
            yield number, "planned", "date", plan["date"][:7]
        if "place" in plan:
            yield number, "planned", "place", plan["place"]
    actual = part.get("actual")
    if actual:
        yield number, "actual", "date", str(actual["start"])[:7]
        yield number, "actual", "place", actual.get("place")
    for role in part.get("roles", ()):
        yield number, "role", role["role"], _country(role["actor"])


def _our_facts(part: Round) -> Iterator[tuple[object, ...]]:
    for name, told in (("planned", part.planned), ("actual", part.actual)):
        for telling in told:
            if telling.said and telling.days:
                yield part.number, name, "date", iso(telling.days[0])[:7]
            if telling.place:
                yield part.number, name, "place", {"Astana": "Nur-Sultan"}.get(telling.place, telling.place)
    for telling in part.tellings:
        for role in telling.roles:
            yield part.number, "role", role.role, role.party.country or role.party.name.lower().removeprefix("the ")


def _country(name: str) -> str:
    """The country of a name in the reader's rows, else the name."""
    found = next((party for party in _parties(name)), None)
    return found or name.lower()


def _parties(name: str) -> list[str]:
    record = next(code_articles([article_from_text(f"{name} met France.")]))
    return [actor.country for actor in record.actors if actor.country and actor.country != "FRA"]


def disputes(made: Sequence[Disagreement], expected: list[Row], *, show: bool) -> None:
    """Disagreements: same kind, and two of the reader's articles among its own."""
    taken: set[int] = set()
    right = 0
    for row in expected:
        theirs = {side["article"] for side in row["sides"]}
        fitting = [
            i
            for i, one in enumerate(made)
            if i not in taken and one.kind == row["kind"] and len(theirs & set(one.articles)) > 1
        ]
        if fitting:
            taken.add(fitting[0])
            right += 1
        elif show:
            print("MISSED", row["kind"], row["about"], sorted(theirs))
    line("disagreements", right, len(made), len(expected))
    if show:
        for i, one in enumerate(made):
            if i not in taken:
                print("EXTRA", one.kind, one.about, [(side.article, side.value) for side in one.sides])


def outcomes(made: Sequence[Entry], expected: list[Row], *, show: bool) -> None:
    """Forecasts: found at the reader's words, and those whose outcome is the reader's."""
    right = found = 0
    for row in expected:
        told = next(
            (
                one
                for one in made
                if one.expected.article == row["article"] and _share(one.expected.words, row["words"])
            ),
            None,
        )
        found += told is not None
        same = told is not None and told.outcome.replace(" ", "_") == row["outcome"]
        right += same
        if show and told is not None and not same:
            print("OUTCOME", row["article"], row["words"][:70], row["outcome"], "told", told.outcome)
    line("forecasts", found, len(made), len(expected))
    print(f"{'outcomes':<16} the reader's for {right} of the {found} found")


def _share(one: str, other: str) -> bool:
    """Have two wordings most words of the shorter in common?"""
    ours, theirs = set(one.lower().split()), set(other.lower().split())
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))


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
