"""Did it happen? The status of a candidate, from the words that govern it.

Negation, modals, tense and aspect of the verb first; then, outwards, what it is the content of: a verb ("plans to visit"), a noun
("a pledge to withdraw"), a condition ("if it was held"). Words are data in `codebook/status.toml`.
"""

from spacy.tokens import Token

from dragoman.events.candidates import Candidate
from dragoman.events.codebook import status_words
from dragoman.parse.syntax import OBJECT_CONTROL, condition, modal, negated
from dragoman.record import Status

MODALS: dict[str, Status] = {
    "will": "planned",
    "shall": "planned",
    "would": "conditional",
    "should": "proposed",
    "must": "proposed",
    "ought": "proposed",
    "may": "hypothetical",
    "might": "hypothetical",
    "could": "hypothetical",
    "can": "hypothetical",
}
DOUBTING = frozenset("deny refute disavow dispute doubt imagine suppose wonder".split())
ENGAGING = frozenset("enter engage participate take join attend sit return go".split())
"""Verbs that mean taking part: "will not enter into talks" denies the talks."""
FUTURE_WORDS = frozenset("tomorrow next upcoming later soon".split())
READY: dict[str, Status] = {
    "ready": "proposed",
    "willing": "proposed",
    "prepared": "proposed",
    "eager": "proposed",
    "keen": "proposed",
    "likely": "planned",
    "due": "planned",
    "set": "planned",
    "certain": "planned",
    "unlikely": "denied",
    "unable": "failed",
    "unwilling": "denied",
    "reluctant": "denied",
    "able": "occurred",
}
"""Adjectives with an infinitive: "is ready to meet"."""


def status_of(candidate: Candidate) -> Status:
    """The status of a candidate."""
    word = candidate.word
    if candidate.governor == word:
        return verb_status(word)
    return noun_status(candidate)


def noun_status(candidate: Candidate) -> Status:
    """The status of an event noun: its adjective, the noun it belongs to, the verb that governs it."""
    noun, words = candidate.word, status_words()
    for child in noun.children:
        if child.lower_ in ("no", "neither"):
            return "denied"
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in words["adjectives"]:
            return words["adjectives"][child.lower_]
    head = noun.head
    if noun.dep_ == "pobj" and head.head.pos_ == "NOUN" and head.head.lemma_ in words["nouns"]:
        return words["nouns"][head.head.lemma_]
    verb = candidate.governor
    if verb is None:
        return "occurred"
    outer = words["verbs"].get(verb.lemma_)
    status = verb_status(verb)
    if outer and verb.lemma_ not in OBJECT_CONTROL and noun.dep_ in ("dobj", "nsubjpass", "pobj", "conj"):
        if outer == "ongoing" or status not in ("occurred", "ongoing"):
            return status
        return outer
    if noun.dep_ == "pobj" and status in ("denied", "failed") and verb.lemma_ not in ENGAGING:
        return "occurred"  # "did not comment during the talks": the talks themselves stand
    return status


def verb_status(verb: Token, *, deep: int = 6) -> Status:
    """The status of what a verb says."""
    if negated(verb):
        return "hypothetical" if modal(verb) in ("may", "might") else "denied"
    if verb.dep_ == "ccomp":  # "denied that it will …", "doubts that they would …": whatever the tense
        outer = status_words()["verbs"].get(verb.head.lemma_)
        if outer in ("denied", "hypothetical") and verb.head.lemma_ in DOUBTING:
            return "occurred" if negated(verb.head) else outer
    word = modal(verb)
    if word is None and verb.dep_ == "conj" and verb.tag_ == "VB":
        word = modal(verb.head)
    if word in MODALS:
        status = MODALS[word]
        if condition(verb) is not None and status in ("planned", "conditional"):
            return "conditional"
        if status == "conditional" and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
            return "hypothetical"
        return status
    governed = _governed(verb, deep)
    if governed is not None:
        return governed
    return _aspect(verb)


def _aspect(verb: Token) -> Status:
    """Tense and aspect of a verb that nothing governs."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "am", "been"}:
        if any(token.lower_ in FUTURE_WORDS for token in verb.subtree):
            return "planned"
        return "planned" if verb.lemma_ == "go" else "ongoing"
    return "occurred"


def _governed(verb: Token, deep: int) -> Status | None:
    """The status that the clause a verb stands in gives it; None when its own tense decides."""
    if deep == 0 or verb.head == verb:
        return None
    head, words = verb.head, status_words()
    infinitive = any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    if verb.dep_ == "advcl" and marks & {"if", "unless", "provided", "should"}:
        return "conditional"
    if verb.dep_ == "pcomp":
        if head.lower_ == "without" or head.head.lower_ == "instead":
            return "denied"  # "left without signing", "instead of signing"
        head = head.head  # the preposition's own head: "accused of planning"
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and verb.tag_ == head.tag_ and not _has_subject(verb):
        return verb_status(head, deep=deep - 1) if head.tag_ in ("VB", "VBG") else None
    if verb.dep_ == "acl" and infinitive:
        return words["nouns"].get(head.lemma_, "planned")
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "advcl"):
        return _under(head, verb, infinitive, deep)
    return None


def _under(head: Token, verb: Token, infinitive: bool, deep: int) -> Status | None:
    """The status of a verb that is the content of `head`."""
    words = status_words()["verbs"]
    if head.pos_ == "ADJ" and head.lower_ in READY:
        return "denied" if negated(head) or negated(head.head) else READY[head.lower_]
    given = words.get(head.lemma_)
    finite = not infinitive and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ == "ccomp"
    if given is not None:
        if finite and given not in ("denied", "hypothetical"):
            return None  # "promised that he had left": its own tense decides
        if given == "ongoing":
            return verb_status(head, deep=deep - 1) if modal(head) or negated(head) else "ongoing"
        if negated(head):
            return "occurred" if given in ("failed", "denied") else "denied"
        return given
    if infinitive and head.lemma_ == "be":
        return "planned"
    if infinitive and verb.dep_ == "advcl":
        outer = verb_status(head, deep=deep - 1)
        return "planned" if outer in ("occurred", "ongoing") else outer
    if infinitive:
        outer = verb_status(head, deep=deep - 1)
        return None if outer in ("occurred", "ongoing") else outer
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp"):
        outer = verb_status(head, deep=deep - 1)
        return None if outer in ("denied", "failed", "occurred", "ongoing") else outer
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
