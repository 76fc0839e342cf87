"""Whether a stretch of words that bears a place's name is a place where it stands, or a person, a people, a body, a government."""

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.places.shape import container, words
from dragoman.places.table import Entry, country_names, known, own_name
from dragoman.record import Mention

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
SMALL = 20_000
"""People below which a town is not believed on its place before a noun alone."""
BODIES = frozenset(("armed_group", "party", "ngo", "igo", "company", "media"))
"""Kinds of actors whose name is no place even where the parser takes it for one."""


def acts(token: Token) -> bool:
    """Is this the subject of a verb of saying or acting ("France warned"), or what speaks by a possessive?"""
    head = token.head
    if token.dep_ in ("nsubj", "agent") and head.pos_ == "VERB":
        return head.lemma_ in words("acting")
    return token.dep_ == "pobj" and head.dep_ == "agent"


def located(span: Sentence) -> bool:
    """Does the span stand as a place: "in X", "near X", "from X to Y"?"""
    root = span.root
    before = span[0].nbor(-1).lower_ if span[0].i else ""
    further = span[0].nbor(-2).lower_ if span[0].i > 1 else ""
    if before in words("kinds") or (before == "of" and further in words("kinds")):
        return True
    if root.dep_ in ("dobj", "conj") or before == "for":
        return _reached(root) or before in words("strong")
    if before == "the":
        before = further
    return (
        before in words("prepositions")
        and before not in words("loose")
        and root.dep_ in ("pobj", "conj", "compound", "appos", "nmod")
    )


def _state(span: Sentence, layers: Layers) -> bool:
    """Does the actors layer read the span as a state, whatever the parser's label?"""
    return any(
        layers.who.actor(mention).kind == "state" and mention.end - mention.start == len(span.text)
        for mention in layers.who.covering(span.root)
    )


def dateline(span: Sentence) -> bool:
    """Does the span open its line and a dateline: "BEIRUT:", "GENEVA, Feb 11", "AMMAN (Outlet A) -"?"""
    doc = span.doc
    after = doc[span.end].text if span.end < len(doc) else ""
    if after not in (":", "—", "–", "-", "--", "(", ","):
        return False
    if not span.text.isupper() and after not in ("—", "–", "--", "("):
        return False
    first = span[0]
    before = doc[first.i - 1] if first.i else None
    return before is None or before.is_space or bool(first.is_sent_start) or before.text in (".", '"', "”")


def stands_for(span: Sentence, layers: Layers) -> str | None:
    """The country whose government a capital's name stands for here ("Moscow said"), not where it is a place ("in Moscow")."""
    if dateline(span) or located(span) or span.root.dep_ in ("compound", "nmod"):
        return None
    for mention in layers.who.covering(span.root):
        if mention.form == "metonym" and mention.end - mention.start <= len(span.text) + 4:
            return layers.who.country(mention)
    return None


def taken(span: Sentence, layers: Layers) -> bool:
    """Does the actors layer read the span as a person, a people, or a body?"""
    if dateline(span):
        return False
    for mention in layers.who.covering(span.root):
        whole = mention.end - mention.start <= len(span.text) + 4
        if mention.form == "demonym" and whole:
            return True
        kind = layers.who.actor(mention).kind
        if mention.form == "name" and whole and kind in BODIES and span.root.dep_ != "pobj":
            return True
        if kind == "person" and mention.form == "name":
            town = span.root.ent_type_ in ("GPE", "LOC") or _of_a_town(span.root) or _reached(span.root)
            return len(span) > 1 or not (whole and town and not _introduced(mention, layers))
    return False


def _introduced(mention: Mention, layers: Layers) -> bool:
    """Does the article call the person by a longer name too, so that the lone word is a surname?"""
    return any(other.actor == mention.actor and " " in other.text for other in layers.mentions if other.form == "name")


