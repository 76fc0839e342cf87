"""Does an outlet write 11/05 for 11 May? By the country of its address, else by how the article spells its dates."""

import re
from functools import cache

from dragoman.parse.document import Document
from dragoman.times.words import fragments

HOST = re.compile(r"^[a-z]+://[^/:]*?\.(?P<top>[a-z]{2,})(?=[/:]|$)", re.IGNORECASE)
AMBIGUOUS = re.compile(r"\b[01]?\d/[01]?\d/\d\d")
MONTH_FIRST = frozenset(("us", "gov", "mil", "ph", "fm", "pw", "mh"))
WORLDWIDE = frozenset(("co", "io", "tv", "me", "ai", "cc", "ws", "la", "to", "fm", "ly", "eu"))
"""Country domains that outlets of any country use."""


@cache
def _spelled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = fragments()
    return (
        re.compile(rf"\b{known['dom']}(?:st|nd|rd|th)?\s{known['month']}", re.IGNORECASE),
        re.compile(rf"\b{known['month']}\s{known['dom']}\b", re.IGNORECASE),
    )


def day_first(document: Document) -> bool | None:
    """``True`` for 11/05 as 11 May, ``False`` for November 5; ``None`` where nothing tells or nothing hangs on it."""
    if not AMBIGUOUS.search(document.text):
        return None
    host = HOST.match(document.article.url or "")
    top = host["top"].lower() if host else ""
    if top in MONTH_FIRST:
        return False
    if len(top) == 2 and top not in WORLDWIDE:
        return True
    day, month = (len(pattern.findall(document.text)) for pattern in _spelled())
    return None if day == month else day > month
