"""A site on this machine that behaves as it is told, well or badly, and remembers what it was asked."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Answer = Callable[[Any], None]


@dataclass
class Site:
    """A server of pages. `pages`: what each path answers, a text or a function that is given the request."""

    pages: dict[str, str | bytes | Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def __enter__(self) -> Self:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
                answer = site.pages.get(self.path)
                try:
                    if answer is None:
                        self.send_error(404)
                    elif callable(answer):
                        answer(self)
                    else:
                        send(self, answer, kind_of(self.path))
                except OSError:
                    pass  # whoever asked has gone

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


def kind_of(path: str) -> str:
    ends = {".xml": "application/xml", ".json": "application/feed+json", ".txt": "text/plain", ".png": "image/png"}
    return next((kind for end, kind in ends.items() if path.endswith(end)), "text/html; charset=utf-8")


def send(request: Any, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
    data = body.encode() if isinstance(body, str) else body
    request.send_response(200)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(data)


def refuse(status: int, **headers: str) -> Answer:
    def answer(request: Any) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def report(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def rss(root: str, *paths: str, title: str = "Outlet A", date: str | None = None) -> str:
    when = f"<pubDate>{date}</pubDate>" if date else ""
    items = "".join(f"<item><title>Report</title><link>{root}{path}</link>{when}</item>" for path in paths)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"
