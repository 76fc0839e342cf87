"""Questions about a parse that several stages ask, in one place so that they get one answer.

The labels are those of spaCy's English models (ClearNLP style: nsubj, nsubjpass, dobj, dative, prep, pobj, agent, relcl …).
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.record import Span

SUBJECT = ("nsubj", "nsubjpass")
"""Relations of a grammatical subject, of an active and of a passive verb."""
OBJECT = frozenset({"dobj", "obj"})
IMPLIED = "dragoman_implied"
"""Under this key a document keeps the subjects of verbs that have none of their own (see `communique`)."""
COUNTING = frozenset(
    "number group majority handful dozen couple range score variety host string series hundred thousand".split()
)
NEGATIVE = frozenset({"no", "never", "neither", "none", "nobody", "nothing", "nor"})
OBJECT_CONTROL = frozenset(
    (
        "ask urge call tell order force push press pressure persuade convince invite allow permit enable help warn want "
        "expect advise encourage instruct require request compel lobby implore beg authorise authorize appeal challenge"
    ).split()
)
"""Verbs whose object, not subject, does what the infinitive says ("urged Iran to return")."""


def conjuncts(token: Token) -> list[Token]:
    """What is coordinated with a token that heads a list, in order; not what it is itself attached to."""
    found: list[Token] = []
    waiting = [child for child in token.children if child.dep_ == "conj"][::-1]
    while waiting:  # no recursion: a list may be as long as a sentence
        one = waiting.pop()
        found.append(one)
        waiting += [child for child in one.children if child.dep_ == "conj"][::-1]
    return found


def passive(verb: Token) -> bool:
    """Is this verb in the passive ("was barred", "the talks held in Geneva")?"""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    return verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"


OF_THE_OBJECT = frozenset({"of", "for", "from", "into"})
"""Prepositions through which the object of a verb does what follows; through "without", "by" or "after" its subject does."""
DOCUMENTS = frozenset(
    (
        "statement letter resolution decree bill law order declaration communique communiqué message note petition speech text "
        "memorandum directive motion tweet editorial appeal ruling verdict edict proclamation"
    ).split()
)
"""Nouns that speak for whoever issues them: "passed a resolution condemning …"."""


def subjects(verb: Token, *, deep: int = 6) -> list[Token]:
    """Heads of the noun phrases that are the verb's grammatical subject, found through coordination, relative clauses,
    control and raising, and clauses without a subject of their own ("visited Amman, stressing that …").

    For a passive it is the passive subject; ask `agents` for who did it.
    """
    implied = verb.doc.user_data.get(IMPLIED)
    if implied and verb.i in implied:
        return [verb.doc[implied[verb.i]]]
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if own:
        subject = own[0]
        if subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
            return [verb.head] if verb.dep_ == "relcl" else []
        return [subject]
    if deep == 0 or verb.head == verb:
        return []
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        claim = _parenthesis(head, verb)
        return _after_as(verb) or subjects(claim or head, deep=deep - 1)
    if verb.dep_ == "acomp":  # "Israel was willing to withdraw": whoever was willing
        return subjects(head, deep=deep - 1)
    if verb.dep_ == "xcomp":
        objects = [child for child in head.children if child.dep_ in OBJECT or child.dep_ == "dative"]
        if objects and head.lemma_ in OBJECT_CONTROL:
            return objects[:1]
        return subjects(head, deep=deep - 1)
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        # "the decision to visit": whoever decided; "the delegation visiting Amman": the delegation; "a letter urging him": its author
        if verb.tag_ in ("VBG", "VBN") and head.lemma_.lower() not in DOCUMENTS:
            return [head]
        return owners(head) or [head]
    if verb.dep_ in ("advcl", "ccomp") and verb.tag_ in ("VBG", "VBN", "VB") and head.pos_ in ("VERB", "AUX"):
        return subjects(head, deep=deep - 1)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        told = [child for child in head.head.children if child.dep_ == "dobj" and child.i < verb.i]
        if told and head.lower_ in OF_THE_OBJECT:
            return told[:1]  # "accused him of shelling", "thanked her for coming": whoever is accused or thanked
        return subjects(head.head, deep=deep - 1)
    if verb.dep_ == "relcl":
        return [] if any(child.tag_ in ("WDT", "WP", "WRB") for child in verb.children) else [head]
    return []


def _parenthesis(said: Token, verb: Token) -> Token | None:
    """The main verb of "Israel [called] it weak, the official said, and asked for more", where "said" stands between commas and
    only reports: who asked is who called.
    """
    if said.lemma_ not in ("say", "add", "explain", "report"):
        return None
    claim = next((child for child in said.children if child.dep_ == "ccomp" and child.i < said.i), None)
    if claim is None or verb.i < said.i or said.doc[verb.i - 1].lower_ not in ("and", "but"):
        return None
    spoken = any(token.text in QUOTES for token in said.doc[claim.left_edge.i : said.i])
    short = verb.i - said.i <= BRIEF and said.doc[verb.i - 2].text == ","
    return claim if short and not spoken and any(child.dep_ in SUBJECT for child in claim.children) else None


QUOTES = frozenset('"“”')
BRIEF = 3
"""Words from the "said" of a parenthesis to the verb that goes on after it."""


def _after_as(verb: Token) -> list[Token]:
    """The subject of "…, as several states, including Turkey, opposed it": the parser takes "as" for a preposition there and the
    verb for coordinated with the main one.
    """
    for child in verb.head.children:
        if child.dep_ == "prep" and child.lower_ in ("as", "after", "since", "before", "while") and child.i < verb.i:
            between = verb.doc[child.right_edge.i + 1 : verb.i]
            if all(token.is_punct or token.dep_ in ("aux", "auxpass", "advmod", "neg") for token in between):
                return [inner for inner in child.children if inner.dep_ == "pobj"]
    return []


def counted(noun: Token) -> Token:
    """The noun that a counting one stands before ("a number of [countries]"), or the noun itself."""
    if noun.lemma_.lower() in COUNTING:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((inner for inner in child.children if inner.dep_ == "pobj"), noun)
    return noun


def owners(noun: Token) -> list[Token]:
    """Whose noun it is: "Iran's refusal", "its pledge", "the refusal of Iran"; else who does the verb it is the object of."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    if found:
        return found
    if noun.dep_ in (*OBJECT, "nsubjpass") and noun.head.pos_ == "VERB":
        return agents(noun.head)
    return prep_objects(noun, ("of", "by"))


