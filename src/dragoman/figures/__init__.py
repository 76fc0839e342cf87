"""Figures: what the article counts and measures.

In: a parsed article with its times, places and statements. Out: one :class:`~dragoman.record.Figure` a number that counts
something: value (and upper end), bound, unit, what is counted, the country it concerns, its time and in whose statement it
stands. `numerals` reads numbers in words and digits, `spot` finds them with their bounds (`words.toml`), `find` asks the
parse what they count and drops those that count nothing: dates, the numbers of resolutions, scores, "one of".
"""

from dragoman.figures.find import find

__all__ = ["find"]
