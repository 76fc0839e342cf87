"""Events: who did what to whom, by PLOVER, with status, place, time and who reports it.

In come the parse and the layers actors, places, times and statements; out go events. `codebook/` is the knowledge (data);
`candidates` finds its words and their slots in a sentence, `status` says whether it happened, `participants` turns noun phrases
into mentions, `find` puts the event together. `relate` answers for one marked pair.
"""

from dragoman.events.find import find
from dragoman.events.relate import relate_pairs

__all__ = ["find", "relate_pairs"]
