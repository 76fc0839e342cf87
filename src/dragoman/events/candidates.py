"""Candidates: words of the codebook that a sentence uses, with the noun phrases that stand in their slots.

Nothing is decided here about who the phrases mean or whether the event happened; that is for `find` and `status`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.events.codebook import Frame, Trigger, content_mode, triggers
from dragoman.parse.syntax import agents, climb, conjuncts, passive, patients, pobj, prep_objects, subjects

NOUN = ("NOUN", "PROPN")
LIGHT = frozenset(
    (
        "hold have conduct impose issue make pay sign reach strike launch carry stage deliver offer give provide send slap begin start "
        "open resume continue attend lead host undertake wage mount execute perform announce declare do complete conclude end finish "
        "join enter express voice lodge level raise file place tighten extend renew expand approve adopt slam"
    ).split()
)
"""Verbs that lend a noun its subject: whoever "imposed" or "renewed" sanctions is their source."""
RECEIVING = frozenset("receive get face suffer undergo".split())
"""Verbs whose subject a noun is done to: whoever "received aid" is its target."""
UNDO = frozenset("lift ease remove drop relax waive end revoke repeal loosen".split())
MEASURES = frozenset(
    "round series set spate wave string number session bout flurry package barrage day week hour month".split()
)
"""Nouns that only measure the one after "of": a round of talks is held as talks are held."""
ADDRESSING = frozenset("tell urge ask inform assure brief thank congratulate invite warn reassure".split())
TWO_SIDED = frozenset({"bilateral", "joint", "mutual"})
TYING = frozenset({"in", "for", "into", "on", "at", "during", "to"})
BRINGING = frozenset({"in", "for", "into", "on"})
"""Prepositions through which a subject takes part in a noun: "met for talks", "arrived on a visit"."""


@dataclass
class Candidate:
    """A trigger in a sentence. `sources` and `targets` are heads of noun phrases; `governor` is the verb that carries the status."""

    trigger: Trigger
    word: Token
    governor: Token | None
    sources: list[Token] = field(default_factory=list)
    targets: list[list[Token]] = field(default_factory=list)
    """One list a slot, in the order of the frame: the first that holds an actor is taken."""
    gathered: list[Token] = field(default_factory=list)
    """Noun phrases all of whose actors take part ("brought together …")."""
    around: list[Token] = field(default_factory=list)
    """Who takes part when nobody stands in a slot."""
    mode: str | None = None
    undone: bool = False

    @property
    def frame(self) -> Frame:
        """The frame of the trigger."""
        return self.trigger.frame

    def shared(self, act: Token) -> None:
        """Take the act for a common one where its frame knows one and two or more do it: a joint exercise is COOPERATE."""
        joint = self.frame.joint
        if joint is None:
            return
        words = {child.lower_ for child in act.children}
        together = words & {"joint", "bilateral", "with"} or any(conjuncts(source) for source in self.sources)
        if together or any(child.lower_ in ("with", "alongside") for child in self.word.children):
            frame = replace(self.frame, type=joint, mode=None, joint=None, mutual=True, both=True)
            self.trigger, self.mode = replace(self.trigger, frame=frame), None
            holders = [self.word, act]
            self.targets = [[found for holder in holders for found in prep_objects(holder, ("with", "alongside"))]]


def candidates(sentence: Sentence) -> list[Candidate]:
    """The candidates of a sentence, in text order; one that is only the content of another is left out."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "nmod"):
            candidate = verb_candidate(token)
            if candidate is not None:
                found.append(candidate)
                taken.add(token.i)
                taken.update(noun.i for noun in _matched_objects(candidate))
    inside = {token.i for candidate in found for token in _content(candidate)}
    found = [candidate for candidate in found if candidate.word.i not in inside]
    for token in sentence:
        if token.pos_ in NOUN and token.i not in taken:
            candidate = noun_candidate(token, inside)
            if candidate is not None:
                found.append(candidate)
    return sorted(found, key=lambda candidate: candidate.word.i)


# ---------------------------------------------------------------- verbs


