"""The steps from an empty file to the current database, in order. A step that has been released is never edited: add another.

sqlite-utils keeps the table of applied steps (`_sqlite_migrations`) and runs each in a transaction.
"""

from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

steps = Migrations("dragoman")

Columns = dict[str, Any]

WORDS: Columns = {"start": int, "end": int}
"""Offsets into the article's text, in code points, end exclusive."""

LAYERS: dict[str, Columns] = {
    "actors": {
        "name": str, "kind": str, "country": str, "sector": str, "sectors": str, "wikidata": str, "office": str,
        "candidates": str, "described": str,
    },
    "mentions": {**WORDS, "text": str, "actor": str, "form": str},
    "places": {
        **WORDS, "text": str, "name": str, "geonames": int, "country": str, "admin1": str, "lat": float, "lon": float,
        "feature": str,
    },
    "times": {**WORDS, "text": str, "type": str, "value": str, "earliest": str, "latest": str},
    "events": {
        **WORDS, "type": str, "mode": str, "contexts": str, "status": str, "trigger": str, "place": str, "time": str,
        "earliest": str, "latest": str, "statement": str, "quad": int, "score": float, "cameo": str, "confidence": float,
        "basis": str, "quote": str,
    },
    "statements": {
        **WORDS, "speaker": str, "speaker_kind": str, "cue": str, "content": str, "manner": str, "addressee": str,
        "venue": str, "within": str, "quote": str,
    },
    "positions": {
        **WORDS, "holder": str, "stance": str, "proposition": str, "text": str, "toward": str, "process": str,
        "condition": str, "statement": str, "quote": str,
    },
    "forecasts": {
        **WORDS, "by": str, "direction": str, "certainty": str, "condition": str, "horizon": str, "process": str,
        "statement": str, "quote": str,
    },
    "figures": {
        **WORDS, "value": float, "upper": float, "bound": str, "unit": str, "of": str, "where": str, "time": str,
        "statement": str, "quote": str,
    },
    "processes": {
        **WORDS, "name": str, "key": str, "kind": str, "round": int, "status": str, "place": str, "stops": str, "time": str,
        "days": int, "agenda": str, "mentions": str, "quote": str,
    },
}  # fmt: skip
"""One table a layer of the record. `start`, `end` and `quote` are the words a row rests on; lists are JSON."""


def _layer(db: Database, name: str, columns: Columns, pk: tuple[str, ...]) -> None:
    keys = {"article_run": int, "article": str} | dict.fromkeys(pk[1:], str)
    db.table(name).create(
        keys | columns,
        pk=pk if len(pk) > 1 else None,
        foreign_keys=[("article_run", "article_runs", "id"), ("article", "articles", "id")],
        not_null=["article_run", "article"],
    )
    db.table(name).create_index(["article"])
    db.create_view(
        f"latest_{name}",
        f'select "{name}".* from "{name}" join article_runs on article_runs.id = "{name}".article_run where article_runs.latest',
    )


@steps(name="0001_record")
def record(db: Database) -> None:
    """Articles, runs, and a table for each layer of the record."""
    articles = db.table("articles").create(
        # a number of its own, since full-text search needs a key that never changes
        {
            "number": int, "id": str, "title": str, "outlet": str, "url": str, "byline": str, "language": str,
            "published": str, "published_basis": str, "earliest": str, "latest": str, "page": str, "position": int,
            "text": str,
        },
        pk="number",
        not_null=["id", "text"],
    )  # fmt: skip
    articles.create_index(["id"], unique=True)
    db.table("runs").create(
        {"id": int, "started": str, "version": str, "model": str, "schema": str}, pk="id", not_null=["version", "model"]
    )
    article_runs = db.table("article_runs").create(
        {"id": int, "article": str, "run": int, "coded": str, "fingerprint": str, "latest": int, "record": str},
        pk="id",
        foreign_keys=[("article", "articles", "id"), ("run", "runs", "id")],
        not_null=["article", "run", "coded", "fingerprint", "latest", "record"],
    )
    article_runs.create_index(["article", "latest"])
    for name, columns in LAYERS.items():
        _layer(db, name, columns, ("article_run", "id"))
    _layer(
        db,
        "event_actors",
        {"event": str, "role": str, "rank": int, "mention": str, "actor": str, "name": str},
        ("article_run",),
    )
    _layer(
        db, "process_roles", {"process": str, "mention": str, "actor": str, "name": str, "role": str}, ("article_run",)
    )
    _layer(db, "notes", {"stage": str, "code": str, "message": str}, ("article_run",))


@steps(name="0002_search")
def search(db: Database) -> None:
    """Sentences of the latest text of each article, and full-text search over articles and sentences."""
    from dragoman.store.sentences import sentences  # noqa: PLC0415 (only a migration of old rows needs it here)

    table = db.table("sentences").create(
        {"id": int, "article": str, **WORDS, "text": str},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
        not_null=["article", "start", "end", "text"],
    )
    table.create_index(["article", "start"])
    for row in list(db.query("select id, text from articles")):
        table.insert_all(
            {"article": row["id"], "start": start, "end": end, "text": row["text"][start:end]}
            for start, end in sentences(row["text"])
        )
    db.table("articles").enable_fts(["title", "text"], create_triggers=True, tokenize="porter unicode61")
    table.enable_fts(["text"], create_triggers=True, tokenize="porter unicode61")


