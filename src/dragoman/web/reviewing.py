"""Writing from pages: one at a time, on a connection of its own, and what articles tell together follows at once."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sqlite_utils import Database

from dragoman.gather import bring_up_to_date
from dragoman.store.schema import explained, open_database
from dragoman.web.app import site_of
from dragoman.web.rendering import NotAllowed
from dragoman.web.sign_in import may_review, reviewer_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

T = TypeVar("T")


def reviewer(datasette: "Datasette", request: "Request") -> str:
    """Who writes.

    Raises:
        NotAllowed: nobody is signed in, or not as a reviewer.
    """
    name = reviewer_of(request)
    if name is None or not may_review(datasette, request.actor):
        raise NotAllowed("only reviewers write here; sign in with the address that dragoman serve printed")
    return name


async def write(datasette: "Datasette", change: Callable[[Database], T]) -> T:
    """Change the database.

    Raises:
        UnusableDatabase: another program writes for too long.
    """
    path = site_of(datasette).path

    def changed() -> T:
        db = open_database(path)
        try:
            with explained(path):
                found = change(db)
            bring_up_to_date(db, path)
            return found
        finally:
            db.close()

    async with site_of(datasette).turn:
        return await asyncio.to_thread(changed)
