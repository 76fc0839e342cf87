"""Loads the parser, the tables and the relation model when it is imported: for the process from which workers are forked, and for nobody else.

None of them starts a thread (the model runs on the thread that asks it), so a fork of this process is whole.
"""

from dragoman.pipeline import code_articles
from dragoman.read import article_from_text

TEXT = "The foreign minister of Kenya met his counterpart in Nairobi on 3 May 2021 and said that talks would go on."
"""Coding it touches every table."""

list(code_articles([article_from_text(TEXT)]))
