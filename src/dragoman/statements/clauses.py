"""Indirect speech: what a cue verb or noun of a sentence attributes, read off the parse.

Each reader takes one cue word and returns the claim it makes in one frame (`cues.toml`), or nothing. The first frame that is
filled wins, the fullest first: a clause before an infinitive before an object.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, SUBJECT, modal, negated, owners, passive, pobj, prep_objects
from dragoman.record import Span
from dragoman.statements.claim import Claim, runs, subtree
from dragoman.statements.cues import PREPOSITIONS, cue_lemmas, cues, lemma
from dragoman.statements.speakers import origin, speaker_of, told, venue
from dragoman.statements.strays import clause_after, strays

EMPTY_OBJECTS = frozenset(
    "it this that so what which something nothing anything much more one itself himself herself themselves".split()
)
NOBODY = frozenset("anyone anybody nobody no-one noone none someone somebody everyone everybody".split())
POSSIBLE = frozenset({"could", "might", "may", "can", "should", "must"})
CAUSING = frozenset({"make", "let", "have", "help", "see"})
"""Verbs that make others do something: what they are made to say is not said."""
PARTS = ("auxpass", "aux", "neg", "prt")


def claims(sentence: Sentence) -> Iterator[Claim]:
    """The claims of one sentence."""
    verbs, known = cue_lemmas(), cues()
    for token in sentence:
        word = token.lemma_.lower()
        if token.lower_ == "according":
            yield from _according(token)
        elif token.pos_ in ("VERB", "AUX"):
            if word in verbs:
                claim = _verb(token)
                if claim is not None:
                    yield claim
        elif word in known.content_nouns and token.pos_ == "NOUN":
            claim = _noun(token)
            if claim is not None:
                yield claim
        elif word in known.viewpoint and token.pos_ == "NOUN":
            yield from _viewpoint(token)


def cue_span(verb: Token) -> Span:
    """The words of a verbal cue: the verb with the auxiliaries and particles that touch it."""
    mates = {child.i for child in verb.children if child.dep_ in PARTS and child.lower_ != "to"} | {verb.i}
    first = last = verb.i
    while first - 1 in mates:
        first -= 1
    while last + 1 in mates:
        last += 1
    return Span(verb.doc[first].idx, verb.doc[last].idx + len(verb.doc[last]))


def _verb(verb: Token) -> Claim | None:
    known = cues()
    if passive(verb) and lemma(verb) in known.passive and not _by(verb):
        indices = _reported(verb)
        if indices:
            return Claim(verb, cue_span(verb), runs(verb.doc, indices), None)
    indices = _content(verb)
    speaker = speaker_of(verb)
    if not indices:
        return _expression(verb, speaker)
    if negated(verb) and known.takes(verb, "quote"):
        return None  # what was not said is no statement
    if _unreal(verb):
        return None
    if _slight(verb, indices):
        return None
    content = runs(verb.doc, [*indices, *strays(verb, indices)])
    if not content or (speaker is not None and speaker.lower_ in NOBODY):
        return None
    return Claim(verb, cue_span(verb), content, speaker, told=told(verb), venue=venue(verb))


SLIGHT = 2
"""Words that say nothing as long as no verb and no quotation mark is among them."""


def _slight(verb: Token, indices: list[int]) -> bool:
    """Is it only a thing that is named ("rejected the idea", "supported him"), no content?"""
    words = [verb.doc[i] for i in indices if not verb.doc[i].is_punct and verb.doc[i].pos_ != "DET"]
    if any(token.is_quote for token in (verb.doc[i] for i in indices)):
        return False
    return len(words) <= SLIGHT and not any(word.pos_ in ("VERB", "AUX", "NUM") for word in words)


def _unreal(verb: Token) -> bool:
    """Is it speech that is only asked for, aimed at or possible ("refused to say", "could argue")?"""
    if _to_infinitive(verb):
        return verb.head.lemma_.lower() not in cues().speaking_on
    if (
        verb.tag_ == "VB"
        and verb.dep_ in ("ccomp", "xcomp")
        and verb.head.lemma_.lower() in CAUSING
        and not modal(verb)
    ):
        return True
    return modal(verb) in POSSIBLE


def _content(verb: Token) -> list[int]:
    """Indices of what the verb attributes, by the first frame that the sentence fills."""
    known = cues()
    if lemma(verb) in known.evidence and not known.takes(verb, "clause") and not _by_document(verb):
        return []
    for frame, read in FRAMES.items():
        if known.takes(verb, frame):
            found = read(verb)
            if found:
                return found
    for preposition in PREPOSITIONS:
        if known.takes(verb, preposition):
            found = _prepositional(verb, preposition)
            if found:
                return found
    return []


def _by_document(verb: Token) -> bool:
    return any(lemma(child) in cues().documents for child in verb.children if child.dep_ == "nsubj")


def _by(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _clause(verb: Token) -> list[int]:
    found: list[int] = []
    for child in verb.children:
        if child.dep_ == "ccomp" and not _to_infinitive(child):
            found += _from_that(child, subtree(child, _continuations(child)))
    if not found and verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX"):
        return subtree(verb.head, [verb])
    return found


def _from_that(clause: Token, indices: list[int]) -> list[int]:
    """A clause without what stands before its "that", or before its subject a date of the saying ("told them Monday he …")."""
    marks = [child.i for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"]
    if marks:
        return [i for i in indices if i >= marks[0]]
    own = [child for child in clause.children if child.dep_ in SUBJECT]
    dates = [child for child in clause.children if child.dep_ == "npadvmod" and own and child.i < own[0].i]
    dated = [i for child in dates if clause.head.i < child.i for i in subtree(child)]
    return [i for i in indices if i not in dated]


def _continuations(content: Token) -> list[Token]:
    """Trailing ", adding that …" which the parser hung on the content."""
    found = []
    for token in content.subtree:
        if token.tag_ == "VBG" and token.lower_ in cues().continuing and token.dep_ == "advcl" and token.i > content.i:
            start = min(inner.i for inner in token.subtree)
            if start > 0 and token.doc[start - 1].text == ",":
                found.append(token)
    return found


def _to_infinitive(clause: Token) -> bool:
    """Is it "Iran to return" or "to return"?"""
    return clause.tag_ == "VB" and any(child.tag_ == "TO" and child.dep_ == "aux" for child in clause.children)


def _infinitive(verb: Token) -> list[int]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and _to_infinitive(child):
            return subtree(child)
    return []


def _object_infinitive(verb: Token) -> list[int]:
    infinitive = _infinitive(verb)
    if not infinitive:
        return []
    objects = [
        child for child in verb.children if child.dep_ in (*OBJECT, "dative") and verb.i < child.i < infinitive[0]
    ]
    on = [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("on", "for", "upon")
        for noun in pobj(child)
        if noun.i < infinitive[0]
    ]
    return [i for noun in (objects or on)[:1] for i in subtree(noun)] + infinitive


def _object(verb: Token) -> list[int]:
    if passive(verb) and verb.dep_ not in ("acl", "relcl"):
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        return subtree(own[0]) if own and _by(verb) else []
    for child in verb.children:
        if child.dep_ in OBJECT and child.lower_ not in EMPTY_OBJECTS and child.tag_ not in ("WP", "WDT"):
            return subtree(child)
        if child.dep_ in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG":
            return subtree(child)
    return []


def _as(verb: Token) -> list[int]:
    complement = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"]
    objects = [child for child in verb.children if child.dep_ in (*OBJECT, "nsubjpass")]
    if not complement or not any(pobj(each) for each in complement):
        return []
    return [i for token in (*objects[:1], complement[0]) for i in subtree(token)]


def _predicate(verb: Token) -> list[int]:
    complement = [child for child in verb.children if child.dep_ in ("oprd", "acomp", "attr")]
    if complement and not passive(verb):
        objects = [child for child in verb.children if child.dep_ in OBJECT]
        return [i for token in (*objects[:1], complement[0]) for i in subtree(token)]
    for child in verb.children:  # "called it a farce", read as a small clause
        if child.dep_ == "ccomp" and child.pos_ in ("NOUN", "ADJ", "PROPN"):
            return subtree(child)
    return []


FRAMES = {
    "clause": _clause,
    "object_infinitive": _object_infinitive,
    "infinitive": _infinitive,
    "as": _as,
    "predicate": _predicate,
    "object": _object,
}


def _prepositional(verb: Token, preposition: str) -> list[int]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == preposition and child.i > verb.i and pobj(child):
            return [i for noun in pobj(child)[:1] for i in subtree(noun)]
    return []


def _reported(verb: Token) -> list[int]:
    """Read "[the talks] are expected [to resume]": subject and infinitive; "it is believed [that …]": the clause."""
    own = [child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")]
    infinitive = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i]
    if not infinitive:
        return []
    if own and own[0].lower_ == "it":
        return subtree(infinitive[0])
    if not _to_infinitive(infinitive[0]):
        return []
    return [i for token in (*own[:1], infinitive[0]) for i in subtree(token)]


def _expression(verb: Token, speaker: Token | None) -> Claim | None:
    """Read "expressed dissatisfaction that …", "voiced support for …"."""
    known = cues()
    if lemma(verb) not in known.light_verbs:
        return None
    for noun in verb.children:
        if noun.dep_ in OBJECT and lemma(noun) in known.expressed:
            content = _complement(noun) or _complement(verb, clauses_only=True)
            spans = runs(verb.doc, content)
            if spans:
                cue = Span(verb.idx, noun.idx + len(noun))
                return Claim(verb, cue, spans, speaker, told=told(verb), venue=venue(verb))
    return None


def _complement(noun: Token, *, clauses_only: bool = False) -> list[int]:
    for child in noun.children:
        finite = any(mark.lower_ == "that" for mark in child.children)
        if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl", "advcl") and (finite or _to_infinitive(child)):
            own_subject = any(mark.dep_ in SUBJECT and mark.lower_ == "that" for mark in child.children)
            if not own_subject:
                return subtree(child)
    if clauses_only:
        return []
    nouns = prep_objects(noun, ("for", "at", "over", "about", "with", "of", "to", "against", "on", "in"))
    return subtree(nouns[0]) if nouns else []


def _noun(noun: Token) -> Claim | None:
    """Read "the insistence that …", "its pledge to …", "a belief among officials that …"."""
    content = [child for child in noun.children if child.dep_ in ("acl", "ccomp") and child.i > noun.i and _says(child)]
    indices = subtree(content[0]) if content else clause_after(noun)
    spans = runs(noun.doc, indices)
    if not spans:
        return None
    whose = prep_objects(noun, ("among", "by", "from", "of")) or owners(noun)
    return Claim(noun, Span(noun.idx, noun.idx + len(noun)), spans, origin(whose[0]) if whose else None)


def _says(clause: Token) -> bool:
    return _to_infinitive(clause) or any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in clause.children)


def _according(word: Token) -> Iterator[Claim]:
    """Read "according to state television, …"."""
    speakers = prep_objects(word, ("to",)) or [child for child in word.children if child.dep_ == "pobj"]
    if not speakers:
        return
    to = next((child for child in word.children if child.lower_ == "to"), word)
    yield from _about(word, Span(word.idx, to.idx + len(to)), speakers[0])


def _viewpoint(noun: Token) -> Iterator[Claim]:
    """Read "in the view of the ministry, …", "in Tehran's view, …"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "by"):
        return
    whose = [child for child in noun.children if child.dep_ == "poss"] or prep_objects(noun, ("of",))
    if whose:
        yield from _about(noun.head, Span(noun.head.idx, noun.head.idx + len(noun.head)), whose[0])


def _about(adjunct: Token, cue: Span, speaker: Token) -> Iterator[Claim]:
    """The clause that an adjunct of attribution stands in, without the adjunct."""
    head = adjunct.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    content = runs(adjunct.doc, subtree(head, [adjunct]))
    if content:
        yield Claim(adjunct, cue, content, origin(speaker))
