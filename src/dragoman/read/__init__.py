"""Reading: pages become articles.

In comes what a user has: text, HTML and JSONL files, folders, URLs, standard input. Out come `Article` values, one a report, each
with its own title, body, captions, date and language, and an `Unread` for each input that gave none, with the reason and the
remedy. `inputs` opens things and never stops at a bad one; `page` turns one page into articles; `split` finds where the articles
of a page begin; `markup` and `plain` turn HTML and text into the blocks that `split` and `draft` work on; `residue.toml` says what
is no part of a report; `dates`, `language`, `captions` and `clean` do what their names say; `fetch` keeps the network out of the
house. Nothing here knows spaCy.
"""

from dragoman.read.inputs import read
from dragoman.read.page import article_from_text, articles_of_page
from dragoman.read.unread import Unread

__all__ = ["Unread", "article_from_text", "articles_of_page", "read"]
