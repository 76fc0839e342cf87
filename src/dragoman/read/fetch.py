"""A URL becomes bytes, within limits, and never from inside the own network.

A page from a list of links may point to a router, a cloud's metadata service or a database on this machine. So every address that a
name resolves to is checked, the connection goes to the checked address itself (a second look-up could answer differently), and
each redirect is checked again. What a server sends is unpacked here, piece by piece, so that a small answer cannot become a large one.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import UnreadableInput
from dragoman.read.patience import Deadline, seconds_of
from dragoman.read.unpack import Packed, unpacked

LARGEST = 20_000_000
"""Bytes of a page, unpacked."""
LONGEST = 45.0
"""Seconds for a page, redirects included."""
REDIRECTS = 5
AGENT = "dragoman/0.1 (reads news reports)"
PAGES = "text/html,text/plain;q=0.9,*/*;q=0.5"

_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
"""Statuses of a server that may answer better later."""
_CLOSED = [ipaddress.IPv4Network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]
"""What `is_global` lets pass: protocol assignments, relays of 6to4, and the metadata service of Azure."""
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out as public (IANA); whatever is outside may be translated into the own network."""
_CLOSED_V6 = [ipaddress.IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "3ffe::/16", "3fff::/20")]
"""Protocol assignments and tunnels (Teredo), and addresses of examples."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NO_TEXT = ("image/", "audio/", "video/", "font/")

Resolve = Callable[[str, int], list[str]]
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Fetched:
    """What a URL answered. `unchanged`: the server says that it is as it was when `etag` and `modified` were given out."""

    data: bytes
    url: str
    kind: str
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True)
class Manner:
    """How to ask.

    Attributes:
        allow_local: also from private and loopback addresses.
        headers: further headers, of a conditional request for instance.
        largest: bytes of the answer, unpacked; without it `LARGEST`.
        before: called with each address, redirects included, before it is asked; it may raise.
    """

    allow_local: bool = False
    headers: Headers = field(default_factory=dict)
    largest: int | None = None
    before: Callable[[str], None] | None = None


class Unfetched(UnreadableInput):
    """A URL gave nothing.

    Attributes:
        status: the server's answer, where there was one.
        passing: may it answer later?
        wait: seconds that the server asked to wait.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        remedy: str,
        *,
        status: int | None = None,
        passing: bool = False,
        wait: float | None = None,
    ) -> None:
        self.status, self.passing, self.wait = status, passing, wait
        super().__init__(url, reason, remedy)


