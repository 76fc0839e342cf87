"""The words that take a stand, read from `stance.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from dragoman.record import Stance

STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "offers", "accepts", "refuses", "doubts")
FRAMES = ("object_infinitive", "phrase", "clause", "infinitive", "object", "adjective")


@dataclass(frozen=True)
class Lexicon:
    """Stances by lemma and frame; see `stance.toml`."""

    frames: dict[str, dict[str, Stance]]
    """frame -> lemma (with "_preposition" where the word needs it) -> stance"""
    nouns: dict[str, Stance]
    roles: dict[str, Stance]
    feelings: dict[str, Stance]
    """adjective_preposition -> stance"""
    felt: frozenset[str]
    """The adjectives of `feelings`, alone."""
    carriers: frozenset[str]
    weight_verbs: frozenset[str]
    weight_nouns: frozenset[str]
    conveners: frozenset[str]
    occasions: frozenset[str]
    keep: frozenset[str]
    turn: frozenset[str]
    resolves: frozenset[str]
    person_first: frozenset[str]
    courtesy: frozenset[str]
    political: frozenset[str]
    involuntary: frozenset[str]
    called: dict[str, Stance]
    drawing: frozenset[str]
    refused: tuple[frozenset[str], frozenset[str]]
    """Verbs, and what they refuse."""
    received: frozenset[str]
    worded: frozenset[str]
    hostile: frozenset[str]
    shunning: frozenset[str]
    talking: frozenset[str]
    joining: frozenset[str]
    denied: dict[Stance, Stance]
    verbs: frozenset[str]
    """Every lemma worth a look, without prepositions."""

    def stance(self, frame: str, verb: Token) -> tuple[Stance, str | None] | None:
        """The stance a verb takes in a frame, and the preposition it takes it with."""
        listed = self.frames[frame]
        word = verb.lemma_.lower()
        for child in verb.children:
            if child.dep_ in ("prt", "prep") and f"{word}_{child.lower_}" in listed:
                return listed[f"{word}_{child.lower_}"], child.lower_
        return (listed[word], None) if word in listed else None


def _by_word(section: dict[Stance, str]) -> dict[str, Stance]:
    return {word: stance for stance, listed in section.items() for word in listed.split()}


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files(__package__).joinpath("stance.toml").read_text(encoding="utf-8"))
    frames: dict[str, dict[str, Stance]] = {frame: {} for frame in FRAMES}
    nouns: dict[str, Stance] = {}
    roles, feelings = _by_word(data["roles"]), _by_word(data["feelings"])
    for stance in STANCES:
        for frame, words in data[stance].items():
            frames[frame].update(dict.fromkeys(words.split(), stance))
        nouns.update(dict.fromkeys(data["nouns"][stance].split(), stance))
    carriers = frozenset(data["carriers"]["verbs"].split())
    weight, conveners = data["weight"], data["conveners"]
    verbs = {lemma.partition("_")[0] for frame, listed in frames.items() if frame != "adjective" for lemma in listed}
    verbs |= set(data["refused"]["verbs"].split())
    verbs |= carriers | set(weight["verbs"].split())
    verbs |= {lemma.partition("_")[0] for lemma in conveners["verbs"].split()}
    return Lexicon(
        frames=frames,
        nouns=nouns,
        roles=roles,
        feelings=feelings,
        felt=frozenset(word.partition("_")[0] for word in feelings),
        carriers=carriers | {data["carriers"]["cast"]},
        weight_verbs=frozenset(weight["verbs"].split()),
        weight_nouns=frozenset(weight["nouns"].split()),
        conveners=frozenset(conveners["verbs"].split()),
        occasions=frozenset(conveners["occasions"].split()),
        keep=frozenset(data["mouth"]["keep"].split()),
        turn=frozenset(data["mouth"]["turn"].split()),
        resolves=frozenset(data["mouth"]["nouns"].split()),
        person_first=frozenset(data["person_first"]["verbs"].split()),
        political=frozenset(data["political"]["words"].split()),
        involuntary=frozenset(data["involuntary"]["verbs"].split()),
        called=_by_word(data["called"]),
        courtesy=frozenset(data["courtesy"]["words"].split()),
        refused=(frozenset(data["refused"]["verbs"].split()), frozenset(data["refused"]["nouns"].split())),
        received=frozenset(data["received"]["nouns"].split()),
        worded=frozenset(data["worded"]["nouns"].split()),
        hostile=frozenset(data["hostile"]["verbs"].split()),
        shunning=frozenset(data["shunning"]["verbs"].split()),
        talking=frozenset(data["talking"]["verbs"].split()),
        joining=frozenset(data["joining"]["verbs"].split()),
        drawing=frozenset(data["drawing"]["verbs"].split()),
        denied=data["negation"],
        verbs=frozenset(verbs | {data["carriers"]["cast"]}),
    )
