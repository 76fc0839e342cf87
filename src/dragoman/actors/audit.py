"""Names that can never be found, names that stand for several actors, and the names that some articles use."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import spacy

from dragoman.actors.gazetteer import LONGEST, gazetteer, name_words, text_words
from dragoman.actors.own import current
from dragoman.actors.people import shelf
from dragoman.actors.tables import Entry, entries
from dragoman.actors.text import name_key
from dragoman.record import Record

BEFORE = "Yesterday "
"""Stands before a name when it is tried, since names stand in sentences."""


class Finding(NamedTuple):
    """Something to know about a name: `what` is "never" or "several"; `why` says it in words, `ids` whom it stands for."""

    what: str
    name: str
    why: str
    ids: tuple[str, ...]


class Fired(NamedTuple):
    """How often a name stood for an actor."""

    name: str
    id: str
    form: str
    times: int


def never() -> list[Finding]:
    """Names that the gazetteer cannot find even where they stand alone in a text, and weak ones that no other name bears out."""
    tokenizer = spacy.blank("en").tokenizer
    held = _all()
    strong = {entry.country for entry in held if not entry.weak}
    found = []
    for entry in held:
        why = "" if not entry.weak or entry.country in strong else "weak, and no other name of that country is known"
        why = why or _unreached(tokenizer, entry)
        if why:
            found.append(Finding("never", entry.alias, why, (entry.id,)))
    return found


def _all() -> list[Entry]:
    own = current()
    return [*(own.entries if own else ()), *entries()]


def _unreached(tokenizer: spacy.tokenizer.Tokenizer, entry: Entry) -> str:
    key = name_words(entry.alias)
    if len(key) > LONGEST:
        return f"longer than {LONGEST} words"
    doc = tokenizer(BEFORE + entry.alias)
    for hit in gazetteer().scan(doc, text_words(doc)):
        if name_words(doc[hit.start : hit.end].text) == key:
            ids = [other.id for other in hit.entries]
            return "" if entry.id in ids else f"another name is the same: {ids[0]}"
    return "the words of a text are split in another way"


def several() -> list[Finding]:
    """Names that stand for more than one actor, most actors first. The first of the identifiers is the one that counts unless
    the article says otherwise.
    """
    known: dict[tuple[str, ...], Entry] = {}
    for entry in _all():
        known.setdefault(name_words(entry.alias), entry)
    found = []
    for entry in known.values():
        held = gazetteer().held(entry.alias)
        if len(held) > 1:
            found.append(Finding("several", entry.alias, _why(held), tuple(other.id for other in held)))
    return sorted(found, key=lambda finding: (-len(finding.ids), finding.name))


def _why(held: tuple[Entry, ...]) -> str:
    forms = {entry.form for entry in held}
    countries = {entry.country for entry in held}
    if len(forms) > 1:
        return " and ".join(sorted(forms))
    return "several countries: the one the article names counts" if len(countries) > 1 else "several of one country"


def namesakes() -> list[Finding]:
    """Full names that several people bear, of any country, with their identifiers; office, country and day decide between them."""
    bearers: dict[tuple[str, ...], dict[str, str]] = {}
    for person, _ in shelf().everyone():
        for name in (person.name, *person.aliases):
            key = name_key(name)
            if len(key) > 1:
                bearers.setdefault(key, {})[person.id] = name
    return sorted(
        (
            Finding("several", next(iter(who.values())), "people of one name", tuple(who))
            for who in bearers.values()
            if len(who) > 1
        ),
        key=lambda finding: (-len(finding.ids), finding.name),
    )


def fired(records: Iterable[Record]) -> Iterator[Fired]:
    """The names that stood for somebody in articles, most frequent first."""
    counted = Counter(
        (mention.text, mention.actor, str(mention.form))
        for record in records
        for mention in record.mentions
        if mention.form in ("name", "metonym", "demonym") and not mention.actor.startswith("local:")
    )
    for (name, ident, form), times in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield Fired(name, ident, form, times)
