"""Who acts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.ask.rows import Player
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.record import Record
from dragoman.stories.sighting import party


def actors(records: Iterable[Record], name: str | None = None, wanted: Wanted = EVERYTHING) -> list[Player]:
    """Who acts, speaks and takes stands, the most active first; with a name, those it fits."""
    sought = Wanted(actor=name)
    held: dict[str, Player] = {}
    for record in records:
        if not wanted.then(record.article.published.day):
            continue
        for player in players(record):
            before = held.get(player.id)
            held[player.id] = player if before is None else more(before, player)
    rows = [player for player in held.values() if sought.of((player.name, player.id)) and wanted.such(player.kind)]
    return sorted(rows, key=lambda row: (-(row.events + row.statements + row.positions), row.name, row.id))


def players(record: Record) -> Iterator[Player]:
    """The actors of an article."""
    actor_of = {mention.id: mention.actor for mention in record.mentions}
    acts = [actor_of[m] for event in record.events for m in (*event.source, *event.target)]
    says = [actor_of[statement.speaker] for statement in record.statements if statement.speaker]
    holds = [actor_of[position.holder] for position in record.positions]
    article = record.article
    found: dict[str, Player] = {}
    for actor in record.actors:
        first = next((mention for mention in record.mentions if mention.actor == actor.id), None)
        if first is None:
            continue
        one = party(actor)
        player = Player(
            article=article.id,
            outlet=article.outlet,
            published=article.published.day,
            start=first.start,
            end=first.end,
            quote=first.text,
            id=one.key,
            name=one.name,
            kind=actor.kind,
            country=actor.country,
            office=actor.office.title if actor.office else None,
            articles=1,
            events=acts.count(actor.id),
            statements=says.count(actor.id),
            positions=holds.count(actor.id),
        )
        before = found.get(one.key)
        found[one.key] = player if before is None else replace(more(before, player), articles=1)
    yield from found.values()


def more(before: Player, player: Player) -> Player:
    """An actor in one article more."""
    return replace(
        before,
        articles=before.articles + player.articles,
        events=before.events + player.events,
        statements=before.statements + player.statements,
        positions=before.positions + player.positions,
    )
