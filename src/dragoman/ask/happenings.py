"""What happened and who met whom: incidents, each counted once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.ask.rows import JOINED, Happening, Meeting, cite
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.stories.incidents import Incident
from dragoman.stories.likeness import MUTUAL

MOST = 100
"""Meetings of a pair whose articles are named: the latest ones."""


def timeline(incidents: Iterable[Incident], wanted: Wanted = EVERYTHING) -> list[Happening]:
    """What happened and is planned, by day: each happening once, whoever tells of it."""
    return [_happening(incident) for incident in incidents if fits(incident, wanted)]


def fits(incident: Incident, wanted: Wanted) -> bool:
    """Is it an incident that is asked for?"""
    parties = [name for one in (*incident.sources, *incident.targets) for name in (one.name, one.key, one.country)]
    return (
        wanted.of(parties)
        and wanted.then(incident.earliest, incident.latest)
        and wanted.there(incident.places)
        and wanted.such(incident.type, incident.status)
    )


def _happening(incident: Incident) -> Happening:
    first = incident.witnesses[0]
    return Happening(
        **cite(first, first.start, first.end),  # type: ignore[arg-type]
        earliest=incident.earliest,
        latest=incident.latest,
        type=incident.type if incident.mode is None else f"{incident.type} {incident.mode}",
        status=incident.status,
        who=JOINED.join(party.name for party in incident.sources),
        whom=JOINED.join(party.name for party in incident.targets),
        place=incident.place,
        process=incident.process,
        reports=len(incident.articles),
        articles=" ".join(incident.articles),
    )


def meetings(incidents: Iterable[Incident], wanted: Wanted = EVERYTHING) -> list[Meeting]:
    """Who met whom how often, the most frequent first; a meeting that ten articles tell of counts once."""
    held: defaultdict[tuple[str, str], list[Incident]] = defaultdict(list)
    for incident in incidents:
        if took_place(incident, wanted.status) and fits(incident, wanted):
            for pair in pairs(incident):
                if wanted.of(pair) or wanted.actor is None:
                    held[pair].append(incident)
    rows = [meeting(pair, met, len(met)) for pair, met in held.items()]
    return sorted(rows, key=lambda row: (-row.times, row.one, row.other))


def took_place(incident: Incident, status: str | None = None) -> bool:
    """Did they meet (or, where another status is asked for, were they to)?"""
    return incident.type in MUTUAL and incident.status in ("occurred", "ongoing", status)


def pairs(incident: Incident) -> list[tuple[str, str]]:
    """Those who met, two by two, by name."""
    names = sorted({one.name for one in (*incident.sources, *incident.targets)})
    return [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]


def meeting(pair: tuple[str, str], held: Sequence[Incident], times: int) -> Meeting:
    """How often two met.

    Args:
        pair: their names.
        held: their meetings, by day.
        times: how many there are.
    """
    last = max(held, key=lambda incident: (incident.earliest or "", incident.id))
    first = last.witnesses[0]
    days = sorted(incident.earliest for incident in held if incident.earliest)
    return Meeting(
        **cite(first, first.start, first.end),  # type: ignore[arg-type]
        one=pair[0],
        other=pair[1],
        times=times,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        places=JOINED.join(sorted({incident.place for incident in held if incident.place})),
        articles=" ".join(dict.fromkeys(article for incident in held[-MOST:] for article in incident.articles)),
    )