def agents(verb: Token) -> list[Token]:
    """Who does what the verb says: the subject of an active verb, the "by" phrase of a passive."""
    if not passive(verb):
        return subjects(verb)
    return [child for by in verb.children if by.dep_ in ("agent", "prep") and by.lower_ == "by" for child in pobj(by)]


def patients(verb: Token) -> list[Token]:
    """Who or what it is done to: the object of an active verb, the subject of a passive, the head of "the town [seized]"."""
    if passive(verb):
        own = [child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")]
        return subjects(verb) if own or verb.dep_ != "acl" else [verb.head]
    found = [
        child for child in verb.children if child.dep_ in OBJECT or (child.dep_ == "dative" and child.pos_ != "ADP")
    ]
    if not found and verb.dep_ == "relcl" and any(child.dep_ == "nsubj" for child in verb.children):
        relative = [child for child in verb.children if child.tag_ in ("WDT", "WP") and child.dep_ in OBJECT]
        found = [verb.head] if relative else []
    elif found and found[0].tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        found = [verb.head]
    return found


def pobj(preposition: Token) -> list[Token]:
    """The objects of a preposition."""
    return [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]


def prep_objects(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """Heads of the phrases a word takes with these prepositions ("talks [with Safadi]"), through a chained one too."""
    wanted = frozenset(prepositions)
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in wanted:
            found += pobj(child)
    return found


def negated(verb: Token) -> bool:
    """Is the verb itself negated ("did not", "never", "no talks were held")?"""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "neither", "hardly", "barely"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
            child.lower_ in NEGATIVE
            or any(part.lower_ in ("no", "neither") and part.dep_ in ("det", "preconj") for part in child.children)
        ):
            return True
    return False


CALLING = frozenset({"call", "brand", "label", "term", "deem"})
"""Verbs with an object and what it is said to be ("called the report biased")."""


def called(verb: Token) -> list[Token]:
    """What the object of a verb is said to be: "called the report [biased]"."""
    return [child for child in verb.children if child.dep_ == "oprd"]


def supposed(verb: Token) -> bool:
    """Does a clause only suppose what its verb says: "if", "unless", "whether"?"""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)


def modal(verb: Token) -> str | None:
    """The modal auxiliary of a verb, lower case ("will", "may", "would" …), through a raising head ("will be forced to")."""
    for child in verb.children:
        if child.tag_ == "MD":
            word = str(child.lower_)
            return {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}.get(
                word, word
            )
    return None


def condition(verb: Token) -> Token | None:
    """The head of the "if", "unless" or "without" clause or phrase that a verb depends on."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(
            mark.lower_ in ("if", "unless", "provided", "should") for mark in child.children
        ):
            return child
        if child.dep_ == "prep" and child.lower_ in ("without", "absent", "barring"):
            return child
    return None


def subtree_span(token: Token, without: Iterable[Token] = ()) -> Span:
    """The stretch a token and what hangs on it cover, less some branches at either end, less punctuation and space there."""
    barred = {inner.i for branch in without for inner in branch.subtree}
    kept = sorted(inner.i for inner in token.subtree if inner.i not in barred)
    # one unbroken run around the token: a barred branch in the middle ends it
    low = high = kept.index(token.i)
    while low > 0 and kept[low - 1] == kept[low] - 1:
        low -= 1
    while high < len(kept) - 1 and kept[high + 1] == kept[high] + 1:
        high += 1
    return trim(token, kept[low], kept[high])


def trim(token: Token, first: int, last: int) -> Span:
    """The stretch from one token to another (indices, both included), without punctuation or space at the ends."""
    doc = token.doc
    while first < last and (doc[first].is_punct or doc[first].is_space) and doc[first].text not in "“\"'‘(":
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in "”\"'’)":
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def phrase(noun: Token) -> Span:
    """The noun phrase a word heads, without relative clauses, appositions, coordination and what follows a comma."""
    return subtree_span(noun, loose(noun))


def loose(noun: Token) -> list[Token]:
    """The branches of a noun that are no part of its phrase: relative clauses, appositions, coordination, what a comma opens."""
    branches = [
        child for child in noun.children if child.dep_ in ("relcl", "appos", "conj", "cc", "parataxis", "advcl")
    ]
    return branches + [child for child in noun.children if child.dep_ in ("punct", "acl") and child.i > noun.i]


def climb(token: Token) -> Iterator[Token]:
    """The token's head, its head's head … up to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def meeting(first: Token, second: Token) -> Token | None:
    """The lowest word that is, or governs, both; ``None`` across sentences."""
    above = {token.i for token in (first, *climb(first))}
    return next((token for token in (second, *climb(second)) if token.i in above), None)