def _reached(name: Token) -> bool:
    """Is a name gone to or been in: "around Maradi and Zinder", "from Leeds and Manchester", "reached Valencia", "left for Busan"?"""
    last = name
    while name.dep_ == "conj" and name.head.i < name.i:
        name = name.head
    if name.dep_ == "dobj":
        return name.head.lemma_ in words("reaching")
    if name.dep_ != "pobj":
        return False
    preposition = name.head
    if name != last and name.ent_type_ in PLACE_LABELS and preposition.lower_ not in words("loose"):
        return True
    return preposition.lower_ in words("strong") or (
        preposition.lower_ == "for"
        and not {preposition.head.lemma_, preposition.head.head.lemma_}.isdisjoint(words("leaving"))
    )


def _of_a_town(name: Token) -> bool:
    """Does a lone name stand before a common noun ("Gainesville officials")? Persons that nobody introduced do not."""
    return name.dep_ == "compound" and name.head.pos_ == "NOUN" and name.head.lower_ not in words("personal")


def believable(span: Sentence, options: tuple[Entry, ...], layers: Layers, said: frozenset[str]) -> bool:
    """Is a stretch that some gazetteer row names really a place here?"""
    first, root = span[0], span.root
    labels = {token.ent_type_ for token in span}
    if first.ent_type_ in ("DATE", "TIME", "MONEY", "CARDINAL", "LANGUAGE") and span.text not in said:
        return False
    if span.text in known()["states"]:
        return _abbreviated(span)
    if taken(span, layers) or stands_for(span, layers):
        return False
    if span.text in country_names():
        return not acts(root) and ("PERSON" not in labels or _state(span, layers))
    if root.pos_ not in ("PROPN", "NOUN", "X", "ADV", "ADJ") or len(span.text) < 3:
        return False
    if span.text in words("parts"):
        return False
    if span.text in words("weak"):
        return dateline(span) or container(span, options) is not None or (root.ent_type_ == "GPE" and located(span))
    if span.start and span.doc[span.start - 1].text in words("firsts") and span.doc[span.start - 1].ent_type_:
        return False
    if span.text.isupper() and labels & {"ORG", "PRODUCT"} and not dateline(span):
        return False  # an agency's or a body's initials
    if labels & PLACE_LABELS or dateline(span) or (len(span) > 1 and own_name(span.text)):
        return True
    if span.text in said:
        return "PERSON" not in labels or _alone(span)
    return _supported(span, options, labels)


def _abbreviated(span: Sentence) -> bool:
    """Is an abbreviated state meant? Two letters and "Man." only after a town; those that are no words always."""
    if span.start and span.doc[span.start - 1].text == ",":
        return True
    postal = len(span.text) == 2
    return not postal and (len(span.text) > 4 or span.text[-1] != "." or located(span))


def _supported(span: Sentence, options: tuple[Entry, ...], labels: set[str]) -> bool:
    """Does anything but the parser's label speak for a place: a preposition, what follows, the size of its bearer?"""
    first, people = span[0], max(option.people for option in options)
    if "PERSON" in labels:
        return _alone(span) and (
            (people > 5000 and (located(span) or _reached(span.root))) or (_of_a_town(span.root) and people > SMALL)
        )
    if "NORP" in labels:
        return located(span)
    if (located(span) and span.root.dep_ in ("pobj", "dobj")) or _reached(span.root):
        return True
    division = any(option.feature == "admin" for option in options)
    if "ORG" in labels:
        return (people >= 20_000 or (division and len(span) > 1)) and not _inner(span)
    if container(span, options):
        return True
    return first.pos_ == "PROPN" and first.i > span.sent.start and (people >= 100_000 or (division and len(span) > 1))


def _alone(span: Sentence) -> bool:
    """Is the span a whole entity, not a part of a longer name?"""
    return any(entity.start == span.start and entity.end == span.end for entity in span.sent.ents)


def _inner(span: Sentence) -> bool:
    """Is the span inside a longer name, not at its beginning ("the" left aside)?"""
    return span[0].ent_iob_ == "I" and span[0].nbor(-1).lower_ != "the"
