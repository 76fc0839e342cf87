"""Names that are no person's: those of the gazetteer, and bodies that only the parser sees."""

from bisect import bisect_left
from functools import cached_property

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.roles import KINDS, backing, entity, role_at
from dragoman.actors.tables import word_list
from dragoman.actors.text import norm
from dragoman.parse import Document
from dragoman.record import Candidate

AT_PLACE = frozenset("in at near inside outside around throughout into across within above over".split())
DATELINE = frozenset({",", "(", "—", "–", "-", "--", ":"})


class Bodies:
    """Places mentions for the gazetteer's names that no person took."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        hits: list[Hit],
        cover: dict[int, Hit],
        named: set[int],
        short: dict[str, str],
    ) -> None:
        self.doc, self.cast, self.hits, self.cover, self.named = document.doc, cast, hits, cover, named
        self.short, self.text = short, document.text
        self.orgs = [ent for ent in self.doc.ents if ent.label_ == "ORG"]
        self.starts = [ent.start for ent in self.orgs]

    def known(self) -> None:
        """The gazetteer's names; those that count for nothing here leave `cover`."""
        strong = {hit.entries[0].country for hit in self.hits if not hit.entries[0].weak and not self._is_named(hit)}
        for hit in self.hits:
            entry = hit.entries[0]
            if (
                self._is_named(hit)
                or (entry.weak and entry.country not in strong)
                or self._modifies_name(hit)
                or self._is_anothers(hit)
                or self._is_money(hit)
            ):
                for at in range(hit.start, hit.end):
                    self.cover.pop(at, None)
            elif not self._is_place(hit) and not self._is_seat(hit):
                who = entity(self.cast, entry)
                if len(hit.entries) > 1 and self.doc[hit.start].text.isupper():
                    who.candidates = _owners(hit)
                self.cast.add(self.doc[hit.start], self.doc[hit.end - 1], entry.form, who)

    def unknown(self, sentence: Sentence) -> list[Found]:
        """Bodies that no table knows, by the parser's label."""
        ours = self.orgs[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
        return [found for ent in ours for found in self._body(ent)]

    def _body(self, ent: Sentence) -> list[Found]:
        inside = [self.cover[token.i].entries[0] for token in ent if token.i in self.cover]
        if ent.root.i in self.cast.by_head or any(token.i in self.named for token in ent):
            return []
        if ent.root.i in self.cover or any(not entry.place and entry.kind != "state" for entry in inside):
            return []
        tokens = [token for token in ent if not token.is_space]
        while tokens and (tokens[0].tag_ == "DT" or not norm(tokens[0].text)):
            tokens.pop(0)
        while tokens and not norm(tokens[-1].text):
            tokens.pop()
        if (
            not tokens
            or not tokens[0].text[0].isupper()
            or norm(tokens[-1].text) in word_list("things")
            or norm(tokens[0].text) in word_list("named_things")
            or tokens[-1].like_num
        ):
            return []
        office = role_at(tokens[-1], max(tokens[0].i - 2, 0))
        if office is not None and office[1] < tokens[0].i and office[0].kind == "person":
            return []  # "Secretary of State"
        told = role_at(tokens[-1], tokens[0].i) or role_at(ent.root, tokens[0].i)
        sector = told[0].sector if told and told[0].kind == "group" else ""
        if told is None and any(entry.form == "demonym" for entry in inside):
            return []  # "Syrian Affairs": no body, or the parser would not be its only witness
        name = str(self.doc[tokens[0].i : tokens[-1].i + 1].text)
        if name.isupper() and name in self._initials:
            return [self.cast.add(tokens[0], tokens[-1], "name", self._initials[name])]
        name = self.short.get(name, name)
        country = inside[0].country if inside else None
        who = Someone(name, KINDS.get(sector, "other"), country, sector or None)
        return [self.cast.add(tokens[0], tokens[-1], "name", self.cast.known.setdefault("org:" + norm(name), who))]

    @cached_property
    def _initials(self) -> dict[str, Someone]:
        """The bodies that descriptions in capitals spell out ("Iraqi Security Forces"), by their initials."""
        found: dict[str, Someone] = {}
        for one in self.cast.found:
            capitals = [word[0] for word in self.text[one.start : one.end].split() if word[0].isupper()]
            if one.form == "description" and 2 < len(capitals) < 7:
                found.setdefault("".join(capitals), one.who)
        return found

    def _is_named(self, hit: Hit) -> bool:
        """Did a person take a word of it?"""
        return any(at in self.named for at in range(hit.start, hit.end))

    def _modifies_name(self, hit: Hit) -> bool:
        """Is a one-word name of a body only part of an unknown, longer one ("the National Guard")?"""
        token = self.doc[hit.start]
        entry = hit.entries[0]
        if hit.end - hit.start > 1 or entry.place or entry.kind in ("state", "government", "people"):
            return False
        head = token.head
        if token.nbor(-1).text in HYPHENS if token.i else False:
            return not entry.exact
        if entry.kind == "armed_group" and head.lemma_.lower() in word_list("takes_name"):
            return False  # "the Hamas Movement"
        part = token.dep_ in ("compound", "amod") and head.i == token.i + 1 and head.tag_ in ("NNP", "NNPS")
        return part and not entry.exact and head.i not in self.cover and head.i not in self.named

    def _is_money(self, hit: Hit) -> bool:
        """Does a name only say whose money it is: "100 million US dollars", "US$5"?"""
        after = self.doc[hit.end] if hit.end < len(self.doc) else None
        money = after is not None and after.tag_ in ("NN", "NNS", "NNP", "NNPS") and after.lower_ in word_list("money")
        return money or self.doc[hit.end - 1].text.endswith("$")

    def _is_anothers(self, hit: Hit) -> bool:
        """Is a party's short name that of another one: "the Christian Democrats", "Hong Kong's Democrats"?"""
        entry, token = hit.entries[0], self.doc[hit.start]
        if entry.kind != "party" or hit.end - hit.start > 1 or token.text.isupper():
            return False
        for child in token.children:
            if child.i < token.i and child.dep_ in ("amod", "compound", "nmod", "poss") and child.text[0].isupper():
                other = self.cover.get(child.i)
                if other is None or other.entries[0].country not in (entry.country, ""):
                    return True
        return False

    def _is_seat(self, hit: Hit) -> bool:
        """Does the name only say where someone has their seat ("Geneva-based")?"""
        return backing(hit, self.doc) and self.doc[hit.end + 1].lower_ in ("based", "born", "made")

    def _is_place(self, hit: Hit) -> bool:
        """Is it named as the place it is: a region, or a capital in "in Moscow", "visited Moscow", a dateline, "Moscow talks"?"""
        entry = hit.entries[0]
        token = self.doc[hit.end - 1]
        if entry.place:  # "Kharkiv was shelled": its people
            return token.dep_ not in ("nsubj", "nsubjpass", "ROOT") or token.tag_ == "JJ"
        if entry.form != "metonym":
            return False
        top = token
        while top.dep_ == "conj" and top.head.dep_ in ("pobj", "conj", "dobj"):
            top = top.head
        if top.dep_ == "pobj":
            word, above = top.head.lower_, top.head.head
            if word == "at" and {above.lemma_.lower(), above.head.lemma_.lower()} & word_list("aiming"):
                return False  # "fired shells at Seoul": the city is hit
            if word in AT_PLACE or (
                word in ("to", "from") and (above.lemma_.lower() in word_list("motion") or above.pos_ == "ADP")
            ):
                return True
        if top.dep_ == "dobj" and top.head.lemma_ in word_list("motion"):
            return True
        if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i and token.head.i not in self.named:
            return not _is_given(token)
        after = self.doc[hit.end] if hit.end < len(self.doc) else None
        if after is None:
            return False
        return bool(after.like_num or (token.is_sent_start and token.text.isupper() and after.text in DATELINE))


def _is_given(token: Token) -> bool:
    """Is something given to the name ("lent Caracas billions"), although the parser sees one noun phrase?"""
    thing = token.head
    given = thing.dep_ == "dobj" and thing.head.lemma_.lower() in word_list("giving")
    return given and thing.left_edge == token and thing.tag_ in ("NNS", "NNPS")


def _owners(hit: Hit) -> tuple[Candidate, ...]:
    """Whose acronym it may be; weak names count half."""
    shares = {entry.id: 1 if entry.weak else 2 for entry in hit.entries}
    return tuple(Candidate(id=ident, score=round(share / sum(shares.values()), 3)) for ident, share in shares.items())
