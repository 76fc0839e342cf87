"""Which names of the gazetteer the article bears out: whole names only, acronyms by what they are spelled out as."""

import re
from collections.abc import Container, Iterable

from spacy.tokens import Doc, Token

from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.tables import roles, states
from dragoman.actors.text import norm
from dragoman.parse import Document

NAMING = frozenset({"compound", "amod", "nmod", "nn"})
NO_BODY = frozenset({"state", "people", "government"})
LINKS = frozenset({"for", "of"})
SMALL = frozenset({"of", "for", "the", "and", "in", "on"})
"""Words inside names that give no letter to an acronym."""

BEYOND = 6
"""An acronym has at most so many letters."""

BRACKETED = re.compile(r"\(([^\W\d_]{2,6})(?=\W)")


def borne_out(doc: Doc, hits: list[Hit], strange: Container[str] = ()) -> list[Hit]:
    """The hits that hold in their article: no parts of longer names; acronyms and short names as the article spells them out.

    `strange`: acronyms that the article gives to bodies of its own.
    """
    cover = {at: hit for hit in hits for at in range(hit.start, hit.end)}
    whole = [hit for hit in hits if not _partial(doc, hit, cover)]
    refused = {hit.entries[0].id for hit in hits} - {hit.entries[0].id for hit in whole}
    short = {hit for hit in whole if hit.end - hit.start == 1 and _body(hit)}
    named = {hit.entries[0].country for hit in whole if hit not in short and not hit.entries[0].weak} - {""}
    spelled = _spelled(doc, whole)
    found = []
    for hit in whole:
        if hit in short:
            text = doc[hit.start].text
            if text in strange and text not in spelled:
                continue  # the article says that it is somebody else's
            foreign = hit.entries[0].country in states() and hit.entries[0].country not in named
            if hit.entries[0].id in refused and foreign:
                continue  # "the Congress party" after a congress of another country
            found.append(_meant(doc, hit, spelled, named, foreign))
        else:
            found.append(hit)
    return found


def _body(hit: Hit) -> bool:
    entry = hit.entries[0]
    return entry.kind not in NO_BODY and entry.form == "name" and not entry.place


def _partial(doc: Doc, hit: Hit, cover: dict[int, Hit]) -> bool:
    """Is the name of a body only part of a longer one that no table knows ("the National [Unity Party]")?"""
    return _body(hit) and any(ask(doc, hit, cover) for ask in (_goes_before, _goes_after, _linked, _abroad))


def spelled_out(document: Document) -> dict[str, str]:
    """Acronyms in brackets with the words before them that have their initials: "Regional Security Front (RSF)"."""
    found: dict[str, str] = {}
    doc = document.doc
    for match in BRACKETED.finditer(document.text):
        span = doc.char_span(match.start(1), match.end(1))
        if span is None or len(span) != 1 or span.start < 2:
            continue
        token = span[0]
        size = len(token.text)
        words: list[Token] = []
        at = token.i - 2
        while at >= 0 and len(words) < size and (doc[at].text[0].isupper() or doc[at].lower_ in SMALL):
            if doc[at].text[0].isupper():
                words.insert(0, doc[at])
            at -= 1
        if token.text.isupper() and "".join(word.text[0] for word in words) == token.text:
            found.setdefault(token.text, str(doc[words[0].i : token.i - 1].text))
    return found


def _goes_before(doc: Doc, hit: Hit, cover: dict[int, Hit]) -> bool:
    if hit.start == 0:
        return False
    token = doc[hit.start - 1]
    if token.dep_ not in NAMING or not hit.start <= token.head.i < hit.end:
        return False
    other = cover.get(token.i)
    if other is not None:  # a body of that name in another country
        entry, theirs = hit.entries[0], other.entries[0]
        return (
            theirs.form == "demonym"
            and entry.country in states()
            and entry.country != theirs.country
            and not _upper(doc, hit)
        )
    return _proper(token) and (doc[hit.start].ent_iob_ == "I" or hit.end - hit.start > 2)


def _goes_after(doc: Doc, hit: Hit, cover: dict[int, Hit]) -> bool:
    if hit.end >= len(doc) or hit.end - hit.start == 1:
        return False
    token, last = doc[hit.end], doc[hit.end - 1]
    if token.i in cover or not _proper(token) or token.ent_iob_ != "I" or token.ent_type_ != "ORG":
        return False
    return last.dep_ in NAMING and last.head == token and norm(token.text) not in roles()


def _linked(doc: Doc, hit: Hit, cover: dict[int, Hit]) -> bool:
    """Does the name go on with "for" or "of" ("the [Popular Front] for Change")?"""
    if hit.end + 1 >= len(doc) or doc[hit.end].lower_ not in LINKS or doc[hit.end].ent_iob_ != "I":
        return False
    token = doc[hit.end + 1]
    return token.i not in cover and _proper(token) and token.ent_iob_ == "I"


def _abroad(doc: Doc, hit: Hit, cover: dict[int, Hit]) -> bool:
    """Is it said to be another country's ("the [National Liberation Army] of Kosovo")?"""
    if hit.end + 1 >= len(doc) or doc[hit.end].lower_ != "of" or not hit.start <= doc[hit.end].head.i < hit.end:
        return False
    other, country = cover.get(hit.end + 1), hit.entries[0].country
    return (
        other is not None
        and other.entries[0].kind == "state"
        and country in states()
        and country != other.entries[0].country
    )


def _proper(token: Token) -> bool:
    """Is a word part of a name, rather than a title or a nationality beside one?"""
    if token.tag_ not in ("NNP", "NNPS") or not token.text[0].isupper() or token.text in HYPHENS:
        return False
    role = roles().get(norm(token.text))
    return token.ent_type_ not in ("NORP", "GPE") and (role is None or not role.title)


def _upper(doc: Doc, hit: Hit) -> bool:
    return hit.end - hit.start == 1 and doc[hit.start].text.isupper() and 2 <= len(doc[hit.start].text) <= BEYOND


def _spelled(doc: Doc, hits: Iterable[Hit]) -> dict[str, Hit]:
    """The bodies named by several words: by their initials in capitals ("RSF") and by their last word ("congress")."""
    found: dict[str, Hit] = {}
    for hit in hits:
        if hit.end - hit.start < 2 or not _body(hit):
            continue
        parts = [token.text for token in doc[hit.start : hit.end] if norm(token.text)]
        initials = "".join(part[0] for part in parts)
        for key in (initials.upper(), "".join(letter for letter in initials if letter.isupper())):
            found.setdefault(key, hit)
        found.setdefault(norm(parts[-1]), hit)
    return found


def _meant(doc: Doc, hit: Hit, spelled: dict[str, Hit], named: set[str], foreign: bool) -> Hit:
    """A name of one word with the owners that the article speaks for: the body it spells out, else that of a country it names."""
    text = doc[hit.start].text
    if _upper(doc, hit):
        if text in spelled:
            return hit._replace(entries=spelled[text].entries)
        local = tuple(entry for entry in hit.entries if entry.country in named)
        return hit._replace(entries=local) if len(local) == 1 else hit
    longer = spelled.get(norm(text))
    if longer is not None and longer.start < hit.start and foreign:
        return hit._replace(entries=longer.entries)
    return hit
