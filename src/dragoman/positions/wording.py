"""The short wording of a proposition."""

import re

WORDS = 14
LEADING = re.compile(r"^(?:that|to|the|a|an|for)\s+", re.IGNORECASE)


def short(text: str) -> str:
    """A proposition on one line: no leading particle or article, no quotation marks, at most 14 words."""
    plain = " ".join(re.sub(r"[“”„«»\"]", "", text).split())
    while (bare := LEADING.sub("", plain)) != plain and bare:
        plain = bare
    words = plain.split(" ")
    return plain.rstrip(" ,;:.") if len(words) <= WORDS else " ".join(words[:WORDS]).rstrip(" ,;:.") + " …"
