"""What happened and who met whom: incidents, each counted once."""

from collections import defaultdict
from collections.abc import Sequence

from dragoman.ask.rows import JOINED, Happening, Meeting, cite
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.stories.across import Across
from dragoman.stories.incidents import MUTUAL, Incident


def timeline(across: Across, wanted: Wanted = EVERYTHING) -> list[Happening]:
    """What happened and is planned, by day: each happening once, whoever tells of it."""
    return [_happening(incident) for incident in across.incidents if _fits(incident, wanted)]


def _fits(incident: Incident, wanted: Wanted) -> bool:
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


def meetings(across: Across, wanted: Wanted = EVERYTHING) -> list[Meeting]:
    """Who met whom how often, the most frequent first; a meeting that ten articles tell of counts once."""
    pairs: defaultdict[tuple[str, str], list[Incident]] = defaultdict(list)
    for incident in across.incidents:
        if incident.type not in MUTUAL or incident.status not in ("occurred", "ongoing", wanted.status):
            continue
        if not _fits(incident, wanted):
            continue
        names = sorted({one.name for one in (*incident.sources, *incident.targets)})
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                if wanted.of((one, other)) or wanted.actor is None:
                    pairs[one, other].append(incident)
    rows = [_meeting(pair, held) for pair, held in pairs.items()]
    return sorted(rows, key=lambda row: (-row.times, row.one, row.other))


def _meeting(pair: tuple[str, str], held: Sequence[Incident]) -> Meeting:
    last = max(held, key=lambda incident: (incident.earliest or "", incident.id))
    first = last.witnesses[0]
    days = sorted(incident.earliest for incident in held if incident.earliest)
    return Meeting(
        **cite(first, first.start, first.end),  # type: ignore[arg-type]
        one=pair[0],
        other=pair[1],
        times=len(held),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        places=JOINED.join(sorted({incident.place for incident in held if incident.place})),
        articles=" ".join(dict.fromkeys(article for incident in held for article in incident.articles)),
    )
