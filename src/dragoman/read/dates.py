"""When an article was published: given, then metadata, then URL, then dateline, each with its basis.

A value is an ISO day. A date whose year is not known is no value: a dateline "GENEVA, Feb 11 (Reuters)" alone fixes nothing, and
its words are kept as evidence for the stage that bounds dates from the facts in the text.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from dragoman.errors import UnknownDate
from dragoman.record import Basis, Evidence, Published

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}\b"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.I),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
)
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?!\d)|\d{4}-W\d\d-\d")
_IN_URL = (
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<number>\d{1,2})[/_-](?P<day>\d{1,2})(?![\d])"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})[a-z]*/(?P<day>\d{1,2})(?!\d)", re.I),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)
# "GENEVA, Feb 11 (Reuters) -", "BEIRUT (AP) — 3 March 2021 —": capitals first, the date before the dash.
_DATELINE = re.compile(
    rf"\A\s*(?P<place>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]+|[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}}(?=,))(?:,\s*[A-Z][\w.' -]+)??)[,:]?\s+\(?"
    rf"(?:{_MONTH}\s+{_DAY}|(?P<day2>\d{{1,2}})\s+(?P<month2>[A-Z][a-z]{{2,8}}))(?:,?\s+{_YEAR})?\)?"
    r"(?=\s*(?:[(/\[-]|[-–—:]|,?\s+\(?[A-Z][\w .]{1,30}\)?\s*[-–—]))"
)


def iso_day(text: object) -> str | None:
    """The day (`YYYY-MM-DD`) of an ISO 8601 date or date and time, as written; `None` when it is none."""
    text = str(text or "").strip()
    if not _ISO.match(text):
        return None
    head = re.split(r"[T\s]", text, maxsplit=1)[0]
    try:
        return date.fromisoformat(head).isoformat()
    except ValueError:
        try:
            return datetime.fromisoformat(text).date().isoformat()
        except ValueError:
            return None


def written_day(text: str) -> str | None:
    """The first full date in a line of a page: "November 11, 2020", "11 Nov 2020", "2020-11-11", "2020/11/11"."""
    for pattern in _WRITTEN:
        if (match := pattern.search(text)) and (day := _day(match)):
            return day
    return None


def url_day(url: str | None) -> str | None:
    """The date in a URL's path: /2020/11/11/, /2020-11-11-, /2020/nov/11/, -20201111."""
    for pattern in _IN_URL:
        for match in pattern.finditer(url or ""):
            if day := _day(match):
                return day
    return None


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _MONTHS.get((groups.get("month") or "")[:3].lower(), 0)
    try:
        day = date(int(groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None
    return day.isoformat() if day <= date.today() else None


def given_days(published: Sequence[str]) -> tuple[str, ...]:
    """The days of `--published`, checked. A value may hold several, comma-separated.

    Raises:
        UnknownDate: one of them is no ISO date; the message names it.
    """
    days = []
    for value in published:
        for part in value.split(","):
            day = iso_day(part)
            if day is None:
                raise UnknownDate(part.strip())
            days.append(day)
    return tuple(days)


def on(day: str, basis: Basis, evidence: tuple[Evidence, ...] = ()) -> Published:
    """Published on a known day."""
    return Published(value=day, basis=basis, earliest=day, latest=day, evidence=evidence)


def dateline(text: str) -> Published:
    """What the dateline that opens a text says: a day, or a day without its year as evidence only."""
    match = _DATELINE.match(text[:200])
    if not match:
        return Published()
    start, end = match.start("place"), match.end()
    month = _MONTHS.get((match["month"] or match["month2"] or "")[:3].lower())
    day = int(match["day"] or match["day2"] or 0)
    if not month or not 1 <= day <= 31:
        return Published()
    if not match["year"]:
        why = f"the dateline gives month {month}, day {day}, no year"
        return Published(evidence=(Evidence(start=start, end=end, why=why),))
    try:
        value = date(int(match["year"]), month, day).isoformat()
    except ValueError:
        return Published()
    return on(value, "dateline", (Evidence(start=start, end=end, why="dateline"),))


def settle(text: str, *, given: str | None, metadata: str | None, url: str | None) -> Published:
    """The date of an article: the one given for it, else its metadata, else its URL, else its dateline, else unknown."""
    if given:
        return on(given, "given")
    if metadata:
        return on(metadata, "metadata")
    if day := url_day(url):
        return on(day, "url")
    return dateline(text)
