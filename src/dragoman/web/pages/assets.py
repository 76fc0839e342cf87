"""Style, scripts, chart specifications and outlines: read once, sent packed, kept by browsers until they change."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.web.rendering import NotHere

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml",
}
_HERE = files("dragoman.web")


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    packed: bytes
    kind: str
    tag: str


@cache
def _asset(name: str) -> Asset:
    body = _read(name)
    tag = hashlib.sha256(body).hexdigest()[:16]
    return Asset(body, gzip.compress(body, 6, mtime=0), KINDS[name.rpartition(".")[2]], tag)


def _read(name: str) -> bytes:
    if name == "vega.js":
        import vl_convert  # noqa: PLC0415 (heavy, and only a page with a chart asks for it)

        bundle: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its snippet is optional, its stub says it is not
        return bundle.encode()
    if name == "style.css":
        # the brief and the pages look alike: one sheet is the base of the other
        return b"".join(
            (files(package) / path).read_bytes()
            for package, path in (("dragoman.brief", "style.css"), ("dragoman.web", "static/web.css"))
        )
    folder = "charts" if name.endswith(".vg.json") else "static"
    return (_HERE / folder / name).read_bytes()


@cache
def _names() -> frozenset[str]:
    found = {file.name for folder in ("static", "charts") for file in (_HERE / folder).iterdir()}
    return frozenset({name for name in found if name.rpartition(".")[2] in KINDS} | {"vega.js", "style.css"})


def prepare() -> None:
    """Make ready what takes seconds, before the first page asks for it."""
    _asset("vega.js")


def asset_url(name: str) -> str:
    """The address of a file; it changes with the file, so that browsers may keep what they have."""
    return f"/assets/{name}?v={_vega_version() if name == 'vega.js' else _asset(name).tag}"


@cache
def _vega_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415

    return version("vl-convert-python")


async def asset(datasette: "Datasette", request: "Request") -> "Response":
    """A file."""
    from datasette.utils.asgi import Response  # noqa: PLC0415 (an extra)

    name = request.url_vars["name"]
    if name not in _names():
        raise NotHere("there is no such file")
    held = _asset(name)
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "etag": f'"{held.tag}"',
        "vary": "Accept-Encoding",
    }
    if "gzip" in (request.headers.get("accept-encoding") or ""):
        headers["content-encoding"] = "gzip"
        return Response(held.packed, headers=headers, content_type=held.kind)
    return Response(held.body, headers=headers, content_type=held.kind)