@steps(name="0003_lookups")
def lookups(db: Database) -> None:
    """Indexes for the questions that go across articles."""
    for name, columns in {
        "actors": ["id"],
        "event_actors": ["actor"],
        "events": ["type", "status"],
        "processes": ["key"],
        "process_roles": ["actor"],
    }.items():
        db.table(name).create_index(columns)


@steps(name="0004_versions")
def versions(db: Database) -> None:
    """Earlier texts of articles with what changed since, and what was removed on demand."""
    db.table("versions").create(
        {"id": int, "article": str, "replaced": str, "title": str, "published": str, "text": str, "changes": str},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
        not_null=["article", "replaced", "text", "changes"],
    )
    db.table("versions").create_index(["article"])
    db.table("forgotten").create(
        {"article": str, "fingerprint": str, "forgotten": str, "reason": str},
        pk="article",
        not_null=["fingerprint", "forgotten"],
    )


@steps(name="0005_parts")
def parts(db: Database) -> None:
    """Who takes part in an event or process is found without reading the whole table."""
    db.table("event_actors").create_index(["article_run", "event"])
    db.table("process_roles").create_index(["article_run", "process"])


@steps(name="0006_watch")
def watch(db: Database) -> None:
    """What `dragoman watch` knows: addresses it watches, the reports they listed, and the hosts it asks."""
    db.table("watch_sources").create(
        {
            "url": str, "via": str, "title": str, "etag": str, "modified": str, "due": float, "failures": int, "problem": str,
        },
        pk="url",
        not_null=["due", "failures"],
    )  # fmt: skip
    pages = db.table("watch_pages").create(
        {
            "number": int, "url": str, "source": str, "host": str, "published": str, "stamp": str, "state": str,
            "due": float, "failures": int, "problem": str,
        },
        pk="number",
        not_null=["url", "source", "host", "state", "due", "failures"],
    )  # fmt: skip
    pages.create_index(["url"], unique=True)
    pages.create_index(["state", "host", "due", "number"])
    db.table("watch_hosts").create(
        {"name": str, "robots": str, "read": float, "free": float}, pk="name", not_null=["read", "free"]
    )
    # where a changed report comes back under its address, the article is the same one
    db.table("articles").create_index(["url"])


@steps(name="0007_gathered")
def gathered(db: Database) -> None:
    """What articles tell together, kept up to date by `dragoman.gather`: all of it follows from the records."""
    from dragoman.store.gathered import create  # noqa: PLC0415 (only a migration needs it)

    create(db)


@steps(name="0008_reviews")
def reviews(db: Database) -> None:
    """What reviewers say of rows, and which actors, processes and incidents they say are one. Nothing of it is ever overwritten."""
    table = db.table("reviews").create(
        {
            "id": int, "article": str, "layer": str, "verdict": str, "row": str, "correction": str, "reviewer": str, "at": str,
            "note": str, "quote": str, "settles": int, "anchor": str,
        },
        pk="id",
        foreign_keys=[("article", "articles", "id")],
        not_null=["article", "layer", "verdict", "row", "reviewer", "at", "settles", "anchor"],
    )  # fmt: skip
    for columns in (["article"], ["layer"], ["reviewer"]):
        table.create_index(columns)
    # where each verdict stands in the latest reading: follows from the above, written anew with each reading
    rows = db.table("review_rows").create(
        {"review": int, "article": str, "layer": str, "row": str, "subject": int, "reviewer": str, "standing": str},
        pk="review",
        foreign_keys=[("review", "reviews", "id"), ("subject", "reviews", "id")],
        not_null=["article", "layer", "subject", "reviewer", "standing"],
    )
    rows.create_index(["article", "layer", "row"])
    rows.create_index(["standing"])
    rows.create_index(["subject"])
    decisions = db.table("decisions").create(
        {"id": int, "kind": str, "same": int, "sides": str, "reviewer": str, "at": str, "note": str, "withdrawn": str},
        pk="id",
        not_null=["kind", "same", "sides", "reviewer", "at"],
    )
    decisions.create_index(["kind"])
    # what is least sure is reviewed first
    db.table("events").create_index(["confidence", "article"])


@steps(name="0009_pages")
def pages(db: Database) -> None:
    """What the pages of the web app ask for: what belongs to a process, what is due, what is told of an issue, whose incident it is."""
    for statement in (
        # articles that broke a rule when they were brought together with others, and how
        "create table gathered_aside (article text primary key, why text not null) without rowid",
        "create index incidents_process on incidents (process, earliest)",
        "create index incidents_id on incidents (id)",
        "create index incidents_long_type on incidents (type, earliest, latest) where long",
        "create index incidents_long_status on incidents (status, earliest, latest) where long",
        "create index expectations_due on expectations (outcome, due)",
        "create index expectations_process on expectations (process, published)",
        "create index stands_issue on stands (issue, published)",
        "create index meetings_status on meetings (status, earliest)",
        "create index histories_status on histories (status, reports desc, key)",
        "create index article_runs_latest on article_runs (latest, id)",
    ):
        db.execute(statement)
