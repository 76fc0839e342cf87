"""What changed from one text of an article to the next, and removing an article on demand."""

from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

from sqlite_utils import Database

from dragoman.errors import DragomanError
from dragoman.store.migrations import LAYERS
from dragoman.store.schema import explained, open_database

CHILDREN = (
    *LAYERS, "event_actors", "process_roles", "notes", "article_runs", "sentences", "versions", "review_rows", "reviews",
)  # fmt: skip
"""Tables with rows of an article, those that point to another table first."""


class UnknownArticle(DragomanError):
    """No article, or more than one, goes by the id that was given."""

    code = "E021"


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """The paragraphs that went ("-") and came ("+"), in the order of the texts."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [("-", paragraph) for paragraph in before[i:j]]
            found += [("+", paragraph) for paragraph in after[k:m]]
    return found


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def forget(path: str | Path, article: str, reason: str | None = None) -> str:
    """Remove an article, its earlier texts and all that was coded of it; that it was removed, when and why is kept.

    The words are overwritten in the file, also in the search index. What is read again later under that id, or with the same text, is
    left out.

    Args:
        path: the database.
        article: its id, or the start of it where only one article has it.
        reason: why, for the record.

    Returns:
        The id of the article.

    Raises:
        UnknownArticle: no article, or more than one, goes by that id.
        UnusableDatabase: the file is missing, locked or may not be written.
    """
    from dragoman.gather import bring_up_to_date  # noqa: PLC0415 (who only writes needs none of it)

    path = Path(path)
    db = open_database(path)
    try:
        with explained(path):
            ident = _whole_id(db, path, article)
            db.execute("pragma secure_delete = on")
            db.conn.execute("begin immediate")
            try:
                _remove(db, ident, reason)
            except BaseException:
                db.rollback()
                raise
            db.commit()
            bring_up_to_date(db, path)
            for index in ("articles_fts", "sentences_fts", "stands_fts"):
                db.execute(f"insert into {index}({index}) values ('rebuild')")
            db.commit()
            db.execute("vacuum")
            db.execute("pragma wal_checkpoint(truncate)")
    finally:
        db.close()
    return ident


def _whole_id(db: Database, path: Path, article: str) -> str:
    question = (
        "select id from articles where id = ? union select id from articles where substr(id, 1, length(?)) = ? limit 3"
    )
    found = [row[0] for row in db.execute(question, [article, article, article])]
    if article in found:
        return article
    if len(found) != 1:
        what = "several articles begin" if found else "no article begins"
        raise UnknownArticle(f"{path}: {what} with {article}; give the whole id, as dragoman search prints it")
    return str(found[0])


def _remove(db: Database, ident: str, reason: str | None) -> None:
    from dragoman.gather.decisions import forget_decisions  # noqa: PLC0415 (who only writes needs none of it)

    last = db.execute(
        "select fingerprint from article_runs where article = ? order by id desc limit 1", [ident]
    ).fetchone()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"article": ident, "fingerprint": last[0] if last else "", "forgotten": now, "reason": reason}
    forget_decisions(db.conn, ident)
    for table in CHILDREN:
        db.execute(f'delete from "{table}" where article = ?', [ident])
    db.execute("delete from articles where id = ?", [ident])
    db.table("forgotten").insert(row, replace=True)
