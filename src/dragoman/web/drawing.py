"""What charts are given: plain values, the words already chosen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman.brief.words import interval, words
from dragoman.record import Interval
from dragoman.stories.incidents import Incident
from dragoman.web.addresses import incident_url, phase

LONGEST = 62
"""Days of a window that is still drawn: longer ones would press the rest together."""
NOON = "T12:00:00"
"""So that no time zone moves a day."""


def of_incidents(found: Iterable[Incident]) -> list[dict[str, Any]]:
    """Incidents that are known to within two months, as marks of a timeline; nothing for fewer than two."""
    rows = [_mark(one) for one in found if one.earliest and one.latest and _days(one.earliest, one.latest) <= LONGEST]
    return rows if len(rows) > 1 else []


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _mark(one: Incident) -> dict[str, Any]:
    who = ", ".join(party.name for party in one.sources[:3]) or "somebody"
    whom = ", ".join(party.name for party in one.targets[:3])
    act = words("acts")[one.type]
    return {
        "first": f"{one.earliest}{NOON}",
        "last": f"{one.latest}{NOON}",
        "act": act,
        "phase": phase(one.status),
        "reports": len(one.articles),
        "label": " · ".join(
            filter(
                None,
                (
                    f"{who}: {act}",
                    whom,
                    interval(Interval(earliest=one.earliest, latest=one.latest)),
                    one.place,
                    one.status,
                ),
            )
        ),
        "href": incident_url(one.id),
    }