def addresses(host: str, port: int) -> list[str]:
    """The addresses that a host name stands for."""
    return sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def is_public(address: str) -> bool:
    """Is it an address of the open network? Private, loopback, link-local, reserved and embedded ones are not."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in block for block in _CLOSED)
    inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
    if inner is not None:
        return is_public(str(inner))
    return ip in _OPEN_V6 and not any(ip in block for block in _CLOSED_V6)


def fetch(url: str, manner: Manner = Manner(), *, transport: Any = None, resolve: Resolve = addresses) -> Fetched:
    """The page at a URL.

    Args:
        url: http or https.
        manner: limits and headers.
        transport: an httpx transport, for tests.
        resolve: the look-up of host names, for tests.

    Raises:
        Unfetched: it cannot or must not be fetched; the error says why, what to do and whether it may work later.
    """
    import httpx  # noqa: PLC0415  (only a run with URLs needs it)

    again = "try again later, or save the page and give the file"
    with Deadline(LONGEST) as deadline:
        try:
            # Proxies and other settings of the environment are not trusted: a proxy would look names up again, unchecked.
            with httpx.Client(
                transport=transport, timeout=httpx.Timeout(10.0), trust_env=False, follow_redirects=False
            ) as client:
                here = httpx.URL(url)
                for _ in range(REDIRECTS + 1):
                    request = _request(client, here, url, manner, resolve, deadline)
                    response = client.send(request, stream=True)
                    try:
                        if response.has_redirect_location:
                            here = here.join(response.headers["location"])
                            continue
                        return _answer(response, str(here), url, manner, deadline)
                    finally:
                        response.close()
        except httpx.TimeoutException:
            raise Unfetched(url, "no answer in time", again, passing=True) from None
        except (httpx.InvalidURL, ValueError) as error:
            raise Unfetched(url, f"it is no address ({str(error)[:120]})", "check the address") from None
        except (httpx.HTTPError, OSError) as error:
            if deadline.passed:
                raise Unfetched(url, f"not read within {LONGEST:.0f} seconds", again, passing=True) from None
            reason = f"it cannot be fetched ({type(error).__name__}: {str(error)[:120]})"
            remedy = "check the address and the network, or save the page and give the file"
            raise Unfetched(url, reason, remedy, passing=True) from None
    raise Unfetched(url, f"more than {REDIRECTS} redirects", "open it in a browser and give the final address")


def _request(client: Any, here: Any, url: str, manner: Manner, resolve: Resolve, deadline: Deadline) -> Any:
    """A request to a checked address of the host, under the host's own name."""
    if here.scheme not in ("http", "https") or not here.host:
        raise Unfetched(url, f"{str(here)[:80]} is no web address", "give an http or https address, or a file")
    if here.userinfo:
        raise Unfetched(url, "the address holds a user name", "give it without, or save the page and give the file")
    port = here.port or (443 if here.scheme == "https" else 80)
    host = here.raw_host.decode("ascii")
    found = resolve(host, port)
    if not found:
        raise Unfetched(url, f"{here.host} has no address", "check the spelling")
    if not manner.allow_local and not all(is_public(address) for address in found):
        remedy = "add --allow-local if that is meant, or give the file"
        raise Unfetched(url, f"{here.host} is a private or local address", remedy)
    if manner.before:
        manner.before(str(here))
    headers = {"Accept": PAGES, **manner.headers}
    headers |= {"Host": here.netloc.decode("ascii"), "User-Agent": AGENT, "Accept-Encoding": "gzip"}
    extensions = {"sni_hostname": host, "trace": deadline.trace}
    return client.build_request("GET", here.copy_with(host=found[0]), headers=headers, extensions=extensions)


def _answer(response: Any, here: str, url: str, manner: Manner, deadline: Deadline) -> Fetched:
    status, headers = response.status_code, response.headers
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if status == 304 and manner.headers:
        return Fetched(b"", here, "", None, etag, modified, unchanged=True)
    if status != 200:
        wait = seconds_of(headers.get("retry-after"), time.time())
        remedy = "open it in a browser, save the page and give the file"
        raise Unfetched(
            url, f"the server answers {status}", remedy, status=status, passing=status in _PASSING, wait=wait
        )
    kind = headers.get("content-type", "").split(";", 1)[0].strip().lower()
    if kind.startswith(_NO_TEXT):
        raise Unfetched(url, f"it is {kind}, no text", "give the address of a report")
    return Fetched(_body(response, url, manner, deadline), here, kind, response.charset_encoding, etag, modified)


def _body(response: Any, url: str, manner: Manner, deadline: Deadline) -> bytes:
    """The body, unpacked as it comes, so that its size and time are known at every moment."""
    largest = manner.largest or LARGEST
    parts, size = [], 0
    try:
        for part in unpacked(response.iter_raw(), response.headers.get("content-encoding", ""), largest):
            size += len(part)
            if size > largest:
                remedy = "save the part that is wanted and give the file"
                raise Unfetched(url, f"larger than {largest // 1_000_000} MB", remedy)
            if deadline.passed:
                raise OSError("too slow")
            parts.append(part)
    except Packed as error:
        raise Unfetched(url, str(error), "try again later, or give a saved file", passing=error.passing) from None
    return b"".join(parts)
