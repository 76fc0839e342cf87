"""The questions in SQL. They read the `latest_` views, so an older reading of an article never shows."""

_DAY = "coalesce(articles.published, articles.earliest, articles.latest)"
ORDER = f"{_DAY} is null, {_DAY}, articles.number"

_EVERY = "(:article is null or r.article = :article)"
_FROM = f"join articles on articles.id = r.article where {_EVERY}"


def of_one(question: str) -> str:
    """The same question about one article only, which SQLite then answers by index."""
    return question.replace(_EVERY, "r.article = :article")


def _name(mention: str) -> str:
    """The name of the actor a mention stands for."""
    return (
        "(select actors.name from mentions join actors on actors.article_run = mentions.article_run and actors.id = mentions.actor "
        f"where mentions.article_run = r.article_run and mentions.id = {mention})"
    )


def _names(where: str) -> str:
    """The names of an event's actors, as a JSON list."""
    return (
        "(select json_group_array(name) from (select name from event_actors as a "
        f"where a.article_run = r.article_run and a.event = r.id {where} order by a.role, a.rank))"
    )


def _of(table: str, column: str, key: str) -> str:
    """A column of another layer's row that this row points to."""
    return f"(select x.{column} from {table} as x where x.article_run = r.article_run and x.id = {key})"


ARTICLES = f"""
select articles.id, title, outlet, url, language, published, published_basis as basis, earliest, articles.latest,
       length(text) as characters, runs.version
from articles join article_runs on article_runs.article = articles.id and article_runs.latest
join runs on runs.id = article_runs.run order by {ORDER}
"""

RECORDS = f"""
select article_runs.article, record from article_runs join articles on articles.id = article_runs.article
where article_runs.latest order by {ORDER}
"""

RECORD = """
select article, record from article_runs
where latest and article >= :article and article < :article || char(1114111) order by article limit 2
"""
"""By its id or the start of it; a range, which an index answers."""

EVENTS = f"""
select r.article, r.start, r.end, r.quote, r.id, r.type, r.mode, r.status, {_names("and a.role = 'source'")} as sources,
       {_names("and a.role = 'target'")} as targets, r.trigger, {_of("places", "name", "r.place")} as place, r.earliest, r.latest,
       {_name(_of("statements", "speaker", "r.statement"))} as speaker, r.quad, r.score, r.confidence
from latest_events as r {_FROM} order by {ORDER}, r.start, r.id
"""

STATEMENTS = f"""
select r.article, r.start, r.end, r.quote, r.id, {_name("r.speaker")} as speaker, r.speaker_kind, r.cue, r.content, r.manner,
       {_name("r.addressee")} as addressee
from latest_statements as r {_FROM} order by {ORDER}, r.start, r.id
"""

POSITIONS = f"""
select r.article, r.start, r.end, r.quote, r.id, {_name("r.holder")} as holder, r.stance, r.text,
       (select json_group_array({_name("value")}) from json_each(r.toward)) as toward,
       {_of("processes", "name", "r.process")} as process, r.condition
from latest_positions as r {_FROM} order by {ORDER}, r.start, r.id
"""

FORECASTS = f"""
select r.article, r.start, r.end, r.quote, r.id, {_name('r."by"')} as "by", r.direction, r.certainty, r.condition,
       {_of("times", "value", "r.horizon")} as horizon, {_of("processes", "name", "r.process")} as process
from latest_forecasts as r {_FROM} order by {ORDER}, r.start, r.id
"""

FIGURES = f"""
select r.article, r.start, r.end, r.quote, r.id, r.value, r.upper, r.bound, r.unit, r.of, r."where" as "where"
from latest_figures as r {_FROM} order by {ORDER}, r.start, r.id
"""

PROCESSES = f"""
select r.article, r.start, r.end, r.quote, r.id, r.key, r.name, r.kind, r.round, r.status,
       {_of("places", "name", "r.place")} as place, {_of("times", "value", "r.time")} as time, r.days,
       (select json_group_array(json_array(p.name, p.role)) from process_roles as p
        where p.article_run = r.article_run and p.process = r.id) as roles
from latest_processes as r {_FROM} order by {ORDER}, r.start, r.id
"""

TIMELINE = f"""
select r.article, r.start, r.end, r.quote, r.earliest, r.latest, r.type || coalesce(' ' || r.mode, '') as what, r.status,
       {_names("")} as who, {_of("places", "name", "r.place")} as place
from latest_events as r {_FROM} and r.earliest is not null order by r.earliest, r.latest, articles.number, r.start
"""

SEARCH = """
select s.article, s.start, s.end, s.text as quote, articles.title
from sentences_fts join sentences as s on s.id = sentences_fts.rowid join articles on articles.id = s.article
where sentences_fts match :words order by sentences_fts.rank limit :limit
"""
