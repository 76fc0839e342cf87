"""Names as keys: the forms under which a name is looked up, whatever its script marks, hyphens and transliteration."""

import re
import unicodedata
from functools import lru_cache

from dragoman.parse.model import TITLES

ODD_LETTERS = str.maketrans("ıøłđðßæœəħþŋ’‘ʻʿʾ`´", "iolddsaeehtn'''''''")
"""Letters that Unicode does not decompose, and the apostrophes of transliteration."""

PARTICLES = frozenset(
    "al el ul as ash an ar at az ad bin ibn ben abu de da di do dos del della la le van von der den ter du y".split()
)
"""Words inside a name that are written small; the Arabic article among them is left out of a person's key."""

ARTICLES = frozenset("al el ul as ash an ar at az ad".split())

SPELLINGS = {
    "mohammed": "mohamed", "muhammad": "mohamed", "mohammad": "mohamed", "muhammed": "mohamed", "mohamad": "mohamed",
    "mohamud": "mahmud", "mahmoud": "mahmud", "aleksandr": "alexander", "alexandr": "alexander", "oleksandr": "alexander",
    "aleksander": "alexander", "sergey": "sergei", "serhiy": "sergei", "volodymyr": "vladimir", "mykola": "nikolai",
    "nikolay": "nikolai", "yevgeny": "evgeni", "yevgeniy": "evgeni", "evgeny": "evgeni", "abdul": "abd", "abdel": "abd", "abdal": "abd", "abdol": "abd",
    "hussain": "hussein", "husain": "hussein", "husayn": "hussein", "hossein": "hussein", "hasan": "hassan", "ahmad": "ahmed",
    "yousef": "yusuf", "youssef": "yusuf", "yousuf": "yusuf", "yusef": "yusuf", "joe": "joseph", "bill": "william",
    "tony": "anthony", "mike": "michael", "jim": "james", "jimmy": "james", "bob": "robert", "tom": "thomas", "dick": "richard", "ted": "edward", "ali": "ali",
    "muhsin": "mohsen", "mohsin": "mohsen", "saleh": "salih", "khaled": "khalid", "gamal": "jamal", "nasir": "nasser", "naser": "nasser",
    "umar": "omar", "usama": "osama", "sulayman": "suleiman", "soleiman": "suleiman", "suleyman": "suleiman", "sulaiman": "suleiman",
    "ebrahim": "ibrahim", "mostafa": "mustafa", "faysal": "faisal", "feisal": "faisal", "faiez": "fayez", "fayiz": "fayez", "faez": "fayez",
    "oleksiy": "alexei", "oleksii": "alexei", "oleg": "oleh",
    "gaddafi": "kadafi", "qaddafi": "kadafi", "gadhafi": "kadafi", "kadhafi": "kadafi", "zelenskyy": "zelenski", "dmytro": "dmitri", "andriy": "andrei", "andrey": "andrei",
}  # fmt: skip
"""Given names (and a few surnames) whose usual spellings no rule brings together."""

RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(sky|skiy|skyy|skij|skii)$", "ski"),
        (r"ks", "x"), (r"ph", "f"), (r"ou|oo|w(?=u)", "u"), (r"ee", "i"), (r"[iy]?ye|ie", "e"), (r"iy|ij|ii|yy", "i"), (r"y", "i"),
        (r"kh", "h"), (r"gh", "g"), (r"dh", "d"), (r"q", "k"), (r"dj", "d"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def norm(word: str) -> str:
    """A word without case, marks and punctuation: "Türkiye" and "TURKIYE" are one. Empty for punctuation. A title that is one token
    of two words ("secretary-general") keeps them apart.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    if word in TITLES:
        return word.replace("-", " ")
    plain = unicodedata.normalize("NFKD", word.lower().translate(ODD_LETTERS))
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word of a person's name under the loose key that spellings of one name share (Lavrentyev, Lavrentiev)."""
    key = norm(word)
    key = SPELLINGS.get(key, key)
    for pattern, by in RULES:
        key = pattern.sub(by, key)
    return key


BETWEEN = re.compile(r"[\s\-‐‑–/&,()]+")
POSSESSIVE = re.compile(r"['’]s\b")
PLAIN = {
    code: "" if chr(code) not in " \t\n\r\v\f\x1c\x1d\x1e\x1f-/&,()" else " "
    for code in range(128)
    if not chr(code).isalnum()
}
"""What becomes of ASCII characters that are no letters or digits: a gap between words, or nothing."""


def words(name: str) -> list[str]:
    """The words of a name as the parser's tokens give them: split at spaces, hyphens and the possessive."""
    if "'" in name or "’" in name:
        name = POSSESSIVE.sub(" s", name)
    if name.isascii():  # nearly all names are; their tables must load fast
        return name.lower().translate(PLAIN).split()
    return [key for key in (norm(part) for part in BETWEEN.split(name)) if key]


SERVANT = re.compile(r"abd[aeou]l(?!l?ah?$)(?=\w{3})")
"""The first half of names like Abdulaziz and Abdel-Fattah, which are written as one word or as two; Abdullah is one."""


def name_key(name: str) -> tuple[str, ...]:
    """A person's name as folded words, without Arabic articles; "Abdul Aziz" is one word, as "Abdelaziz" is."""
    key: list[str] = []
    for word in words(name):
        if word in ARTICLES:
            continue
        cut = SERVANT.match(word)
        folded = "abd" + fold(word[cut.end() :]) if cut else fold(word)
        if key and key[-1] == "abd":
            folded = key.pop() + folded
        key.append(folded)
    return tuple(key)
