"""Datelines: where a report was filed, which is no place of what it reports."""

import re

from dragoman.parse.document import Document
from dragoman.record import Place

TOWN = r"[A-Z][A-Z.'’ -]{2,30}"
DATELINE = re.compile(
    rf"\W{{0,3}}(?:{TOWN}|[A-Z][\w.'’ -]{{2,30}}(?=(?:, [\w. ]{{2,24}}){{0,2}} ?(?:\(|[—–]|--)))"  # the town, in capitals or before a dash
    rf"(?:/{TOWN})?"  # two towns: "MOSCOW/KYIV"
    r"(?:, [A-Z][\w. -]{1,24})?"  # the state or country
    r"(?:, (?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9})(?:, \d{4})?)?"  # the day
    r" ?(?:\([^)\n]{2,40}\))? ?(?::|[—–]|--|- )"
)


def is_dateline(place: Place, document: Document) -> bool:
    """Does a place stand in a dateline ("GENEVA, Feb 11 (Outlet A) -", "BEIRUT:")? There it says where the report was filed.

    Args:
        place: of `document`.
        document: the parsed article.
    """
    line = document.text.rfind("\n", 0, place.start) + 1
    found = DATELINE.match(document.text, line)
    if found is not None and place.end <= found.end():
        return True
    sentence = document.sentence_at(place.start)
    found = DATELINE.match(document.text, sentence.start_char)
    return (
        found is not None
        and sentence.start_char > line
        and document.text[sentence.start_char :][:3].isupper()
        and place.end <= found.end()
    )
