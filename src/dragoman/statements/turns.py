"""Speakers named before a colon, as in transcripts and headlines: "Lavrov: The talks will go on"."""

import re
from collections.abc import Iterator

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.record import Span
from dragoman.statements.claim import Claim

NAMED = re.compile(r"^[ \t]*([^\s:“”\"‘.?!,;][^:“”\"\n.?!;]{1,60}):[ \t]+(?=\S)", re.MULTILINE)


def turns(document: Document, layers: Layers) -> Iterator[Claim]:
    """The rest of a paragraph that opens with an actor and a colon."""
    ends = {mention.end for mention in layers.mentions if mention.form in ("name", "title", "metonym")}
    for match in NAMED.finditer(document.text):
        if match.end(1) not in ends or len(match.group(1).split()) > 6:
            continue
        end = document.text.find("\n", match.end())
        line = document.text[match.end() : end if end >= 0 else len(document.text)].rstrip()
        if len(line.split()) > 3:
            speaker = document.span(match.start(1), match.end(1)).root
            colon = Span(match.end(1), match.end(1) + 1)
            quoted = line[0] in '“"«„'
            yield Claim(None, colon, [Span(match.end(), match.end() + len(line))], speaker, quoted=quoted)
