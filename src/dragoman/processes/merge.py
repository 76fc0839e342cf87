"""One process for all its wordings in an article, and the key and name it goes by.

Named phrases merge when they are of one family and what distinguishes the one is all among what distinguishes the other
("the Astana peace talks on Syria", "the Astana process"). Definite phrases without a name of their own go to the process of
their family that was named last.

The key is made of what distinguishes a process, in one canonical form, so that it is the same in every wording:

1. a row of known.toml gives its own;
2. a resolution: body and number ("unsc-1701"); a law: its name ("patriot-act");
3. a process named after its venue, or by a name: that name and the country or issue it is about ("paris-lebanon");
4. else countries, issues and the kind ("libya-russia-ceasefire-agreement"); journeys: traveller, kind, countries.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.parse.document import Document
from dragoman.processes.candidate import Candidate
from dragoman.processes.ground import country_name, slug
from dragoman.processes.group import Group, same_owners
from dragoman.processes.untold import untold


def merge(found: Iterable[Candidate], between: frozenset[str] = frozenset()) -> list[Group]:
    """The processes of an article, by first mention. `between`: the countries of talks and truces that are only called so."""
    groups: list[Group] = []
    found = list(_outer(found))
    for candidate in found:
        if candidate.named and candidate.marks:
            _named(candidate, groups).add(candidate)
    for candidate in found:
        if not candidate.named or not candidate.marks:
            # "the two-day conference in Damascus": the one already named, unless that has another venue
            group = _taken_up(candidate, groups)
            if group is None and candidate.named:
                group = _named(candidate, groups)
            if group is not None:
                group.add(candidate)
    groups += untold(found, groups, between)
    groups = [part for group in groups for part in _by_round(group)]
    for group in groups:
        group.candidates.sort(key=lambda candidate: candidate.head.i)
    return sorted(groups, key=lambda group: group.candidates[0].head.i)


def _by_round(group: Group) -> Iterator[Group]:
    """The round the article is about, with all that gives no number, and every other round it names ("the 16th will be held in July")."""
    rounds: list[int | None] = list(dict.fromkeys(candidate.round for candidate in group.candidates if candidate.round))
    if _another(group, rounds):
        rounds.insert(0, None)
    if len(rounds) < SEVERAL or group.family not in ("talks", "gathering"):
        yield group
        return
    for number in rounds:
        part = replace(group, candidates=[], passing=number != rounds[0])
        own = (number, None) if number == rounds[0] else (number,)
        part.candidates = [
            replace(candidate, named=candidate.named or candidate.round == number)  # "the 16th round" names one here
            for candidate in group.candidates
            if candidate.round in own
        ]
        yield part


def _another(group: Group, rounds: list[int | None]) -> bool:
    """Is the one round that has a number not the one the article is about ("a third session is planned")?"""
    if len(rounds) != 1 or group.candidates[0].round is not None:
        return False
    return not any(candidate.definite for candidate in group.candidates if candidate.round is not None)


SEVERAL = 2


def _outer(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Without what is only the topic of another phrase: "talks on [a ceasefire in Gaza]"."""
    end = 0
    for candidate in found:
        if candidate.definite or candidate.known or candidate.number or candidate.span.start >= end:
            end = max(end, candidate.span.end)
            yield candidate


def _named(candidate: Candidate, groups: list[Group]) -> Group:
    for group in reversed(groups):
        if group.fits(candidate):
            return group
    group = Group(kind=candidate.kind, family=candidate.family)
    groups.append(group)
    return group


def _taken_up(candidate: Candidate, groups: list[Group]) -> Group | None:
    """The process of the phrase's family that was mentioned last; one whose marks contradict the phrase is passed over.

    "talks in Jeddah" belong to the Jeddah talks, wherever in the article those are named.
    """
    if candidate.venue and not candidate.definite:
        return next(
            (group for group in groups if group.family == candidate.family and group.brand & candidate.venue), None
        )
    if not candidate.definite and candidate.round is None:
        return None  # "a third session" is one of the talks that were named, "a session" any
    sessions = candidate.head.lower_ == "session" and not candidate.definite
    before = [
        group
        for group in groups
        if not sessions or any(held.head.lower_ == "session" for held in group.candidates)
        if group.candidates[0].head.i < candidate.head.i
        and candidate.marks <= group.marks
        and same_owners(group, candidate)
    ]
    fitting = [group for group in before if group.family == candidate.family]
    fitting = fitting or [group for group in before if (group.family, candidate.family) == ("initiative", "agreement")]
    if not fitting and candidate.family == "initiative":
        # "the Russian initiative" for a conference that Russia calls
        fitting = [
            group
            for group in groups
            if group.family == "gathering" and group.candidates[0].head.i < candidate.head.i and not group.brand
        ]
    if not fitting:
        return None

    def last(group: Group) -> int:
        return max(held.head.i for held in group.candidates if held.head.i < candidate.head.i)

    return max(fitting, key=last)


_DATED = re.compile(r"(?:this|last|next) (?:week|month|year|spring|summer|autumn|winter)(?:'s|’s) ", re.IGNORECASE)


def name_of(group: Group, document: Document) -> str:
    """The name a reader would know it by: the table's, else the wording that says most, without its article."""
    if group.known is not None:
        return group.known.name
    best = max((c for c in group.candidates if c.named), key=lambda c: (len(c.marks), -c.span.start))
    text = " ".join(document.text[best.span.start : best.span.end].split())
    first, _, rest = text.partition(" ")
    if first.lower() in ("this", "last", "next") and (dated := _DATED.match(text)):
        return text[dated.end() :]
    return rest if first.lower() in ("the", "a", "an", "this", "that", "its", "their", "his", "her") and rest else text


def key_of(group: Group, travellers: Iterable[str] = ()) -> str:
    """The stable key; the rule is told above. `travellers`: country codes or names of those who travel."""
    if group.known is not None:
        return group.known.key
    countries = sorted(country_name(code) for code in group.countries)
    brand, topics = sorted(group.brand), sorted(group.topics)
    if group.family == "resolution":
        return brand[0] if not group.countries else "-".join([*brand, *countries, "resolution"])
    if group.family == "law":
        return "-".join([*_in_order(group), slug(_head(group))])
    if group.family == "sanctions":
        return "-".join([*countries, group.kind])
    if group.family == "journey":
        who = sorted({country_name(code) if len(code) == 3 else slug(code) for code in travellers})
        away = [country for country in countries if country not in who]
        return "-".join([*who, group.kind, *(away or brand)])
    if brand:
        about = countries or topics
        return "-".join([*_in_order(group), *about, *([] if about and group.kind == "talks" else [group.kind])])
    return "-".join([*(countries + topics or sorted(group.venue)), group.kind])


def _in_order(group: Group) -> list[str]:
    """The words of the name, in the order of the text."""
    named = next(candidate for candidate in group.candidates if candidate.brand)
    doc = named.head.doc
    order = [slug(doc[i].text) for i in range(max(0, named.head.i - 12), named.head.i)]
    return sorted(named.brand, key=lambda word: (order.index(word) if word in order else len(order), word))


def _head(group: Group) -> str:
    return str(group.candidates[0].head.lower_)
