"""The grammar: one pattern a kind of expression, and the scan that keeps the longest match at each place.

A pattern may hold a group `x`: then that group is the expression and the rest only its surroundings (TIMEX3 spans leave
prepositions out; ISO-TimeML annotation guidelines 1.2, section 2.2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.times.words import either, fragments, words

_SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", r"\d{4}-[01]\d-[0-3]\d(?!\d)"),
    ("numeric", r"(?P<m>1[0-2]|0?[1-9])(?P<sep>[/])(?P<d>{dom})/(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"),
    (
        "date",
        r"(?:{weekday},?\s+(?:the\s)?)?(?:(?P<phase>{phase}|around)[-\s])?"
        r"(?:(?P<m>{month})\s*(?P<d>{dom})(?:st|nd|rd|th)?(?!\d)(?!:\d)(?!,\d{3})(?:\s?(?:-|–|to|and|through)\s?(?P<d2>{dom})(?:st|nd|rd|th)?(?![\d:]))?"
        r"|(?P<d_>{dom})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<d2_>{dom})(?:st|nd|rd|th)?)?(?:\sof)?\s(?P<m_>{month})\b\.?)"
        r"(?:,?\s+(?P<y>{year})\b(?!,\d)|,?\s(?P<rel>(?:last|this|next)\syear|of\s(?:last|this|next)\syear))?",
    ),
    (
        "month",
        r"(?:(?P<phase>{phase}|around)[-\s])?(?:(?P<rel>last|next|this|the\sprevious|the\sfollowing|this\spast|this\scoming)\s)?(?P<m>{month})(?![\w-])"
        r"(?:,?\s(?:of\s)?(?P<y>{year})\b(?!,\d)|,?\s(?:of\s)?(?P<yrel>last|this|next)\syear)?",
    ),
    (
        "clock",
        r"(?:(?:around|about|shortly\safter|just\safter)\s)?(?P<h>[01]?\d|2[0-4])(?:[:.](?P<min>[0-5]\d))?\s?(?:(?P<ap>[ap]\.?m\b\.?)|(?<=:\d\d)(?!\d|\s?%))"
        r"(?:,?\s(?:EST|EDT|PST|PDT|CST|CDT|GMT|UTC|BST|CET|CEST|MSK|ET|PT|local\stime))?"
        r"(?:,?\s(?P<day>today|yesterday|tomorrow|{weekday}|{month}\s{dom}))?(?!\d)",
    ),
    ("clock", r"(?P<name>noon|midnight|midday)(?:\s(?P<day>today|yesterday|tomorrow|{weekday}))?"),
    (
        "weekday",
        r"(?:(?P<phase>early|late|earlier|later)\s)?(?:(?P<rel>last|next|this|this\scoming|this\spast|the\sprevious|the\sfollowing|every|each)\s)?(?P<w>{weekday})(?P<many>s)?(?!\w)"
        r"(?:\s(?P<part>{part})(?P<manyparts>s)?\b)?(?:,?\s(?:of\s)?(?P<wrel>last|this|next)\sweek)?",
    ),
    (
        "deictic",
        r"(?:(?P<phase>early|late|earlier|later|mid-\w+)\s)?(?:(?P<d>today|yesterday|tomorrow)(?:\s(?P<part>{part})\b)?|(?P<tonight>tonight|last\snight|overnight)"
        r"|(?:this|later\sthis)\s(?P<thispart>{part})|(?P<two>the\sday\s(?:before\syesterday|after\stomorrow)))\b",
    ),
    (
        "relative",
        r"(?:(?P<phase>{phase}|a\sgood\spart\sof)[-\s])?(?:the\s)?(?P<rel>last|next|this\spast|this\scoming|this|past|coming|previous|following|current|same|that|latest|prior|upcoming|preceding)\s"
        r"(?:fiscal\s|calendar\s|financial\s)?(?P<u>weekend|week|month|quarter|year|decade|century|period|semester|day)\b(?!-)",
    ),
    (
        "edge",
        r"(?:the\s)?(?P<phase>end|beginning|start|middle|turn|close|rest|remainder|later\spart|first\shalf|second\shalf)\sof\s(?:the|this|(?P<rel>last|next))\s(?:fiscal\s|calendar\s)?(?P<u>week|month|quarter|year|decade|century)\b",
    ),
    ("edge", r"(?:the\s)?(?:(?:end|beginning|start|middle)\sof\s)(?P<y>{year})\b"),
    ("edge", r"(?P<ye>year[-\s]end|year['’]s\send|month[-\s]end)"),
    ("plain", r"(?:earlier\sin\s)?the\s(?P<u>weekend|week|month|quarter|year)\b(?![-\s](?:ago|earlier|before|end|old|later|after))(?!['’-])"),
    (
        "quarter",
        r"(?:(?:the|its|a)\s)?(?:(?P<rel>last|this|next)\syear['’]s\s|(?P<y1>{year})(?:['’]s)?\s|(?P<back>year-ago|year-earlier)\s)?(?:fiscal[-\s])?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[-\s](?:fiscal[-\s])?quarter\b"
        r"(?:\s(?:of\s)?(?P<y2>{year})\b|\sof\s(?P<rel2>last|this|next)\s(?:fiscal\s)?year)?",
    ),
    ("quarter", r"(?P<q>Q[1-4])(?:\s(?P<y2>{year}))?\b"),
    ("half", r"(?:the\s)?(?P<n>first|second)[-\s]half\sof\s(?:(?P<y2>{year})\b|(?P<rel2>last|this|next|the)\s(?:fiscal\s)?year)"),
    ("back", r"(?:the\s)?(?:comparable\s)?(?:year-ago|year-earlier)(?:\s(?:quarter|period|month|week))?\b"),
    (
        "season",
        r"(?:(?:the\s)?(?:(?P<phase>early|late|mid)[-\s]))?(?P<rel>last|next|this\spast|this\scoming|this|the\sfollowing|the\sprevious|the)\s(?P<s>{season})(?:\s(?:of\s)?(?P<y>{year}))?(?!\s?(?:of|in|from|by|to|and)\b)(?![-'’\w])",
    ),
    ("season", r"(?:the\s)?(?P<s>{season})\s(?:of\s)?(?P<y>{year})\b"),
    (
        "year",
        r"(?:(?P<phase>early|late|mid)[-\s])(?P<y>{year})(?![\d,]*\d)",
    ),
    ("year", r"(?:fiscal\s|financial\syear\s|the\syear\s|calendar\s)(?P<y>{year}|two\sthousand)(?![\d,]*\d)"),
    ("bareyear", r"(?P<y>{year})(?:\sand\sbeyond|\sor\slater)?(?![\d,.:/]*\d)(?!\s?%)(?!['’]?s\b)(?![-–](?!year|20|19|\d\d\b)\w)"),
    ("spoken", r"(?:(?P<m>{month})\s)?(?P<c>eighteen|nineteen|twenty)\s(?:(?P<t>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?P<o>one|two|three|four|five|six|seven|eight|nine)\b)?|(?P<l>ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))\b(?!-)"),
    ("decade", r"(?:the\s)?(?:(?P<phase>early|late|mid)[-\s])?(?P<y>(?:1[5-9]|20)\d0)['’]?s\b"),
    ("decade", r"(?:the\s)(?:(?:early|late|mid)[-\s])?['’‘]?(?P<y2>\d0)['’]?s\b"),
    ("decade", r"(?:the\s)(?:(?:early|late|mid)[-\s])?(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", r"(?:the\s)?(?:(?:early|late|mid)[-\s])?(?P<n>\d\d?(?:st|nd|rd|th)|{tenth})[-\s]century\b"),
    ("ago", r"(?:{rough}\s)?(?:(?P<n>{number})|(?P<v>{vague}|(?=days|weeks|months|years))|(?P<a>an?|one))[-\s]?(?P<u>{units}|{unit})(?:\sor\s(?:so|two))?[-\s](?P<way>ago|earlier|later|from\snow|hence|afterwards|previously|before(?=\s*[.,;:)]))(?!\w)"),
    (
        "duration",
        r"(?:{rough}\s)?(?:(?:the|these|those|this)\s(?!\S+-(?:{unit})\b))?(?:(?P<rel>(?:past|last|next|first|coming|following|previous|final|initial|latest|year-earlier)\s))?"
        r"(?:(?P<n>{number})(?:\s?(?:-|–|to|or)\s?(?P<n2>{number}))?(?P<half>\sand\sa\shalf)?|(?P<v>{vague}|few|couple\sof))(?:[-\s](?:more|consecutive|straight|full|whole|trading|working|business|additional|long|calendar))?(?P<link>[-\s]+)(?P<u>{units}|{unit})\b(?P<half2>\sand\sa\shalf)?(?:\sor\sso|-long)?(?![\s-]old\b)",
    ),
    ("duration", r"(?:{rough}\s)?(?P<a>an?(?:\s(?:full|whole|entire|additional|extra))?)\s(?P<u>minute|hour|day|week|weekend|month|year|decade|century|generation)\b(?P<half>\sand\sa\shalf)?(?![-'’\w])(?!\s(?:of\s(?:the|action|rest|mourning)\b))"),
    ("duration", r"(?P<half_>half\san?)\s(?P<u>hour|day|year|century|decade)\b"),
    ("duration", r"(?:for|in|within|after|over|during|of|take|takes|took|last|lasted|by)\s(?P<x>(?P<many>{units}))\b(?!\s(?:ago|later|earlier|old|ahead))(?!['’-])"),
    ("duration", r"(?:the\s)(?P<u>{units})\sahead"),
    ("refs2", r"(?:the\s)?(?:past|last|next|coming|recent)\s(?:few\s|several\s)?(?P<u>{units})\b"),
    ("set", r"(?P<q>every|each|once\sa|twice\sa)\s(?:(?P<n>{number}|other)\s)?(?P<u>{unit}|{units}|{weekday}|{month}|{season}|{part})\b"),
    ("sets", r"(?P<s>{sets})\b"),
    ("holiday", r"(?:(?P<rel>last|next|this)\s)?(?P<h>{holiday})(?!\w)(?:,?\s(?P<y>{year}))?"),
    ("othercal", r"(?P<h>{othercal})\b"),
    ("present", r"{present}"),
    ("past", r"{past}"),
    ("future", r"{future}"),
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """An expression found: its rule and stretch, and the parts the rule named."""

    rule: str
    start: int
    end: int
    parts: dict[str, str | None]

    def __getitem__(self, part: str) -> str | None:
        value = self.parts.get(part)
        return " ".join(value.lower().split()) if value else None


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    refs = words()["refs"]
    known = {
        **fragments(),
        "tenth": "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
        "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)",
        "present": f"(?:{either(refs['PRESENT_REF'])})\\b",
        "past": f"(?:{either(refs['PAST_REF'])})\\b(?!-)",
        "future": f"(?:{either(refs['FUTURE_REF'])})\\b(?!-)",
    }
    return tuple(
        (name, re.compile(rf"(?<![\w$€£])(?:{_fill(shape, known)})", re.IGNORECASE)) for name, shape in _SHAPES
    )


def _fill(shape: str, known: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda name: known[name[1]], shape)


@cache
def _trigger() -> re.Pattern[str]:
    """What a sentence must hold to be worth the rules at all."""
    table, known = words(), fragments()
    refs = [ref for kind in table["refs"].values() for ref in kind]
    deictic = ["today", "yesterday", "tomorrow", "tonight", "overnight", "noon", "midnight", "a.m", "p.m", "am", "pm"]
    singles = either([*table["seasons"], *table["parts"], *table["sets"], *deictic, *refs, *table["holidays"]])
    names = either(
        [*table["months"], *table["weekdays"], *table["units"], *table["plurals"], *table["other_calendars"]["names"]]
    )
    return re.compile(
        rf"\b(?:{names}|{singles})s?\b|{known['year']}|\d0['’]?s\b|\d[:/]\d|nineteen|ties\b|Q[1-4]", re.IGNORECASE
    )


def read(text: str, offset: int = 0) -> Iterator[Reading]:
    """The expressions of a sentence, left to right: at each place the longest, of equals the first rule's.

    Args:
        text: a sentence.
        offset: added to every start and end.
    """
    if not _trigger().search(text):
        return
    found: list[tuple[int, int, int, Reading]] = []
    for order, (name, pattern) in enumerate(_rules()):
        for match in pattern.finditer(text):
            start, end = match.span("x") if "x" in pattern.groupindex else match.span()
            if end > start:
                reading = Reading(name, start + offset, end + offset, match.groupdict())
                found.append((start, -end, order, reading))
    last = -1
    for start, minus_end, _, reading in sorted(found, key=lambda item: item[:3]):
        if start >= last:
            last = -minus_end
            yield reading
