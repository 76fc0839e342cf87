"""Event nouns of the codebook in a sentence: which entry fits, which verb carries them, and who takes part."""

from spacy.tokens import Token

from dragoman.events.candidate import NOUN, Candidate, content_lemmas, for_the_press
from dragoman.events.codebook import Frame, Trigger, content_mode, triggers
from dragoman.parse.syntax import agents, climb, passive, patients, prep_objects

LIGHT = frozenset(
    (
        "hold have conduct impose issue make pay sign reach strike launch carry stage deliver offer give provide send slap begin start "
        "open resume continue attend lead host undertake wage mount execute perform announce declare do complete conclude end finish "
        "join enter express voice order lodge level raise file place tighten extend renew expand approve adopt slam prolong reimpose toughen levy "
        "unveil reinstate restore widen broaden conclude"
    ).split()
)
"""Verbs that lend a noun its subject: whoever "imposed" or "renewed" sanctions is their source."""
RECEIVING = frozenset("receive get face suffer undergo".split())
"""Verbs whose subject a noun is done to: whoever "received aid" is its target."""
UNDO = frozenset(
    "lift ease remove drop relax waive end revoke repeal loosen roll scrap rescind suspend cut reduce slash".split()
)
MEASURES = frozenset(
    "round series set spate wave string number session bout flurry package barrage day week hour month".split()
)
"""Nouns that only measure the one after "of": a round of talks is held as talks are held."""
ADDRESSING = frozenset("tell urge ask inform assure brief thank congratulate invite warn reassure".split())
LEADING = frozenset({"lead", "head", "take", "accompany", "send", "join"})
TWO_SIDED = frozenset({"bilateral", "joint", "mutual"})
TYING = frozenset({"in", "for", "into", "on", "at", "during", "to"})
BRINGING = frozenset({"in", "for", "into", "on"})
"""Prepositions through which a subject takes part in a noun: "met for talks", "arrived on a visit"."""


def noun_candidate(noun: Token, inside: set[int]) -> Candidate | None:
    """The most specific entry that fits a noun, with its slots; None for a noun that only names something else."""
    entries = triggers()[1].get(noun.lemma_.lower())
    if (
        not entries
        or noun.dep_ in ("compound", "nmod", "amod", "poss")
        or noun.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART")
        or for_the_press(noun)
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
    if governor is not None and whole(noun).dep_ in ("nsubj", "nsubjpass"):  # "fighting broke out between A and B"
        own += [found for found in prep_objects(governor, ("between", "among")) if found != noun]
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
        # of "a round of talks on Syria" the talks are held, not Syria
        held = [found for holder in holders for found in prep_objects(holder, slots) if found != noun]
        candidate.targets.append(held)
    candidate.sources, own = candidate.sources or (candidate.around if frame.joint else []), candidate.sources
    candidate.shared(noun)
    candidate.sources = candidate.sources if candidate.frame.mutual else own
    candidate.relieving()
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
    if head.dep_ == "pobj" and verb.lower_ == "on" and verb.head.dep_ == "dobj" and verb.head.head.lemma_ in LEADING:
        return verb.head.head, True  # "leads a delegation on a visit"
    if head.dep_ == "pobj" and verb.lower_ in TYING and verb.head.pos_ == "VERB":
        told = verb.lower_ == "for" and any(child.dep_ == "dobj" for child in verb.head.children)
        return verb.head, verb.lower_ in BRINGING and not told and not passive(
            verb.head
        )  # "blamed him for the raid" lends nothing
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
