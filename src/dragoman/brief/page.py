"""Fills the template: everything from the web is escaped, nothing is fetched, nothing runs."""

import base64
import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dragoman.brief import charts
from dragoman.brief.rows import ArticleView, EventRow, PositionRow, dyads, meetings, view
from dragoman.brief.together import Together, together
from dragoman.brief.words import country_name
from dragoman.record import Record

NAME = 60  # characters of a name in a table
DRAWN = 12  # articles with a timeline of their own; the tables have every event


def write_brief(db_path: Path, out: Path) -> int:
    """Write the brief of a database as one HTML file.

    Args:
        db_path: a database that `dragoman read` made.
        out: the file to write; folders on the way are made. It is replaced only when the new one is whole.

    Returns:
        How many articles the brief covers.

    Raises:
        DragomanError: the database is missing or is none of Dragoman's.
    """
    import dragoman  # noqa: PLC0415 - the package imports this module

    with dragoman.open_record(db_path) as archive:
        records = list(archive.records())
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(out.name + ".part")
    unfinished.write_text(render(records), encoding="utf-8")
    os.replace(unfinished, out)
    return len(records)


def render(records: Iterable[Record]) -> str:
    """The brief of some records, as HTML: one self-contained page without scripts or outside requests."""
    articles = [view(record, number) for number, record in enumerate(records, start=1)]
    met, pairs, whole = meetings(articles), dyads(articles), together(articles)
    style = files("dragoman.brief").joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            articles=articles,
            meetings=met,
            issues=_issues(articles),
            timelines={a.number: _both(charts.timeline(a), charts.timeline(a, narrow=True)) for a in articles[:DRAWN]},
            matrix=_both(charts.matrix(pairs), charts.matrix(pairs, narrow=True)),
            legend=charts.legend(),
            totals=_totals(articles, met, whole),
            together=whole,
            style=Markup(style),
            style_hash=digest,
            drawn=DRAWN,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.brief", "."),
        autoescape=select_autoescape(default=True, default_for_string=True, enabled_extensions=("html", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web"] = _web
    environment.filters["country"] = country_name
    environment.filters["pieces"] = pieces
    environment.filters["short"] = _short
    return environment


def _web(url: str | None) -> bool:
    """Whether an address may be a link. Anything but http and https (javascript:, data:, file:) is shown as text."""
    return bool(url) and str(url).lower().startswith(("https://", "http://"))


def _short(name: str) -> str:
    """A long description cut at a word: the sentence the row links to has the rest."""
    return shorten(name, NAME, placeholder=" …")


def _both(wide: str | None, narrow: str | None) -> tuple[Markup, Markup] | None:
    """A chart for wide and for narrow screens. Both were cleaned where they were drawn."""
    return (Markup(wide), Markup(narrow)) if wide and narrow else None


def _issues(articles: list[ArticleView]) -> list[tuple[str, list[PositionRow]]]:
    """Positions by the process they are about; those about none come last."""
    grouped: dict[str, list[PositionRow]] = {}
    for article in articles:
        for row in article.positions:
            grouped.setdefault(row.issue or f"Other matters in report {article.number}", []).append(row)
    for rows in grouped.values():
        rows.sort(key=lambda row: row.actor)
    return sorted(grouped.items(), key=lambda item: (item[0].startswith("Other matters"), item[1][0].article))


def _totals(articles: list[ArticleView], met: list[EventRow], whole: Together) -> list[tuple[int, str, str]]:
    """How many of what, with the section that shows them."""
    counts = [
        (len(articles), "report", "reports"),
        (sum(len(a.events) for a in articles), "event", "events"),
        (len(met), "meeting", "who-met-whom"),
        (sum(len(a.processes) for a in articles), "process", "processes"),
        (sum(len(a.positions) for a in articles), "position", "positions"),
        (sum(len(a.forecasts) for a in articles), "forecast", "forecasts"),
        (sum(len(a.statements) for a in articles), "statement", "statements"),
        (sum(len(a.figures) for a in articles), "figure", "figures"),
    ]
    if whole.quarrels:
        counts.append((len(whole.quarrels), "disagreement", "disagreements"))
    return [(count, word if count == 1 else _plural(word), anchor) for count, word, anchor in counts]


def _plural(word: str) -> str:
    return word + ("es" if word.endswith("s") else "s")


def pieces(article: ArticleView, start: int, end: int) -> list[tuple[str, str]]:
    """A sentence cut at its actors: (words, name of the actor or an empty string), which joined are the sentence."""
    text, at, found = article.record.article.text, start, []
    names = {actor.id: actor.name for actor in article.record.actors}
    for mention in sorted(article.record.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= at and mention.end <= end and mention.form != "pronoun":
            found += [(text[at : mention.start], ""), (text[mention.start : mention.end], names.get(mention.actor, ""))]
            at = mention.end
    return [piece for piece in [*found, (text[at:end], "")] if piece[0]]
