"""Is it text at all? Bytes that no decoding makes plausible, and characters that no writing holds in numbers."""

import re
import unicodedata
from collections import Counter

_SAMPLE = 65_536
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_LATIN = re.compile("[^\x00-\u024f]")
_MOST_ODD = 0.03
"""Share of control, unassigned and private characters above which it is no text."""
_MOST_LOST = 0.2
"""Share of replacement characters; a French text that lost all its accents has some 0.1."""
_FEWEST = 24
"""Bytes below which nothing is said about their spread."""
_LEAST_COINCIDENCE = 0.0095
"""Random bytes are the same by chance in one pair of 256, random high bytes in one of 128 (0.0078). Prose repeats its letters: over
0.05 in single-byte encodings of alphabets."""


def noisy(data: bytes, text: str) -> bool:
    """Are some bytes noise, by what decoding them gave and by how evenly they are spread?

    The spread is Friedman's index of coincidence (The Index of Coincidence and Its Applications in Cryptology, 1922), which sees
    that it is language without knowing which or in what encoding. It is asked only where the bytes are no UTF-8.

    Args:
        data: the bytes.
        text: what decoding made of them.
    """
    sample = text[:_SAMPLE]
    if not sample:
        return False
    beyond = Counter(_BEYOND_LATIN.findall(sample))
    lost = beyond.pop("\ufffd", 0)
    odd = sum(count for char, count in beyond.items() if unicodedata.category(char) in ("Cn", "Co", "Cs"))
    odd += len(_CONTROL.findall(sample))
    if odd > _MOST_ODD * len(sample) or lost > _MOST_LOST * len(sample):
        return True
    return not _is_utf8(data[:_SAMPLE]) and _coincidence(data[:_SAMPLE]) < _LEAST_COINCIDENCE


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4  # cut inside its last character
    return True


def _coincidence(data: bytes) -> float:
    """How often two bytes drawn from these are the same."""
    size = len(data)
    if size < _FEWEST:
        return 1.0
    return sum(count * (count - 1) for count in Counter(data).values()) / (size * (size - 1))
