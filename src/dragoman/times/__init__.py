"""Time expressions as TIMEX3.

In: a parsed article and its publication date, or the bounds of it. Out: one :class:`~dragoman.record.Time` an expression, with its
TIMEX3 type and value and the first and last day it may stand for. `words.toml` holds the words, `shapes.toml` the patterns, which
`grammar` scans for; `plausible` drops what only looks like a time; `direction` asks the parse whether a bare "Monday" lies behind or
ahead, `frame` which year the paragraph tells of. `dates`, `clock`, `periods`, `amounts` and `feasts` compute values, `calendar` and
`almanac` count days; `bounds` gives the days a value covers, for every day the article may have been published on. `interval` says
when an event may have happened that hangs on a time.
"""

from dragoman.times.find import find
from dragoman.times.interval import interval

__all__ = ["find", "interval"]
