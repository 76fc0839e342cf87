"""A stand taken in a sentence, before it becomes positions."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.record import Stance


@dataclass
class Stand:
    """Who stands how on what, as words of the parse."""

    trigger: Token
    stance: Stance
    holders: list[Token]
    propositions: list[list[int]]
    """Each a list of token indices."""
    toward: list[Token] = field(default_factory=list)
    official: bool = False
    """Does it count only from an actor of politics?"""
    spoken: bool = False
    """Is its holder whoever says the sentence ("Europe should shut its tenders")?"""
    condition: Token | None = None
    """The head of what it depends on, where the reader of the frame has found it."""
