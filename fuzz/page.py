"""Pages: bytes of a file become characters, blocks and articles."""

from common import atheris, run, sound

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.read import articles_of_page
    from dragoman.read.clean import decode


def one(data: bytes) -> None:
    """One page, read as what it looks like and as HTML."""
    page = decode(data)
    for html in (None, True):
        for article in articles_of_page(page, html=html, url="https://news.example/2021/11/03/talks"):
            sound(article)


if __name__ == "__main__":
    run(one)
