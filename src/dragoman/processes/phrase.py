"""One noun phrase with a process head, read for what distinguishes it."""

from spacy.tokens import Token

from dragoman.parse.syntax import agents, conjuncts, pobj, prep_objects, trim
from dragoman.processes.bodies import body_of, is_joint
from dragoman.processes.candidate import DEFINITE, Candidate, days_in, owners_of, round_of
from dragoman.processes.clause import HAPPEN
from dragoman.processes.ground import Ground, slug
from dragoman.processes.naming import TRUCES, is_anothers, is_bare, is_named, is_told, of_another_sort
from dragoman.processes.proposals import proposal
from dragoman.processes.tables import Head, Known, by_word, kinds, known_brands
from dragoman.processes.trail import trail_of
from dragoman.record import Mention

ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "for"})
BETWEEN = frozenset({"between", "among", "with", "involving"})
WHERE = frozenset({"in", "at"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Tags of the words that open a relative clause."""
TOWARD = frozenset({"to", "of", "through", "across", "around", "in"})
ISSUED = frozenset({"issue", "adopt", "release", "publish"})
"""What is done to a joint statement."""
SITTING = frozenset(
    {"united-nations-security-council", "un-security-council", "united-nations-general-assembly", "united-nations"}
)
"""Bodies whose every meeting is no conference."""
AGAINST = frozenset({"on", "against"})


class Reading:
    """One noun phrase, read for what distinguishes it."""

    def __init__(self, ground: Ground, head: Token, anchor: Token, row: Head, left: list[Token], capital: bool) -> None:
        self.ground, self.head, self.anchor, self.row, self.left, self.capital = (
            ground,
            head,
            anchor,
            row,
            left,
            capital,
        )
        self.brand: set[str] = set()
        self.countries: set[str] = set()
        self.topics: set[str] = set()
        self.parties: list[Mention] = []
        self.stops: list[Token] = []
        self.venue: set[str] = set()
        self.placed = False
        self.last = head.i
        self.body, self.joint = body_of(head), is_joint(head)
        self.trail = trail_of(head, ground) if row.family in ("gathering", "talks") else None
        self._read_left()
        if self.body is not None:  # all of its name, so that it is not taken for another of the same sort
            self.brand.add(slug(" ".join(word.text for word in self.body)))
            self.last = self.body[-1].i
        for preposition in [*head.children, *(anchor.children if anchor != head else ())]:
            if preposition.dep_ in ("prep", "agent") and preposition.i > head.i:
                self._read_right(preposition)
        if self.trail is not None and self.trail.place is not None:
            self.venue.add(slug(self.trail.place.name))
        self.stated = bool(self.venue)
        self._read_verb()
        self.offer = proposal(head, anchor, self.left, ground) if row.family == "initiative" else None
        if self.offer is not None and self.offer.made:
            self.countries |= self.offer.countries
            self.last = max(self.last, self.offer.last)

    def candidate(self) -> Candidate | None:
        """The candidate, or nothing where the phrase neither names a process nor can take one up again."""
        named = is_named(self)
        definite = self.definite()
        known = self.known()
        lasting = (
            self.head.lower_ == "meeting" and days_in(self.head) is not None
        )  # "the two-day meeting": a conference
        again = definite and (self.head.lower_ in kinds().again or lasting) and not self.brand and not is_anothers(self)
        again = again and not of_another_sort(self) and not self._part_of_a_name()
        if named and self.head.lower_ in TRUCES:
            self.topics.add("ceasefire")
            if not self.countries and not self.topics - {"ceasefire"}:
                self.topics |= self.venue
        numbered = round_of(self.anchor, self.head) is not None
        talks = self.joint or (self.head.lower_ == "session" and numbered and not named)
        told = (self.row.family == "talks" or talks) and (self.topics or self.venue or round_of(self.anchor, self.head))
        bare = not named and is_bare(self)
        if not named and not again and not told and not bare:
            return None
        first = min(self.anchor.i, self.head.i, *(token.i for token in self.left or [self.head]))
        for edge in (self.anchor, self.head):
            first = min([first, *(child.i for child in edge.children if child.dep_ in ("det", "amod", "nummod"))])
        return Candidate(
            head=self.head,
            anchor=self.anchor,
            span=trim(self.head, max(first, self.head.sent.start), self.last if named else self.head.i),
            kind="talks" if talks else self.row.kind,
            family="talks" if talks else self.row.family,
            named=named,
            definite=definite,
            brand=frozenset(self.brand),
            countries=frozenset(self.countries),
            topics=frozenset(self.topics),
            parties=tuple(self.parties),
            owners=self._owners(),
            stops=tuple(self.stops),
            round=round_of(self.anchor, self.head),
            days=days_in(self.head),
            known=known,
            venue=frozenset(self.venue),
            trail=self.trail,
            bare=bare,
            told=frozenset(token.lower_ for token in self.left if token.lower_ in kinds().told and is_told(self)),
            authors=frozenset(
                country
                for mention in owners_of(self.head, self.ground)
                if (country := self.ground.who.country(mention))
            ),
        )

    def _part_of_a_name(self) -> bool:
        """As in "the National People's Congress"."""
        return self.capital and any(token.text[0].isupper() and token.lower_ not in DEFINITE for token in self.left)

    def _owners(self) -> tuple[Mention, ...]:
        own = owners_of(self.head, self.ground) or owners_of(self.anchor, self.ground)
        return own or (self.offer.authors if self.offer is not None else ())

    def _read_left(self) -> None:
        hyphened = by_word("roles", "hyphen")
        barred = {
            inner.i
            for child in self.head.children
            if (child.dep_ == "poss" and child.lower_ not in kinds().topics and self.head.lower_ not in TRUCES)
            or child.lower_ in hyphened
            for inner in child.subtree
        }
        for token in self.left:
            if token.i in barred or token.is_punct or token.lower_ in DEFINITE or token.like_num:
                continue
            if self.row.kind == "law":
                if self.capital and self._own_name(token):
                    self.brand.add(
                        slug(token.text)
                    )  # a country in its name ("Taiwan Relations Act") is part of the name
                continue
            if self.row.kind == "sanctions":
                continue  # who imposes them may go unsaid elsewhere: the target alone makes the regime
            regional = self.row.kind == "mission" and token.lower_ in kinds().regions
            self._mark(token, proper=self.capital or token.pos_ == "PROPN" or regional)
            self.placed = self.placed or regional

    def _mark(self, token: Token, *, proper: bool) -> None:
        country = self.ground.country_at(token)
        body = self.ground.body_at(token)
        topic = kinds().topics.get(token.lower_)
        if country:
            self.countries.add(country)
        elif body:
            self.brand.add(kinds().bodies.get(slug(body), slug(body)))
            self.placed = True
        elif topic:
            self.topics.add(topic)
        elif proper and self._own_name(token):
            self.brand.add(slug(token.text))
            self.placed = self.placed or self._of_the_world(token)

    def _of_the_world(self, token: Token) -> bool:
        """Is it a place or a body? The model's label decides only where neither layer knows the name; it calls Sochi a people."""
        if self.ground.place_at(token) is not None or self.ground.body_at(token) is not None:
            return True
        return token.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or (
            not token.ent_type_ and self.row.family == "gathering" and token.i == self.head.i - 1
        )

    def _own_name(self, token: Token) -> bool:
        """Is it a capitalised word of the name itself, not a date, an article or "International"?"""
        return (
            token.text[0].isupper()
            and len(token) > 1
            and token.lower_ not in kinds().generic
            and token.tag_ not in ("IN", "DT", "CC", "PRP$", "POS")
            and token.ent_type_ not in ("DATE", "TIME", "ORDINAL")
            and self.ground.time_at(token) is None
        )

    def _read_right(self, preposition: Token) -> None:
        word, objects = preposition.lower_, pobj(preposition)
        if not objects or self.ground.time_at(objects[0]) is not None:
            return
        travel = self.row.family == "journey"
        if travel and word in TOWARD:
            self._read_stops(objects[0])
        elif (
            (self.row.kind == "sanctions" and word in AGAINST)
            or word in BETWEEN
            or (
                word == "of"
                and (self.row.kind == "summit" or "members" in self.row.needs or "working" in self.row.beside)
            )
        ):
            self._read_parties(objects[0])
        elif word in ABOUT and not travel:
            self._read_topic(objects[0])
        elif word in WHERE and not travel:
            self._read_venue(objects[0])
            if "place" in self.row.needs and not self.brand | self.topics and self.ground.place_at(objects[0]):
                self.last = max(self.last, objects[0].i)  # its place is all its name: "a conference in Brussels"
        elif word == "of" and self.capital and objects[0].text[0].isupper():
            self._read_topic(objects[0])

    def _read_venue(self, noun: Token, *, own: bool = True) -> None:
        for part in noun.subtree:
            place = self.ground.place_at(part)
            if place is not None:
                self.venue.add(slug(place.name))
                if own and place.feature == "country" and place.country and part.i == noun.i:
                    self.countries.add(place.country)

    def _read_verb(self) -> None:
        """The clause: where it is held ("will be held in Berlin"), who signed it ("A and B signed a truce")."""
        verb = self.anchor.head
        if self.anchor.dep_ == "pobj" and verb.lower_ == "for" and self.row.family == "talks":
            for noun in prep_objects(verb.head, WHERE):  # "will meet in Doha for talks"
                self._read_venue(noun, own=False)
        if self.row.kind == "sanctions" and self.anchor.dep_ in ("dobj", "nsubjpass"):
            for noun in prep_objects(verb, AGAINST):  # "will impose tariffs on Chinese goods"
                self._read_parties(noun)
        if self.joint and verb.lemma_ in ("hold", "convene", "conduct", "open") and self.anchor.dep_ == "dobj":
            for agent in agents(verb):
                self._read_nations(agent)
        if verb.lemma_ not in HAPPEN | ISSUED or self.anchor.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return
        if self.row.family in ("talks", "gathering"):
            for noun in prep_objects(verb, WHERE):
                self._read_venue(noun, own=False)
        elif (
            self.row.family == "agreement"
            and self.anchor.dep_ in ("dobj", "nsubjpass")
            and self.left
            and not self.definite()
        ):
            for agent in agents(verb):
                for mention in self.ground.members(agent):
                    actor = self.ground.who.actor(mention)
                    if actor.country and actor.kind in ("state", "government"):
                        self.countries.add(actor.country)

    def _read_topic(self, noun: Token) -> None:
        before = self.countries | self.topics
        for part in (noun, *conjuncts(noun)):
            for token in part.subtree:
                if token.dep_ in ("relcl", "acl", "advcl") or token.i > noun.i + 8 or self._after(token):
                    break
                if token.i < noun.left_edge.i or token.is_punct:
                    continue
                place = self.ground.place_at(token)
                if place is not None and place.feature != "country":
                    self.topics.add(slug(place.name))
                    self.placed = True
                else:
                    self._mark_topic(token)
        if before != self.countries | self.topics:
            last = _end(noun)
            self.last = max(
                self.last, min(last, self.trail.start - 1) if self._after(noun.doc[last]) and self.trail else last
            )

    def _after(self, token: Token) -> bool:
        """Does a word belong to the place and time that follow, no more to what it is about?"""
        return self.trail is not None and token.i >= self.trail.start

    def _mark_topic(self, token: Token) -> None:
        country = self.ground.country_at(token)
        topic = kinds().topics.get(token.lower_)
        if country:
            self.countries.add(country)
        elif topic:
            self.topics.add(topic)
        elif token.lower_ in kinds().generic or self.ground.time_at(token) is not None:
            return  # "from November 10" is no issue
        elif token.pos_ == "PROPN" and token.text[0].isupper() and len(token) > 2 and token.ent_type_ != "PERSON":
            self.topics.add(slug(token.text))

    def _read_parties(self, noun: Token) -> None:
        if (
            self.row.kind == "sanctions" or self.joint
        ):  # "tariffs on Chinese goods", "a session of Russian and Syrian officials"
            self._read_nations(noun)
        if self.joint:
            return  # "of Russian and Syrian officials": the states take part, officials are a crowd
        for mention in self.ground.members(noun):
            actor = self.ground.who.actor(mention)
            if actor.kind in ("person", "anonymous", "media", "company", "other"):
                continue
            self.parties.append(mention)
            if actor.country and actor.kind != "igo" and actor.country != "IGO":
                self.countries.add(actor.country)
            elif actor.kind == "igo":
                self._of_body(actor.name)
            self.last = max(self.last, self.ground.document.span(mention.start, mention.end).end - 1)

    def _read_nations(self, noun: Token) -> None:
        for token in noun.subtree:
            country = self.ground.country_at(token)
            if country and (token.i <= noun.i or self.joint):
                self.countries.add(country)

    def _of_body(self, name: str) -> None:
        """A meeting of a body that does not sit all the time ("the meeting of the OIC") is called by it."""
        if "members" in self.row.needs and slug(name) not in SITTING:
            self.brand.add(kinds().bodies.get(slug(name), slug(name)))

    def _read_stops(self, noun: Token) -> None:
        for token in (noun, *conjuncts(noun)):
            place = self.ground.place_at(token)
            capital = None if place is not None else self.ground.who.at(token)
            if place is not None:
                country, end = place.country, place.end
            elif capital is not None and capital.form == "metonym":  # "a visit to Washington"
                country, end = self.ground.who.country(capital), capital.end
            else:
                continue
            self.stops.append(token)
            if country:
                self.countries.add(country)
            self.last = max(self.last, self.ground.document.span(end - 1, end).end - 1)

    def definite(self) -> bool:
        """Does it begin with "the", "this" or a possessive?"""
        return any(
            child.dep_ in ("det", "poss", "predet") and (child.lower_ in DEFINITE or child.dep_ == "poss")
            for edge in {self.head, self.anchor}
            for child in edge.children
        )

    def known(self) -> Known | None:
        """The well-known process of that venue or name, if the phrase, else the article, is about its country."""
        if not self.brand and not self.venue:
            return None
        called = f"-{slug(' '.join(token.text for token in self.left))}-"
        said = self.countries | self.topics
        for word, rows in known_brands().items():
            if f"-{word}-" not in called and word not in self.venue:
                continue
            for known in rows:
                if fits(self.row.family, kinds().families[known.kind]) and self._about(
                    known, said, named=f"-{word}-" in called
                ):
                    return known
        return None

    def _about(self, known: Known, said: set[str], *, named: bool) -> bool:
        if known.about & self.countries or known.topics & said:
            return True
        if self.countries:
            return False
        return named and (not known.about or bool(known.about & self.ground.spoken))


def fits(family: str, other: str) -> bool:
    """May phrases of these families stand for one process? Talks are held at conferences, initiatives end in deals."""
    return family == other or {family, other} in ({"talks", "gathering"}, {"agreement", "initiative"})


def _end(noun: Token) -> int:
    """The last token of a topic phrase, less what follows a comma, a relative clause or an adverbial."""
    last = noun.i
    for token in noun.subtree:
        if token.i <= noun.i:
            continue
        clause = token.dep_ in ("relcl", "advcl", "acl", "punct") or token.tag_ in RELATIVE
        if clause or token.i > last + 1 or token.i > noun.i + 8:
            break
        last = token.i
    while last > noun.i and noun.doc[last].pos_ in ("ADP", "CCONJ", "DET", "PUNCT", "PART"):
        last -= 1
    return last