def verb_candidate(verb: Token) -> Candidate | None:
    """The most specific entry of the codebook that fits a verb, with its slots."""
    for trigger in triggers()[0].get(verb.lemma_.lower(), ()):
        last = _particles(verb, trigger.words)
        if last is None or not _has_object(verb, last, trigger):
            continue
        frame = trigger.frame
        if frame.intransitive and any(child.dep_ in ("dobj", "ccomp") for child in verb.children):
            continue
        lemmas = content_lemmas(verb)
        if frame.unless_content and content_mode(frame.unless_content, lemmas):
            continue
        mode = content_mode(frame.content, lemmas) if frame.content else frame.mode
        if verb.lemma_ in frame.only_content and mode is None:
            continue
        if verb.lemma_ in frame.with_infinitive and not _infinitive(verb):
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
    return any(_fits(noun, trigger.objects) for noun in _objects(verb, last) or _displaced(verb))


def _displaced(verb: Token) -> list[Token]:
    """An object the parser takes for an apposition of the recipient ("conveyed to the king, the greetings of …")."""
    given = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
    return [aside for to in given for inner in pobj(to) for aside in inner.children if aside.dep_ == "appos"]


def _fits(noun: Token, objects: frozenset[str]) -> bool:
    parts = [part for each in (noun, *conjuncts(noun)) for part in (each, *_parted(each))]
    return any(part.lemma_.lower() in objects or ("person" in objects and part.ent_type_ == "PERSON") for part in parts)


def _parted(noun: Token) -> list[Token]:
    """What a quantity is taken of: "some of its [troops]", "dozens of [diplomats]", "a batch of [peacekeepers]"."""
    return prep_objects(noun, ("of",)) if noun.pos_ in ("DET", "PRON", "NUM", "NOUN") else []


def _matched_objects(candidate: Candidate) -> list[Token]:
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
    for slot in frame.to:
        if slot == "object":
            candidate.targets.append(objects)
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
            holders = [verb, *objects]
            candidate.targets.append([found for holder in holders for found in prep_objects(holder, (slot,))])
    if frame.joint:
        for act in objects[:1]:
            candidate.shared(act)
    return candidate


def _infinitive(verb: Token) -> bool:
    """Is somebody else to do something: "told Iran to leave", not "wants to leave"?"""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and any(aux.tag_ == "TO" for aux in child.children):
            if any(inner.dep_ in ("nsubj", "nsubjpass") for inner in child.children):
                return True
            if any(inner.dep_ in ("dobj", "dative") for inner in verb.children) or passive(verb):
                return True
    return False


def content_lemmas(word: Token) -> frozenset[str]:
    """Lemmas of what a demand, promise, refusal or threat is about: the words that follow in its own clause."""
    return frozenset(token.lemma_.lower() for token in word.subtree if token.i > word.i and token.pos_ != "PUNCT")


def _content(candidate: Candidate) -> Iterator[Token]:
    """The verb or bare noun that is the content of a demand, refusal or threat, not an event of its own."""
    if candidate.frame.content is None:
        return
    for child in candidate.word.children:
        if child.dep_ in ("xcomp", "ccomp", "dobj") and child.i > candidate.word.i:
            yield child
            yield from conjuncts(child)
        elif child.dep_ in ("prep", "dative") and child.i > candidate.word.i:
            for inner in pobj(child):
                yield inner
                yield from conjuncts(inner)
        elif child.dep_ == "acl":
            yield child


# ---------------------------------------------------------------- nouns


def noun_candidate(noun: Token, inside: set[int]) -> Candidate | None:
    """The most specific entry that fits a noun, with its slots; None for a noun that only names something else."""
    entries = triggers()[1].get(noun.lemma_.lower())
    if (
        not entries
        or noun.dep_ in ("compound", "nmod", "amod", "poss")
        or noun.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART")
    ):
        return None
    before = list(noun.doc[max(0, noun.i - 3) : noun.i])
    for trigger in entries:
        words = trigger.words
        if words and [token.lemma_.lower() for token in before[-len(words) :]] != list(words):
            continue
        return _noun_slots(trigger, noun, inside)
    return None


