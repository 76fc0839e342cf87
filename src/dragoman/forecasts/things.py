"""Expectations of a thing that is named, not told by a clause: "a treaty is out of the question", "delegates fear a second test"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.forecasts.lexicon import words
from dragoman.forecasts.outlook import FLIPPED, Outlook, direction
from dragoman.parse.syntax import OBJECT, SUBJECT, agents, modal, negated, pobj, prep_objects
from dragoman.record import Certainty

NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
COMPARED = frozenset({"more", "less", "times", "as", "equally", "how", "most"})
HALF = frozenset({"fifty", "50", "fifty-fifty", "50-50", "even"})


def predicated(verb: Token) -> Iterator[Outlook]:
    """Read "an agreement by July is possible", "a collapse was likely", "a treaty is out of the question", "would be a miracle"."""
    if verb.lemma_ != "be":
        return
    thing = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN")), None)
    if thing is None or any(child.dep_ in ("xcomp", "ccomp") and child.i > verb.i for child in verb.children):
        return
    denied, said = negated(verb), None
    for child in verb.children:
        if child.dep_ == "acomp" and not any(part.dep_ in ("xcomp", "ccomp", "advcl") for part in child.children):
            said = said or _degree(child, thing)
        elif child.dep_ == "prep" and child.i > verb.i:
            said = said or _phrase(child)
        elif child.dep_ == "attr" and child.lemma_.lower() in words("phrases", "wonders") and modal(verb) == "would":
            said = said or (True, "likely")
    if said is None:
        return
    against, certainty = said
    points = direction(thing)
    if against != denied:
        points = FLIPPED[points]
    what = {inner.i for inner in thing.subtree} | {inner.i for inner in verb.subtree if inner.i >= verb.i}
    yield Outlook(verb, verb, sorted(what), points, certainty)


def _degree(adjective: Token, thing: Token) -> tuple[bool, Certainty] | None:
    """Against it or not, and how sure; what is only called possible must be something to succeed or fail."""
    lemma = adjective.lemma_.lower()
    if any(child.lower_ in COMPARED and child.dep_ == "advmod" for child in adjective.children):
        told = lemma == "likely" and adjective.doc[adjective.i + 1 : adjective.i + 3].text.lower() == "than not"
        return (False, "likely") if told else None
    if lemma in words("adjectives", "imminent"):
        return False, "certain" if lemma in ("inevitable", "unavoidable") else "likely"
    if lemma in words("adjectives", "unlikely") - {"questionable", "doubtful"}:
        return True, "certain" if lemma in ("unthinkable", "inconceivable") else "likely"
    if lemma in words("adjectives", "impossible"):
        return True, "certain"
    if lemma in words("adjectives", "possible") and direction(thing) in ("success", "failure"):
        worse = any(part.lemma_.lower() in words("adjectives", "unlikely") for part in adjective.conjuncts)
        return (True, "likely") if worse else (False, "even")
    return None


def _phrase(preposition: Token) -> tuple[bool, Certainty] | None:
    for noun in (
        *pobj(preposition),
        *(inner for child in preposition.children if child.dep_ == "prep" for inner in pobj(child)),
    ):
        phrase = f"{preposition.lower_}_{noun.lower_}"
        chained = f"{preposition.lower_}_{noun.head.lower_}_{noun.lower_}"
        if {phrase, chained} & words("phrases", "never"):
            return True, "certain"
        if phrase in words("phrases", "near"):
            return False, "likely"
    return None


def feared(verb: Token) -> Iterator[Outlook]:
    """Read "some delegates fear a second nuclear test"."""
    if verb.lemma_.lower() != "fear" or negated(verb):
        return
    for noun in verb.children:
        if noun.dep_ in OBJECT and noun.lemma_.lower() in words("fears", "things"):
            speakers = agents(verb)
            by = speakers[0] if speakers else None
            yield Outlook(verb, verb, [inner.i for inner in noun.subtree], direction(noun), "even", by)


def coming(verb: Token) -> Iterator[Outlook]:
    """Read "nobody will hand over a rifle", "there will be another bad winter", in somebody's mouth; "may arrive soon" in anybody's."""
    will = modal(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    what = [inner.i for inner in verb.subtree]
    if verb.dep_ == "relcl" or (
        verb.dep_ == "ccomp" and verb.head.lemma_ in ("doubt", "hope", "wish", "wonder", "ask")
    ):
        return
    if will == "will" and own and own[0].lower_ in NOBODY:
        yield Outlook(verb, verb, what, "nonoccurrence", "certain", spoken=True)
    elif will == "will" and verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children):
        for noun in verb.children:
            if noun.dep_ == "attr":
                none = negated(verb) or any(child.lower_ == "no" for child in noun.children)
                yield Outlook(verb, verb, what, direction(noun, denied=none), "certain", spoken=True)
    elif (
        will in ("may", "might", "could") and own and own[0].pos_ in ("NOUN", "PROPN") and verb.dep_ in ("ROOT", "conj")
    ):
        soon = any(child.lower_ in ("soon", "shortly") or _dated(child) for child in verb.children)
        if soon and verb.lemma_ not in words("states", "verbs") and not negated(verb):
            yield Outlook(verb, verb, what, direction(verb), "even")


def probable(verb: Token) -> Iterator[Outlook]:
    """Read "will probably send a minister", "will in all likelihood veto it", "would almost certainly fail": in anybody's mouth."""
    if modal(verb) not in ("will", "would", "shall") or verb.dep_ == "relcl":
        return
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if own and own[0].lower_ in ("i", "we", "you"):
        return  # what one will probably do oneself
    certainty: Certainty | None = None
    for child in verb.children:
        if child.lower_ in words("adverbs", "likely"):
            certainty = "likely"
        elif child.lower_ in words("adverbs", "certain"):
            soft = any(part.lower_ in words("adverbs", "softening") for part in child.children)
            certainty = "likely" if soft else "certain"
        elif child.lower_ == "in" and any(noun.lower_ in words("adverbs", "odds") for noun in pobj(child)):
            certainty = "likely"
    if certainty is not None:
        yield Outlook(verb, verb, [inner.i for inner in verb.subtree], direction(verb), certainty, _viewer(verb))


