"""Parse: an article's text becomes one spaCy document.

In comes an article, out goes a :class:`Document`. Lines (headings, paragraphs) are hard boundaries of sentences, set before
the parser runs; over-long texts are cut at a paragraph and joined again, so that offsets stay those of the text. `syntax`
holds the questions stages ask of the parse: who is the subject, what is the object, is it negated.
"""

from dragoman.parse.document import Document
from dragoman.parse.model import BATCH, MODEL, forgetting, parse

__all__ = ["BATCH", "MODEL", "Document", "forgetting", "parse"]
