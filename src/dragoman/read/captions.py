"""Captions: the words under a picture and, apart from them, its credit."""

import re

from dragoman.record import Caption

_BRACKETED = re.compile(r"^(?P<text>.*?)\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\.?$")
_LABEL = re.compile(
    r"^(?P<text>.*?)[\s.|/–—-]*\b(?:photo(?:graph)?s?(?:\s+by|\s+credit)?|image(?:\s+credit)?|picture|pic|credit|file photo|"
    r"courtesy(?:\s+of)?|source)\s*[:/©]\s*(?P<credit>[^:]{2,80})$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?P<text>.*?)[\s.|/–—-]*\bphoto(?:graph)?s?\s+by\s+(?P<credit>[A-Z][^.:]{2,80})\.?$")
_SIGN = re.compile(r"^(?P<text>.*?)\s*(?:©|\(c\))\s*(?P<credit>.{2,80})$", re.IGNORECASE)
_AGENCY = re.compile(
    r"^(?P<text>.*[.!?”\"])\s+(?P<credit>(?:[\w.’' -]{2,40}/\s?)?(?:Reuters|REUTERS|AFP|AP(?: Photo)?|EPA(?:-EFE)?|Getty(?: Images)?|Anadolu(?: Agency)?|Xinhua|dpa|TASS)"
    r"(?:\s?/\s?[\w.’' -]{2,40})*)$"
)
_ASIDE = re.compile(
    r"^(?:file(?: photo)?|archive|left|right|centre|center|top|bottom|above|below|l|r|c|pictured|\d[\d/., -]*)$", re.I
)
_WORDS_IN_BRACKETS = 9
_LONGEST = 700
"""Characters; longer lines are paragraphs."""


def caption(line: str) -> Caption:
    """A caption line parted into its text and the credit that ends it: "(Agency)", "Photo: X/Agency", "© X" …"""
    line = line.strip()
    if len(line) > _LONGEST:
        return Caption(text=line)
    for pattern in (_BRACKETED, _LABEL, _BY, _SIGN, _AGENCY):
        match = pattern.match(line)
        if not match:
            continue
        credit = match["credit"].strip(" .,;|")
        if pattern is _BRACKETED and (_ASIDE.match(credit) or credit.count(" ") >= _WORDS_IN_BRACKETS):
            continue
        credit = re.sub(
            r"^(?:photo|image|picture|credit|via|by|photo by|file photo)\s*[:/]?\s+", "", credit, flags=re.I
        )
        return Caption(text=match["text"].strip(" |/–—-"), credit=credit)
    return Caption(text=line)


def credited(line: str) -> bool:
    """Does the line end in a picture's credit? Then it is a caption wherever it stands between title and text."""
    return caption(line).credit is not None
