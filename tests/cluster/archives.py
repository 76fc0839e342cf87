"""Web archives, made byte by byte."""

import gzip
import json
from pathlib import Path

DAY = "2021-05-06T07:08:09Z"
SENTENCES = (
    "{0}'s foreign minister met the envoy of {1} in {2} on Monday, and both sides said that talks on the border would go on.",
    "{1} rejected a proposal by {0} to open the crossing, a spokesman of its government told reporters in {2}.",
    "The United Nations called on {0} and {1} to sign the agreement before the end of the month.",
    "{0} will send a delegation to {2} next week, its ministry said, and {1} accused it of delaying the talks.",
)
STATES = ("Ghana", "Togo", "Peru", "Chile", "Jordan", "Egypt", "Norway", "Finland", "Kenya", "Uganda")
TOWNS = ("Accra", "Lima", "Amman", "Oslo", "Nairobi")


def text(number: int) -> str:
    """The text of a report; another for each number."""
    one, other = STATES[number % 10], STATES[(number // 10 + number + 1) % 10]
    told = [line.format(one, other, TOWNS[number % 5]) for line in SENTENCES]
    return "\n\n".join([*told[number % 4 :], *told[: number % 4], f"It was meeting number {number} of the two sides."])


def page(number: int) -> str:
    """The same as a page."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text(number).split("\n\n"))
    return (
        f"<html lang='en'><head><title>Talks {number} go on</title></head><body><article><h1>Talks {number} go on</h1>"
        f"{paragraphs}</article></body></html>"
    )


def record(kind: str, body: bytes, sort: str, url: str | None = None, *, length: int | None = None) -> bytes:
    """A record of an archive. `length`: what its header says, where that is wrong."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427>"]
    lines += [f"WARC-Date: {DAY}", f"Content-Type: {sort}"] + ([f"WARC-Target-URI: {url}"] if url else [])
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def answer(body: bytes | str, *headers: str, status: str = "200 OK", sort: str = "text/html; charset=utf-8") -> bytes:
    """What a server answered."""
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {sort}"] if sort else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def response(number: int, *, length: int | None = None) -> bytes:
    """The record of a page."""
    url = f"https://outlet-a.example/{number}"
    return record("response", answer(page(number)), "application/http; msgtype=response", url, length=length)


def http(body: bytes, url: str = "https://outlet-a.example/x") -> bytes:
    """The record of an answer."""
    return record("response", body, "application/http; msgtype=response", url)


def converted(number: int) -> bytes:
    """The record of a page as text."""
    return record("conversion", text(number).encode(), "text/plain", f"https://outlet-b.example/{number}")


INFO = record("warcinfo", b"software: a crawler\r\n", "application/warc-fields")


def packed(*records: bytes) -> bytes:
    """Records as members of a gzip file."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def jsonl(path: Path, numbers: range) -> Path:
    """A file of reports, one a line."""
    rows = [
        {"id": f"r{n}", "title": f"Talks {n}", "outlet": f"Outlet {'ABC'[n % 3]}", "published": f"2021-05-{n % 27 + 1:02}", "text": text(n)}
        for n in numbers
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
