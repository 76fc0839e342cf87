"""How good is a record? Articles that a careful reader annotated, compared with what is coded of them, layer by layer."""

from dragoman.scoring.comparison import compare
from dragoman.scoring.counts import Counts
from dragoman.scoring.floors import Floors
from dragoman.scoring.gold import Gold, read_gold

__all__ = ["Counts", "Floors", "Gold", "compare", "read_gold"]
