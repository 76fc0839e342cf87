"""Names: those of the tables, and those the text introduces with a title or the parser takes for a person or a body."""

from spacy.tokens import Token

from dragoman.actors.cast import Cast, Someone
from dragoman.actors.describe import KINDS, entity
from dragoman.actors.gazetteer import HYPHENS, Hit, gazetteer, text_words
from dragoman.actors.link import Linker, Title
from dragoman.actors.roles import FORMER, backing, role_at
from dragoman.actors.tables import roles
from dragoman.actors.text import PARTICLES, norm
from dragoman.parse import Document

PLACE_PREPOSITIONS = frozenset("in at near inside outside around throughout into across within above over".split())
MOTION = frozenset(
    "visit travel fly arrive return go come trip tour journey head move drive flight leave depart relocate send withdraw land reach enter evacuate road".split()
)


class Namer:
    """Finds the names of one article."""

    def __init__(self, document: Document, cast: Cast, linker: Linker) -> None:
        self.document, self.cast, self.linker = document, cast, linker
        self.doc = document.doc
        self.cover: dict[int, Hit] = {}
        self.named: set[int] = set()

    def known(self) -> None:
        """The names of the gazetteer; which of them are mentions is decided once people are known."""
        self.hits = list(gazetteer().scan(self.doc, text_words(self.doc)))
        for hit in self.hits:
            for at in range(hit.start, hit.end):
                self.cover[at] = hit

    def persons(self, sentence: object) -> list[object]:
        """The people named in full, or with a title."""
        for run in self._runs(sentence):
            self._person(run)
        return []

    def surnames(self, sentence: object) -> list[object]:
        """The people named by surname alone."""
        for run in self._runs(sentence):
            rest = [token for token in run if token.i not in self.named]
            if rest and len(rest) == len(run):
                self._surname(run)
        return []

    def settle(self) -> None:
        """Mentions for the names of the gazetteer that no person took."""
        strong = {e.country for hit in self.hits for e in hit.entries[:1] if not e.weak and not self._taken(hit)}
        for hit in self.hits:
            if self._taken(hit):
                for at in range(hit.start, hit.end):
                    self.cover.pop(at, None)
                continue
            entry = hit.entries[0]
            if entry.weak and entry.country not in strong:
                for at in range(hit.start, hit.end):
                    self.cover.pop(at, None)
                continue
            if entry.form == "metonym" and entry.kind == "government" and self._is_place(hit):
                continue
            if backing(hit, self.doc) and self.doc[hit.end + 1].lower_ in ("based", "born"):
                continue
            self.cast.add(self.doc[hit.start], self.doc[hit.end - 1], entry.form, entity(self.cast, entry))  # type: ignore[arg-type]

    def bodies(self, sentence: object) -> list[object]:
        """Bodies that no table knows, by the parser's label."""
        for ent in sentence.ents:  # type: ignore[attr-defined]
            if (
                ent.label_ != "ORG"
                or any(t.i in self.cover or t.i in self.named for t in ent)
                or ent.root.i in self.cast.by_head
            ):
                continue
            tokens = [t for t in ent if not t.is_space]
            while tokens and (tokens[0].tag_ == "DT" or not norm(tokens[0].text)):
                tokens.pop(0)
            while tokens and not norm(tokens[-1].text):
                tokens.pop()
            if not tokens or not tokens[0].text[0].isupper():
                continue
            told = role_at(tokens[-1], tokens[0].i) or role_at(ent.root, tokens[0].i)
            sector = told[0].sector if told and told[0].kind == "group" else ""
            name = str(self.doc[tokens[0].i : tokens[-1].i + 1].text)
            key = "org:" + norm(name)
            who = self.cast.known.setdefault(key, Someone(name, KINDS.get(sector, "other"), None, sector or None))
            self.cast.add(tokens[0], tokens[-1], "name", who)
        return []

    def _taken(self, hit: Hit) -> bool:
        return any(at in self.named for at in range(hit.start, hit.end))

    def _is_place(self, hit: Hit) -> bool:
        """Is a capital named as the place it is ("in Moscow", "visited Moscow", a dateline, "Moscow talks")?"""
        token = self.doc[hit.end - 1]
        if token.dep_ in ("pobj", "conj"):
            top = token
            while top.dep_ == "conj" and top.head.dep_ in ("pobj", "conj"):
                top = top.head
            if top.dep_ == "pobj":
                preposition = top.head
                if preposition.lower_ in PLACE_PREPOSITIONS:
                    return True
                if preposition.lower_ in ("to", "from") and (
                    preposition.head.lemma_.lower() in MOTION or preposition.head.pos_ == "ADP"
                ):
                    return True
        if token.dep_ == "dobj" and token.head.lemma_ in MOTION:
            return True
        if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i and token.head.i not in self.named:
            return True
        after = self.doc[hit.end] if hit.end < len(self.doc) else None
        if after is not None and after.like_num:
            return True
        return bool(after is not None and token.is_sent_start and token.text.isupper() and after.text in ",(—–-")

    def _runs(self, sentence: object) -> list[list[Token]]:
        """Stretches of capitalised words, with the small words and hyphens inside names."""
        found: list[list[Token]] = []
        run: list[Token] = []
        tokens = list(sentence)  # type: ignore[call-overload]
        for at, token in enumerate(tokens):
            text = token.text
            if text[0].isupper() and token.tag_ not in (
                "DT",
                "IN",
                "PRP",
                "PRP$",
                "CC",
                "RB",
                "WRB",
                "WDT",
                "WP",
                "MD",
                "TO",
                "EX",
                "UH",
                "VBZ",
            ):
                run.append(token)
            elif (
                run
                and (text in HYPHENS or text.lower() in PARTICLES)
                and at + 1 < len(tokens)
                and (
                    tokens[at + 1].text[0].isupper()
                    or tokens[at + 1].text in HYPHENS
                    or tokens[at + 1].text.lower() in PARTICLES
                )
            ):
                run.append(token)
            elif (
                not run
                and text.lower() in PARTICLES
                and text.islower()
                and at + 2 < len(tokens)
                and tokens[at + 1].text in HYPHENS
                and tokens[at + 2].text[0].isupper()
            ):
                run.append(token)
            elif run:
                found.append(run)
                run = []
        if run:
            found.append(run)
        return [_trimmed(run) for run in found if _trimmed(run)]

    def _split(self, run: list[Token]) -> tuple[list[Token], list[Token]]:
        """A run in what comes before the name (title, nationality, body) and the name itself."""
        start = 0
        table = roles()
        for at, token in enumerate(run):
            key = norm(token.text)
            role = table.get(key)
            if role is not None and (role.title or (role.kind != "group" and token.tag_ in ("NN", "NNS"))):
                start = at + 1
        while start < len(run) and (run[start].i in self.cover or run[start].text in HYPHENS):
            start += 1
        return run[:start], _trimmed(run[start:])

    def _person(self, run: list[Token]) -> None:
        whole = self._window(run)
        if whole is not None:
            first, last = whole
            before, name = run[: run.index(first)], run[run.index(first) : run.index(last) + 1]
        else:
            before, name = self._split(run)
        if not name or not any(norm(t.text) for t in name):
            return
        title = self._title(before, name)
        text = str(self.doc[name[0].i : name[-1].i + 1].text)
        parts = [t for t in name if t.text not in HYPHENS]
        if whole is None:
            if any(t.i in self.cover for t in name):
                return
            adjacent = bool(before) and _is_title(before[-1])
            if len(parts) < 2 and not adjacent:
                return
            if not (title.words or name[-1].ent_type_ == "PERSON"):
                return
            if len(parts) > 5 or any(_is_group(t) for t in parts):
                return
        who = self.linker.person(text, title) if len(parts) > 1 else self.linker.surname(text, title)
        if who is not None:
            self._put(name, who)

    def _surname(self, run: list[Token]) -> None:
        before, name = self._split(run)
        name = [t for t in name if t.i not in self.cover] or name
        if not name or any(t.i in self.cover for t in name):
            return
        text = str(self.doc[name[0].i : name[-1].i + 1].text)
        who = self.linker.again(text) or self.linker.surname(text, self._title(before, name), bare=True)
        if who is None and name[-1].ent_type_ == "PERSON" and len(name) == 1 and not name[0].is_sent_start:
            who = self.linker.person(text, Title())
        if who is not None:
            self._put(name, who)

    def _window(self, run: list[Token]) -> tuple[Token, Token] | None:
        """The stretch of a run that best fits the full name of someone in the tables."""
        best: tuple[float, int] = (0.0, 0)
        chosen = None
        parts = [token for token in run if token.text not in HYPHENS]
        for at, first in enumerate(parts):
            for last in parts[at + 1 : at + 6]:
                if last.text.lower() in PARTICLES or self._is_hit(first, last):
                    continue
                inside = parts[at : parts.index(last) + 1]
                doubtful = any(token.i in self.cover or _is_title(token) for token in inside)
                score = self.linker.score(str(self.doc[first.i : last.i + 1].text))
                if score >= (0.99 if doubtful else 0.65) and (score, len(inside)) > best:
                    best, chosen = (score, len(inside)), (first, last)
        return chosen

    def _is_hit(self, first: Token, last: Token) -> bool:
        hit = self.cover.get(first.i)
        return hit is not None and hit.start == first.i and hit.end == last.i + 1

    def _title(self, before: list[Token], name: list[Token]) -> Title:
        """What the words before a name say of its bearer: those of the run, and the noun phrase that goes on before it."""
        doc, first = self.doc, name[0].i
        start = before[0].i if before else first
        sentence_start = name[0].sent.start
        while start > sentence_start and start > first - 9:
            token = doc[start - 1]
            key = norm(token.text)
            role = roles().get(key)
            if (
                token.i in self.cover
                or (role and role.kind != "group")
                or key in FORMER
                or token.text in HYPHENS
                or token.tag_ in ("JJ", "NNP")
                or (token.pos_ in ("ADP", "NOUN") and start < first and _title_ahead(doc, start - 1))
            ):
                start -= 1
                continue
            break
        words = [doc[i] for i in range(start, first)]
        told = next((r for t in reversed(words) if (r := role_at(t, start)) and r[0].kind == "person"), None)
        countries = [self.cover[t.i].entries[0] for t in words if t.i in self.cover]
        country = ""
        for entry in countries:
            if entry.country:
                country = entry.country
                break
        return Title(
            " ".join(t.text for t in words if norm(t.text)) if told else "",
            told[0].sector if told else "",
            country,
            any(norm(t.text) in FORMER for t in words),
            told[2] if told else "",
        )

    def _put(self, name: list[Token], who: Someone) -> None:
        for token in name:
            self.named.add(token.i)
        self.cast.add(name[0], name[-1], "name", who)


def _title_ahead(doc: object, at: int) -> bool:
    """Is there a title further left in the same phrase ("envoy to Syria X", "minister of defence X")?"""
    for back in range(at - 1, max(at - 4, -1), -1):
        token = doc[back]  # type: ignore[index]
        role = roles().get(norm(token.text))
        if role is not None and role.title:
            return True
        if token.is_punct or token.pos_ == "VERB":
            return False
    return False


def _is_group(token: Token) -> bool:
    role = roles().get(norm(token.text))
    return role is not None and role.kind == "group"


def _is_title(token: Token) -> bool:
    role = roles().get(norm(token.text))
    return role is not None and role.title


def _trimmed(run: list[Token]) -> list[Token]:
    run = list(run)
    while run and (run[-1].text in HYPHENS or (run[-1].text.lower() in PARTICLES and run[-1].text.islower())):
        run.pop()
    while run and run[0].text in HYPHENS:
        run.pop(0)
    return run
