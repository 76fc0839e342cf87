"""Deciding that actors, processes or happenings are one, or are not: forms that name the sides, and the decisions that hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from dragoman.ask.wanted import Wanted
from dragoman.gather import happenings, names
from dragoman.gather.held import history_of
from dragoman.gather.rows import decode_player
from dragoman.review import decide, decisions, withdraw
from dragoman.stories.decided import Decision, Kind
from dragoman.web.addresses import actor_url, days, incident_url, process_url
from dragoman.web.asking import Asked, ask
from dragoman.web.rendering import NotHere, as_json, form_of, html
from dragoman.web.reviewing import reviewer, write
from dragoman.web.wanted import number

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

MOST = 60
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Choice:
    """A side that can be chosen: the value a form sends, its words, and where it is told."""

    side: str
    label: str
    about: str
    href: str


@dataclass(frozen=True)
class Deciding:
    """One actor, process or happening, what it could be the same as, and what of it could be another."""

    kind: str
    name: str
    own: Choice
    others: list[Choice]
    inside: list[Choice]


async def same(datasette: "Datasette", request: "Request") -> "Response":
    """The forms for one thing, and the decisions that hold."""
    kind, one, words = (request.args.get(name) or "" for name in ("kind", "one", "q"))
    held = await ask(datasette, lambda asked: decisions(asked.sql))
    if request.path.endswith(".json"):
        return as_json(held)
    found = None
    if one:
        if kind not in KINDS:
            raise NotHere(f"nothing is decided on {kind[:20]!r}; it is one of: {', '.join(KINDS)}")
        found = await ask(datasette, lambda asked: _SIDES[kind](asked, one, words))
    context = {"title": "The same or not", "found": found, "words": words, "one": one, "held": [_told(d) for d in held]}
    return await html(datasette, request, "same.html", context)


async def decided(datasette: "Datasette", request: "Request") -> "Response":
    """Take a decision, or take one back."""
    from datasette.utils.asgi import Response  # noqa: PLC0415 (an extra)

    if request.method != "POST":
        return Response.redirect("/review/same")
    name, posted = reviewer(datasette, request), await form_of(request)
    if "withdraw" in posted:
        taken = number(posted["withdraw"][0], 0, 10**6)
        await write(datasette, lambda db: withdraw(db, taken))
        return Response.redirect("/review/same")
    kind, is_same = posted.get("kind", [""])[0], posted.get("same", [""])[0] == "1"
    note = posted.get("note", [""])[0].strip() or None
    try:
        sides = [msgspec.json.decode(side, type=dict[str, str]) for side in posted.get("side", ())]
    except msgspec.DecodeError as error:
        raise NotHere(f"these sides cannot be read ({error}); use the form") from error
    told: Sequence[Mapping[str, Any]] = sides
    if kind == "actor" and not is_same:
        told = _apart(sides, posted.get("name", [""])[0].strip())
    await write(datasette, lambda db: decide(db, kind, is_same, told, name, note))
    return Response.redirect("/review/same")


def _apart(sides: list[dict[str, str]], name: str) -> list[dict[str, Any]]:
    """One side for all the articles in which a key is somebody else."""
    keys = {side.get("key") for side in sides}
    return [
        {
            "key": key,
            "articles": [side.get("article") for side in sides if side.get("key") == key],
            "name": name or None,
        }
        for key in keys
    ]


def _told(one: Decision) -> dict[str, Any]:
    sides = [
        getattr(side, "name", None) or getattr(side, "key", None) or getattr(side, "sentence", "") for side in one.sides
    ]
    return {"number": one.number, "kind": one.kind, "same": one.same, "sides": sides, "by": one.reviewer, "at": one.at}


def _packed(**side: Any) -> str:
    return msgspec.json.encode(side).decode()


def _actors(asked: Asked, key: str, words: str) -> Deciding:
    sql = asked.sql
    row = sql.execute("select body from player_totals where key = ?", [key]).fetchone()
    if row is None:
        raise NotHere(f"nobody goes by {key}")
    own = decode_player(row[0])
    others = [
        Choice(_packed(key=one.id), one.name, f"{one.kind}, {one.articles} articles", actor_url(one.id))
        for one in asked.held.players(words or (own.name.split() or [key])[-1], limit=MOST)
        if one.id != key
    ]
    rows = sql.execute("select body from players where key = ? order by published desc limit ?", [key, MOST])
    inside = [
        Choice(
            _packed(key=key, article=one.article),
            one.quote,
            f"{one.outlet or ''} {one.published or ''}",
            actor_url(key),
        )
        for one in map(decode_player, (body for (body,) in rows))
    ]
    return Deciding("actor", own.name, Choice(_packed(key=key), own.name, own.kind, actor_url(key)), others, inside)


def _processes(asked: Asked, key: str, words: str) -> Deciding:
    rows = asked.sql.execute("select part from histories where key = ? order by reports desc limit 1", [key]).fetchall()
    if not rows:
        raise NotHere(f"there is no process {key}")
    history = history_of(asked.sql, rows[0][0])
    found = [
        other
        for other in names.keys(asked.sql, "process", words or (history.name.split() or [key])[-1])
        if other != key
    ]
    others = []
    for other in found[:MOST]:
        for part, name in asked.sql.execute(
            "select part, name from histories where key = ? limit 3", [other]
        ).fetchall():
            last = history_of(asked.sql, part).tellings[-1]
            about = f"{last.kind}, {last.outlet or ''} {last.published or ''}"
            others.append(Choice(_packed(article=last.article, row=last.process), name, about, process_url(other)))
    inside = [
        Choice(
            _packed(article=one.article, row=one.process),
            one.quote,
            f"{one.outlet or ''} {one.published or ''}",
            process_url(key),
        )
        for one in history.tellings[-MOST:]
    ]
    last = history.tellings[-1]
    own = Choice(_packed(article=last.article, row=last.process), history.name, history.kind, process_url(key))
    return Deciding("process", history.name, own, others, inside)


def _incidents(asked: Asked, ident: str, words: str) -> Deciding:
    row = asked.sql.execute(
        "select i.body from gathered_items g join incidents i using (part) where g.kind = 2 and g.item = ?", [ident]
    ).fetchone()
    if row is None:
        raise NotHere(f"there is no happening {ident}")
    one = happenings.decode(row[0])
    near = asked.held.incidents(
        Wanted(actor=words or None, since=one.earliest, until=one.latest or one.earliest, type=one.type), MOST
    )
    inside = [
        Choice(
            _packed(article=w.article, row=w.event),
            w.quote,
            f"{w.outlet or ''} {w.published or ''}",
            incident_url(one.id),
        )
        for w in one.witnesses
    ]
    others = [
        Choice(
            _packed(article=other.witnesses[0].article, row=other.witnesses[0].event),
            other.witnesses[0].quote,
            f"{days(other.earliest, other.latest)}, {len(other.articles)} articles",
            incident_url(other.id),
        )
        for other in near
        if other.id != one.id
    ]
    return Deciding("incident", one.witnesses[0].quote, inside[0], others, inside)


_SIDES = {"actor": _actors, "process": _processes, "incident": _incidents}
