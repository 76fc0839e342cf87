"""Signing in as a reviewer: with the token of this start, or by an account of another Datasette plugin."""

import hmac
from typing import TYPE_CHECKING, Any

from dragoman.web.app import site_of
from dragoman.web.rendering import form_of, html

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

LONGEST = 60
"""Characters of a reviewer's name."""
RESERVED = frozenset({"root"})
"""Datasette lets who is called so see and do more."""


def may_review(datasette: "Datasette", actor: dict[str, Any] | None) -> bool:
    """Is somebody signed in, and, where the metadata names reviewers (`plugins`, `dragoman`, `reviewers`), one of them?"""
    from datasette.utils import actor_matches_allow  # noqa: PLC0415 (an extra)

    if not actor or not actor.get("id"):
        return False
    named = ((datasette.metadata("plugins") or {}).get("dragoman") or {}).get("reviewers")
    return named is None or bool(actor_matches_allow(actor, named))


def reviewer_of(request: "Request") -> str | None:
    """The name of who is signed in."""
    told = (request.actor or {}).get("id")
    return str(told) if told else None


async def sign_in(datasette: "Datasette", request: "Request") -> "Response":
    """The form, and what it sends: a name to sign verdicts with, and the token."""
    from datasette.utils.asgi import Response  # noqa: PLC0415

    name, token, problem = "", request.args.get("token") or "", None
    if request.method == "POST":
        posted = await form_of(request)
        name, token = " ".join(posted.get("name", [""])[0].split()), posted.get("token", [""])[0]
        if not hmac.compare_digest(token.encode(), site_of(datasette).token.encode()):
            problem = "That is not the token of this start; take the address that dragoman serve printed."
        elif not name or len(name) > LONGEST or not name.isprintable() or name.casefold() in RESERVED:
            problem = f"Give the name to sign your verdicts with, of at most {LONGEST} characters."
        else:
            response = Response.redirect("/review")
            response.set_cookie(
                "ds_actor", datasette.sign({"a": {"id": name}}, "actor"), samesite="strict", httponly=True
            )
            return response
    context = {"title": "Sign in", "name": name, "token": token, "problem": problem}
    return await html(datasette, request, "sign_in.html", context, 400 if problem else 200)
