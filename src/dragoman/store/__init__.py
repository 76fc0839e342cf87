"""The store: records in one SQLite file, and the questions asked of it.

In come records from the pipeline, out come typed rows. `schema` opens a file and brings it to the current form, step by step
(`migrations`); `write` adds a record, one transaction each; `query` reads: every row names its article and the words it
rests on. The file is ordinary SQLite with full-text search and views (`latest_events` …), so that any other tool may read it too.
Nothing is overwritten: coding an article again with another version adds a run, the views show the latest, and a text that changed is kept as
a version. Only `forget` removes an article, on demand, and keeps that it did.
"""

from dragoman.store.query import Archive, open_record
from dragoman.store.schema import UnusableDatabase, open_database
from dragoman.store.versions import UnknownArticle, forget
from dragoman.store.write import Writer

__all__ = ["Archive", "UnknownArticle", "UnusableDatabase", "Writer", "forget", "open_database", "open_record"]
