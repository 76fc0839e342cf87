"""People by name: in full, with a title, or by surname once they are known."""

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.gazetteer import HYPHENS, Hit
from dragoman.actors.genders import is_given
from dragoman.actors.link import Linker, Title
from dragoman.actors.roles import role_at
from dragoman.actors.runs import is_group, is_headline, is_title, runs, trimmed
from dragoman.actors.tables import roles, word_list
from dragoman.actors.text import PARTICLES, norm
from dragoman.parse import Document

LABELS = frozenset({"", "PERSON", "ORG", "NORP"})
"""What the parser may call a surname that no full name went before; never a day or a town."""

INSIDE = frozenset({"compound", "amod", "nmod", "poss"})

OF_STATE = frozenset({"state", "government", "people"})

SURE, LIKELY = 0.99, 0.65
"""How well a name of the tables must fit: where the words may be something else, and where they are plainly a name."""


class Namer:
    """Finds the people named in one article.

    `cover` holds the gazetteer's names by token; `named` collects the tokens of people's names, `titles` the heads of the titles
    that were read into them.
    """

    def __init__(self, document: Document, cast: Cast, linker: Linker, cover: dict[int, Hit]) -> None:
        self.doc, self.cast, self.linker, self.cover = document.doc, cast, linker, cover
        self.headline = False
        self._runs: dict[int, list[list[Token]]] = {}
        self.named: set[int] = set()
        self.titles: set[int] = set()

    def full(self, sentence: Sentence) -> list[Found]:
        """The people named in full, or with a title. In a line of title case only names of the tables are any."""
        self.headline = is_headline(sentence)
        self._runs[sentence.start] = runs(sentence, self.cover)
        return [found for run in self._runs[sentence.start] for found in self._person(run, sentence.start)]

    def short(self, sentence: Sentence) -> list[Found]:
        """The people named by surname alone."""
        found = []
        unread = [run for run in self._runs.get(sentence.start, ()) if not any(token.i in self.named for token in run)]
        prose, headline = sentence[-1].is_punct, bool(unread) and is_headline(sentence)
        for run in unread:
            parts = [[token] for token in run] if headline else [run]
            for part in parts:
                found += self._surname(part, prose)
        return found

    def _person(self, run: list[Token], floor: int) -> list[Found]:
        window = self._window(run)
        if window is not None:
            first, last = run.index(window[0]), run.index(window[1])
            before, name = run[:first], run[first : last + 1]
        else:
            before, name = self._split(run)
        parts = [token for token in name if norm(token.text)]
        if not parts:
            return []
        heads, title = self._title(before, name, floor)
        if window is None and ((self.headline and not title.role) or not self._plausible(before, parts, title)):
            return []
        if window is None and len(parts) > 1 and parts[0].is_sent_start and self._known_rest(name, parts):
            name, parts = name[name.index(parts[1]) :], parts[1:]
        text = self._text(name)
        who = self.linker.person(text, title) if len(parts) > 1 else self.linker.surname(text, title)
        if who is None:
            return []
        self.titles.update(heads)
        return [self._put(name, who)]

    def _plausible(self, before: list[Token], parts: list[Token], title: Title) -> bool:
        """May words that no table knows be a person's name?"""
        rest = parts[1:] if parts[0].lower_ in word_list("given") else parts
        if any(token.i in self.cover for token in rest) or any(is_group(token) for token in parts) or len(parts) > 5:
            return False
        if len(parts) == 1:
            return bool(before) and is_title(before[-1])
        if norm(parts[-1].text) in word_list("things") or norm(parts[0].text) in word_list("named_things"):
            return False
        return bool(title.role) or parts[-1].ent_type_ == "PERSON" or is_given(parts[0].text)

    def _known_rest(self, name: list[Token], parts: list[Token]) -> bool:
        """Is the first word only the start of the sentence ("Later Safadi called")?"""
        rest = name[name.index(parts[1]) :]
        return self.linker.again(self._text(rest)) is not None and not is_given(parts[0].text)

    def _surname(self, run: list[Token], prose: bool) -> list[Found]:
        name = [token for token in self._split(run)[1] if token.i not in self.cover]
        if len(run) == 1 and run[0].i in self.cover and self._misread(run[0]):
            name = run
        if not name or name[-1].i - name[0].i != len(name) - 1:
            return []
        text = self._text(name)
        who = self.linker.again(text)
        if who is None and _names_thing(name[-1]):
            return []  # "the Al Salem hospital"
        if who is None and name[-1].ent_type_ in LABELS and (name[-1].tag_ in ("NNP", "NNPS") or name[-1].ent_type_):
            who = self.linker.famous(text)
        if who is None and len(name) == 1 and name[0].ent_type_ == "PERSON" and prose and self._unheard(name[0]):
            who = self.linker.person(text, Title())
        return [self._put(name, who)] if who is not None else []

    def _misread(self, token: Token) -> bool:
        """Is an acronym of the tables here a surname of the article ("Sadr" beside SADR)?"""
        entry = self.cover[token.i].entries[0]
        return entry.alias.isupper() and not token.text.isupper() and self.linker.again(token.text) is not None

    def _unheard(self, token: Token) -> bool:
        """May a single word that the parser calls a person be one?"""
        return token.tag_ == "NNP" and not token.is_sent_start and norm(token.text) not in roles()

    def _split(self, run: list[Token]) -> tuple[list[Token], list[Token]]:
        """A run in what comes before the name (title, nationality, body) and the name itself."""
        start = self._portfolio(run)
        for at, token in enumerate(run):
            role = roles().get(norm(token.text))
            if role is not None and (role.title or (role.kind != "group" and token.tag_ in ("NN", "NNS"))):
                start = at + 1
        while start < len(run) and self._before_name(run, start):
            start += 1
        return run[:start], trimmed(run[start:])

    def _portfolio(self, run: list[Token]) -> int:
        """How many words at the start of a run say of what somebody is minister or secretary ("Secretary of [State] X")."""
        first = run[0].i
        if first < 2 or self.doc[first - 1].lower_ not in ("of", "for") or not is_title(self.doc[first - 2]):
            return 0
        known = word_list("portfolios")
        return next((at for at, token in enumerate(run) if norm(token.text) not in known), len(run))

    def _before_name(self, run: list[Token], at: int) -> bool:
        """Is a word at the start of a run a nationality or a body rather than a first name?"""
        token = run[at]
        if (
            token.lower_ in word_list("given")
            and at + 1 < len(run)
            and run[at + 1].i not in self.cover
            and run[at + 1].ent_type_ == "PERSON"
        ):
            return False
        return token.i in self.cover or token.text in HYPHENS

    def _window(self, run: list[Token]) -> tuple[Token, Token] | None:
        """The stretch of a run that best fits the full name of someone in the tables."""
        best: tuple[float, int] = (0.0, 0)
        chosen = None
        parts = [token for token in run if token.text not in HYPHENS]
        for at, first in enumerate(parts):
            for size, last in enumerate(parts[at + 1 : at + 6], 2):
                if last.lower_ in PARTICLES or self._is_hit(first, last) or self._goes_on(last, parts[at + size :]):
                    continue
                doubtful = any(token.i in self.cover or is_title(token) for token in parts[at : at + size])
                doubtful = doubtful or (at > 0 and _inside_name(first, parts[at - 1]))
                score = self.linker.score(str(self.doc[first.i : last.i + 1].text))
                if score >= (SURE if doubtful else LIKELY) and (score, size) > best:
                    best, chosen = (score, size), (first, last)
        return chosen

    def _goes_on(self, last: Token, rest: list[Token]) -> bool:
        """Does the parser take the word after these for the surname they stand before?"""
        if not rest or last.dep_ not in ("compound", "flat") or last.head.i < rest[0].i or rest[0].i in self.cover:
            return False
        following = rest[0]
        return following.ent_iob_ == "I" and following.ent_type_ == "PERSON" and not is_title(following)

    def _is_hit(self, first: Token, last: Token) -> bool:
        hit = self.cover.get(first.i)
        return hit is not None and hit.start == first.i and hit.end == last.i + 1

    def _title(self, before: list[Token], name: list[Token], floor: int) -> tuple[list[int], Title]:
        """What the words before a name say of its bearer: those of the run and of the noun phrase before it; the titles' heads."""
        first = name[0].i
        start = before[0].i if before else first
        while start > max(floor, first - 9) and self._of_title(self.doc[start - 1], first):
            start -= 1
        told = [self.doc[at] for at in range(start, first)]
        held = [(role, t.i) for t in reversed(told) if (role := role_at(t, start)) and role[0].kind == "person"]
        role = next((role for role, _ in held if role[0].sector == "GOV"), held[0][0] if held else None)
        country = next(
            (hit.entries[0].country for t in told if (hit := self.cover.get(t.i)) and hit.entries[0].country), ""
        )
        past = any(norm(token.text) in word_list("former") for token in told)
        if role is None:
            return [], Title("", "", country, past, "")
        words = str(self.doc[start:first].text).strip()
        sector = role[0].sector
        body = next(
            (h.entries[0] for t in told if (h := self.cover.get(t.i)) and h.entries[0].kind not in OF_STATE), None
        )
        if body is not None and sector in ("GOV", ""):
            sector = body.sector
        elif sector in ("GOV", ""):
            sector = _of_body(told, start) or sector
        if sector == "GOV" and body is None and not country and any(_is_body(token) for token in told):
            sector = ""  # president of some body, not of a state
        return [head for _, head in held], Title(words, sector, country, past, role[2])

    def _of_title(self, token: Token, first: int) -> bool:
        """Does a word on the left go on the title of a name that starts at `first`?"""
        key = norm(token.text)
        role = roles().get(key)
        if token.i in self.cover or (role and role.kind != "group") or key in word_list("former"):
            return True
        if token.text in HYPHENS or token.tag_ in ("JJ", "NNP", "POS"):
            return True
        if token.dep_ in INSIDE and token.i < token.head.i and self._of_title_word(token.head, first):
            return True  # the "police" of "Kenyan police chief"
        return token.pos_ in ("ADP", "NOUN", "DET") and token.i < first - 1 and self._title_ahead(token.i)

    def _of_title_word(self, head: Token, first: int) -> bool:
        return head.i >= first or is_title(head) or head.dep_ in INSIDE

    def _title_ahead(self, at: int) -> bool:
        """Is there a title further left in the same phrase ("envoy to Syria X", "minister of defence X")?"""
        for back in range(at - 1, max(at - 4, -1), -1):
            token = self.doc[back]
            if is_title(token):
                return True
            if token.is_punct or token.pos_ == "VERB":
                return False
        return False

    def _text(self, name: list[Token]) -> str:
        return str(self.doc[name[0].i : name[-1].i + 1].text)

    def _put(self, name: list[Token], who: Someone) -> Found:
        self.named.update(token.i for token in name)
        return self.cast.add(name[0], name[-1], "name", who)


def _is_body(token: Token) -> bool:
    """Does the parser take a word of a title for a body, which no portfolio ("of State") is?"""
    return token.ent_type_ == "ORG" and not is_title(token) and norm(token.text) not in word_list("portfolios")


def _inside_name(token: Token, before: Token) -> bool:
    """Does a name go on from the word before ("Jim [Yong Kim]")?"""
    if is_title(before) or before.i + 1 != token.i:
        return False
    return is_given(before.text) or (token.ent_iob_ == "I" and token.ent_type_ == "PERSON")


def _names_thing(token: Token) -> bool:
    """Is a name only what a place or a thing is called ("Al Salem hospital"), by a noun after it that is nobody?"""
    head = token.head
    if token.dep_ != "compound" or head.i <= token.i or head.tag_ not in ("NN", "NNS") or token.ent_type_ == "PERSON":
        return False
    return role_at(head, head.i) is None


def _of_body(told: list[Token], start: int) -> str:
    """The sector of the body whose officer a title names ("police chief", "army spokesman"), where it is not the government's."""
    for token in told:
        role = role_at(token, start)
        if role is not None and role[0].kind == "group" and role[0].sector not in ("", "GOV", "CVL"):
            return role[0].sector
    return ""
