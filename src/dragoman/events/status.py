"""Did it happen? The status of a candidate, from the words that govern it.

Negation, modals, tense and aspect of the verb first; then, outwards, what it is the content of: a verb ("plans to visit"), a noun
("a pledge to withdraw"), a condition ("if it was held"). Words are data in `codebook/status.toml`.
"""

from typing import cast

from spacy.tokens import Token

from dragoman.events.candidates import Candidate
from dragoman.events.codebook import status_words
from dragoman.events.status_marks import adverb, asked, conditioned, denies, in_condition, instead
from dragoman.parse.syntax import OBJECT_CONTROL, modal, negated
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
GIVEN = frozenset("condemn criticise criticize denounce deplore investigate praise regret mourn forget avenge".split())
"""Verbs whose object stands, whatever becomes of the verb: "will not forget the blockade"."""
TRYING = frozenset({"try", "attempt"})
INTENDING = frozenset("plan hope hop mean want intend seek set prepare".split())
DRAFTS = frozenset("bill draft resolution proposal amendment motion".split())
CLAIMED = frozenset("false untrue unclear possible conceivable".split())
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


def status_of(candidate: Candidate) -> Status:
    """The status of a candidate."""
    word = candidate.word
    if candidate.governor == word:
        return verb_status(word)
    return noun_status(candidate)


def noun_status(candidate: Candidate) -> Status:
    """The status of an event noun; "any attack" exists in thought only, unless it is denied."""
    status = _noun_status(candidate)
    if status in ("occurred", "planned", "conditional") and any(
        child.lower_ == "any" for child in candidate.word.children
    ):
        return "hypothetical"
    return status


def _noun_status(candidate: Candidate) -> Status:
    """Its adjective, the noun it belongs to, the verb that governs it."""
    noun, words = candidate.word, status_words()
    for child in noun.children:
        if child.lower_ in ("no", "neither"):
            return "denied"
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in words["adjectives"]:
            return words["adjectives"][child.lower_]
    head = noun.head
    if noun.dep_ in ("advcl", "ccomp"):
        return verb_status(noun)  # a verb that the tagger took for a noun
    if noun.dep_ == "pobj" and head.head.pos_ == "NOUN" and head.head.lemma_ in words["nouns"]:
        return _fate(head.head)
    if noun.dep_ == "pobj" and (asked_for := words["phrases"].get(f"{head.head.lemma_} {head.lower_}")):
        return asked_for if verb_status(head.head) in ("occurred", "ongoing") else verb_status(head.head)
    if noun.dep_ in ("pobj", "pcomp") and instead(head):
        return "denied"
    fate = noun_fate(noun)
    if fate is not None:
        return fate
    verb = candidate.governor
    if verb is None:
        if head.lower_ == "under" and head.head.lemma_ in ("be", "remain"):
            return "ongoing"
        return "occurred"
    if noun.dep_ == "pobj" and verb.lemma_ not in ENGAGING and head.lower_ in ("to", "for") and _definite(noun):
        return "occurred"  # "may respond to the arrest": the arrest stands
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "xcomp" and any(aux.tag_ == "TO" for aux in child.children):
                return verb_status(child)
            if child.lower_ == "under" and any(inner.lower_ == "way" for inner in child.children):
                return verb_status(verb) if modal(verb) else "ongoing"
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        said = next((READY[word.lower_] for word in verb.children if word.lower_ in READY), None)
        if said is not None:
            return said
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in GIVEN:
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
            return _fate(head)
        barred = words["phrases"].get(f"{head.lemma_} {preposition.lower_}")
        if barred is not None:
            return barred
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and verb.tag_ == head.tag_ and not _has_subject(verb):
        if head.tag_ in ("VB", "VBG") or head.dep_ == "ccomp" or _aspect(head) == "ongoing":
            return verb_status(head, deep=deep - 1)
        return None
    if verb.dep_ in ("acl", "relcl") and (infinitive or head.lemma_ in ("rumour", "rumor")):
        return _fate(head)
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "advcl"):
        return _under(head, verb, infinitive, deep)
    return None


def _fate(noun: Token) -> Status:
    """What became of a plan, an attempt, a refusal: given up, denied, or as the noun itself says."""
    own = noun_fate(noun)
    return own or status_words()["nouns"].get(noun.lemma_, "planned")


def noun_fate(noun: Token) -> Status | None:
    """The end of a noun: "failed" or "denied" for what was called off, foiled or never there; else None."""
    phrases, verbs = status_words()["phrases"], status_words()["verbs"]
    if any(child.lower_ in ("no", "neither") for child in noun.children):
        return "denied"
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    if verb.lemma_ in GIVEN and noun.dep_ != "nsubj":
        return None
    keys = [f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "prep", "advmod")]
    if verb.lemma_ == "come" and any(inner.lower_ == "nothing" for child in verb.children for inner in child.children):
        return "failed"
    if denies(verb):
        ruled = any(phrases.get(key) == "denied" for key in keys)
        return "hypothetical" if ruled else "denied" if noun.dep_ == "dobj" else None
    found = next((phrases[key] for key in keys if key in phrases), None)
    if found is None and noun.dep_ == "nsubj":
        found = status_words()["ends"].get(verb.lemma_)
    if found is None and noun.dep_ != "nsubj":
        found = verbs.get(verb.lemma_)
    if found is None and noun.lemma_ in ("ceasefire", "truce", "armistice") and verb.lemma_ in ("end", "break", "stop"):
        found = "failed"
    return found if found in ("failed", "denied", "ongoing") else None


def _under(head: Token, verb: Token, infinitive: bool, deep: int) -> Status | None:
    """The status of a verb that is the content of `head`."""
    words = status_words()["verbs"]
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


def _definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") and child.dep_ == "det" for child in noun.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