def _noun_slots(trigger: Trigger, noun: Token, inside: set[int]) -> Candidate | None:
    frame = trigger.frame
    governor, lent = governing_verb(noun)
    lent = lent and noun.i not in inside  # whoever calls for a meeting does not yet take part in it
    mode = content_mode(frame.content, content_lemmas(noun)) if frame.content else frame.mode
    candidate = Candidate(trigger, noun, governor, mode=mode)
    own = own_participants(noun, frame)
    handed = lent and governor is not None and governor.lemma_ in LIGHT and whole(noun).dep_ in ("dobj", "nsubjpass")
    if (frame.own and not (own or handed)) or (noun.i in inside and not own):
        return None
    candidate.sources = own
    if governor is not None and governor.lemma_ in RECEIVING and not frame.mutual and noun.dep_ == "dobj":
        candidate.targets.append(agents(governor))
    if frame.patient:  # "his arrest": done to him
        candidate.targets.append([child for child in noun.children if child.dep_ == "poss"])
        candidate.sources = [token for token in own if token.dep_ != "poss"]
    if lent and governor is not None:
        candidate.undone = bool(frame.undo) and governor.lemma_ in UNDO
        if frame.mutual:
            candidate.sources = own + agents(governor)
        else:
            candidate.around = agents(governor)
    holders = [noun] if whole(noun) == noun else [noun, whole(noun)]
    if lent and governor is not None:
        holders.append(governor)
    for slot in frame.to if frame.to != ("object",) else ():
        candidate.targets.append([found for holder in holders for found in prep_objects(holder, (slot,))])
    if frame.mutual:
        candidate.around = candidate.around or around(noun)
        slots = ("with", *frame.by)
        candidate.targets.append([found for holder in holders for found in prep_objects(holder, slots)])
    candidate.sources, own = candidate.sources or (candidate.around if frame.joint else []), candidate.sources
    candidate.shared(noun)
    candidate.sources = candidate.sources if candidate.frame.mutual else own
    return candidate


def around(noun: Token) -> list[Token]:
    """Who takes part in what a clause only opens with: "in a phone call, A told B"; "during bilateral talks, A complained that B …"."""
    verb = next((head for head in climb(noun) if head.pos_ == "VERB"), None)
    if verb is None or noun.head.pos_ != "ADP" or noun.i > verb.i:
        return []
    if verb.lemma_ in ADDRESSING:
        told = patients(verb) + [child for child in verb.children if child.dep_ == "dative"]
        return agents(verb) + told
    if any(child.lower_ in TWO_SIDED for child in noun.children):
        within = [
            inner
            for inner in verb.subtree
            if inner.dep_ == "nsubj" and inner.head != verb and inner.head.pos_ == "VERB"
        ]
        return agents(verb) + within[:1]
    return []


def governing_verb(noun: Token) -> tuple[Token | None, bool]:
    """The verb a noun is subject or object of, or tied to by a preposition; and whether the verb lends the noun its subject."""
    head = whole(noun)
    while head.dep_ == "conj" and head.head.pos_ in NOUN:
        head = head.head
    verb = head.head
    lends = verb.lemma_ in LIGHT or verb.lemma_ in UNDO
    if (
        head.dep_ == "conj" and verb.pos_ == "VERB"
    ):  # "held talks …, and a meeting with …": a noun coordinated with the clause
        return verb, lends
    if head.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and verb.pos_ in ("VERB", "AUX"):
        return verb, lends
    if head.dep_ == "pobj" and verb.lower_ in TYING and verb.head.pos_ == "VERB":
        return verb.head, verb.lower_ in BRINGING and not passive(verb.head)
    return None, False


def whole(noun: Token) -> Token:
    """The noun that measures an event noun ("a [round] of talks"), or the noun itself."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_ in MEASURES:
        return of.head
    return noun


def own_participants(noun: Token, frame: Frame) -> list[Token]:
    """Heads inside the noun's own phrase that stand for its source: possessor, adjective, "by", "between", and "of" where it is no target."""
    found = [
        child for child in noun.children if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < noun.i
    ]
    found += [
        inner
        for child in found
        for inner in child.subtree
        if inner != child and inner.dep_ in ("amod", "nmod", "compound", "conj", "poss")
    ]
    # a plain adjective or number stands for nobody
    found = [token for token in found if token.dep_ == "poss" or token.pos_ in NOUN or token.text[0].isupper()]
    slots = ["by", *frame.by]
    if "of" not in frame.to:
        slots.append("of")
    return found + prep_objects(noun, slots)
