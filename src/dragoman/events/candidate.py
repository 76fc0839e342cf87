"""A candidate: a word of the codebook in a sentence, with the noun phrases that stand in its slots.

Nothing is decided here about who the phrases mean or whether the event happened; that is for `participants` and `status`.
"""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.events.codebook import Frame, Trigger, content_mode
from dragoman.parse.syntax import conjuncts, prep_objects

NOUN = ("NOUN", "PROPN")


def content_lemmas(word: Token) -> frozenset[str]:
    """Lemmas of what a demand, promise, refusal or threat is about: the words that follow in its own clause."""
    return frozenset(token.lemma_.lower() for token in word.subtree if token.i > word.i and token.pos_ != "PUNCT")


def for_the_press(noun: Token) -> bool:
    """Is it a conference at which nobody is met: a press conference that is not held with somebody?"""
    words = {child.lower_ for child in noun.children}
    return bool(words & {"press", "news"}) and not words & {"with", "joint"}


@dataclass
class Candidate:
    """A trigger in a sentence. `sources` and `targets` are heads of noun phrases; `governor` is the verb that carries the status."""

    trigger: Trigger
    word: Token
    governor: Token | None
    sources: list[Token] = field(default_factory=list)
    targets: list[list[Token]] = field(default_factory=list)
    """One list a slot, in the order of the frame: the first that holds an actor is taken."""
    gathered: list[Token] = field(default_factory=list)
    """Noun phrases all of whose actors take part ("brought together …")."""
    around: list[Token] = field(default_factory=list)
    """Who takes part when nobody stands in a slot."""
    mode: str | None = None
    undone: bool = False

    @property
    def frame(self) -> Frame:
        """The frame of the trigger."""
        return self.trigger.frame

    def relieving(self) -> None:
        """Take the sending of troops for AID where it is to keep a peace, observe or help."""
        relief = self.frame.relief
        if relief is None:
            return
        about = content_lemmas(self.word) | {
            token.lemma_.lower()
            for child in self.word.children
            if child.i < self.word.i and child.dep_ in ("nsubj", "nsubjpass", "compound", "amod")
            for token in child.subtree
        }
        if content_mode("relief", about):
            self._take(replace(self.frame, type=relief, mode=None, relief=None))

    def shared(self, act: Token) -> None:
        """Take the act for a common one where its frame knows one and two or more do it: a joint exercise is COOPERATE."""
        joint = self.frame.joint
        if joint is None:
            return
        words = {child.lower_ for child in act.children}
        together = words & {"joint", "bilateral", "with"} or any(conjuncts(source) for source in self.sources)
        if together or any(child.lower_ in ("with", "alongside") for child in self.word.children):
            self._take(replace(self.frame, type=joint, mode=None, joint=None, mutual=True, both=True))
            holders = [self.word, act]
            self.targets = [[found for holder in holders for found in prep_objects(holder, ("with", "alongside"))]]

    def _take(self, frame: Frame) -> None:
        self.trigger, self.mode = replace(self.trigger, frame=frame), frame.mode
