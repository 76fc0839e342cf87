"""Verbs of the codebook in a sentence: which entry fits, and what stands in its slots."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.events.candidate import Candidate, content_lemmas, for_the_press
from dragoman.events.codebook import Trigger, content_mode, triggers
from dragoman.parse.syntax import (
    CALLING,
    SUBJECT,
    agents,
    called,
    conjuncts,
    passive,
    patients,
    pobj,
    prep_objects,
    subjects,
)


def verb_candidate(verb: Token) -> Candidate | None:
    """The most specific entry of the codebook that fits a verb, with its slots."""
    for trigger in triggers()[0].get(verb.lemma_.lower(), ()):
        last = _particles(verb, trigger.words)
        if last is None or not _has_object(verb, last, trigger):
            continue
        frame = trigger.frame
        if frame.intransitive and any(child.dep_ in ("dobj", "ccomp") for child in verb.children):
            continue
        if verb.lemma_ in frame.defers and any(noun.lemma_.lower() in triggers()[1] for noun in patients(verb)):
            continue
        lemmas = content_lemmas(verb)
        if frame.unless_content and content_mode(frame.unless_content, lemmas):
            continue
        mode = content_mode(frame.content, lemmas) if frame.content else frame.mode
        if verb.lemma_ in frame.only_content and mode is None:
            continue
        if verb.lemma_ in frame.with_infinitive and not trigger.words and not _infinitive(verb):
            continue
        if frame.unless_object and any(noun.lemma_.lower() in frame.unless_object for noun in patients(verb)):
            continue
        if frame.type == "AGREE" and _opinion(verb):
            continue
        if verb.lemma_ in frame.with_subjunctive and not _to_be_done(verb):
            continue
        if verb.lemma_ in frame.with_must and not _to_be_done(verb, must=True):
            continue
        return _verb_slots(Candidate(trigger, verb, verb, mode=mode), last)
    return None


def _particles(verb: Token, words: tuple[str, ...]) -> Token | None:
    """The token of the last of the words that must stand with the verb; the verb itself when none must, None when one lacks."""
    last = verb
    for number, word in enumerate(words):
        if number == 0:
            nearby: Iterable[Token] = [child for child in verb.children if child.i > verb.i and child.dep_ != "punct"]
        else:
            nearby = verb.doc[last.i + 1 : last.i + 4]
        following = next((token for token in nearby if token.lower_ == word), None)
        if following is None or (len(words) == 1 and _after_object(verb, following)):
            return None
        last = following
    return last


def _after_object(verb: Token, word: Token) -> bool:
    """Does a preposition follow the verb's own object, so that it is none of the verb's ("took the money over objections")?"""
    return word.dep_ == "prep" and any(child.dep_ == "dobj" and verb.i < child.i < word.i for child in verb.children)


def _objects(verb: Token, last: Token) -> list[Token]:
    """What stands in the object slot: the object of the last preposition of the entry, else the verb's own object."""
    if last != verb and last.dep_ in ("prep", "agent", "dative") and last.pos_ in ("ADP", "SCONJ", "PART"):
        return pobj(last)
    found = patients(verb)
    for child in verb.children:  # "urged Iran to return" is parsed with Iran as the subject of "return"
        if child.dep_ == "ccomp" and any(aux.tag_ == "TO" for aux in child.children):
            found = found + [subject for subject in child.children if subject.dep_ == "nsubj"]
        if child.dep_ == "prep" and last.dep_ == "prt" and not found:
            found = found + pobj(child)
    return found


def _has_object(verb: Token, last: Token, trigger: Trigger) -> bool:
    if not trigger.objects:
        return True
    said = called(verb) if verb.lemma_ in CALLING else []
    return any(_fits(noun, trigger.objects) for noun in said or _objects(verb, last) or _displaced(verb))


def _displaced(verb: Token) -> list[Token]:
    """An object the parser takes for an apposition of the recipient ("conveyed to the king, the greetings of …")."""
    given = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
    return [aside for to in given for inner in pobj(to) for aside in inner.children if aside.dep_ == "appos"]


