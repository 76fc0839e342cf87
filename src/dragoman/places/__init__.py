"""Places: toponyms and where they are.

In: a parsed article and its actors. Out: one :class:`~dragoman.record.Place` a toponym, with its GeoNames id, country (ISO
alpha-3), first order division and point. `spot` tells toponyms from people, bodies and capitals that stand for governments;
`settle` chooses among places of one name by what the article's other names have in common; `table` is the gazetteer, offline,
`known.csv` and `known.toml` what it lacks. Described capitals ("the Syrian capital") are places too. `is_dateline` tells later
stages which places say only where the report was filed.
"""

from dragoman.places.datelines import is_dateline
from dragoman.places.find import find

__all__ = ["find", "is_dateline"]
