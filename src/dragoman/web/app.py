"""Puts the web app together and runs it."""

import asyncio
import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError
from dragoman.gather import bring_up_to_date
from dragoman.store.schema import UnusableDatabase, open_database

if TYPE_CHECKING:
    from datasette.app import Datasette

    from dragoman.gather.update import Told

DATA = "data"
"""What the database is called in addresses, whatever its file is called."""
LIMITS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "facet_suggest_time_limit_ms": 50,
    "max_returned_rows": 1000,
    "default_page_size": 100,
    "num_sql_threads": 4,
    "allow_download": False,
}
"""Datasette's settings: what a query may cost. Its own pages say when something was cut."""


def is_loopback(host: str) -> bool:
    """Does a name or address mean this machine alone?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class UnusableAddress(DragomanError):
    """The server cannot listen where it was told to."""

    code = "E052"


class MissingWeb(DragomanError):
    """The packages of the web app are not installed."""

    code = "E053"

    def __init__(self) -> None:
        super().__init__("looking at it in a browser needs more packages; run: pip install 'dragoman[web]'")


class UnusableMetadata(DragomanError):
    """A file of metadata cannot be read."""

    code = "E054"


@dataclass
class Site:
    """What our pages know of the server they are in."""

    path: Path
    host: str = "127.0.0.1"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Who knows it may sign in as a reviewer."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Who writes has it: one at a time."""


SITES: dict[int, Site] = {}
"""By the identity of a Datasette: it has no place for what a plugin keeps."""


def site_of(datasette: "Datasette") -> Site:
    """What our pages know of a server."""
    return SITES[id(datasette)]


def web_app(
    db: str | Path, *, host: str = "127.0.0.1", metadata: dict[str, Any] | None = None, told: "Told | None" = None
) -> "Datasette":
    """A Datasette with our pages over a database, brought up to date.

    Args:
        db: a database that `dragoman read` made.
        host: where it will listen; on this machine's own addresses only requests that name one of them are answered.
        metadata: Datasette's metadata.
        told: hears how far bringing articles together is.

    Raises:
        UnusableDatabase: the file is missing, locked, or no database of Dragoman's.
        MissingWeb: Datasette is not installed.
    """
    path = Path(db)
    if odd := sorted(set("?#%") & set(str(path.absolute()))):
        remedy = "give the file, or its folder, another name"
        raise UnusableDatabase(path, f"Datasette cannot open a path with {' '.join(odd)}", remedy)
    try:
        from datasette.app import Datasette  # noqa: PLC0415 (an extra)
        from datasette.database import Database  # noqa: PLC0415
        from datasette.plugins import pm  # noqa: PLC0415

        from dragoman.web import plugin  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingWeb from error
    # with rich it would print a page of code and values for each address that does not exist; real faults are still printed without
    pm.get_plugin("datasette.handle_exception").rich = None
    opened = open_database(path)
    try:
        bring_up_to_date(opened, path, told)
    finally:
        opened.close()
    if not pm.is_registered(plugin):
        pm.register(plugin, name=plugin.__name__)
    templates = str(files("dragoman.web") / "templates")
    # whoever reaches another address than this machine's own asks no questions of their own, unless the metadata says who may
    settings = LIMITS | {"default_allow_sql": is_loopback(host) or "allow_sql" in (metadata or {})}
    datasette = Datasette([], metadata=metadata, settings=settings, template_dir=templates)
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(path), is_mutable=True), name=DATA)
    SITES[id(datasette)] = Site(path, host)
    return datasette


def serve(
    db: Path, *, host: str, port: int, metadata: Path | None, told: "Told | None", say: Callable[[str], None]
) -> None:
    """Serve a database until interrupted.

    Args:
        db: the database.
        host: address to listen on.
        port: 0 for any free one.
        metadata: a file of Datasette's metadata.
        told: hears how far bringing articles together is.
        say: prints a line.

    Raises:
        UnusableAddress: somebody else listens there, or there is no such address here.
        UnusableDatabase, UnusableMetadata, MissingWeb: as they say.
    """
    datasette = web_app(db, host=host, metadata=_metadata(metadata), told=told)
    import uvicorn  # noqa: PLC0415 (an extra)

    from dragoman.web.pages.assets import prepare  # noqa: PLC0415

    threading.Thread(target=prepare, daemon=True).start()

    with _listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}"
        say(f"{db}: {address}")
        say(f"to review: {address}/sign-in?token={site_of(datasette).token}")
        if not is_loopback(host):
            say("everybody who reaches this machine can read what is in the database (docs/web.md)")
        say("Ctrl-C ends it")
        config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", server_header=False)
        server = uvicorn.Server(config)
        asyncio.run(server.serve(sockets=[listener]))


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise UnusableAddress(f"cannot listen on {host}, port {port} ({reason}); give another --port") from error
    return listener


def _metadata(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        from datasette.utils import parse_metadata  # noqa: PLC0415

        told: dict[str, Any] = parse_metadata(path.read_text(encoding="utf-8"))
    except ModuleNotFoundError as error:
        raise MissingWeb from error
    except (OSError, ValueError) as error:
        raise UnusableMetadata(f"{path}: {error}; give a JSON or YAML file") from error
    return told