def _viewer(verb: Token) -> Token | None:
    """Whose view it is: "in [her] view", "in the opinion of [the envoy]"."""
    for child in verb.children:
        if child.lower_ == "in":
            for noun in pobj(child):
                if noun.lower_ in ("view", "opinion", "judgement", "judgment", "eyes"):
                    whose = [part for part in noun.children if part.dep_ == "poss"] or prep_objects(noun, ("of",))
                    return whose[0] if whose else None
    return None


def percentage(noun: Token) -> Iterator[Outlook]:
    """Read "a 70 percent chance that the round will not take place": under .45 it is turned round, up to .55 even, from .9 certain."""
    if noun.lemma_.lower() not in words("prospects", "nouns"):
        return
    share = next((value for child in noun.children if (value := _share(child)) is not None), None)
    clause = next(
        (child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i), None
    )
    if clause is None:
        clause = next((inner for child in noun.children if child.lower_ == "of" for inner in pobj(child)), None)
    if share is None or clause is None:
        return
    sure = max(share, 1 - share)
    certainty: Certainty = "even" if sure <= EVEN else "certain" if sure >= SURE else "likely"
    yield Outlook(
        noun, clause, [inner.i for inner in clause.subtree], direction(clause, denied=share < 1 - EVEN), certainty
    )


def _share(token: Token) -> float | None:
    """The share in "70 percent", "70%", "a one-in-ten"; nothing in other words."""
    inside = [part.text for part in token.subtree]
    if not any(part.lower() in ("percent", "%", "cent") for part in inside):
        return None
    number = next((part for part in inside if part.replace(".", "", 1).isdigit()), None)
    return float(number) / 100 if number is not None and float(number) <= WHOLE else None


EVEN, SURE, WHOLE = 0.55, 0.9, 100


def _dated(child: Token) -> bool:
    """Is it "next week", "in May", "by Friday"?"""
    nouns = pobj(child) if child.dep_ == "prep" else [child] if child.dep_ in ("npadvmod", "advmod") else []
    return any(noun.ent_type_ == "DATE" for noun in nouns)


def even_chances(noun: Token) -> Iterator[Outlook]:
    """Read "puts the chances at fifty-fifty"."""
    verb = noun.head
    if noun.lemma_.lower() not in words("prospects", "nouns") or noun.dep_ not in OBJECT:
        return
    for child in (*verb.children, *noun.children):
        if child.lower_ == "at" and {inner.lower_ for inner in child.subtree} & HALF:
            speakers = agents(verb)
            outcome = [inner.i for inner in (*noun.subtree, *child.subtree)]
            yield Outlook(noun, verb, sorted(set(outcome)), "success", "even", speakers[0] if speakers else None)
            return
