"""Human review: what people say of the rows that Dragoman coded, and which actors, processes and incidents they say are one.

In: verdicts on rows (accept, correct, reject) and decisions (these are the same, these are not), each with reviewer, time and note. Out: the reviewed reading of
each article, which every question sees; what is still to be reviewed; what reviewers disagree on; how precise the coding is; annotated
articles for `dragoman score`. Verdicts and decisions are only ever added, and hold when an article is coded again.

`portable` carries a row to another coding by the words it rests on (`anchors`, `links`), `verdicts` says which verdict counts, `apply`
puts verdicts into a record, `reading` keeps the outcome in the database. `judge` and `decide` take what people say, `fields` what they may
correct; `states`, `queue`, `measure` and `gold` answer.
"""

from dragoman.review.apply import reviewed
from dragoman.review.decide import decide, decisions, withdraw
from dragoman.review.errors import UnknownRow, UnusableDecision, UnusableVerdict
from dragoman.review.fields import Field, fields
from dragoman.review.gold import write_gold
from dragoman.review.judge import judge
from dragoman.review.measure import Agreement, Precision, agreement, precision
from dragoman.review.queue import Waiting, queue
from dragoman.review.reading import verdicts
from dragoman.review.states import State, disagreements, states
from dragoman.review.verdicts import Verdict

__all__ = [
    "Agreement",
    "Field",
    "Precision",
    "State",
    "UnknownRow",
    "UnusableDecision",
    "UnusableVerdict",
    "Verdict",
    "Waiting",
    "agreement",
    "decide",
    "decisions",
    "disagreements",
    "fields",
    "judge",
    "precision",
    "queue",
    "reviewed",
    "states",
    "verdicts",
    "withdraw",
    "write_gold",
]
