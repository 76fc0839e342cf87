"""Reports of one happening: average-link clustering of tf-idf vectors, over pairs that an inverted index proposes.

Allan (2002, Topic Detection and Tracking) found average link over tf-idf cosine hard to beat for news; average rather than
single link keeps two earthquakes apart that one background paragraph joins.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from dragoman.stories.copies import Forest, copies
from dragoman.stories.days import ordinal
from dragoman.stories.vectors import Vector, cosine, vector

ALIKE = 0.17
"""Mean cosine from which two groups of reports are one story."""
APART = 2
"""Days between reports of one happening that are no copies; where a date is missing, it does not part them."""
KEYS = 20
"""Heaviest words by which an article looks for others like it."""
CROWD = 400
"""A word of more articles than this proposes no pairs: it would cost more than it says."""
LARGEST = 1500
"""Articles clustered at once: a larger knot is first cut at a higher likeness."""


def group(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The story of each row.

    Args:
        rows: mappings with `id` and `text`, and perhaps `title` and `published`; `html` alone has no text here and stands alone.

    Yields:
        (id, story id), in the order of the rows. The story id is the smallest id of its articles.
    """
    given = [
        (str(row["id"]), f"{row.get('title') or ''}\n{row.get('text') or ''}", ordinal(str(row.get("published"))[:10]))
        for row in rows
    ]
    ordered = sorted(set(given), key=lambda report: report[:2])
    forest = copies([text for _, text, _ in ordered])
    firsts = [index for index in range(len(ordered)) if forest.root(index) == index]
    weighed = [vector(ordered[index][1]) for index in firsts]
    for cluster in clusters(weighed, [ordered[index][2] for index in firsts]):
        for member in cluster[1:]:
            forest.join(firsts[cluster[0]], firsts[member])
    story = {ident: ordered[forest.root(index)][0] for index, (ident, *_) in reversed(list(enumerate(ordered)))}
    for ident, *_ in given:
        yield ident, story[ident]


def pairs(weighed: list[Vector], days: Sequence[int | None] = ()) -> dict[tuple[int, int], float]:
    """Cosine of the pairs that share a heavy word and were published within days of each other."""
    heavy = [sorted(vector, key=lambda word: (-vector[word], word))[:KEYS] for vector in weighed]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(heavy):
        for word in words:
            postings[word].append(index)
    proposed = {
        (one, other)
        for members in postings.values()
        if len(members) <= CROWD
        for at, one in enumerate(members)
        for other in members[at + 1 :]
        if _near(days, one, other)
    }
    return {pair: cosine(weighed[pair[0]], weighed[pair[1]]) for pair in sorted(proposed)}


def _near(days: Sequence[int | None], one: int, other: int) -> bool:
    if not days:
        return True
    first, second = days[one], days[other]
    return first is None or second is None or abs(first - second) <= APART


def clusters(weighed: list[Vector], days: Sequence[int | None] = ()) -> list[list[int]]:
    """Groups of indices that are one story; those alone are left out."""
    likeness = pairs(weighed, days)
    found: list[list[int]] = []
    knots = _knots(range(len(weighed)), likeness, ALIKE / 2)
    while knots:
        knot = knots.pop()
        if len(knot) > LARGEST:
            inside = set(knot)
            held = {pair: value for pair, value in likeness.items() if pair[0] in inside and pair[1] in inside}
            cut = sorted(held.values())[len(held) // 2] + 1e-9
            smaller = _knots(knot, held, cut)
            if max(map(len, smaller), default=0) < len(knot):
                knots += smaller
                continue
        found += average_link(knot, likeness)
    return sorted(found)


def _knots(members: Iterable[int], likeness: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Connected components of two or more over the pairs at least so alike."""
    members = sorted(members)
    at = {member: index for index, member in enumerate(members)}
    forest = Forest(len(members))
    for (one, other), value in likeness.items():
        if value >= least and one in at and other in at:
            forest.join(at[one], at[other])
    return [[members[index] for index in part] for part in forest.sets() if len(part) > 1]


def average_link(members: list[int], likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two most alike groups as long as their members are alike enough on average; ties go to the first."""
    size = len(members)
    matrix = np.zeros((size, size))
    for i, one in enumerate(members):
        for j in range(i + 1, size):
            matrix[i, j] = matrix[j, i] = likeness.get((one, members[j]), 0.0)
    groups: dict[int, list[int]] = {i: [member] for i, member in enumerate(members)}
    while len(groups) > 1:
        one, other = sorted(divmod(int(matrix.argmax()), size))
        if matrix[one, other] < ALIKE:
            break
        a, b = len(groups[one]), len(groups[other])
        merged = (a * matrix[one] + b * matrix[other]) / (a + b)
        matrix[one], matrix[:, one] = merged, merged
        matrix[one, one] = 0.0
        matrix[other], matrix[:, other] = 0.0, 0.0
        groups[one] += groups.pop(other)
    return [sorted(found) for found in groups.values() if len(found) > 1]
