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
)
from dragoman.positions.frames import by_frame, parts_of, phrase_of, to_infinitive, with_object
from dragoman.positions.lexicon import lexicon
from dragoman.positions.polarity import ABLE, UNSURE, polarity
from dragoman.positions.stand import Stand
from dragoman.record import Stance
from dragoman.statements import doers


def stands(verb: Token) -> Iterator[Stand]:
    """What one verb says about where its subject stands."""
    known = lexicon()
    sign = polarity(verb)
    if sign is None:
        return
    found = _calling(verb) or _refusing(verb) or by_frame(verb) or _weight(verb) or _convening(verb)
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
            return Stand(verb, stance, doers(verb), [phrase_of(verb, noun) for noun in objects[:1]], objects[:1])
    return None


def _refusing(verb: Token) -> Stand | None:
    """Read "rejected the offer", "dismissed the demand": what is put to somebody is refused; "dismissed that as talk": opposed."""
    verbs, nouns = lexicon().refused
    if verb.lemma_.lower() not in verbs:
        return None
    objects = patients(verb)
    if objects and objects[0].lemma_.lower() in nouns:
        return with_object(verb, "refuses", None)
    if verb.lemma_.lower() == "dismiss" and any(child.lower_ == "as" for child in verb.children):
        return with_object(verb, "opposes", None)
    return None


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
            rest += parts_of([other for other in verb.children if other.dep_ in OBJECT and other.i > noun.i])
            listed = [phrase_of(verb, part) for part in [*parts_of(what), *rest]]
            return Stand(verb, "demands", doers(verb), [*listed, *_listed_on(verb)])
    return None


def _listed_on(verb: Token) -> list[list[int]]:
    """The rest of a long list of demands, where the parser hung its bare verbs on the verb of saying."""
    heads = [
        child
        for child in verb.children
        if child.dep_ in ("advcl", "conj") and child.tag_ == "VB" and verb.tag_ != "VB" and not _marked(child)
    ]
    return [phrase_of(verb, part) for head in heads for part in (head, *conjuncts(head))]


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
    return Stand(verb, "supports", doers(verb), [phrase_of(verb, noun) for noun in nouns], official=True)


def ready(adjective: Token) -> Iterator[Stand]:
    """Read "is ready to talk", "is unwilling to sign"."""
    stance = lexicon().frames["adjective"].get(adjective.lemma_.lower())
    verb = adjective if adjective.tag_ in ("VBN", "VBD") else adjective.head
    if stance is None or (verb is not adjective and verb.lemma_ != "be") or modal(verb) in UNSURE:
        return
    for child in adjective.children:
        if child.dep_ in ("xcomp", "ccomp") and to_infinitive(child):
            if stance == "offers" and child.lemma_.lower() in lexicon().hostile:
                return  # "prepared to strike"
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
            yield Stand(adjective, final, holders, [phrase_of(verb, part) for part in parts_of(nouns)], nouns)
            return
