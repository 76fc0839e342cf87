"""Stories: which articles report the same happening.

In: rows with `id` and `text` (and perhaps `title`). Out: the same ids with a story each; near copies and reports of one
happening share it. `copies` finds near copies by MinHash, `vectors` weighs words by tf-idf over the batch, `same` links what
is alike on average. Nothing depends on the order of the rows: a story is named after the smallest id in it.
"""

from dragoman.stories.same import group

__all__ = ["group"]
