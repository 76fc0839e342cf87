"""Which words of a sentence are toponyms, before it is asked where they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.places.shape import a_list, division_after, heads, part_of, site_from, words
from dragoman.places.table import Entry, capital_of, country_names, entries, known, own_name, tails
from dragoman.record import Feature, Mention

LONGEST = 5
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
STARTING = frozenset(("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ"))
SMALL = 20_000
"""People below which a town is not believed on its place before a noun alone."""
BODIES = frozenset(("group", "party", "organisation", "company", "outlet"))
"""Kinds of actors whose name is no place even where the parser takes it for one."""


@dataclass(frozen=True)
class Toponym:
    """A stretch that names a place, and what it may be. `inside` is the text of the division or country after a comma."""

    start: int
    end: int
    text: str
    options: tuple[Entry, ...]
    inside: str | None = None
    feature: Feature = "region"
    """What kind of place the name says it is, where no table knows it."""
    stands_for: str | None = None
    """The country (alpha-3) whose government the name stands for here, if it is that country's capital: then it is no place."""
    hint: bool = False
    """A country or division named inside another name ("Ohio State Patrol"): no place here, but it says where the others are."""


class Reader:
    """Reads a sentence for toponyms. Its words are kept as strings: most stretches are looked up and come to nothing."""

    def __init__(self, sentence: Sentence, layers: Layers, said: frozenset[str]) -> None:
        self.sentence, self.layers, self.said = sentence, layers, said
        self.tokens = list(sentence)
        self.texts = [token.text for token in self.tokens]
        self.offsets = [token.idx - sentence.start_char for token in self.tokens]
        self.text = sentence.text
        self.sites = not heads().keys().isdisjoint(self.texts)
        self.counties = [at for at, text in enumerate(self.texts) if text in ("counties", "Counties")]
        self.doubted: set[str] = set()
        """Names that were not believed, and would be if the article said them as places elsewhere."""

    def toponyms(self) -> Iterator[Toponym]:
        """The toponyms, longest first at each place, and the hints between them."""
        at = 0
        while at < len(self.tokens):
            found = self._at(at) if self._starts(at) else None
            at += 1
            if found is None:
                continue
            yield found
            end = found.end - self.sentence.start_char
            while at < len(self.tokens) and self.offsets[at] < end:
                at += 1

    def _starts(self, at: int) -> bool:
        """May a name begin here?"""
        if not self.texts[at][0].isupper():
            return False
        word = self.texts[at]
        return self.tokens[at].pos_ in STARTING or word in ("US", "UK") or (at < 2 and len(word) > 3 and word.isupper())

    def _at(self, at: int) -> Toponym | None:
        hint = None
        for last in range(min(at + LONGEST, len(self.texts)) - 1, at - 1, -1):
            word = self.texts[last]
            if not (word[0].isupper() or word[-1] == "." or (last > at and word in tails())):
                continue
            options = entries(self.text[self.offsets[at] : self.offsets[last] + len(word)])
            counties = self._counties(at, last)
            if counties:
                return _toponym(self._span(at, last), counties, "admin")
            if not options:
                continue
            span = self._span(at, last)
            if believable(span, options, self.layers, self.said):
                return _whole(span, options, self.sentence)
            self.doubted.add(span.text)
            stands_for = _stands_for(span, self.layers)
            if stands_for and any(option.geonames == capital_of(option.country) for option in options):
                return Toponym(span.start_char, span.end_char, span.text, options, stands_for=stands_for)
            hint = hint or _hint(span, options)
        return self._unknown(self.tokens[at]) or hint

    def _counties(self, at: int, last: int) -> tuple[Entry, ...]:
        """What one of several names before "counties" may be: "Clarke, Barrow and Oconee counties"."""
        if not self.counties:
            return ()
        end = self.counties[0]
        if end <= last or any(
            word not in (",", "and") and not word[0].isupper() for word in self.texts[last + 1 : end]
        ):
            return ()
        if not any(word in (",", "and") for word in self.texts[at:end]):
            return ()
        return entries(f"{self.text[self.offsets[at] : self.offsets[last] + len(self.texts[last])]} County")

    def _unknown(self, token: Token) -> Toponym | None:
        return (
            (_site_at(token, self.sentence) if self.sites else None)
            or _part(token, self.sentence)
            or _unlisted(token, self.sentence, self.layers)
        )

    def _span(self, first: int, last: int) -> Sentence:
        return self.sentence.doc[self.tokens[first].i : self.tokens[last].i + 1]


def _toponym(span: Sentence, options: tuple[Entry, ...], feature: Feature) -> Toponym:
    inside = _container(span, options)
    return Toponym(span.start_char, span.end_char, span.text, options, inside, feature)


def _whole(span: Sentence, options: tuple[Entry, ...], sentence: Sentence) -> Toponym:
    """A name of the table with what makes it another place: "Oxford" in "Oxford Road", "Kharkiv" in "Kharkiv region"."""
    county = span[-1].text == "County"
    if options[0].feature not in ("country", "region", "water") and not county:
        last = site_from(span, sentence)
        if last is not None:
            return _site(span.doc[span.start : last + 1], options)
        after = division_after(span, options)
        if after is not None:
            return _toponym(span.doc[span.start : span.end + 1], after, "admin")
    return _toponym(span, options, options[0].feature)


