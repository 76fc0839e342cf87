"""The tables of what articles tell together. `dragoman.gather` fills them from the records, and can do so anew."""

from sqlite_utils import Database

TABLES = """
-- articles whose latest record is not taken in yet
create table gathered_pending (article text primary key) without rowid;
create trigger gathered_new after insert on article_runs begin
  insert or ignore into gathered_pending values (new.article);
end;
create trigger gathered_changed after update of latest, record on article_runs begin
  insert or ignore into gathered_pending values (new.article);
end;
create trigger gathered_gone after delete on article_runs begin
  insert or ignore into gathered_pending values (old.article);
end;
insert into gathered_pending select distinct article from article_runs;

-- what is brought together (sightings, tellings, numbers, copies, reports), and the part each belongs to
create table gathered_items (
  number integer primary key, kind integer not null, item text not null, article text not null, part integer, body blob not null,
  unique (kind, item)
);
create index gathered_items_article on gathered_items (kind, article);
create index gathered_items_part on gathered_items (kind, part);
-- what items that may belong together share, each for a day
create table gathered_marks (
  mark integer, day integer, number integer references gathered_items (number), primary key (mark, day, number)
) without rowid;
create index gathered_marks_number on gathered_marks (number);

create index articles_published on articles (published);
create table stories (article text primary key, report text not null, story text not null) without rowid;
create index stories_report on stories (report);
create index stories_story on stories (story);

create table incidents (
  part integer primary key, id text not null, type text not null, status text not null, earliest text not null, latest text not null,
  long integer not null, place text, process text, reports integer not null, body blob not null
);
create index incidents_day on incidents (earliest, id);
create index incidents_long on incidents (earliest, id, latest) where long;
create index incidents_type on incidents (type, earliest);
create index incidents_status on incidents (status, earliest);
create index incidents_place on incidents (place, type, earliest);

create table meetings (
  one text, other text, earliest text, latest text, part integer, status text, primary key (one, other, earliest, part)
) without rowid;
create index meetings_other on meetings (other, one, earliest);
create index meetings_day on meetings (earliest);
create index meetings_part on meetings (part);
create table dyads (one text, other text, times integer, primary key (one, other)) without rowid;
create index dyads_times on dyads (times desc, one, other);

create table histories (
  part integer primary key, key text not null, name text not null, kind text not null, status text, reports integer not null,
  first text, last text, body blob not null
);
create index histories_key on histories (key);
create index histories_reports on histories (reports desc, key);

create table disagreements (
  number integer primary key, kind text not null, about text not null, articles text not null, first text, last text, body blob not null
);
create index disagreements_order on disagreements (kind, about, articles);
create table disagreement_owners (owner text, number integer, primary key (owner, number)) without rowid;
create index disagreement_owners_number on disagreement_owners (number);

create table expectations (
  article text, number integer, published text, "by" text, direction text, certainty text, outcome text, due integer, process text,
  body blob not null, primary key (article, number)
) without rowid;
create index expectations_day on expectations (published, article, number);
create index expectations_by on expectations ("by", published);

create table stands (
  number integer primary key, article text not null, published text, holder text not null, issue text not null, stance text not null,
  proposition text not null, process text, start integer, change text not null, body blob not null
);
create index stands_holder on stands (holder, issue, published, article, start);
create index stands_article on stands (article, process);
create index stands_stance on stands (stance, holder, issue, published, article, start);
create index stands_change on stands (change, holder, issue, published, article, start);
create index stands_day on stands (published);

create table players (
  key text, article text, name text, kind text, published text, acts integer, body blob not null, primary key (key, article)
) without rowid;
create index players_article on players (article);
create index players_day on players (published);
create table player_totals (key text primary key, acts integer, name text, kind text, body blob not null) without rowid;
create index player_totals_acts on player_totals (acts desc, name, key);

-- words of names, for the filters: in which scope, of which value, of whom
create table gathered_names (scope text, word text, value text, key text, primary key (scope, word, value, key)) without rowid;
-- what a name's owner takes part in
create table gathered_parts (scope text, key text, day text, part integer, primary key (scope, key, day, part)) without rowid;
create index gathered_parts_part on gathered_parts (scope, part);
"""


def create(db: Database) -> None:
    """Create them all, empty, with every article still to be taken in."""
    statement = ""
    for line in TABLES.splitlines():
        if line.startswith("--"):
            continue
        statement += line + "\n"
        if line.endswith(";") and not line.startswith("  ") and not line.endswith("begin"):
            db.execute(statement)
            statement = ""
    db.table("stands").enable_fts(["issue", "proposition"], create_triggers=True, tokenize="unicode61")
