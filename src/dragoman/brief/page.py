"""The brief as HTML: everything from the web is escaped, nothing is fetched, nothing runs."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dragoman.brief import charts, matrices
from dragoman.brief.digest import Digest, digest
from dragoman.brief.happened import Happening
from dragoman.brief.material import Material, gather
from dragoman.brief.rows import ArticleView, PositionRow, dyads, meetings, view
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given
from dragoman.brief.words import clipped, country_name, web
from dragoman.record import Record

NAME = 60  # characters of a name in a table
FEW = 12  # articles up to which all rows and the text of each follow
PAIRS = 15  # pairs in the table of who met whom
MEETINGS = 5  # meetings named beside a pair


def render(records: Iterable[Record]) -> str:
    """The brief of some records, as HTML: one self-contained page without scripts or outside requests."""
    return html(gather(Given(records), Scope()))


def html(material: Material, *, paper: bool = False) -> str:
    """The brief as one page.

    Args:
        material: what it is written from.
        paper: for print only, so without the charts for small screens.
    """
    articles = whole(material)
    told = digest(material, numbers(articles))
    style = _file("style.css")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    lines = _lines(told)
    page = _environment().get_template("brief.html.j2")
    return page.render(
        d=told,
        legend=list(charts.legend()),
        timeline=_both(charts.timeline(lines), None if paper else charts.timeline(lines, narrow=True)),
        matrix=_both(matrices.met(told.pairs), None if paper else matrices.met(told.pairs, narrow=True)),
        stood=_both(
            matrices.stands(told.standing.matrix), None if paper else matrices.stands(told.standing.matrix, narrow=True)
        ),
        most_pairs=PAIRS,
        most_meetings=MEETINGS,
        articles=articles,
        meetings=meetings(articles),
        issues=_issues(articles),
        timelines={a.number: _timeline(a, paper) for a in articles},
        met=_met(articles, paper),
        style=Markup(style),
        style_hash=hashed,
    )


def whole(material: Material) -> list[ArticleView]:
    """The articles whose rows and text follow the brief: all it covers, where they are few."""
    if len(material.reports) > FEW:
        return []
    records = (material.source.record(report.id) for report in material.reports)
    return [view(record, number) for number, record in enumerate((one for one in records if one), start=1)]


def numbers(articles: Iterable[ArticleView]) -> dict[str, int]:
    """The numbers of articles by their ids."""
    found: dict[str, int] = {}
    for article in articles:
        found.setdefault(article.record.article.id, article.number)
    return found


@cache
def _file(name: str) -> str:
    return files("dragoman.brief").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.brief", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True, enabled_extensions=("html", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web"] = web
    environment.filters["country"] = country_name
    environment.filters["pieces"] = pieces
    environment.filters["short"] = short
    return environment


def short(name: str) -> str:
    """A long description cut at a word: the sentence the row links to has the rest."""
    return clipped(name, NAME)


def _lines(told: Digest) -> list[charts.Dated]:
    """The lines of the timeline: what has a day, the most reported first while there is room."""
    rows: list[Happening] = sorted((*told.happened, *told.planned), key=lambda row: -row.reports)
    near = charts.near(row.drawn for row in rows if row.drawn)
    kept = [row.drawn for row in rows if row.drawn in near][: charts.LINES]
    return [line for line in near if line in kept]


def _timeline(article: ArticleView, paper: bool) -> tuple[Markup, Markup | None] | None:
    lines = charts.drawn(article)
    return _both(charts.timeline(lines), None if paper else charts.timeline(lines, narrow=True))


def _met(articles: list[ArticleView], paper: bool) -> tuple[Markup, Markup | None] | None:
    pairs = dyads(articles)
    return _both(matrices.met(pairs), None if paper else matrices.met(pairs, narrow=True))


def _both(wide: str | None, narrow: str | None) -> tuple[Markup, Markup | None] | None:
    """A chart for wide and for narrow screens. Both were cleaned where they were drawn."""
    return (Markup(wide), Markup(narrow) if narrow else None) if wide else None


def _issues(articles: list[ArticleView]) -> list[tuple[str, list[PositionRow]]]:
    """Positions by the process they are about; those about none come last."""
    grouped: dict[str, list[PositionRow]] = {}
    for article in articles:
        for row in article.positions:
            grouped.setdefault(row.issue or f"Other matters in report {article.number}", []).append(row)
    for rows in grouped.values():
        rows.sort(key=lambda row: row.actor)
    return sorted(grouped.items(), key=lambda item: (item[0].startswith("Other matters"), item[1][0].article))


def pieces(article: ArticleView, start: int, end: int) -> list[tuple[str, str]]:
    """A sentence cut at its actors: (words, name of the actor or an empty string), which joined are the sentence."""
    text, at, found = article.record.article.text, start, []
    names = {actor.id: actor.name for actor in article.record.actors}
    for mention in sorted(article.record.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= at and mention.end <= end and mention.form != "pronoun":
            found += [(text[at : mention.start], ""), (text[mention.start : mention.end], names.get(mention.actor, ""))]
            at = mention.end
    return [piece for piece in [*found, (text[at:end], "")] if piece[0]]
