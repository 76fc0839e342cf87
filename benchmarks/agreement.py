"""How far two annotators of the same articles agree, layer by layer.

    python benchmarks/agreement.py FIRST SECOND [--differences]

The second's rows are turned into a record and scored against the first's as if a coder had written them, so the figures can be read beside
those of `dragoman score`: no coder can be expected to do much better. `--differences` also lists the rows on which the two part.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

import dragoman.scoring.comparison as comparing
from dragoman.record import (
    Actor,
    Article,
    Event,
    Figure,
    Forecast,
    Mention,
    Place,
    Position,
    Process,
    Record,
    Role,
    Span,
    Statement,
    Time,
)
from dragoman.scoring import Counts, Gold, compare, read_gold
from dragoman.scoring.report import show_scores


def main() -> None:
    """Compare two folders."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("first", type=Path)
    ask.add_argument("second", type=Path)
    ask.add_argument("--differences", action="store_true")
    told = ask.parse_args()
    second = {gold.name: gold for gold in read_gold(told.second)}
    totals: dict[str, Counts] = {}
    for gold in read_gold(told.first):
        if gold.name not in second:
            continue
        if told.differences:
            print(f"\n{gold.name}")
            for line in differences(gold, second[gold.name]):
                print(line)
        for layer, counts in compare(as_record(second[gold.name]), gold).items():
            totals[layer] = totals.get(layer, Counts()) + counts
    show_scores(totals, Console(width=100, highlight=False, no_color=True))


def as_record(gold: Gold) -> Record:
    """An annotator's rows as a record, as far as the comparison looks at it."""
    rows, names = gold.rows, dict[str, str]()
    mentions: list[Mention] = []
    for actor in rows.actors:
        for span in gold.places_of(actor):
            names.setdefault(actor.id, f"m{len(mentions)}")
            mentions.append(
                Mention(
                    id=f"m{len(mentions)}",
                    start=span.start,
                    end=span.end,
                    text=gold.text[span.start : span.end],
                    actor=actor.id,
                    form="name",
                )
            )
    members = {actor.id: actor.members for actor in rows.actors if actor.members}

    def those(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names[one] for name in ids for one in members.get(name, (name,)) if one in names))

    def at(row: Any) -> Span:
        return gold.places_of(row)[0]

    return Record(
        article=Article(id=gold.name, text=gold.text),
        actors=tuple(
            Actor(id=actor.id, name=actor.quotes[0], kind=actor.kind, country=actor.country, sector=actor.sector)
            for actor in rows.actors
        ),
        mentions=tuple(mentions),
        places=tuple(
            Place(
                id=f"p{number}-{span.start}",
                start=span.start,
                end=span.end,
                text="",
                name=str(row.quote),
                country=row.country,
                feature="city",
            )
            for number, row in enumerate(rows.places)
            for span in gold.places_of(row)
        ),
        times=tuple(
            Time(id=f"t{number}", start=at(row).start, end=at(row).end, text="", type="DATE", value=row.value)
            for number, row in enumerate(rows.times)
        ),
        events=tuple(
            Event(
                id=f"e{number}",
                type=row.type,
                mode=row.mode,
                status=row.status,
                source=those(row.source),
                target=those(row.target),
                trigger=at(row),
                sentence=at(row),
                quad=1,
                score=0.0,
                confidence=1.0,
            )
            for number, row in enumerate(rows.events)
        ),
        statements=tuple(
            Statement(
                id=f"s{number}",
                speaker=names.get(row.speaker or ""),
                speaker_kind=row.speaker_kind,
                content=tuple(gold.places_of(row)),
                manner=row.manner,
            )
            for number, row in enumerate(rows.statements)
        ),
        positions=tuple(
            Position(
                id=f"o{number}",
                holder=names[row.holder],
                stance=row.stance,
                proposition=at(row),
                text="",
                sentence=at(row),
            )
            for number, row in enumerate(rows.positions)
        ),
        forecasts=tuple(
            Forecast(
                id=f"f{number}",
                by=names.get(row.by or ""),
                outcome=at(row),
                direction=row.direction,
                certainty=row.certainty,
            )
            for number, row in enumerate(rows.forecasts)
        ),
        figures=tuple(
            Figure(
                id=f"g{number}",
                start=at(row).start,
                end=at(row).end,
                value=row.value,
                upper=row.upper,
                bound=row.bound,
                unit=row.unit,
            )
            for number, row in enumerate(rows.figures)
        ),
        processes=tuple(
            Process(
                id=f"c{number}",
                name=row.name,
                key=row.name,
                kind=row.kind,
                mentions=tuple(gold.places_of(row)),
                roles=tuple(
                    Role(mention=names[name], role=role)
                    for role, ids in row.roles.items()
                    for name in ids
                    if name in names
                ),
            )
            for number, row in enumerate(rows.processes)
        ),
    )


def differences(first: Gold, second: Gold) -> Iterator[str]:
    """The rows of either that the other has not, by layer, each with its words."""
    record, kept = as_record(second), list[tuple[Any, Any, Any]]()
    matched = comparing.matched

    def listening(told: Any, there: Any, alike: Callable[[Any, Any], float]) -> Any:
        pairs = matched(told, there, alike)
        kept.append((told, there, pairs))
        return pairs

    comparing.matched = listening  # type: ignore[assignment]
    try:
        comparing.Comparison(record, first).all()
    finally:
        comparing.matched = matched
    layers = ("actors", "places", "times", "events", "statements", "positions", "forecasts", "figures", "processes")
    for layer, (told, there, pairs) in zip(layers, kept, strict=True):
        rows = getattr(second.rows, layer)
        numbers = {id(one): number for number, one in enumerate(told)}
        mine = {id(row) for _, row in pairs}
        theirs = {numbers[id(one)] for one, _ in pairs}
        yield from (f"  {layer}, only first: {_shown(row)}" for row in there if id(row) not in mine)
        yield from (
            f"  {layer}, only second: {_shown(row)}"
            for number, row in enumerate(rows)
            if number not in theirs and len(told) == len(rows)
        )


def _shown(row: Any) -> str:
    fields = {name: getattr(row, name) for name in row.__struct_fields__}
    return ", ".join(f"{name}={value!r}" for name, value in fields.items() if value not in (None, (), False, {}))


if __name__ == "__main__":
    main()
