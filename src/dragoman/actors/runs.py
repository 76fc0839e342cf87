"""Runs of capitalised words: where names of people may stand."""

from collections.abc import Container

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.gazetteer import HYPHENS
from dragoman.actors.tables import roles, word_list
from dragoman.actors.text import ARTICLES, PARTICLES, norm

CLOSED = frozenset("DT IN PRP PRP$ CC RB WRB WDT WP MD TO EX UH VBZ".split())
"""Tags of words that are no part of a name, even with a capital at the start of a sentence."""

HALVES = frozenset("elect wide long born old era style time day hit site free level".split())
"""Second halves of compounds that are no part of a name ("Kyiv-wide")."""


HEADLINE = 0.8
"""In a headline in title case at least this share of the longer words begins with a capital."""


def runs(sentence: Sentence, covered: Container[int]) -> list[list[Token]]:
    """Stretches of capitalised words, with the small words and hyphens inside names; `covered` tokens belong to known names."""
    found: list[list[Token]] = []
    run: list[Token] = []
    tokens = [*sentence]
    for at, token in enumerate(tokens):
        if _capital(token) or (_goes_on(tokens, at, covered) if run else _begins(tokens, at)):
            run.append(token)
        elif run:
            found.append(trimmed(run))
            run = []
    found.append(trimmed(run))
    return [run for run in found if run]


def trimmed(run: list[Token]) -> list[Token]:
    """A run without hyphens at its ends and without particles at its end."""
    first, last = 0, len(run)
    while last > first and (
        run[last - 1].text in HYPHENS or (run[last - 1].is_lower and run[last - 1].lower_ in PARTICLES)
    ):
        last -= 1
    while first < last and run[first].text in HYPHENS:
        first += 1
    return run[first:last]


def is_title(token: Token) -> bool:
    """Can this word stand before a name ("President")?"""
    role = roles().get(norm(token.text))
    return role is not None and role.title


def is_group(token: Token) -> bool:
    """Is this a word for a body ("Party")?"""
    role = roles().get(norm(token.text))
    return role is not None and role.kind == "group"


def is_headline(sentence: Sentence) -> bool:
    """Is this a line in title case ("Ministers Agree on Border Deal"), whose capitals say nothing?"""
    if sentence[-1].is_punct and sentence[-1].text in '.!”"':
        return False
    long = [token for token in sentence if token.is_alpha and len(token) > 3]
    if len(long) < 3 or not (len(long) > 5 or any(token.is_lower and token.is_stop for token in sentence)):
        return False
    return sum(token.text[0].isupper() for token in long) >= HEADLINE * len(long)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.tag_ not in CLOSED


def _goes_on(tokens: list[Token], at: int, covered: Container[int]) -> bool:
    """Is a token that is not capitalised inside a name: "bin", a hyphen, the second half of "Ki-moon"?"""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in HYPHENS or token.lower_ in PARTICLES:
        if after is None:
            return False
        inside = after.text[0].isupper() or after.text in HYPHENS or after.lower_ in PARTICLES
        return inside or (token.text in HYPHENS and _second_half(token, after, covered))
    return tokens[at - 1].text in HYPHENS and _second_half(tokens[at - 1], token, covered)


def _second_half(dash: Token, token: Token, covered: Container[int]) -> bool:
    if (
        not token.is_lower
        or not token.is_alpha
        or len(token) > 6
        or token.lower_ in HALVES
        or token.lower_ in word_list("backed")
    ):
        return False
    return dash.i > 0 and dash.nbor(-1).text[0].isupper() and dash.i - 1 not in covered


def _begins(tokens: list[Token], at: int) -> bool:
    """Does an Arabic article in small letters begin a name ("al-Sharaa")?"""
    if not tokens[at].is_lower or tokens[at].lower_ not in ARTICLES or at + 2 >= len(tokens):
        return False
    return tokens[at + 1].text in HYPHENS and tokens[at + 2].text[0].isupper()
