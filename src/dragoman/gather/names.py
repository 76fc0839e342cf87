"""Names by their words, so that a filter finds whom it means without reading every row."""

from collections.abc import Iterable
from sqlite3 import Connection

from dragoman.ask.wanted import word_set


def note(db: Connection, scope: str, named: Iterable[tuple[str | None, str]]) -> None:
    """Note names.

    Args:
        db: the database, in a transaction.
        scope: what kind of names these are.
        named: names, and the key of what is called so.
    """
    rows = {(scope, word, value, key) for value, key in named if value for word in (*word_set(value), f"={value}")}
    db.executemany("insert or ignore into gathered_names (scope, word, value, key) values (?, ?, ?, ?)", sorted(rows))


def keys(db: Connection, scope: str, sought: str) -> list[str]:
    """The keys of what is called so: the very name, or one that holds all the words."""
    words = sorted(word_set(sought), key=len, reverse=True)
    found = {
        row[0]
        for row in db.execute("select key from gathered_names where scope = ? and word = ?", [scope, f"={sought}"])
    }
    if words:
        rows = db.execute("select value, key from gathered_names where scope = ? and word = ?", [scope, words[0]])
        found |= {key for value, key in rows.fetchall() if word_set(value) >= set(words)}
    return sorted(found)
