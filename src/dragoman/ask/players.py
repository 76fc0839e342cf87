"""Who acts, and where words stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.ask.rows import Found, Player
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.record import Record
from dragoman.store import Archive
from dragoman.stories.sighting import party


def actors(records: Iterable[Record], name: str | None = None, wanted: Wanted = EVERYTHING) -> list[Player]:
    """Who acts, speaks and takes stands, the most active first; with a name, those it fits."""
    sought = Wanted(actor=name)
    held: dict[str, Player] = {}
    for record in records:
        if not wanted.then(record.article.published.day):
            continue
        for player in _players(record):
            before = held.get(player.id)
            held[player.id] = player if before is None else _more(before, player)
    rows = [player for player in held.values() if sought.of((player.name, player.id)) and wanted.such(player.kind)]
    return sorted(rows, key=lambda row: (-(row.events + row.statements + row.positions), row.name, row.id))


def _players(record: Record) -> Iterator[Player]:
    actor_of = {mention.id: mention.actor for mention in record.mentions}
    acts = [actor_of[m] for event in record.events for m in (*event.source, *event.target)]
    says = [actor_of[statement.speaker] for statement in record.statements if statement.speaker]
    holds = [actor_of[position.holder] for position in record.positions]
    article = record.article
    for actor in record.actors:
        first = next((mention for mention in record.mentions if mention.actor == actor.id), None)
        if first is None:
            continue
        one = party(actor)
        yield Player(
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


def _more(before: Player, player: Player) -> Player:
    return replace(
        before,
        articles=before.articles + player.articles,
        events=before.events + player.events,
        statements=before.statements + player.statements,
        positions=before.positions + player.positions,
    )


def search(archive: Archive, words: str, wanted: Wanted = EVERYTHING, limit: int = 50) -> list[Found]:
    """Sentences that hold the words, the best first."""
    held = {article.id: article for article in archive.articles()}
    rows = []
    for hit in archive.search(words, limit):
        article = held[hit.article]
        if wanted.then(article.published or article.latest):
            rows.append(
                Found(
                    article=hit.article,
                    outlet=article.outlet,
                    published=article.published,
                    start=hit.start,
                    end=hit.end,
                    quote=" ".join(hit.quote.split()),
                    title=hit.title,
                )
            )
    return rows
