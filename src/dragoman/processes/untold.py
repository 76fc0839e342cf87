"""Processes that an article never says whose they are: "the talks", "the ceasefire", "a peace treaty", "the interim accord".

They are those of the two countries that the article is about, or of the talks that they are to end.
"""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.processes.candidate import Candidate
from dragoman.processes.group import Group
from dragoman.processes.naming import TRUCES

MANY = 2
"""Countries an article must be about for what is only called by its issue: else a treaty or plan may be anybody's."""
ROUNDS = frozenset({"round", "rounds", "session", "sessions"})
SOUGHT = frozenset({"agreement", "accord", "deal", "treaty", "pact"})
"""What talks are to end in."""
UNTOLD = {"talks": frozenset[str](), "agreement": frozenset({"ceasefire"})}
"""Families of processes that need not say whose they are, and the issue that goes without saying."""


def untold(found: list[Candidate], groups: list[Group], between: frozenset[str]) -> list[Group]:
    """The processes that are left once every phrase with a name of its own has been read.

    Talks, or a truce, that an article tells of more than once, or by their round; what is only called by its issue ("a peace
    treaty"); and the agreement that talks are to end in.
    """
    if not between:
        return []
    held = {id(candidate) for group in groups for candidate in group.candidates}
    left = [candidate for candidate in found if id(candidate) not in held]
    made = list(_unsaid(left, groups, between))
    left = _without(left, made)
    if len(between) >= MANY:
        made += _by_issue([candidate for candidate in left if candidate.bare and not candidate.told], between)
        left = _without(left, made)
    return [*made, *_sought(left, [*groups, *made])]


def _without(left: list[Candidate], made: list[Group]) -> list[Candidate]:
    held = {id(candidate) for group in made for candidate in group.candidates}
    return [candidate for candidate in left if id(candidate) not in held]


def _unsaid(left: list[Candidate], groups: list[Group], between: frozenset[str]) -> Iterator[Group]:
    for family, mark in UNTOLD.items():
        told = [c for c in left if c.family == family and not (c.bare and len(between) >= MANY)]
        told = [candidate for candidate in told if candidate.head.lower_ not in ("session", "sessions")]
        if family == "agreement":
            told = [candidate for candidate in told if candidate.head.lower_ in TRUCES]
        if family == "talks" and all(candidate.head.lower_ in ROUNDS for candidate in told):
            continue  # rounds of what, no word says
        if any(group.family == family and group.countries & between for group in groups):
            continue
        definite = family == "agreement" and len(between) >= MANY and any(candidate.definite for candidate in told)
        if len(told) > 1 or definite or any(candidate.round for candidate in told):
            yield _group(told, between, mark)


def _by_issue(bare: list[Candidate], between: frozenset[str]) -> Iterator[Group]:
    issues: dict[tuple[str, frozenset[str]], list[Candidate]] = {}
    for candidate in bare:
        issues.setdefault((candidate.family, candidate.topics), []).append(candidate)
    for alike in issues.values():
        whose = {country for candidate in alike for country in candidate.authors}
        yield _group(alike, between - whose if alike[0].kind == "sanctions" else between, frozenset())


def _sought(left: list[Candidate], groups: list[Group]) -> list[Group]:
    """What talks are to end in: "the agreement", "a final accord", in an article that tells of talks before. One that is called
    interim is not the final one; what is called nothing more is the one spoken of last.
    """
    talks = next((group for group in groups if group.family == "talks" and len(group.countries) >= MANY), None)
    if talks is None:
        return []
    made: dict[frozenset[str], Group] = {}
    last: Group | None = None
    for candidate in left:
        sought = candidate.head.lower_ in SOUGHT and (candidate.definite or candidate.bare) and not candidate.topics
        if not (sought or candidate.told) or candidate.head.i < talks.candidates[0].head.i:
            continue
        group = made.get(candidate.told) if candidate.told or last is None else last
        if group is None:
            group = made[candidate.told] = Group(kind=candidate.kind, family=candidate.family, untold=True)
        group.add(replace(candidate, named=True, countries=frozenset(talks.countries)))
        last = group
    return list(made.values())


def _group(candidates: list[Candidate], countries: frozenset[str], topics: frozenset[str]) -> Group:
    group = Group(kind=candidates[0].kind, family=candidates[0].family, untold=True)
    for candidate in candidates:
        group.add(replace(candidate, named=True, countries=countries, topics=candidate.topics | topics))
    return group
