"""A URL becomes bytes, within limits, and never from inside the own network.

A page from a list of links may point to a router, a cloud's metadata service or a database on this machine. So every address that a
name resolves to is checked, the connection goes to the checked address itself (a second look-up could answer differently), and
each redirect is checked again.
"""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dragoman.errors import UnreadableInput

LARGEST = 20_000_000
"""Bytes of a page, unpacked."""
LONGEST = 45.0
"""Seconds for a page, redirects included."""
REDIRECTS = 5
_AGENT = "dragoman/0.1 (reads news reports)"

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True)
class Fetched:
    """What a URL answered."""

    data: bytes
    url: str
    kind: str
    charset: str | None


def addresses(host: str, port: int) -> list[str]:
    """The addresses that a host name stands for."""
    return sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def is_public(address: str) -> bool:
    """Is it an address of the open network? Private, loopback, link-local, reserved and embedded ones are not."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def fetch(url: str, *, allow_local: bool = False, transport: Any = None, resolve: Resolve = addresses) -> Fetched:
    """The page at a URL.

    Args:
        url: http or https.
        allow_local: also from private and loopback addresses.
        transport: an httpx transport, for tests.
        resolve: the look-up of host names, for tests.

    Raises:
        UnreadableInput: it cannot or must not be fetched; the error says why and what to do.
    """
    import httpx  # noqa: PLC0415  (only a run with URLs needs it)

    until = time.monotonic() + LONGEST
    try:
        # Proxies and other settings of the environment are not trusted: a proxy would look names up again, unchecked.
        with httpx.Client(
            transport=transport, timeout=httpx.Timeout(10.0), trust_env=False, follow_redirects=False
        ) as client:
            here = httpx.URL(url)
            for _ in range(REDIRECTS + 1):
                request = _request(client, here, url, allow_local, resolve)
                response = client.send(request, stream=True)
                try:
                    if response.is_redirect:
                        here = here.join(response.headers["location"])
                        continue
                    return _body(response, str(here), url, until)
                finally:
                    response.close()
    except httpx.TimeoutException:
        raise UnreadableInput(url, "no answer in time", "try again later, or save the page and give the file") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = f"it cannot be fetched ({type(error).__name__}: {str(error)[:120]})"
        raise UnreadableInput(
            url, reason, "check the address and the network, or save the page and give the file"
        ) from None
    raise UnreadableInput(url, f"more than {REDIRECTS} redirects", "open it in a browser and give the final address")


def _request(client: Any, here: Any, url: str, allow_local: bool, resolve: Resolve) -> Any:
    """A request to a checked address of the host, under the host's own name."""
    if here.scheme not in ("http", "https") or not here.host:
        raise UnreadableInput(url, f"{str(here)[:80]} is no web address", "give an http or https address, or a file")
    if here.userinfo:
        raise UnreadableInput(
            url, "the address holds a user name", "give it without, or save the page and give the file"
        )
    port = here.port or (443 if here.scheme == "https" else 80)
    host = here.raw_host.decode("ascii")
    found = resolve(host, port)
    if not found:
        raise UnreadableInput(url, f"{here.host} has no address", "check the spelling")
    if not allow_local and not all(is_public(address) for address in found):
        raise UnreadableInput(
            url, f"{here.host} is a private or local address", "add --allow-local if that is meant, or give the file"
        )
    headers = {
        "Host": here.netloc.decode("ascii"),
        "User-Agent": _AGENT,
        "Accept": "text/html,text/plain;q=0.9,*/*;q=0.5",
    }
    return client.build_request(
        "GET", here.copy_with(host=found[0]), headers=headers, extensions={"sni_hostname": host}
    )


def _body(response: Any, here: str, url: str, until: float) -> Fetched:
    if response.status_code != 200:
        remedy = "open it in a browser, save the page and give the file"
        raise UnreadableInput(url, f"the server answers {response.status_code}", remedy)
    parts, size = [], 0
    for part in response.iter_bytes(65_536):
        size += len(part)
        if size > LARGEST:
            raise UnreadableInput(
                url, f"larger than {LARGEST // 1_000_000} MB", "save the part that is wanted and give the file"
            )
        if time.monotonic() > until:
            raise UnreadableInput(
                url, f"not read within {LONGEST:.0f} seconds", "try again later, or give a saved file"
            )
        parts.append(part)
    kind = response.headers.get("content-type", "").split(";", 1)[0].strip().lower()
    return Fetched(b"".join(parts), here, kind, response.charset_encoding)
