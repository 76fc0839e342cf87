"""What a process is to talk about: one span for each coordinated item."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, conjuncts, pobj, subtree_span
from dragoman.processes.clause import Fact, denied
from dragoman.processes.tables import words
from dragoman.record import Span

_DROPPED = frozenset({"conj", "cc", "appos", "relcl", "parataxis", "advcl"})
_ASTRAY = frozenset({"appos", "conj", "npadvmod", "dep", "nmod"})


def agenda_of(facts: Iterable[Fact]) -> list[Span]:
    """The items of "the talks will focus on A, address B and C, cover issues such as D", in text order."""
    found: list[Span] = []
    for fact in facts:
        for noun in _objects(fact):
            listed = items(noun)
            found += listed
            found += _continued(listed, noun)
    return sorted(set(found))


def _objects(fact: Fact) -> Iterator[Token]:
    """What the verb is about, when the process is its subject, the place of discussion, or the object of "dominate"."""
    verb = fact.verb
    if fact.slot == "object" and fact.noun is None and fact.lemma == "dominate":
        yield from (child for child in verb.children if child.dep_ == "nsubj")
        return
    if fact.noun is not None and fact.noun.lower_ not in ("agenda", "round", "session", "sessions"):
        return
    on_agenda = fact.noun is not None and fact.noun.lower_ == "agenda"
    if on_agenda and fact.lemma in ("include", "feature", "contain"):
        yield from (child for child in verb.children if child.dep_ in OBJECT)
    elif on_agenda and fact.slot in ("preposition", "object") and fact.lemma in ("be", "top", "dominate", "remain"):
        yield from (child for child in verb.children if child.dep_ == "nsubj")
    elif fact.lemma in words("agenda", "verbs") and not denied(verb):
        if fact.slot == "subject" or (fact.slot == "preposition" and fact.preposition in ("at", "during", "in")):
            yield from _addressed(verb)
    elif fact.lemma in ("aim", "aimed") and fact.slot != "preposition":
        yield from (
            noun for child in verb.children if child.lower_ == "at" for noun in pobj(child) if noun.dep_ == "pobj"
        )


def _addressed(verb: Token) -> Iterator[Token]:
    prepositions = words("agenda", "prepositions")
    for child in verb.children:
        if child.dep_ in OBJECT:
            yield child
        elif child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (noun for noun in pobj(child) if noun.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ == "as" and child.i < verb.i:
            # "As well as the border, the talks will cover …"
            yield from (noun for noun in pobj(child) if noun.dep_ == "pobj")


def items(noun: Token) -> list[Span]:
    """The items of a coordinated object; "issues such as A and B" gives A and B, "tensions, including A" both."""
    found: list[Span] = []
    for part in (noun, *conjuncts(noun)):
        if part.pos_ not in ("NOUN", "PROPN", "VERB", "PRON") or part.pos_ == "PRON":
            continue
        named = list(_examples(part))
        if not (named and part.lower_ in words("agenda", "carriers")):
            found.append(_item(part))
        for example in named:
            found += items(example)
        for promoted in _promoted(part):
            found += items(promoted)
        for child in part.children:
            if child.dep_ == "appos":
                found += items(child)
    return found


def _continued(listed: list[Span], noun: Token) -> list[Span]:
    """The rest of a list that the parser broke off: "on aid, [the protection of civilians] and [a ceasefire]" hung elsewhere."""
    if not listed:
        return []
    doc, end = noun.doc, max(span.end for span in listed)
    at = next((token.i for token in doc[noun.i : noun.sent.end] if token.idx >= end), None)
    if at is None or doc[at].text != "," or at + 1 >= noun.sent.end:
        return []
    first = doc[at + 1]
    head = first
    while head.head != head and head.head.left_edge.i == first.i and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    ends = any(child.dep_ == "cc" for child in head.children) or any(child.dep_ == "conj" for child in head.children)
    if (
        head.pos_ != "NOUN"
        or head.dep_ not in _ASTRAY
        or not ends
        or any(child.dep_ == "relcl" for child in head.children)
    ):
        return []
    return items(head)


def _promoted(noun: Token) -> list[Token]:
    """The next items of "the delivery of aid, the protection of civilians", which the parser coordinates with "aid".

    A bare noun is not coordinated with one that has an article: that one stands beside the whole phrase.
    """
    for token in noun.subtree:
        if token.dep_ == "pobj" and not any(child.dep_ in ("det", "poss") for child in token.children):
            first = next((child for child in token.children if child.dep_ == "conj"), None)
            if first is not None and any(child.dep_ in ("det", "poss") for child in first.children):
                return [first]
    return []


def _examples(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("as", "including", "like"):
            if (
                child.lower_ == "as"
                and not any(word.lower_ == "such" for word in child.children)
                and child.nbor(-1).lower_ != "such"
            ):
                continue
            yield from pobj(child)


def _item(noun: Token) -> Span:
    barred = [child for child in noun.children if child.dep_ in _DROPPED]
    barred += [
        child
        for child in noun.children
        if child.dep_ in ("prep", "punct", "amod")
        and child.i > noun.i
        and (child.lower_ in ("including", "as", "like", "such", "according") or child.dep_ == "punct")
    ]
    return subtree_span(noun, [*barred, *_promoted(noun)])


def topics_for_discussion(sentence: Iterable[Token]) -> Iterator[tuple[Token, Span]]:
    """As in "A is a major topic for discussion": the topic's head, for the process that is being talked of, and the span of A."""
    for token in sentence:
        if token.lower_ not in words("agenda", "topics") or token.dep_ != "attr":
            continue
        under = {noun.lower_ for child in token.children if child.dep_ == "prep" for noun in pobj(child)}
        if under & words("agenda", "discussion"):
            for subject in token.head.children:
                if subject.dep_ == "nsubj" and subject.pos_ != "PRON":
                    for span in items(subject):
                        yield token, span
