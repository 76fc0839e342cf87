"""Which of the reader's actors a mention of the record stands for."""

from collections import defaultdict
from collections.abc import Iterable

from dragoman.record import Mention, Record, Span
from dragoman.scoring.gold import Gold, GoldActor

ENOUGH = 0.4
"""Share of characters (F1) that a mention and a wording have in common to be the same."""


class Whose:
    """Mentions by the reader's names. An actor of the record is the reader's actor whose wordings its mentions fit best."""

    def __init__(self, record: Record, gold: Gold) -> None:
        self._mentions = {mention.id: mention for mention in record.mentions}
        self._of: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in record.mentions:
            if mention.form != "pronoun":
                self._of[mention.actor].append(mention)
        self._persons = {row.id for row in gold.rows.actors if row.kind == "person"}
        self._where = {row.id: gold.places_of(row) for row in gold.rows.actors}
        self._members = {row.id: row.members for row in gold.rows.actors if row.members}
        self._owner = {actor: self._best(mentions) for actor, mentions in self._of.items()}

    def spans(self, actor: str) -> list[Span]:
        """The places of an actor's mentions, pronouns left out."""
        return [Span(mention.start, mention.end) for mention in self._of[actor]]

    def likeness(self, actor: str, row: GoldActor) -> float:
        """How well the mentions of an actor fit one of the reader's."""
        return sum(self._fit(mention, row.id) for mention in self._of[actor]) / max(1, len(self._of[actor]))

    def one(self, mention: str | None) -> str | None:
        """The reader's name for a mention: by its own words, else by what its actor is called elsewhere."""
        if mention is None:
            return None
        found = self._mentions[mention]
        owner = self._owner.get(found.actor)
        own = self._best([found], owner) if found.form != "pronoun" else None
        return own or owner

    def all(self, mentions: Iterable[str]) -> set[str | None]:
        """The reader's names for several, those of its members for a group."""
        return self.each(self.one(mention) for mention in mentions)

    def each(self, names: Iterable[str | None]) -> set[str | None]:
        """The members of groups in the place of the groups."""
        return {one for name in names for one in self._members.get(name or "", (name,))}

    def _best(self, mentions: list[Mention], owner: str | None = None) -> str | None:
        """The reader's actor whose wordings some mentions fit best; of several ("the two sides") the owner."""
        fits = {name: sum(self._fit(mention, name) for mention in mentions) for name in self._where}
        best = max(fits, key=lambda name: (fits[name], name == owner), default=None)
        return best if best is not None and fits[best] > 0 else None

    def _fit(self, mention: Mention, name: str) -> float:
        """The best share of characters in common with a place of a wording."""
        length, best = mention.end - mention.start, 0.0
        for span in self._where[name]:
            common = min(mention.end, span.end) - max(mention.start, span.start)
            if common > 0:
                best = max(best, 2 * common / (length + span.end - span.start))
            if name in self._persons and span.start <= mention.start and mention.end == span.end:
                best = max(best, ENOUGH)  # the name at the end of "Foreign Ministry spokesman Jane Doe"
        return best if best >= ENOUGH else 0.0
