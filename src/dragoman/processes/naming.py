"""Does a phrase name a process of its own, or only take one up? What each kind needs is told in kinds.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.processes.candidate import count, owners_of
from dragoman.processes.tables import kinds

if TYPE_CHECKING:
    from dragoman.processes.phrase import Reading

KEPT = frozenset("prolong extend renew lift ease maintain tighten keep suspend relax remove violate evade defy".split())
"""What is done to sanctions that exist; to impose some is an event."""
TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})


def is_named(reading: Reading) -> bool:
    """Has the phrase what its kind needs to be a process of its own?"""
    row, needs = reading.row, reading.row.needs
    if not _of_states(reading):
        return False
    if row.kind == "law":
        return reading.capital and bool(reading.brand)
    if row.family == "journey":
        tour = row.kind == "tour" and (bool(reading.stops) or _many_nations(reading))
        return bool(reading.stops and reading.countries) or tour
    if row.kind == "sanctions":
        return bool(reading.countries)
    issue = bool(reading.topics & set(kinds().topics.values())) or reading.head.lower_ in TRUCES
    if row.kind == "mission":
        body = reading.placed and reading.head.lower_ == "mission"
        return body or (issue and bool(reading.countries or reading.brand or reading.venue))
    if reading.offer is not None and reading.offer.made:
        return True
    if "members" in needs:
        return bool(reading.brand and reading.parties) or len(reading.countries) > 1
    if is_told(reading) and len(reading.countries) > 1:
        return True
    if reading.head.lower_ in ("round", "rounds"):
        return issue or reading.known() is not None or reading.body is not None
    if "name" in needs and reading.brand and _worldly(reading, issue):
        return True
    if "parties" in needs and (len(reading.parties) > 1 or (reading.parties and issue)):
        return True
    if "place" in needs and reading.stated:
        return True
    return "topic" in needs and _about_something(reading, issue)


def is_told(reading: Reading) -> bool:
    """Is it an agreement that is the article's own ("the interim accord", "a joint statement")?"""
    return reading.row.family == "agreement" and any(token.lower_ in kinds().told for token in reading.left)


def _of_states(reading: Reading) -> bool:
    """Conventions and consensus are mostly others': a treaty is "on" or "against" something or has a place in its name, a consensus
    of states has points; a process of elections is no talks.
    """
    word = reading.head.lower_
    if word == "convention":
        about = any(
            child.dep_ == "prep" and child.lower_ in ("on", "against", "for") for child in reading.head.children
        )
        before = reading.left[-1] if reading.left else None
        placed = before is not None and reading.ground.place_at(before) is not None and reading.capital
        return about or placed
    if word == "consensus":
        return any(token.lower_ == "point" for token in reading.left)
    return not (word in ("process", "format") and reading.topics <= {"election"} and not reading.brand)


def is_bare(reading: Reading) -> bool:
    """Is it at least called by an issue of diplomacy ("a peace treaty", "the observer mission"), or a regime of sanctions?"""
    if reading.row.family in ("law", "resolution", "journey") or is_anothers(reading) or not _of_states(reading):
        return False
    head = reading.head
    if head.tag_ == "NN" and not any(
        child.dep_ in ("det", "poss", "amod", "compound", "nmod") for child in head.children
    ):
        return False  # "agreement on the border is unlikely": agreeing, no agreement
    if reading.row.kind == "sanctions":
        told = owners_of(reading.head, reading.ground) or reading.definite() or reading.anchor.head.lemma_ in KEPT
        return bool(told) and reading.head.lower_ in kinds().heads  # "these measures" may be any
    if reading.row.kind == "summit" or is_told(reading):
        return True
    if "members" in reading.row.needs or "working" in reading.row.beside:
        return False
    if reading.offer is not None and reading.offer.matters:
        return True
    return bool(reading.topics & set(kinds().topics.values()))


def _worldly(reading: Reading, issue: bool) -> bool:
    """Is the name that of a place or body, of a well-known process, of a treaty with a capital, or joined by an issue?"""
    if issue or reading.known() is not None:
        return True
    if reading.row.common:
        return False
    return reading.placed or (reading.capital and reading.row.kind == "agreement")


def _about_something(reading: Reading, issue: bool) -> bool:
    own = bool(reading.countries or reading.placed or reading.topics - set(kinds().topics.values()))
    if reading.row.common:
        return issue and bool(reading.countries or reading.placed or (reading.stated and reading.head.lower_ in TRUCES))
    if reading.row.family == "gathering":
        return issue or (own and not reading.capital)
    return own and (issue or len(reading.countries) > 1 or reading.definite())


def _many_nations(reading: Reading) -> bool:
    """As in "a four-nation tour", "a regional tour", "an African tour"; not "a cross-country tour"."""
    words = {token.lower_ for token in reading.left}
    several = any(count(token) for token in reading.left) and bool(words & {"nation", "country", "state"})
    return several or bool(words & ({"regional", "diplomatic"} | kinds().regions)) or bool(reading.countries)


def of_another_sort(reading: Reading) -> bool:
    """As in "the vetting process", "the best-in-show round"."""
    generic, topics = kinds().generic, kinds().topics
    return any(
        child.dep_ in ("compound", "amod") and child.lower_ not in generic and child.lower_ not in topics
        for child in reading.head.children
    )


def is_anothers(reading: Reading) -> bool:
    """As in "Clinton's bill": that is not the law spoken of, as "its bill" may be; "Russia's conference" is."""
    owned = any(child.dep_ == "poss" and child.lower_ not in ("its", "their") for child in reading.head.children)
    return owned and reading.row.family not in ("gathering", "talks", "initiative", "journey")
