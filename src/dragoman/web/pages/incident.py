"""A happening: what is known of it, and all who tell of it."""

from typing import TYPE_CHECKING

from dragoman.gather import happenings
from dragoman.stories.incidents import Incident
from dragoman.web.asking import Asked, ask
from dragoman.web.rendering import NotHere, as_json, html, told

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response


async def incident(datasette: "Datasette", request: "Request") -> "Response":
    """The page, or the happening as JSON."""
    from datasette.utils import tilde_decode  # noqa: PLC0415 (an extra)

    ident = tilde_decode(request.url_vars["ident"])
    found = await ask(datasette, lambda asked: _incident(asked, ident))
    if request.path.endswith(".json"):
        return as_json(told(found))
    return await html(datasette, request, "incident.html", {"title": "A happening", "one": found})


def _incident(asked: Asked, ident: str) -> Incident:
    """The incident that a sighting belongs to: its id is that of one of its sightings, so an old address still leads there."""
    row = asked.sql.execute("select part from gathered_items where kind = 2 and item = ?", [ident]).fetchone()
    found = row and asked.sql.execute("select body from incidents where part = ?", [row[0]]).fetchone()
    if not found:
        raise NotHere(
            f"there is no happening {ident}; what it rested on may have been coded anew: look in the timeline"
        )
    one: Incident = happenings.decode(found[0])
    return one
