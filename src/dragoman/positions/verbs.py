"""Stands taken by verbs and adjectives: "backs the plan", "called on Iran to return", "is ready to talk"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import (
    CALLING,
    OBJECT,
    SUBJECT,
    called,
    conjuncts,
    modal,
    negated,
    passive,
    patients,
    pobj,
    prep_objects,
    subjects,
    supposed,
)
from dragoman.positions.lexicon import lexicon
from dragoman.positions.stand import Stand
from dragoman.record import Stance
from dragoman.statements import doers

TURNS_TO = frozenset("write call ring phone telephone meet visit address gather use".split())
"""What is done to ask somebody for something."""
ALIKE = frozenset("lay put set cut shut let quit hit spread split cast read rid shed".split())
"""Verbs whose past looks like the bare form ("demands that they lay down their arms")."""
ABLE = frozenset({"can", "could"})
UNSURE = frozenset({"could", "might", "may", "should", "must", "can"})


def stands(verb: Token) -> Iterator[Stand]:
    """What one verb says about where its subject stands."""
    known = lexicon()
    sign = polarity(verb)
    if sign is None:
        return
    found = _calling(verb) or _refusing(verb) or _by_frame(verb) or _weight(verb) or _convening(verb)
    if found is None:
        return
    if sign < 0:
        if modal(verb) in ABLE and found.stance not in ("accepts", "supports"):
            return  # "could not demand" says nothing, "could not accept" refuses
        denied = known.denied.get(found.stance)
        if denied is None:
            return
        found.stance = denied
    if found.holders and found.propositions:
        yield found


def _calling(verb: Token) -> Stand | None:
    """Read "called the report biased"."""
    if verb.lemma_.lower() not in CALLING or passive(verb):
        return None
    objects = [child for child in verb.children if child.dep_ in OBJECT]
    for complement in called(verb) if objects else ():
        words = {complement.lemma_.lower(), complement.lower_, *(part.lower_ for part in conjuncts(complement))}
        stance = next((s for word, s in lexicon().called.items() if word in words), None)
        if stance is not None:
            return Stand(verb, stance, doers(verb), [_of(verb, noun) for noun in objects[:1]], objects[:1])
    return None


def _refusing(verb: Token) -> Stand | None:
    """Read "rejected the offer", "dismissed the demand": what is put to somebody is refused; "dismissed that as talk": opposed."""
    verbs, nouns = lexicon().refused
    if verb.lemma_.lower() not in verbs:
        return None
    objects = patients(verb)
    if objects and objects[0].lemma_.lower() in nouns:
        return _object(verb, "refuses", None)
    if verb.lemma_.lower() == "dismiss" and any(child.lower_ == "as" for child in verb.children):
        return _object(verb, "opposes", None)
    return None


def polarity(verb: Token) -> int | None:
    """1 as it stands, -1 denied, nothing where the verb does not say where anybody stands (urged to, might)."""
    known = lexicon()
    if verb.dep_ == "csubj":
        return None  # "embracing it could …"
    if verb.dep_ in ("xcomp", "pcomp") and verb.tag_ == "VBG" and verb.head.lemma_.lower() in known.shunning:
        return None  # "avoid embracing it"
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") and first.head != first:
        first = first.head
    if first is not verb and first.tag_ == "VB" and polarity(first) is None:
        return None  # "urge him to stand up and endorse her"
    sign = -1 if negated(verb) else 1
    unsure = modal(verb) in UNSURE and not (sign < 0 and modal(verb) in ABLE)
    if unsure or _made_to(verb) or supposing(verb):
        return None
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        head = verb.head
        lemma = head.lemma_.lower()
        if supposing(head):
            return None  # "asked whether he would continue to accept"
        if lemma in TURNS_TO:
            return sign
        if lemma in known.turn:
            sign = -sign
        elif lemma not in known.keep or modal(head) in UNSURE:
            return None
        return -sign if negated(head) else sign
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    if infinitive and verb.dep_ == "advcl" and verb.head.lemma_ in TURNS_TO:
        return sign  # "wrote to him to ask for a mission"
    if infinitive and verb.dep_ in ("acl", "advcl", "relcl", "ccomp"):
        return sign if verb.dep_ == "acl" and verb.head.lemma_.lower() in known.resolves else None
    return sign


def _made_to(verb: Token) -> bool:
    """Is somebody only made or helped to take the stand ("to make Congress defend the law")?"""
    return verb.tag_ == "VB" and verb.dep_ == "ccomp" and verb.head.lemma_ in ("make", "let", "help", "see")


def supposing(verb: Token) -> bool:
    """Is the stand only supposed ("if they reject it"), or turned by what governs it ("not enthralled with offering …")?"""
    if supposed(verb):
        return True
    if verb.dep_ in ("acl", "ccomp") and verb.head.lemma_.lower() in ("likelihood", "chance", "possibility", "claim"):
        return True
    if verb.dep_ != "pcomp":
        return False
    above = verb.head.head
    return negated(above) or negated(above.head)


def _by_frame(verb: Token) -> Stand | None:
    known = lexicon()
    for frame, read in READERS.items():
        taken = known.stance(frame, verb)
        if taken is not None:
            stance, preposition = taken
            found = read(verb, stance, preposition)
            if found is not None and found.propositions:
                return found
    return None


def _object(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
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
    if verb.lemma_ == "blame" and any(child.lower_ == "on" for child in verb.children):
        return None  # "which Moscow blamed on Kyiv"
    about = prep_objects(verb, ("for", "of", "over")) if verb.lemma_.lower() in lexicon().person_first else []
    parts = [_of(verb, noun) for noun in _parts(about or objects)]
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
    return Stand(verb, stance, doers(verb), [_of(verb, noun) for noun in _parts(nouns)], nouns)


def _chained(child: Token, preposition: str | None) -> bool:
    return (
        preposition is not None
        and child.lower_ in ("at", "to", "with", "in")
        and child.i - child.head.i == 2
        and child.head.dep_ == "prt"
    )


def _infinitive(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and _to(child):
            if stance == "refuses" and child.lemma_.lower() in lexicon().talking:
                return None  # "declined to comment"
            toward = list(patients(child))
            return Stand(verb, stance, doers(verb), [[inner.i for inner in child.subtree]], toward)
    return None


def _object_infinitive(verb: Token, stance: Stance, preposition: str | None) -> Stand | None:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and _to(child) and child.i > verb.i:
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


def _to(clause: Token) -> bool:
    return clause.tag_ == "VB" and any(child.tag_ == "TO" for child in clause.children)


def _parts(nouns: list[Token]) -> list[Token]:
    """The nouns with everything coordinated with them: a list of demands is as many positions."""
    return [part for noun in nouns for part in (noun, *conjuncts(noun), *_misread(noun))]


def _misread(noun: Token) -> list[Token]:
    """The rest of "a truce, the release of prisoners and aid", read as an apposition with a list of its own."""
    heads = [child for child in noun.children if child.dep_ == "appos" and conjuncts(child)]
    return [part for head in heads for part in (head, *conjuncts(head))]


def _of(verb: Token, noun: Token) -> list[int]:
    """The tokens of one proposition: the phrase without what is coordinated with it, and without the verb that governs it."""
    barred: set[int] = set()
    for child in noun.children:
        listed = child.dep_ == "appos" and bool(conjuncts(child))
        if child.dep_ == "conj" or listed or (child.dep_ in ("cc", "punct") and child.i > noun.i):
            barred |= {inner.i for inner in child.subtree}
        if verb in child.subtree:
            barred |= {inner.i for inner in child.subtree}
    return [inner.i for inner in noun.subtree if inner.i not in barred and inner.i != verb.i]


def _weight(verb: Token) -> Stand | None:
    """Read "stressed the importance of reaching a solution"."""
    known = lexicon()
    if verb.lemma_.lower() not in known.weight_verbs:
        return None
    for noun in verb.children:
        if noun.dep_ in OBJECT and noun.lemma_.lower() in known.weight_nouns:
            what = prep_objects(noun, ("of", "for")) or [child for child in noun.children if child.dep_ == "acl"]
            # "the importance of a ceasefire, the release …": the list goes on from "ceasefire", whatever the parse says
            rest = [part for part in conjuncts(noun) if part.lemma_.lower() not in known.weight_nouns]
            rest += _parts([other for other in verb.children if other.dep_ in OBJECT and other.i > noun.i])
            listed = [_of(verb, part) for part in [*_parts(what), *rest]]
            return Stand(verb, "demands", doers(verb), [*listed, *_listed_on(verb)])
    return None


def _listed_on(verb: Token) -> list[list[int]]:
    """The rest of a long list of demands, where the parser hung its bare verbs on the verb of saying."""
    heads = [
        child
        for child in verb.children
        if child.dep_ in ("advcl", "conj") and child.tag_ == "VB" and verb.tag_ != "VB" and not _marked(child)
    ]
    return [_of(verb, part) for head in heads for part in (head, *conjuncts(head))]


def _marked(clause: Token) -> bool:
    return any(part.tag_ in ("TO", "MD") or part.dep_ in ("mark", "nsubj", "nsubjpass") for part in clause.children)


def _convening(verb: Token) -> Stand | None:
    """Who convenes, hosts or prepares a meeting wants it."""
    known = lexicon()
    word = verb.lemma_.lower()
    nouns: list[Token] = []
    if word in known.conveners:
        nouns = patients(verb)
    elif f"{word}_for" in known.conveners:
        nouns = prep_objects(verb, ("for",))
    nouns = [noun for noun in nouns if noun.lemma_.lower() in known.occasions]
    if not nouns:
        return None
    return Stand(verb, "supports", doers(verb), [_of(verb, noun) for noun in nouns], official=True)


def ready(adjective: Token) -> Iterator[Stand]:
    """Read "is ready to talk", "is unwilling to sign"."""
    stance = lexicon().frames["adjective"].get(adjective.lemma_.lower())
    verb = adjective if adjective.tag_ in ("VBN", "VBD") else adjective.head
    if stance is None or (verb is not adjective and verb.lemma_ != "be") or modal(verb) in UNSURE:
        return
    for child in adjective.children:
        if child.dep_ in ("xcomp", "ccomp") and _to(child):
            holders = [other for other in verb.children if other.dep_ in SUBJECT] or doers(verb)
            final: Stance | None = lexicon().denied.get(stance) if negated(verb) else stance
            if final is not None and holders:
                yield Stand(adjective, final, holders, [[inner.i for inner in child.subtree]], patients(child))


def feeling(adjective: Token) -> Iterator[Stand]:
    """Read "is critical of the deal", "opposed to sanctions"."""
    known = lexicon()
    for child in adjective.children:
        stance = known.feelings.get(f"{adjective.lower_}_{child.lower_}") if child.dep_ == "prep" else None
        if stance is None:
            continue
        verb = adjective if adjective.tag_ in ("VBN", "VBD") else adjective.head
        sign = polarity(verb) if verb.pos_ in ("VERB", "AUX") else 1
        final = stance if sign == 1 else known.denied.get(stance) if sign == -1 else None
        own = [part for part in verb.children if part.dep_ in SUBJECT]
        holders = own or ([adjective.head] if adjective.dep_ in ("amod", "acl") else subjects(verb))
        nouns = pobj(child)
        if final is not None and holders and nouns:
            yield Stand(adjective, final, holders, [_of(verb, part) for part in _parts(nouns)], nouns)
            return


READERS = {
    "object_infinitive": _object_infinitive,
    "phrase": _phrase,
    "clause": _clause,
    "infinitive": _infinitive,
    "object": _object,
}
"""The frames, the fullest first: the first that the sentence fills wins."""
