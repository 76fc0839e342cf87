"""The web app on a real port, for tests: pages are asked for over HTTP, as a browser does."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from dragoman.web.app import site_of, web_app

TELLING = (
    "/",
    "/articles",
    "/actors",
    "/timeline",
    "/positions",
    "/forecasts",
    "/processes",
    "/network",
    "/map",
    "/review",
)
"""Pages that show what articles say."""


@dataclass
class Running:
    """A server: where it is, and the token of its start."""

    root: str
    token: str

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(self.root + path, headers=headers, timeout=30)

    def reader(self, name: str) -> "Reader":
        return Reader(self, name)


class Reader:
    """Somebody who is signed in, and sends forms as a browser does."""

    def __init__(self, running: Running, name: str) -> None:
        self.client = httpx.Client(base_url=running.root, follow_redirects=True, timeout=30)
        self.post("/sign-in", name=name, token=running.token, at="/sign-in")

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, at: str = "/review", **fields: str | list[str]) -> httpx.Response:
        token = csrf(self.client.get(at).text)
        return self.client.post(path, data={"csrftoken": token, **{k.replace("__", "."): v for k, v in fields.items()}})


def csrf(page: str) -> str:
    found = re.search(r'name="csrftoken" value="([^"]+)"', page)
    assert found, "the page has no form that writes"
    return found.group(1)


@contextmanager
def running(path: Path, metadata: dict[str, Any] | None = None) -> Iterator[Running]:
    """The app over a database, until the end of the block."""
    datasette = web_app(path, metadata=metadata)
    server = uvicorn.Server(uvicorn.Config(datasette.app(), port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Running(f"http://127.0.0.1:{port}", site_of(datasette).token)
    finally:
        server.should_exit = True
        thread.join(10)
