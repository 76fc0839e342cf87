"""The language of a text: English when its small words are English, another only when that is sure, else unknown.

Unknown (`None`) is coded as English later on, so a short English line must never be called Latin or Malay.
"""

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The commonest words of English prose that are no common words of another language in Latin script.
_ENGLISH = frozenset(
    "the of and to that for with was is are were be been has have had will would said says not from by this it its their they"
    " he she his her who which after before about into over than when while also but at as on or an if there".split()
)
_SAMPLE = 4000
_ENOUGH = 12
"""Words below which no other language is claimed."""
_SURE = 0.9


def detect(text: str) -> str | None:
    """ISO 639-1 code, or `None` when the text is too short or too odd to tell.

    English needs a fifth of its words among the commonest English ones and is then decided without a model; otherwise
    py3langid (Lui and Baldwin 2012, langid.py) is asked, and believed when it gives a probability of 0.9 or more.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    small = sum(word in _ENGLISH for word in words)
    if len(words) >= 4 and small >= 2 and small >= len(words) / 5:
        return "en"
    if len(words) < _ENOUGH and not _other_script(sample):
        return None
    language, probability = _identifier().classify(" ".join(sample.split()))
    if language == "en":
        return "en" if len(words) >= _ENOUGH else None
    if small >= len(words) / 10 or probability < _SURE:
        return None
    return str(language)


def _other_script(text: str) -> bool:
    """Is it mostly written in letters outside the Latin script?"""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 8 and sum(ord(letter) > 0x24F for letter in letters) > len(letters) / 2


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second that English need not pay)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
