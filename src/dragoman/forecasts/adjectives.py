"""Expectations told by adjectives: "is likely to fail", "is confident that it can be done", "it is difficult to reach a deal"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.forecasts.lexicon import words
from dragoman.forecasts.outlook import Outlook, direction
from dragoman.parse.syntax import SUBJECT, modal, negated, passive
from dragoman.record import Certainty

FUTURE = frozenset({"will", "would", "shall"})
OPEN = frozenset({"could", "may", "might"})
HABITS = frozenset({"sometimes", "often", "usually", "always", "generally", "typically", "frequently"})
STATES = words("states", "verbs") - {"be", "have", "hold"}


def adjective_of(adjective: Token) -> Iterator[Outlook]:
    """Read "is likely to fail", "it is doubtful that they will attend"."""
    lemma = adjective.lower_  # "expected", "set", "bound" are participles: their lemma would not do
    degree = next((name for name in ("likely", "certain", "unlikely") if lemma in words("adjectives", name)), None)
    if degree is None or adjective.dep_ == "amod":
        return
    if any(child.lower_ in ("more", "less", "times", "as", "equally", "how") for child in adjective.children):
        return  # "three times more likely to": a comparison
    verb = adjective if adjective.pos_ == "VERB" else adjective.head
    if adjective.pos_ == "VERB" and not passive(adjective):
        return
    clause = [child for child in adjective.children if child.dep_ in ("xcomp", "ccomp", "acl")]
    clause += [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child is not adjective]
    clause = [child for child in clause if child.pos_ in ("VERB", "AUX") and child.i > adjective.i]
    if not clause or past(clause[0]) or _own_plan(adjective, verb) or clause[0].lemma_.lower() in STATES:
        return
    if degree == "certain" and not _ahead(clause[0]):
        return  # "made sure that", "is sure he was there": conviction, not expectation
    denied = (degree == "unlikely") != negated(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECT and child.lower_ != "it"]
    certainty: Certainty = "certain" if degree == "certain" and not denied else sure(clause[0])
    outcome = [inner.i for part in (*own[:1], clause[0]) for inner in part.subtree]
    yield Outlook(adjective, verb, outcome, direction(clause[0], denied=denied), certainty)


def confident(adjective: Token) -> Iterator[Outlook]:
    """Read "is confident that the work can be done"."""
    if adjective.lower_ not in words("adjectives", "confident") or adjective.dep_ not in ("acomp", "ROOT"):
        return
    for clause in adjective.children:
        if clause.dep_ == "ccomp" and modal(clause) in FUTURE | {"can", "could"} and not past(clause):
            holders = [child for child in adjective.head.children if child.dep_ in SUBJECT]
            denied = negated(adjective.head)
            outcome = [inner.i for inner in clause.subtree]
            yield Outlook(
                adjective, clause, outcome, direction(clause, denied=denied), "likely", holders[0] if holders else None
            )
            return


def past(clause: Token) -> bool:
    """Does a clause speak of what has been, or of a cause ("may have known", "is likely caused by")?"""
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in clause.children) and clause.tag_ in (
        "VBN",
        "VBD",
    ):
        return True
    return clause.lemma_.lower() in words("verbs", "causes") and passive(clause)


def _own_plan(adjective: Token, verb: Token) -> bool:
    """Is it what somebody was, or is, to do by plan: "was set to", "the senator is set to speak"?"""
    if adjective.lower_ == "expected" and {child.lower_ for child in adjective.children} & {"was", "were"}:
        return True  # "was expected to attend": a schedule of the day
    if adjective.lower_ not in ("set", "poised"):
        return False
    told = {child.lower_ for child in (*verb.children, *adjective.children) if child.dep_ in ("aux", "auxpass")}
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    return verb.lower_ in ("was", "were") or bool(told & {"was", "were"}) or any(child.pos_ == "PRON" for child in own)


def sure(clause: Token) -> Certainty:
    """The innermost modal decides: "predicted that it might"."""
    return "even" if modal(clause) in OPEN else "likely"


def _ahead(clause: Token) -> bool:
    """Does a clause speak of what is to come: an infinitive, or with "will"?"""
    return clause.dep_ == "xcomp" or modal(clause) in FUTURE


def hard(adjective: Token) -> Iterator[Outlook]:
    """Read "it is difficult to reach an agreement"."""
    lemma = adjective.lemma_.lower()
    impossible = lemma in words("adjectives", "impossible")
    if not impossible and lemma not in words("adjectives", "hard"):
        return
    verb = adjective.head
    clauses = [
        child
        for source in (adjective, verb)
        for child in source.children
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl")
    ]
    if verb.tag_ == "VBD" or any(child.lower_ in HABITS for child in verb.children):
        return  # "was difficult to", "is sometimes hard to": how it was, how it is
    for clause in clauses:
        if clause.i > adjective.i and clause.tag_ == "VB" and clause.lemma_.lower() in words("adjectives", "attain"):
            sure: Certainty = "certain" if impossible else "likely"
            denied = not negated(verb)
            yield Outlook(
                adjective,
                verb,
                [adjective.i, *(inner.i for inner in clause.subtree)],
                "failure" if denied else "success",
                sure,
            )
            return
