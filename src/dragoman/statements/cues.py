"""The cues of attribution, read from `cues.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

PREPOSITIONS = ("for", "against", "of", "on", "to", "about", "at")


@dataclass(frozen=True)
class Cues:
    """Lemmas by the frame in which they attribute; see `cues.toml` for what each frame means."""

    verbs: dict[str, frozenset[str]]
    evidence: frozenset[str]
    continuing: frozenset[str]
    content_nouns: frozenset[str]
    light_verbs: frozenset[str]
    expressed: frozenset[str]
    venues: frozenset[str]
    documents: frozenset[str]
    viewpoint: frozenset[str]
    passive: frozenset[str]
    speaking_on: frozenset[str]

    def takes(self, verb: Token, frame: str) -> bool:
        """May this verb, with its particle or preposition ("point out", "call on"), attribute in this frame?"""
        lemmas = self.verbs[frame]
        return lemma(verb) in lemmas or any(f"{lemma(verb)}_{word}" in lemmas for word in particles(verb))


def lemma(token: Token) -> str:
    """The lemma, lower case."""
    return token.lemma_.lower()


def particles(verb: Token) -> list[str]:
    """The particles and prepositions right after a verb, lower case."""
    return [child.lower_ for child in verb.children if child.dep_ in ("prt", "prep") and child.i - verb.i in (1, 2)]


@cache
def cues() -> Cues:
    """The cues, read once."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))

    def words(section: str, name: str) -> frozenset[str]:
        return frozenset(data[section][name].split())

    frames = {name: frozenset(listed.split()) for name, listed in data["verbs"].items() if name != "evidence"}
    return Cues(
        verbs=frames,
        evidence=words("verbs", "evidence"),
        continuing=words("gerunds", "continuing"),
        content_nouns=words("nouns", "content"),
        light_verbs=words("nouns", "light_verbs"),
        expressed=words("nouns", "expressed"),
        venues=words("nouns", "venues"),
        documents=words("nouns", "documents"),
        viewpoint=words("phrases", "viewpoint"),
        passive=words("reported", "passive"),
        speaking_on=words("real", "speaking_on"),
    )


@cache
def cue_lemmas() -> frozenset[str]:
    """Every lemma that may be a cue as a verb: what a sentence is searched for first."""
    known = cues()
    bare = {entry.partition("_")[0] for frame in known.verbs.values() for entry in frame}
    return frozenset(bare | known.evidence | known.light_verbs | known.passive)
