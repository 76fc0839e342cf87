"""Time expressions as TIMEX3.

In: a parsed article and its publication date. Out: one :class:`~dragoman.record.Time` an expression, with its TIMEX3 type and
value and the first and last day it may stand for. `words.toml` holds the words, `grammar` the patterns, `direction` asks the
parse whether a bare "Monday" lies behind or ahead, `resolve` and `periods` compute values, `calendar` counts days. Where the
publication date is unknown, X stands for what it would have given.
"""

from dragoman.times.find import find

__all__ = ["find"]
