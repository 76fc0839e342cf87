"""How we behave towards a host: its robots.txt, one request at a time, a pause between two, and quiet when it asks for it.

robots.txt is read as RFC 9309 says: where there is none (4xx) all is allowed, where it cannot be had (5xx, no answer) nothing is for
now, and what was read holds for a day.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from dragoman.read.clean import decode
from dragoman.read.fetch import Fetched, Manner, Unfetched

NAME = "dragoman"
"""Who we are in a robots.txt."""
PAUSE = 2.0
"""Seconds between two requests to a host that asks for no other pause."""
HOLDS = 24 * 3600.0
"""Seconds for which a robots.txt that was read is used."""
_LONGEST_PAUSE = 60.0
"""Seconds that a request waits for its turn; what would wait longer is tried again later."""
_LARGEST = 2_000_000
"""Bytes of a robots.txt."""

Fetch = Callable[[str, Manner], Fetched]


@dataclass
class Host:
    """What is known of a host: its robots.txt and when it was read, and the time from which it may be asked again."""

    name: str
    robots: str | None = None
    read: float = 0.0
    free: float = 0.0


def host_of(url: str) -> str:
    """The host of an address, with its port where one is given."""
    return urlsplit(url).netloc.lower()


class Manners:
    """Asks hosts politely. May be used by several threads at once."""

    def __init__(self, fetch: Fetch, *, allow_local: bool, pause: float = PAUSE) -> None:
        self._fetch, self._allow_local, self._pause = fetch, allow_local, pause
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.hosts: dict[str, Host] = {}

    def free(self, name: str) -> float:
        """The time from which a host may be asked again."""
        return self.host(name).free

    def host(self, name: str) -> Host:
        """What is known of a host."""
        with self._lock:
            return self.hosts.setdefault(name, Host(name))

    def hold(self, name: str, seconds: float) -> None:
        """Leave a host alone for some time."""
        host = self.host(name)
        with self._lock:
            host.free = max(host.free, time.time() + seconds)

    def before(self, url: str) -> None:
        """Wait for our turn at the host of an address.

        Raises:
            Unfetched: robots.txt forbids the address or cannot be had, or the turn would come too late.
        """
        host = self.host(host_of(url))
        rules = self._rules(host, url)
        if not rules.can_fetch(url, NAME):
            raise Unfetched(url, "robots.txt of the site forbids it", "ask the publisher")
        self._turn(host, url, float(rules.crawl_delay(NAME) or 0))

    def _turn(self, host: Host, url: str, asked: float) -> None:
        with self._lock:
            now = time.time()
            wait = max(0.0, host.free - now)
            if wait > _LONGEST_PAUSE:
                raise Unfetched(
                    url, f"the site wants to be left alone for {wait:.0f} seconds", "wait", passing=True, wait=wait
                )
            host.free = now + wait + max(self._pause, asked)
        if self._over.wait(wait):
            raise Unfetched(url, "stopped", "start again", passing=True)

    def stop(self) -> None:
        """Nobody waits for a turn any more."""
        self._over.set()

    def _rules(self, host: Host, url: str) -> Protego:
        if host.robots is None or time.time() - host.read > HOLDS:
            robots = self._robots(host, url)
            with self._lock:
                host.robots, host.read = robots, time.time()
        return Protego.parse(host.robots or "")

    def _robots(self, host: Host, url: str) -> str:
        parts = urlsplit(url)
        address = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        self._turn(host, url, 0)
        try:
            return decode(self._fetch(address, Manner(self._allow_local, largest=_LARGEST)).data)
        except Unfetched as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return ""
            raise Unfetched(
                url, f"robots.txt cannot be had: {error.reason}", "wait", passing=error.passing, wait=error.wait
            ) from None
