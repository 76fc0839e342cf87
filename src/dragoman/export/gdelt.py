"""GDELT 2.0: events (61 columns) and mentions (16), tab-separated, without a header, as its own files are.

Columns and their order are those of the GDELT Event Codebook 2.0. What Dragoman does not know is empty: tone, ethnic and religious
codes, FIPS and ADM codes. An event has one row and one mention; a mutual event between several has its first two sides.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from dragoman.export.delimited import write
from dragoman.export.wide import Wide, wide
from dragoman.record import Actor, Mention, Place, Record

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENTS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
    + [f"Actor1{name}" for name in _ACTOR]
    + [f"Actor2{name}" for name in _ACTOR]
    + "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split()
    + [f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO]
    + ["DATEADDED", "SOURCEURL"]
)
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset "
    "ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
).split()
TYPES = {"country": 1, "admin": 5, "city": 4, "site": 4, "region": 5, "water": 5}
"""GDELT's resolution of a place: 1 country, 4 world city, 5 world state."""
Side = tuple[Actor, Mention]


def gdelt(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """Write `events.export.CSV` and `events.mentions.CSV`. `text` changes nothing: GDELT's files hold no text."""
    rows = list(wide(records))
    events, mentions = folder / "events.export.CSV", folder / "events.mentions.CSV"
    write(events, map(event_row, rows))
    write(mentions, map(mention_row, rows))
    return [events, mentions]


def event_row(row: Wide) -> list[object]:
    """The 61 columns of an event."""
    first, second = _sides(row)
    day = (row.day or "").replace("-", "")
    code = row.cameo
    return [
        number(row.id),
        day,
        day[:6],
        day[:4],
        _fraction(day),
        *_actor(first),
        *_actor(second),
        1,
        code,
        code[:3],
        code[:2],
        row.quad,
        row.score,
        1,
        1,
        1,
        None,
        *[None] * len(_GEO),
        *[None] * len(_GEO),
        *_geo(row.place),
        _stamp(row),
        row.record.article.url or row.record.article.id,
    ]


def mention_row(row: Wide) -> list[object]:
    """The 16 columns of the mention of an event."""
    first, second = _sides(row)
    article = row.record.article
    stamp, day = _stamp(row), (row.day or "").replace("-", "")
    return [
        number(row.id),
        f"{day}000000" if day else None,
        stamp,
        1,
        article.outlet,
        article.url or article.id,
        sum(other.sentence.start < row.event.sentence.start for other in row.record.events) + 1,
        first[1].start if first else -1,
        second[1].start if second else -1,
        row.event.trigger.start,
        1,
        max(10, round(row.event.confidence * 10) * 10),
        len(article.text),
        None,
        None,
        None,
    ]


def number(ident: str) -> int:
    """A number for an event that is the same in every export: GDELT's identifiers are numbers."""
    return crc32(ident.encode()) + 1


def _sides(row: Wide) -> tuple[Side | None, Side | None]:
    """Actor 1 and 2; the sides of a mutual event in their order."""
    sides = [*row.sources, *row.targets]
    first = row.sources[0] if row.sources else None
    second = row.targets[0] if row.targets else next((side for side in sides[1:] if row.sources), None)
    return first, second


def _actor(side: Side | None) -> list[object]:
    if side is None:
        return [None] * len(_ACTOR)
    actor = side[0]
    sectors = [code for code in dict.fromkeys((actor.sector, *actor.sectors)) if code][:3]
    country = actor.country or ""
    return [
        "".join([country, *sectors]),
        actor.name,
        country or None,
        *[None] * 4,
        *sectors,
        *[None] * (3 - len(sectors)),
    ]


def _geo(place: Place | None) -> Iterator[object]:
    if place is None:
        yield from [0, *[None] * (len(_GEO) - 1)]
        return
    yield from [TYPES.get(place.feature, 4), place.name, None, None, None, place.lat, place.lon, place.geonames]


def _stamp(row: Wide) -> str | None:
    day = row.record.article.published.day
    return f"{day.replace('-', '')}000000" if day else None


def _fraction(day: str) -> float | None:
    """The year with the share of it that has passed, as GDELT has it: month and day by thirtieths."""
    if len(day) < len("20201103"):
        return None
    return round(int(day[:4]) + (int(day[4:6]) * 30 + int(day[6:8])) / 365, 4)
