"""Dating: when an article was published, bounded by the facts it tells.

In: a parsed article, its actors and places, and what is known of its date. Out: a :class:`~dragoman.record.Published` with the
first and last day it may have been published and the words that say so. Offices held, laws in force, wars and elections, numbered
rounds, durations and the text's own dates are clues, each with the days it allows (`facts/` holds what is known of them); `weigh`
takes the days that most clues allow. A date that was given stands: where a fact in the text contradicts it, a note says so.
"""

from dragoman.dating.find import find

__all__ = ["find"]
