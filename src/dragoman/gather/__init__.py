"""What articles tell together, kept in the database as they come.

`dragoman.stories` says what belongs together; here it is kept, so that a new article changes only what it touches and a question need
not read every record. In: the latest records of articles that were read, read anew or removed since the last time. Out: the tables of
`store/gathered.py`: stories, incidents, processes, disagreements, forecasts with their outcomes, stands, actors. The result is that of
`dragoman.stories.across` over all records at once.

`kinds` declares what is brought together, `parts` keeps it, a file a layer changes its tables, `update` is the order of the layers,
`held` answers questions. `decisions` are what reviewers say is
one, or is not, which goes before all of it.
"""

from dragoman.gather.held import Held
from dragoman.gather.update import bring_up_to_date

__all__ = ["Held", "bring_up_to_date"]
