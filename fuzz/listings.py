"""What a watched address answers: feeds, sitemaps, OPML lists, pages that name their feeds, packed or not."""

from common import atheris, run

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.errors import UnreadableInput
    from dragoman.read.fetch import Fetched
    from dragoman.watch.listings import listing


def one(data: bytes) -> None:
    """One answer; that it cannot be read is an answer, too."""
    for kind in ("application/xml", "text/html"):
        try:
            found = listing(Fetched(data, "https://news.example/feed", kind, None))
        except UnreadableInput:
            continue
        for entry in found.entries:
            assert entry.url.startswith(("http://", "https://"))
            entry.url.encode()


if __name__ == "__main__":
    run(one)