def _fits(noun: Token, objects: frozenset[str]) -> bool:
    parts = [part for each in (noun, *conjuncts(noun)) for part in (each, *_parted(each))]
    parts = [part for part in parts if not for_the_press(part)]
    return any(part.lemma_.lower() in objects or ("person" in objects and part.ent_type_ == "PERSON") for part in parts)


def _parted(noun: Token) -> list[Token]:
    """What a quantity is taken of: "some of its [troops]", "dozens of [diplomats]", "a batch of [peacekeepers]"."""
    return prep_objects(noun, ("of",)) if noun.pos_ in ("DET", "PRON", "NUM", "NOUN") else []


def matched_objects(candidate: Candidate) -> list[Token]:
    """Object nouns that a verb's entry asked for: they are no events of their own."""
    trigger = candidate.trigger
    if not trigger.objects:
        return []
    last = _particles(candidate.word, trigger.words)
    nouns = _objects(candidate.word, last) if last is not None else []
    return [part for noun in nouns for part in (noun, *conjuncts(noun)) if part.lemma_.lower() in trigger.objects]


def _verb_slots(candidate: Candidate, last: Token) -> Candidate:
    verb, frame = candidate.word, candidate.frame
    objects = _objects(verb, last)
    if frame.theme:
        candidate.gathered = objects
        return candidate
    candidate.sources = agents(verb)
    for number, slot in enumerate(frame.to):
        if slot == "object":
            # where something is sent to somebody, what is sent is not the target ("sent [doctors]")
            sent = number > 0 and frame.to[0] != "object"
            candidate.targets.append(
                [noun for noun in objects if not (sent and noun.lemma_.lower() in candidate.trigger.objects)]
            )
        elif slot == "indirect":
            candidate.targets.append(
                [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
            )
        elif slot == "clause":
            clauses = [
                child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "advcl") and child.i > verb.i
            ]
            clauses += [clause for noun in objects for clause in noun.children if clause.dep_ in ("acl", "ccomp")]
            candidate.targets.append([subject for clause in clauses for subject in subjects(clause, deep=0)])
        else:
            holders = [verb, *objects, *(part for noun in objects for part in _parted(noun))]
            candidate.targets.append([found for holder in holders for found in prep_objects(holder, (slot,))])
    if frame.joint:
        for act in objects[:1]:
            candidate.shared(act)
    candidate.relieving()
    return candidate


def _infinitive(verb: Token) -> bool:
    """Is somebody else to do something: "told Iran to leave", not "wants to leave"?"""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and any(aux.tag_ == "TO" for aux in child.children):
            if any(inner.dep_ in SUBJECT for inner in child.children):
                return True
            if any(inner.dep_ in ("dobj", "dative") for inner in verb.children) or passive(verb):
                return True
    return False


def _opinion(verb: Token) -> bool:
    """Is it only a view that is agreed with ("agreed that the weather was cold"), and nothing that will or shall be?"""
    if verb.lemma_ not in ("agree", "concur"):
        return False
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i]
    return bool(clauses) and not any(
        word.tag_ in ("MD", "TO") or (word.tag_ == "VB" and word.dep_ == "auxpass")
        for clause in clauses
        for word in clause.children
    )


def _to_be_done(verb: Token, *, must: bool = False) -> bool:
    """Is the clause after a verb about what somebody is to do: "… that the army withdraw", "… that Iran must stop"?

    With `must` only modals count, and the one who must has to act: "the accord must be kept" asks nobody.
    """
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i < verb.i:
            continue
        words = [child for child in clause.children if child.dep_ in ("aux", "auxpass", "neg")]
        modals = {word.lower_ for word in words if word.tag_ == "MD"}
        if must:
            if (
                clause.pos_ == "VERB"
                and modals & {"must", "should"}
                and any(child.dep_ == "nsubj" for child in clause.children)
            ):
                return True
            continue
        if modals:
            return bool(modals & {"must", "should"})
        if any(word.tag_ == "TO" or word.lemma_ == "do" for word in words):
            continue
        first = words[0] if words and words[0].dep_ != "neg" else clause
        # a plural subject has the same form either way: "insists that both armies withdraw"
        plural = clause.tag_ == "VBP" and not words and clause.lemma_ not in ("be", "have") and verb.lemma_ == "insist"
        if first.tag_ == "VB" or plural:
            return True
    return False
