"""The store: records in one SQLite file, and the questions asked of it.

In come records from the pipeline, out come typed rows. `schema` opens a file and brings it to the current form, step by step
(`migrations`); `write` adds a record, one transaction each; `query` reads: every row names its article and the words it
rests on. The file is ordinary SQLite with full-text search and views (`latest_events` …), so that any other tool may read it too.
Nothing is ever overwritten: coding an article again with another version adds a run, and the views show the latest.
"""

from dragoman.store.query import Archive, open_record
from dragoman.store.schema import UnusableDatabase, open_database
from dragoman.store.write import Writer

__all__ = ["Archive", "UnusableDatabase", "Writer", "open_database", "open_record"]
