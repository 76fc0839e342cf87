"""A process: its card, its rounds as announced and as they became, where sides stand on it, its outlook, who reports what."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

from dragoman import ask as rows_of
from dragoman.ask.rows import Stand
from dragoman.brief.words import country_name
from dragoman.gather import happenings, names
from dragoman.gather.held import decode_disagreement, entries_of, history_of
from dragoman.gather.rows import decode_stand
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import History, Role, Round, Telling
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry
from dragoman.web.asking import Asked, ask
from dragoman.web.drawing import of_incidents
from dragoman.web.rendering import NotHere, file_of, html
from dragoman.web.wanted import number

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

MOST = 100
"""Happenings, reports and rounds that are shown; a line says how many more there are."""
SIDES, ISSUES = 12, 6
"""Rows and columns of the matrix."""


@dataclass(frozen=True)
class RoundView:
    """A round: what was announced of it in turn, and what was reported once it took place."""

    round: Round
    first: Telling | None
    became: Telling | None
    slips: tuple[Telling, ...]


@dataclass(frozen=True)
class Matrix:
    """Who stands where on what: the last stand of each side on each issue."""

    issues: list[str]
    rows: list[tuple[str, list[Stand | None]]]


@dataclass(frozen=True)
class ProcessView:
    """All that the page shows."""

    history: History
    others: list[tuple[int, str]]
    rounds: list[RoundView]
    roles: list[tuple[str, list[tuple[str, list[tuple[Telling, Role]]]]]]
    agenda: list[tuple[str, Telling]]
    incidents: list[Incident]
    matrix: Matrix
    outlook: list[Entry]
    outlets: list[tuple[str, int, str, str]]
    reports: list[Telling]
    disagreements: list[Disagreement]
    total: int


async def process(datasette: "Datasette", request: "Request") -> "Response":
    """The page; as a file, its steps as `dragoman process` prints them."""
    from datasette.utils import tilde_decode  # noqa: PLC0415 (an extra)

    key = tilde_decode(request.url_vars["key"])
    which = number(request.args.get("n"), 1, 1000)
    found = await ask(datasette, lambda asked: _process(asked, key, which))
    file = file_of(request, rows_of.process([found.history], found.history.key), "process")
    context = {
        "title": found.history.name,
        "found": found,
        "history": found.history,
        "drawing": of_incidents(found.incidents),
        "most": MOST,
    }
    return file or await html(datasette, request, "process.html", context)


def _process(asked: Asked, key: str, which: int) -> ProcessView:
    sql = asked.sql
    parts = sql.execute("select part, name from histories where key = ? order by reports desc, part", [key]).fetchall()
    if not parts:
        near = names.keys(sql, "process", key.replace("-", " "))[:5]
        hint = f"; similar ones: {', '.join(near)}" if near else "; the page of processes lists them"
        raise NotHere(f"there is no process {key}{hint}")
    part = parts[min(which, len(parts)) - 1][0]
    history = history_of(sql, part)
    rows = sql.execute(
        "select body from incidents where process = ? order by earliest desc limit ?", [key, MOST]
    ).fetchall()
    told = sql.execute("select body from expectations where process = ? order by published desc limit ?", [key, MOST])
    disputes = sql.execute(
        "select d.body from disagreement_owners o join disagreements d using (number) where o.owner = ? order by d.kind, d.about",
        [f"history {part}"],
    )
    return ProcessView(
        history=history,
        others=[(at, name) for at, (number_, name) in enumerate(parts, 1) if number_ != part][:20],
        rounds=[_round(one) for one in history.rounds][-MOST:],
        roles=_roles(history),
        agenda=_agenda(history),
        incidents=[happenings.decode(body) for (body,) in reversed(rows)],
        matrix=_matrix(sql, history),
        outlook=list(entries_of(sql, told.fetchall())),
        outlets=_outlets(history),
        reports=list(reversed(history.tellings))[:MOST],
        disagreements=[decode_disagreement(body) for (body,) in disputes],
        total=len(history.tellings),
    )


def _round(one: Round) -> RoundView:
    planned = [telling for telling in one.planned if telling.days or telling.place]
    actual = [telling for telling in one.actual if telling.days or telling.place]
    dated = [telling for telling in planned if telling.days]
    first = dated[0] if dated else planned[0] if planned else None
    became = actual[-1] if actual else dated[-1] if dated and dated[-1] is not first else None
    return RoundView(one, first, became, tuple(t for t in dated if t is not first and t is not became))


def _roles(history: History) -> list[tuple[str, list[tuple[str, list[tuple[Telling, Role]]]]]]:
    """Who has which part, by side: the latest words for each."""
    held: dict[str, dict[tuple[str, str], tuple[Telling, Role]]] = defaultdict(dict)
    for telling in history.tellings:
        for role in telling.roles:
            side = country_name(role.party.country) if role.party.country else role.party.name
            held[role.role][side, role.party.key] = (telling, role)
    found = []
    for role_name, given in sorted(held.items()):
        by_side: dict[str, list[tuple[Telling, Role]]] = defaultdict(list)
        for (side, _), one in given.items():
            by_side[side].append(one)
        found.append((role_name, sorted(by_side.items())))
    return found


def _agenda(history: History) -> list[tuple[str, Telling]]:
    """What is on the agenda, each wording once, with its latest telling."""
    told = {" ".join(point.split()): telling for telling in history.tellings for point in telling.agenda}
    return list(told.items())[:30]


def _matrix(sql: Connection, history: History) -> Matrix:
    """Stands in the articles that tell of the process, on it and on what else several sides take a stand on."""
    stands: list[Stand] = []
    for article in history.articles[-MOST * 2 :]:
        stands += [
            decode_stand(body) for (body,) in sql.execute("select body from stands where article = ?", [article])
        ]
    return matrix_of(stands, history.name)


def matrix_of(stands: Iterable[Stand], first: str | None = None) -> Matrix:
    """The last stand of the busiest sides on the issues most of them stand on; `first` is the issue in the first column."""
    stands = sorted(stands, key=lambda row: (row.published or "", row.article, row.start))
    sides: dict[str, set[str]] = defaultdict(set)
    for stand in stands:
        sides[stand.issue].add(stand.holder)
    shared = [issue for issue, holders in sides.items() if len(holders) > 1 or issue == first]
    issues = sorted(shared, key=lambda issue: (issue != first, -len(sides[issue]), issue))[:ISSUES]
    last: dict[tuple[str, str], Stand] = {}
    for stand in stands:
        before = last.get((stand.holder, stand.issue))
        moved = before is not None and before.stance != stand.stance
        if stand.issue in issues and (before is None or moved or stand.change not in ("steady",)):
            last[stand.holder, stand.issue] = stand
    busiest = Counter(holder for holder, _ in last)
    holders = sorted(busiest, key=lambda holder: (-busiest[holder], holder))[:SIDES]
    return Matrix(issues, [(holder, [last.get((holder, issue)) for issue in issues]) for holder in holders])


def _outlets(history: History) -> list[tuple[str, int, str, str]]:
    """Who reports: outlet, how many articles, the first and the last day."""
    held: dict[str, list[str]] = defaultdict(list)
    seen = set()
    for telling in history.tellings:
        if telling.article not in seen:
            seen.add(telling.article)
            held[telling.outlet or "outlet not known"].append(telling.published or "")
    rows = [(outlet, len(told), min(told), max(told)) for outlet, told in held.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
