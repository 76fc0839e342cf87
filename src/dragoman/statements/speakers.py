"""Who is speaking, to whom, where, and of what kind the speaker is."""

from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.parse.syntax import (
    OBJECT,
    SUBJECT,
    agents,
    climb,
    owners,
    passive,
    phrase,
    pobj,
    prep_objects,
    subtree_span,
)
from dragoman.record import ActorKind, Mention, Span, SpeakerKind
from dragoman.statements.cues import cues, lemma

KINDS: dict[ActorKind, SpeakerKind] = {
    "person": "named",
    "people": "collective",
    "media": "media",
    "anonymous": "anonymous",
}
TOLD = frozenset("tell inform assure remind notify advise brief reassure warn ask promise convince".split())
IN_PLACES = ("in", "at", "during", "on", "to", "before", "after", "via", "through", "over")


def speaker_of(verb: Token) -> Token | None:
    """The head of the noun phrase that says, thinks or wants what hangs on the verb."""
    found = _quoted(verb) or doers(outer_cue(verb) or verb) or _sender(verb)
    return origin(found[0]) if found else None


def _quoted(verb: Token) -> list[Token]:
    """Who is quoted: "Kim was quoted as saying", "ministers quoted him as adding"."""
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb
    if above.lemma_ != "quote":
        return []
    if passive(above):
        return [child for child in above.children if child.dep_ == "nsubjpass"]
    return [child for child in above.children if child.dep_ in OBJECT] if above is not verb else []


def _sender(verb: Token) -> list[Token]:
    """Who sent the writing that says it: "a group of senators sent the president a letter urging him …"."""
    writing = verb.head
    if verb.dep_ != "acl" or lemma(writing) not in cues().documents or writing.dep_ not in OBJECT:
        return []
    return agents(writing.head)


def outer_cue(verb: Token) -> Token | None:
    """The cue that a trailing ", adding that …" goes on from, where the parser hung it on what is said."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lower_ not in cues().continuing:
        return None
    if verb.left_edge.i == 0 or verb.doc[verb.left_edge.i - 1].text != ",":
        return None
    for above in climb(verb):
        if above.dep_ == "ccomp" and cues().takes(above.head, "clause") and above.head.i < verb.i:
            return above.head
    return None


def doers(verb: Token) -> list[Token]:
    """Who does what the verb says, also where the parser took "as [they] opposed it" for a phrase with "as"."""
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if verb.dep_ == "conj" and not own and not passive(verb):
        before = [child for child in verb.head.children if verb.head.i < child.i < verb.i]
        linked = any(child.dep_ == "cc" for child in before)
        phrases = [
            child for child in before if child.dep_ == "prep" and child.lower_ in ("as", "after", "before", "since")
        ]
        if phrases and not linked:
            return pobj(phrases[-1])
    return agents(verb)


def origin(noun: Token) -> Token:
    """Whoever stands behind a writing: "a statement by the ministry", "the letter from Tehran"; else the noun itself."""
    if lemma(noun) not in cues().documents:
        return noun
    behind = owners(noun) or prep_objects(noun, ("from", "by"))
    return behind[0] if behind else noun


def told(verb: Token) -> Token | None:
    """The head of the phrase that names who is addressed."""
    if passive(verb):
        # "reporters were told": who is told is the subject
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        return own[0] if own and lemma(verb) in TOLD else None
    if lemma(verb) in TOLD:
        for child in verb.children:
            if child.dep_ in ("dative", *OBJECT) and child.pos_ in ("PROPN", "NOUN", "PRON"):
                return child
        # the parser often makes the addressee the subject of what is said ("told Outlet A the talks …")
        return None
    to = prep_objects(verb, ("to",))
    return to[0] if to else None


def venue(verb: Token) -> Span | None:
    """Where or in what it was said: "a press conference in Geneva"."""
    known = cues().venues
    around = [verb] + ([verb.head] if verb.dep_ in ("advcl", "conj") else [])
    for head in around:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in IN_PLACES:
                for noun in pobj(child):
                    if lemma(noun) in known:
                        barred = [
                            part for part in noun.children if part.dep_ in ("acl", "relcl", "appos", "conj", "cc")
                        ]
                        return subtree_span(noun, barred)
    return None


def mention_of(layers: Layers, noun: Token | None) -> Mention | None:
    """The actor a noun phrase stands for; also where the name stands at its end, after its title and what the title is for
    ("the special envoy to Sudan [Jane Doe]"), which the parser takes for the object of the preposition.
    """
    if noun is None:
        return None
    found = layers.who.at(noun)
    if found is None and noun.pos_ in ("NUM", "DET", "PRON", "ADJ"):  # "one of the officials": of them
        whole = prep_objects(noun, ("of",))
        return layers.who.at(whole[0]) if whole else None
    if found is not None or noun.pos_ not in ("NOUN", "PROPN"):
        return found
    if lemma(noun) in cues().documents:  # "an Outlet A report": the outlet
        makers = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
        return next((each for each in map(layers.who.at, makers) if each is not None), None)
    extent = phrase(noun)
    inside = layers.who.between(noun.idx + len(noun), extent.end)
    return next((each for each in inside if each.end == extent.end and _person(layers, each)), None)


def _person(layers: Layers, mention: Mention) -> bool:
    return mention.form == "name" and layers.who.actor(mention).kind == "person"


def kind_of(layers: Layers, mention: Mention | None) -> SpeakerKind:
    """What a speaker is: a person by name, an institution, several people, a voice without a name, the press."""
    if mention is None:
        return "unknown"
    kind = layers.who.actor(mention).kind
    if mention.form == "description" and kind not in ("anonymous", "media"):
        head = layers.document.span(mention.start, mention.end).root
        if head.tag_ == "NNS":
            return "collective"
    return KINDS.get(kind, "institution")
