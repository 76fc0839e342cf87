"""Reports of one happening: average-link clustering of tf-idf vectors, over pairs that an inverted index proposes.

Allan (2002, Topic Detection and Tracking) found average link over tf-idf cosine hard to beat for news; average rather than
single link keeps two earthquakes apart that one background paragraph joins.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from dragoman.stories.copies import Forest, copies
from dragoman.stories.days import ordinal
from dragoman.stories.vectors import Vector, cosine, vector

Crowd = Callable[[str, int | None], bool]
ALIKE = 0.17
"""Mean cosine from which two groups of reports are one story."""
LOOSE = ALIKE / 2
"""Cosine from which two reports are looked at together."""
APART = 2
"""Days between reports of one happening that are no copies; where a date is missing, it does not part them."""
KEYS = 20
"""Heaviest words by which an article looks for others like it."""
CROWD = 400
"""A word of more articles than this within the days of an article proposes no pairs to it: it would cost more than it says."""
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


def pairs(
    weighed: list[Vector], days: Sequence[int | None] = (), crowd: Crowd | None = None
) -> dict[tuple[int, int], float]:
    """Cosine of the pairs that share a heavy word and were published within days of each other.

    Args:
        weighed: the vectors.
        days: the days of publication.
        crowd: is a word that of a crowd on a day? Where these are not all articles, only who knows all can say.
    """
    days = days or [None] * len(weighed)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(weighed):
        for word in heavy(one):
            postings[word].append(index)
    proposed: set[tuple[int, int]] = set()
    for word, members in postings.items():
        often = Counter(days[member] for member in members)
        proposed.update(proposals(members, days, partial(crowd, word) if crowd else partial(crowded, often)))
    return {pair: cosine(weighed[pair[0]], weighed[pair[1]]) for pair in sorted(proposed)}


def heavy(vector: Vector) -> list[str]:
    """The words by which an article looks for others like it."""
    return sorted(vector, key=lambda word: (-vector[word], word))[:KEYS]


def near(one: int | None, other: int | None) -> bool:
    """May articles of these days tell of one happening? A missing day does not part them."""
    return one is None or other is None or abs(one - other) <= APART


def crowded(often: Mapping[int | None, int], day: int | None) -> bool:
    """Do too many articles near this day hold a word? `often`: how many do, by day."""
    if day is None:
        return sum(often.values()) > CROWD
    return sum(often.get(at, 0) for at in (None, *range(day - APART, day + APART + 1))) > CROWD


def proposals(
    members: list[int], days: Sequence[int | None], crowd: Callable[[int | None], bool]
) -> Iterator[tuple[int, int]]:
    """The pairs, smaller index first, that one word proposes among the articles that hold it."""
    if len(members) < 2:
        return
    full = {day for day in {days[member] for member in members} if crowd(day)}
    members = [member for member in members if days[member] not in full]
    undated = [member for member in members if days[member] is None]
    dated = sorted((day, member) for member in members if (day := days[member]) is not None)
    for at, (day, one) in enumerate(dated):
        for later, other in dated[at + 1 :]:
            if later - day > APART:
                break
            yield min(one, other), max(one, other)
    for at, one in enumerate(undated):
        for other in (*undated[at + 1 :], *(member for _, member in dated)):
            yield min(one, other), max(one, other)


def clusters(weighed: list[Vector], days: Sequence[int | None] = ()) -> list[list[int]]:
    """Groups of indices that are one story; those alone are left out."""
    likeness = pairs(weighed, days)
    return sorted(found for knot in knots(range(len(weighed)), likeness) for found in untied(knot, likeness))


def untied(knot: list[int], likeness: dict[tuple[int, int], float]) -> Iterator[list[int]]:
    """The stories of a knot: a connected part over the pairs that are at all alike."""
    knots = [knot]
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
        yield from average_link(knot, likeness)


def knots(members: Iterable[int], likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """The parts of a batch that hang together."""
    return _knots(members, likeness, LOOSE)


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
