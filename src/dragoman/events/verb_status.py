"""Did what a verb says happen? Negation, modals, tense and aspect first; then, outwards, what the verb is the content of."""

from typing import cast

from spacy.tokens import Token

from dragoman.events.codebook import status_words
from dragoman.events.fates import fate
from dragoman.events.status_marks import adverb, asked, conditioned, denies, in_condition, instead
from dragoman.parse.syntax import SUBJECT, modal, negated
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
DOUBTING = frozenset("deny refute disavow dispute doubt imagine suppose wonder fear".split())
TRYING = frozenset({"try", "attempt"})
INTENDING = frozenset("plan hope hop mean want intend seek set prepare".split())
DRAFTS = frozenset("bill draft resolution proposal amendment motion".split())
CLAIMED = frozenset("false untrue unclear possible conceivable".split())
GIVING = frozenset("give provide donate allocate contribute disburse grant spend pay".split())
TEMPORAL = frozenset("after before since following while upon on by".split())
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
    "open": "proposed",
    "determined": "planned",
    "possible": "hypothetical",
    "conceivable": "hypothetical",
    "capable": "hypothetical",
    "unclear": "hypothetical",
    "false": "denied",
    "untrue": "denied",
}
"""Adjectives with an infinitive: "is ready to meet"."""


def verb_status(verb: Token, *, deep: int = 6) -> Status:
    """The status of what a verb says."""
    own = _marked(verb)
    if own is not None:
        return own
    if verb.dep_ == "ccomp":  # "denied that it will …", "doubts that they would …": whatever the tense
        outer = status_words()["verbs"].get(verb.head.lemma_)
        if outer in ("denied", "hypothetical") and verb.head.lemma_ in DOUBTING:
            return "occurred" if negated(verb.head) else outer
        if verb.head.lemma_ == "be":
            stated = next((READY[word.lower_] for word in verb.head.children if word.lower_ in CLAIMED), None)
            if stated is not None:
                return stated
        if any(word.lower_ == "true" and negated(verb.head) for word in verb.head.children):
            return "denied"
    word = modal(verb)
    if word is None and verb.dep_ == "conj" and verb.tag_ == "VB":
        word = modal(verb.head)
    if word in MODALS:
        return _by_modal(verb, MODALS[word])
    governed = _governed(verb, deep)
    if governed is not None:
        return governed
    return _aspect(verb)


def _marked(verb: Token) -> Status | None:
    """The status that the verb's own small words settle: negation, "nearly", a condition, a question, an order."""
    if denies(verb):
        if modal(verb) == "could":
            return "failed"  # "could not reach": they tried
        return "hypothetical" if modal(verb) in ("may", "might") else "denied"
    found = in_condition(verb) or adverb(verb)
    if found is not None:
        return cast(Status, found)
    if asked(verb):
        return "hypothetical"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and any(child.tag_ == "TO" for child in verb.lefts):
        return "planned"  # a headline: "Premier to visit Oslo"
    return None


def _by_modal(verb: Token, status: Status) -> Status:
    """What the modal says; "would" in reported speech is the future seen from the past."""
    if status == "conditional" and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        return "hypothetical"
    if status in ("planned", "conditional", "proposed") and conditioned(verb):
        return "conditional"
    if status != "conditional":
        return status
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.lemma_.lower() in DRAFTS:
        return "proposed"
    clause = verb.head if verb.dep_ == "conj" and not _has_subject(verb) else verb
    if clause.dep_ == "ccomp" and clause.head.tag_ in ("VBD", "VBN"):
        if conditioned(clause.head) or any(child.dep_ == "advcl" and _once(child) for child in verb.children):
            return "conditional"  # the parser ties the condition to "said"
        outer = status_words()["verbs"].get(clause.head.lemma_)
        return outer if outer in ("hypothetical", "denied") else "planned"
    return status


def _aspect(verb: Token) -> Status:
    """Tense and aspect of a verb that nothing governs."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    still = any(child.lower_ == "still" for child in verb.children)
    if verb.tag_ == "VBN" and "being" in auxiliaries:
        return "ongoing"
    if still and (verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and auxiliaries)):
        return "ongoing"
    if verb.tag_ in ("VBZ", "VBP") and any(child.lower_ == "tomorrow" for child in verb.children):
        return "planned"
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
        if instead(head):
            return "denied"  # "left without signing", "instead of signing"
        preposition, head = head, head.head  # the preposition's own head: "accused of planning"
        if head.pos_ == "NOUN" and head.lemma_ in words["nouns"]:
            return fate(head)
        barred = words["phrases"].get(f"{head.lemma_} {preposition.lower_}")
        if barred is not None:
            return barred
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and verb.tag_ == head.tag_ and not _has_subject(verb):
        if head.tag_ in ("VB", "VBG") or head.dep_ == "ccomp" or _aspect(head) == "ongoing":
            return verb_status(head, deep=deep - 1)
        return None
    if verb.dep_ in ("acl", "relcl") and (infinitive or head.lemma_ in ("rumour", "rumor")):
        return fate(head)
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "advcl"):
        return _under(head, verb, infinitive, deep)
    return None


def _under(head: Token, verb: Token, infinitive: bool, deep: int) -> Status | None:
    """The status of a verb that is the content of `head`."""
    words = status_words()["verbs"] if verb.dep_ in ("xcomp", "ccomp") or infinitive else {}
    if verb.dep_ == "pcomp" and verb.head.lower_ not in TEMPORAL:
        words = status_words()["verbs"]  # "talked of leaving", but not "after leaving, called …"
    if head.pos_ == "ADJ" and head.lower_ in READY:
        return "denied" if negated(head) or negated(head.head) else READY[head.lower_]
    given = words.get(head.lemma_)
    if head.lemma_ in TRYING and (
        head.tag_ not in ("VBD", "VBN") or verb_status(head, deep=deep - 1) not in ("occurred", "failed")
    ):
        given = "proposed"  # who is trying has not failed yet; "tried to" says that it came to nothing
    if head.lemma_ in INTENDING and head.tag_ in ("VBD", "VBN") and _thwarted(head):
        return "failed"
    if (
        infinitive
        and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)
        and head.lemma_ == "be"
    ):
        return "failed"  # "was to have visited"
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
        if head.lemma_ in GIVING:
            return outer  # "gave money to support them" supported them
        return "planned" if outer in ("occurred", "ongoing") else outer
    if infinitive:
        outer = verb_status(head, deep=deep - 1)
        return None if outer in ("occurred", "ongoing") else outer
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp"):
        outer = verb_status(head, deep=deep - 1)
        return None if outer in ("denied", "failed", "occurred", "ongoing") else outer
    return None


def _once(verb: Token) -> bool:
    return any(child.lower_ == "once" for child in verb.children)


def _thwarted(verb: Token) -> bool:
    """Does "but" follow what somebody had meant to do ("planned to visit but fell ill")?"""
    return any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECT for child in verb.children)
