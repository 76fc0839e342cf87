"""Records made by chance, for benchmarks of the store and the questions: reports of stories with events, processes and stands.

Who acts, where and when is drawn as in news: few act often and many seldom, most acts lie around the day of the report. Nothing is
coded; the words a row rests on are sentences of the report.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pycountry
from growth import reports

from dragoman.record import (
    Actor,
    Article,
    Event,
    Figure,
    Forecast,
    Interval,
    Mention,
    Place,
    Position,
    Process,
    Published,
    Record,
    Role,
    Span,
    Time,
)

TYPES = ("CONSULT",) * 6 + (
    "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "AID", "COERCE", "ASSAULT", "COOPERATE", "THREATEN",
)  # fmt: skip
STATUSES = ("occurred",) * 7 + ("planned", "planned", "denied", "ongoing")
STANCES = ("supports", "opposes", "demands", "refuses", "offers", "accepts", "doubts")
PEOPLE, TOWNS, TRACKS = 20_000, 2_000, 8_000
A_DAY = 150
"""Reports a day, so that a hundred thousand reach over nearly two years."""
EVENTS = 10
"""Events of a report."""


def records(size: int, seed: int = 11) -> Iterator[Record]:
    """So many records."""
    draw = random.Random(seed)
    world = _World(draw)
    for row in reports(size, seed, A_DAY):
        yield _record(row, world, draw)


class _World:
    """Who and what there is: states, people of them, towns, and tracks of talks."""

    def __init__(self, draw: random.Random) -> None:
        states = [(country.alpha_3, country.name) for country in pycountry.countries]
        self._states = [Actor(id=code, name=name, kind="state", country=code, sector="GOV") for code, name in states]
        self._people = []
        for number in range(PEOPLE):
            code, _ = _often(draw, states)
            person = Actor(id=f"Q{number + 10_000}", name=f"{_word(draw)} {_word(draw)}", kind="person", country=code)
            self._people.append(person)
        self.towns = [(_word(draw), _often(draw, states)[0]) for _ in range(TOWNS)]
        self.tracks = [f"{_word(draw).lower()}-{_word(draw).lower()}-talks" for _ in range(TRACKS)]

    def actor(self, draw: random.Random) -> Actor:
        """Somebody; a state as often as a person."""
        return _often(draw, self._states if draw.random() < 0.5 else self._people)


def _often(draw: random.Random, things: list[object]) -> object:
    """One of them, the first ones more often (Zipf)."""
    return things[min(int(len(things) ** draw.random()) - 1, len(things) - 1)]


def _word(draw: random.Random) -> str:
    return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(draw.choice((2, 3)))).title()


def _record(row: dict[str, str], world: _World, draw: random.Random) -> Record:
    text, day = row["text"], date.fromisoformat(row["published"])
    sentences = [Span(match.start(), match.end()) for match in re.finditer(r"[^.]+\.?", text)]
    actors = list({one.id: one for one in (world.actor(draw) for _ in range(8))}.values())
    spots = [draw.choice(sentences) for _ in actors]
    mentions = tuple(
        Mention(id=f"m{n}", start=s.start, end=s.start + 4, text=text[s.start : s.start + 4], actor=a.id, form="name")
        for n, (a, s) in enumerate(zip(actors, spots, strict=True))
    )
    name, country = _often(draw, world.towns)
    place = Place(id="p1", start=0, end=4, text=text[:4], name=name, country=country, feature="city")
    when = (day + timedelta(days=draw.choice((-1, 0, 0, 5, 14)))).isoformat()
    time = Time(id="t1", start=0, end=4, text=text[:4], type="DATE", value=when, earliest=when, latest=when)
    key = _often(draw, world.tracks)
    process = Process(
        id="pr1", name=key.replace("-", " "), key=key, kind="talks", round=draw.choice((None, 1, 2, 3)),
        status=draw.choice(("planned", "held", None)), place="p1", time="t1",
        mentions=(Span(sentences[0].start, sentences[0].start + 8),),
        roles=(Role(mention="m0", role="party"), Role(mention="m1", role="host")),
    )  # fmt: skip
    ids = [mention.id for mention in mentions]
    published = Published(value=row["published"], basis="given", earliest=row["published"], latest=row["published"])
    return Record(
        article=Article(id=row["id"], title=None, outlet="Outlet A", language="en", text=text, published=published),
        actors=tuple(actors),
        mentions=mentions,
        places=(place,),
        times=(time,),
        processes=(process,) if draw.random() < 0.4 else (),
        events=tuple(_event(number, ids, sentences, day, draw) for number in range(EVENTS)),
        positions=tuple(
            Position(
                id=f"po{n}", holder=draw.choice(ids), stance=draw.choice(STANCES), proposition=sentences[n],
                text=f"the {_word(draw).lower()} of {_often(draw, world.towns)[0]}", sentence=sentences[n],
            )
            for n in range(2)
        ),
        forecasts=(Forecast(id="f1", by=ids[0], outcome=sentences[1], direction="occurrence", certainty="likely", horizon="t1"),),
        figures=(Figure(id="n1", start=0, end=4, value=draw.randrange(4, 5000), unit="people", of="people"),),
    )  # fmt: skip


def _event(number: int, ids: list[str], sentences: list[Span], day: date, draw: random.Random) -> Event:
    source, target = draw.sample(ids, 2) if len(ids) > 1 else (ids[0], ids[0])
    sentence = draw.choice(sentences)
    when = (day + timedelta(days=draw.choice((-2, -1, -1, 0, 0, 0, 7, 30)))).isoformat()
    return Event(
        id=f"e{number}", type=draw.choice(TYPES), status=draw.choice(STATUSES), source=(source,), target=(target,),
        trigger=Span(sentence.end - 4, sentence.end), sentence=sentence, place="p1" if draw.random() < 0.4 else None,
        time="t1", date=Interval(earliest=when, latest=when) if draw.random() < 0.7 else None, quad=1, score=1.0, confidence=1.0,
    )  # fmt: skip
