"""How long to wait: for an answer as a whole, and for what a server asks for in `Retry-After`."""

import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Ends the requests of a `with` block when their time is over.

    A limit on each read is not enough: a server that sends a byte now and then, headers included, keeps within it for days. So the
    connection itself is shut when the time is over, and whoever reads from it gets an error.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        _RUNNING.add(self)
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        _RUNNING.discard(self)

    def trace(self, name: str, info: dict[str, Any]) -> None:
        """Hears of each step of a request from httpcore, and remembers the connection."""
        if self.passed:
            raise OSError("too slow")
        if name.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):  # it may be closed already
                # of the plain socket: that of a TLS connection would let go of what another thread is reading with
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


_RUNNING: set[Deadline] = set()


def end_all() -> None:
    """End every request that is still running: who was interrupted does not wait for them."""
    for deadline in list(_RUNNING):
        deadline._end()


def seconds_of(after: str | None, now: float) -> float | None:
    """The seconds that a header `Retry-After` asks for, a number or a date; `None` where it says nothing."""
    if not after:
        return None
    number = after.strip()
    if number.isascii() and number.isdecimal():
        return float(number[:12])
    try:
        at = parsedate_to_datetime(after)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return max(0.0, (at - datetime.fromtimestamp(now, UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):  # the header is the server's own writing
        return None
