"""The cast of an article while it is being gathered: who appears, and where."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.parse import Document
from dragoman.record import Actor, ActorKind, Candidate, Described, Form, Mention, Office


@dataclass(eq=False)
class Someone:
    """An actor in the making. `id` is empty for those no table knows; they are numbered at the end."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    id: str = ""
    sectors: list[str] = field(default_factory=list)
    wikidata: str | None = None
    office: Office | None = None
    candidates: tuple[Candidate, ...] = ()
    described: Described | None = None
    plural: bool = False
    gender: str = ""
    role: str = ""
    bare: bool = False
    """A noun with nothing but "the" before it: it stands for a body named before, or for nobody."""

    @property
    def human(self) -> bool:
        """Can "he" or "she" stand for this actor?"""
        return self.kind == "person" or (self.kind in ("anonymous", "office") and not self.plural)


@dataclass(eq=False)
class Found:
    """A place where someone is meant: characters, the head's token index, and the form. `member`: somebody else whom the
    words of another mention mean too ("the two sides").
    """

    start: int
    end: int
    head: int
    form: Form
    who: Someone
    member: bool = False


class Cast:
    """Who appears in an article, in the order of appearance."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Found] = []
        self.members: list[Found] = []
        self.known: dict[str, Someone] = {}
        self.by_head: dict[int, Found] = {}

    def add(self, first: Token, last: Token, form: Form, who: Someone) -> Found:
        """Someone is meant from one token to another."""
        return self.add_chars(first.idx, last.idx + len(last), form, who)

    def add_chars(self, start: int, end: int, form: Form, who: Someone) -> Found:
        """Someone is meant at a stretch of text."""
        head = self.document.span(start, end).root.i
        found = Found(start, end, head, form, who)
        self.found.append(found)
        held = self.by_head.get(head)
        if held is None or held.end - held.start < end - start:
            self.by_head[head] = found
        return found

    def add_member(self, group: Found, who: Someone) -> None:
        """Somebody else is meant by the words of a mention."""
        self.members.append(Found(group.start, group.end, group.head, group.form, who, member=True))

    def drop(self, unwanted: list[Found]) -> None:
        """Forget mentions that turned out to stand for nobody."""
        gone = {id(found) for found in unwanted}
        if not gone:
            return
        self.found = [found for found in self.found if id(found) not in gone]
        self.by_head = {head: found for head, found in self.by_head.items() if id(found) not in gone}

    def layers(self) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """The two layers of the record: actors in the order of their first mention, mentions in the order of the text."""
        unique = {(found.start, found.end): found for found in reversed(self.found)}
        members = {(found.start, found.end, id(found.who)): found for found in self.members}
        places = sorted(
            (*unique.values(), *members.values()), key=lambda found: (found.start, -found.end, found.member)
        )
        ids: dict[int, str] = {}
        actors: dict[str, Actor] = {}
        local = 0
        for found in places:
            who = found.who
            if id(who) in ids:
                continue
            if not who.id:
                local += 1
            ids[id(who)] = who.id or f"local:{local}"
            actors.setdefault(ids[id(who)], _actor(ids[id(who)], who))
        text = self.document.text
        mentions = tuple(
            Mention(
                id=f"m{number}", start=f.start, end=f.end, text=text[f.start : f.end], actor=ids[id(f.who)], form=f.form
            )
            for number, f in enumerate(places, 1)
        )
        return tuple(actors.values()), mentions


def _actor(ident: str, who: Someone) -> Actor:
    sectors = [who.sector, *who.sectors] if who.sector else who.sectors
    return Actor(
        id=ident,
        name=who.name,
        kind=who.kind,
        country=who.country or None,
        sector=who.sector or None,
        sectors=tuple(dict.fromkeys(code for code in sectors if code)),
        wikidata=who.wikidata or None,
        office=who.office,
        candidates=who.candidates,
        described=who.described,
    )
