"""What stands before every page: whom it answers, what a browser may do with it, and how much is sent."""

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.web.app import DATA, is_loopback

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
LARGEST = 100_000
"""Bytes of a form."""
HIDDEN = frozenset(
    f"/-/{page}"
    for page in (
        "metadata", "databases", "threads", "versions", "plugins", "settings", "config", "permissions", "messages",
        "allow-debug", "patterns", "auth-token",
    )
)  # fmt: skip
"""Datasette's pages about itself: they tell paths and settings."""
OURS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
REST = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


def guarded(app: App, host: str) -> App:
    """The app, answering only those who mean it, with a strict policy on every page.

    Args:
        app: what answers.
        host: where it listens. On a loopback address a request must name one too: a foreign page whose name was bent to this
            machine is turned away.
    """
    from asgi_gzip import GZipMiddleware  # noqa: PLC0415 (an extra)

    async def policed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        refusal = _refusal(scope, host)
        if refusal is not None:
            await _refused(send, *refusal)
            return

        async def sent(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                policy = (b"content-security-policy", policy_of(scope["path"]).encode())
                # Datasette lets every site read its JSON where it is told to; ours is never read from elsewhere
                kept = [
                    (name, value)
                    for name, value in message.get("headers", ())
                    if not name.lower().startswith(b"access-control-")
                ]
                message = {**message, "headers": [*kept, policy, *HEADERS.items()]}
            await send(message)

        await app(scope, receive, sent)

    zipped: App = GZipMiddleware(policed, compresslevel=5)
    return zipped


def _refusal(scope: Scope, host: str) -> tuple[int, str] | None:
    """The status and the reason of a request that is not answered."""
    headers = dict(scope["headers"])
    if is_loopback(host) and not is_loopback(_named(headers)):
        return 421, "this server answers only to this machine's own name: open it as http://127.0.0.1 with its port"
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "pages are read with GET, forms sent with POST"
    if scope["method"] == "POST" and not _small(headers):
        return 413, f"a form has at most {LARGEST:,} bytes, and says beforehand how many"
    if scope["path"].startswith("//") or scope["path"].partition(".")[0] in HIDDEN:
        return 404, "there is nothing here"
    return _from_elsewhere(scope, headers)


def _from_elsewhere(scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
    """What a page of another site may do: lead here by a link, to anything but a question in SQL."""
    if headers.get(b"sec-fetch-site", b"none") in (b"none", b"same-origin"):
        return None
    link = headers.get(b"sec-fetch-mode") == b"navigate" and headers.get(b"sec-fetch-dest") == b"document"
    if link and scope["method"] == "GET" and b"sql=" not in scope["query_string"]:
        return None
    return 403, "another site asked for this; open it here"


def policy_of(path: str) -> str:
    """The Content-Security-Policy of a page.

    Datasette's own pages carry a few scripts inside, which are let in by their digest, and styles inside, which cannot be told
    beforehand.
    """
    if path.startswith((f"/{DATA}", "/-/", "/_internal")):
        return _of_datasette()
    return OURS + REST


@cache
def _of_datasette() -> str:
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in _scripts())
    return (
        f"default-src 'none'; script-src 'self' {digests}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"connect-src 'self'; {REST}"
    )


def _scripts() -> list[str]:
    """The inline scripts of Datasette's templates, as they are sent."""
    found = ["DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;"]
    for template in (files("datasette") / "templates").iterdir():
        if template.name.endswith(".html"):
            found += [script for script in _INLINE.findall(template.read_text("utf-8")) if "{{" not in script]
    return sorted(set(found))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _named(headers: dict[bytes, bytes]) -> str:
    """The host a request names, without its port."""
    told = headers.get(b"host", b"").decode("latin-1").casefold()
    name = told.strip("[]") if told.endswith("]") else told.rsplit(":", 1)[0].strip("[]")
    return name.rstrip(".")


def _small(headers: dict[bytes, bytes]) -> bool:
    """Does what is sent say its length, and is that a form's?"""
    told = headers.get(b"content-length", b"")
    return told.isdigit() and len(told) < 9 and int(told) <= LARGEST


async def _refused(send: Send, status: int, why: str) -> None:
    body = f"{why}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
