"""Labels of turns: who speaks, before a colon at the start of a line ("SPOKESPERSON:", "QUESTION (Outlet B):", "Lavrov:")."""

import re
from collections.abc import Iterator

LABEL = re.compile(
    r"^[ \t]*(?P<name>[^\W\d_][^:“”\"‘\n.?!;(]{0,60}?)[ \t]*(?P<note>\([^()\n]{1,40}\))?:[ \t]+(?=\S)", re.MULTILINE
)
SMALL = frozenset("of the and for al bin de la von van der den da do dos du to".split())
WORDS = 6
"""A label has at most so many words; what is longer is a sentence."""


def labels(text: str) -> Iterator[re.Match[str]]:
    """The labels of a text: groups `name` and `note`; the turn begins where the match ends."""
    for match in LABEL.finditer(text):
        words = match.group("name").split()
        if len(words) <= WORDS and all(word[0].isupper() or word in SMALL for word in words):
            yield match
