"""Speakers named before a colon, as in transcripts and headlines: "Lavrov: The talks will go on"."""

from collections.abc import Iterator

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.parse.labels import labels
from dragoman.record import Span
from dragoman.statements.claim import Claim


def turns(document: Document, layers: Layers) -> Iterator[Claim]:
    """The rest of a paragraph that opens with an actor and a colon."""
    ends = {mention.end for mention in layers.mentions if mention.form in ("name", "title", "metonym")}
    for match in labels(document.text):
        if match.end("name") not in ends:
            continue
        end = document.text.find("\n", match.end())
        line = document.text[match.end() : end if end >= 0 else len(document.text)].rstrip()
        if len(line.split()) > 3:
            speaker = document.span(match.start("name"), match.end("name")).root
            colon = document.text.index(":", match.end("name"))
            quoted = line[0] in '“"«„'
            yield Claim(
                None, Span(colon, colon + 1), [Span(match.end(), match.end() + len(line))], speaker, quoted=quoted
            )
