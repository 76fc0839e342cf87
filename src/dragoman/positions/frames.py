"""The frames in which verbs take a stand: with an object, a phrase, an infinitive, a clause."""

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, SUBJECT, conjuncts, modal, passive, patients, pobj, prep_objects
from dragoman.positions.lexicon import lexicon
from dragoman.positions.stand import Stand
from dragoman.record import Stance
from dragoman.statements import doers

ALIKE = frozenset("lay put set cut shut let quit hit spread split cast read rid shed".split())
"""Verbs whose past looks like the bare form ("demands that they lay down their arms")."""


def by_frame(verb: Token) -> Stand | None:
    """The stand a verb takes in the fullest frame that its clause fills."""
    known = lexicon()
    for frame, read in READERS.items():
        taken = known.stance(frame, verb)
        if taken is not None:
            stance, preposition = taken
            found = read(verb, stance, preposition)
            if found is not None and found.propositions:
                return found
    return None


def with_object(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    """Read "backs the plan", "wants their leader freed"; the object of a passive is its subject."""
    objects = patients(verb)
    gerunds = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG"]
    if not passive(verb):
        objects = [noun for noun in objects if noun.i > verb.i] or gerunds or objects
    wish = _small_clause(verb) if stance == "demands" else None
    if wish is not None:
        return Stand(verb, stance, doers(verb), [[inner.i for inner in wish.subtree]])
    if stance == "offers" and any(child.lower_ == "no" for noun in objects for child in noun.children):
        return None  # "offered no hint"
    if not objects or (stance == "accepts" and objects[0].lemma_.lower() in lexicon().received):
        return None
    if stance == "offers" and objects[0].lemma_.lower() in lexicon().worded:
        return None  # "offered the assessment that"
    if verb.lemma_ == "blame" and any(child.lower_ == "on" for child in verb.children):
        return None  # "which Moscow blamed on Kyiv"
    about = prep_objects(verb, ("for", "of", "over")) if verb.lemma_.lower() in lexicon().person_first else []
    parts = [phrase_of(verb, noun) for noun in parts_of(about or objects)]
    return Stand(verb, stance, doers(verb), parts, objects, official=stance == "offers")


def _small_clause(verb: Token) -> Token | None:
    """As in "want [their leader freed]", "wants [the zone cleared]"."""
    if verb.lemma_.lower() != "want" or passive(verb):
        return None
    return next(
        (
            child
            for child in verb.children
            if child.dep_ == "ccomp" and child.tag_ in ("VBN", "JJ", "VBD") and child.i > verb.i
        ),
        None,
    )


def _phrase(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    nouns = [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.i > verb.i and (child.lower_ == preposition or _chained(child, preposition))
        for noun in pobj(child)
    ]
    if not nouns and passive(verb):
        return None
    infinitive = [
        child
        for child in verb.children
        if child.dep_ in ("xcomp", "advcl", "ccomp") and child.tag_ == "VB" and child.i > verb.i
    ]
    if nouns and infinitive and preposition in ("for", "on") and infinitive[0].i > nouns[0].i:
        indices = [inner.i for inner in nouns[0].subtree] + [inner.i for inner in infinitive[0].subtree]
        return Stand(verb, stance, doers(verb), [indices], nouns)
    return Stand(verb, stance, doers(verb), [phrase_of(verb, noun) for noun in parts_of(nouns)], nouns)


def _chained(child: Token, preposition: str | None) -> bool:
    return (
        preposition is not None
        and child.lower_ in ("at", "to", "with", "in")
        and child.i - child.head.i == 2
        and child.head.dep_ == "prt"
    )


def _infinitive(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and to_infinitive(child):
            if stance == "refuses" and child.lemma_.lower() in lexicon().talking:
                return None  # "declined to comment"
            toward = list(patients(child))
            return Stand(verb, stance, doers(verb), [[inner.i for inner in child.subtree]], toward)
    return None


def _object_infinitive(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and to_infinitive(child) and child.i > verb.i:
            nouns = [other for other in verb.children if other.dep_ in (*OBJECT, "dative") and other.i < child.i]
            nouns += prep_objects(verb, ("on", "upon", "to"))
            nouns += [other for other in child.children if other.dep_ == "nsubj"]
            nouns += [other for other in verb.children if other.dep_ == "nsubjpass"]
            if nouns:
                return Stand(verb, stance, doers(verb), [[inner.i for inner in child.subtree]], nouns[:1])
    return None


def _clause(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and (stance != "demands" or _mandative(child)):
            who = [other for other in child.children if other.dep_ in SUBJECT]
            return Stand(verb, stance, doers(verb), [[inner.i for inner in child.subtree]], who)
    return None


def _mandative(clause: Token) -> bool:
    """Is it "that the troops leave" or "must leave", and not a claim of fact ("insisted the troops had left")?"""
    bare = any(
        part.dep_ in ("aux", "auxpass") and part.tag_ == "VB" and part.lower_ == "be" for part in clause.children
    )
    if bare and clause.tag_ in ("VBN", "VBG") and modal(clause) is None:
        return True  # "that the vote be put off"
    if clause.tag_ == "VBD" and clause.lower_ in ALIKE and any(part.lower_ == "that" for part in clause.children):
        return True
    return modal(clause) in ("must", "should") or (
        clause.tag_ in ("VB", "VBP")
        and not (clause.tag_ == "VBP" and clause.lemma_ in ("be", "have", "do"))
        and any(part.lower_ == "that" for part in clause.children)
    )


def to_infinitive(clause: Token) -> bool:
    """Is it "to leave"?"""
    return clause.tag_ == "VB" and any(child.tag_ == "TO" for child in clause.children)


def parts_of(nouns: list[Token]) -> list[Token]:
    """The nouns with everything coordinated with them: a list of demands is as many positions."""
    return [part for noun in nouns for part in (noun, *conjuncts(noun), *_misread(noun))]


def _misread(noun: Token) -> list[Token]:
    """The rest of "a truce, the release of prisoners and aid", read as an apposition with a list of its own."""
    heads = [child for child in noun.children if child.dep_ == "appos" and conjuncts(child)]
    return [part for head in heads for part in (head, *conjuncts(head))]


def phrase_of(verb: Token, noun: Token) -> list[int]:
    """The tokens of one proposition: the phrase without what is coordinated with it, and without the verb that governs it."""
    barred: set[int] = set()
    for child in noun.children:
        listed = child.dep_ == "appos" and bool(conjuncts(child))
        if child.dep_ == "conj" or listed or (child.dep_ in ("cc", "punct") and child.i > noun.i):
            barred |= {inner.i for inner in child.subtree}
        if verb in child.subtree:
            barred |= {inner.i for inner in child.subtree}
    return [inner.i for inner in noun.subtree if inner.i not in barred and inner.i != verb.i]


READERS = {
    "object_infinitive": _object_infinitive,
    "phrase": _phrase,
    "clause": _clause,
    "infinitive": _infinitive,
    "object": with_object,
}
"""The frames, the fullest first: the first that the sentence fills wins."""