def _site(span: Sentence, options: tuple[Entry, ...] = ()) -> Toponym:
    """A site or water that no table names. One that a city names ("Vancouver International Airport") is where the city is."""
    feature = heads()[span[-1].text]
    held = tuple(
        Entry(span.text, None, city.country, city.admin1, city.lat, city.lon, feature, city.people)
        for city in options
        if city.feature == "city" and span[-1].text in words("held", "sites")
    )
    return Toponym(span.start_char, span.end_char, span.text, held, None, feature)


def _site_at(token: Token, sentence: Sentence) -> Toponym | None:
    if token.pos_ != "PROPN":
        return None
    last = site_from(token.doc[token.i : token.i + 1], sentence)
    starts = token.i == sentence.start or not (token.nbor(-1).text[:1].isupper() and token.nbor(-1).pos_ == "PROPN")
    return _site(token.doc[token.i : last + 1]) if last is not None and starts else None


def _part(token: Token, sentence: Sentence) -> Toponym | None:
    """A part of a place ("Western Massachusetts", "South Philadelphia"), standing where the place stands."""
    found = part_of(token, sentence)
    if found is None or not (located(found[0]) or {part.ent_type_ for part in found[0]} & PLACE_LABELS):
        return None
    span, options = found
    return _toponym(span, options, "region")


def _unlisted(token: Token, sentence: Sentence, layers: Layers) -> Toponym | None:
    """A place of the parser's that no table knows: kept as a name without a point."""
    if token.ent_type_ not in ("GPE", "LOC") or token.ent_iob_ != "B" or len(token.text) < 3:
        return None
    last = token.i
    while last + 1 < sentence.end and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    span = token.doc[token.i : last + 1]
    named = span.text[:1].isupper() and span[-1].pos_ == "PROPN" and not entries(span.text)
    if named and (len(span) > 1 or located(span)) and not _taken(span, layers) and not _stands_for(span, layers):
        return Toponym(
            span.start_char, span.end_char, span.text, (), _container(span, ()), heads().get(span[-1].text, "region")
        )
    return None


def _hint(span: Sentence, options: tuple[Entry, ...]) -> Toponym | None:
    """A country or first order division that stands in the name of something else."""
    if span.root.pos_ != "PROPN" or any(token.ent_type_ == "PERSON" for token in span) or len(span.text) < 4:
        return None
    if not any(
        option.feature in ("country", "admin") and option.name in (span.text, option.admin1) for option in options
    ):
        return None
    return Toponym(span.start_char, span.end_char, span.text, options, hint=True)


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


def _stands_for(span: Sentence, layers: Layers) -> str | None:
    """The country whose government a capital's name stands for here ("Moscow said"), not where it is a place ("in Moscow")."""
    if dateline(span) or located(span) or span.root.dep_ in ("compound", "nmod"):
        return None
    for mention in layers.who.covering(span.root):
        if mention.form == "metonym" and mention.end - mention.start <= len(span.text) + 4:
            return layers.who.country(mention)
    return None


def _taken(span: Sentence, layers: Layers) -> bool:
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
    """Is a name gone to or been in: "around Maradi and Zinder", "reached Valencia", "left for Busan"?"""
    while name.dep_ == "conj" and name.head.i < name.i:
        name = name.head
    if name.dep_ == "dobj":
        return name.head.lemma_ in words("reaching")
    if name.dep_ != "pobj":
        return False
    preposition = name.head
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
    if _taken(span, layers) or _stands_for(span, layers):
        return False
    if span.text in country_names():
        return not acts(root) and ("PERSON" not in labels or _state(span, layers))
    if root.pos_ not in ("PROPN", "NOUN", "X", "ADV", "ADJ") or len(span.text) < 3:
        return False
    if span.text in words("parts"):
        return False
    if span.text in words("weak"):
        return dateline(span) or _container(span, options) is not None or (root.ent_type_ == "GPE" and located(span))
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
    if _container(span, options):
        return True
    return first.pos_ == "PROPN" and first.i > span.sent.start and (people >= 100_000 or (division and len(span) > 1))


def _alone(span: Sentence) -> bool:
    """Is the span a whole entity, not a part of a longer name?"""
    return any(entity.start == span.start and entity.end == span.end for entity in span.sent.ents)


def _inner(span: Sentence) -> bool:
    """Is the span inside a longer name, not at its beginning ("the" left aside)?"""
    return span[0].ent_iob_ == "I" and span[0].nbor(-1).lower_ != "the"


def _container(span: Sentence, options: tuple[Entry, ...]) -> str | None:
    """What stands after "Springfield, " when it names a division or a country and no list goes on."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].text != ",":
        return None
    for size in (3, 2, 1):
        end = at + 1 + size
        if end <= len(doc):
            text = str(doc[at + 1 : end].text)
            if text in known()["states"]:
                return text
            if text in country_names() or any(entry.feature in ("admin", "country") for entry in entries(text)):
                return None if a_list(span, end, options) else text
    return None
