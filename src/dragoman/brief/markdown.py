"""The brief as GitHub-flavoured Markdown: lists and footnotes, without charts. Words from the web cannot become markup."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from dragoman.brief.courses import Cell, Course
from dragoman.brief.digest import Digest, digest
from dragoman.brief.footnotes import Footnote
from dragoman.brief.happened import Happening
from dragoman.brief.material import Material
from dragoman.brief.outlook import Prospect, Quarrel
from dragoman.brief.page import short
from dragoman.brief.standing import StandRow
from dragoman.brief.words import web

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""What can be markup anywhere: also the beginnings of the addresses that GitHub makes links of."""
_BLANK = re.compile(r"\n{3,}")
_OPENING = re.compile(r"^([#+=-]|\d+(?=[.)]))")
"""What makes a heading or a list where it begins a line."""
_ADDRESS = re.compile(r"[A-Za-z0-9/.:?=&_~%#,;+-]")


def markdown(material: Material) -> str:
    """The brief as Markdown."""
    told = digest(material, {})
    return _BLANK.sub("\n\n", "\n".join(_Page(told).lines())) + "\n"


def plain(text: str) -> str:
    """Words from the web as Markdown that shows them, on one line: every mark that could be markup is escaped.

    Of right-to-left words the order is kept to themselves; characters that would turn the order of others, and control characters,
    become U+FFFD.
    """
    text = "".join(
        "\ufffd" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") and not letter.isspace() else letter
        for letter in text
    )
    text = _OPENING.sub(_opened, _MARKUP.sub(r"\\\1", " ".join(text.split())))
    text = text.replace("\\@", "\\@<!-- -->")  # else GitHub makes a link of what looks like an address of mail
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"\u2068{text}\u2069"
    return text


def _opened(found: re.Match[str]) -> str:
    return found[1][:-1] + f"&#{ord(found[1][-1])};"


class _Page:
    """Writes the lines."""

    def __init__(self, told: Digest) -> None:
        self._d = told

    def lines(self) -> Iterator[str]:
        """The whole brief."""
        d = self._d
        yield f"# {plain(d.title)}"
        yield ""
        if not d.held:
            yield "Nothing has been read into this database yet. Run `dragoman read page.html`, with any news page, then `dragoman brief` again."
            return
        yield self._lead()
        parts = (
            ("What happened", self._happened(), "No happening between political actors is told of. Other days or more reports may have some."),
            ("Who stands where, and what moved", self._stands(), "Nobody was found to support, oppose, demand or refuse anything."),
            ("What is planned", self._planned(), "No plan is told of. `dragoman timeline --status planned` lists those of all days."),
            ("What sources disagree on", self._disputes(), "No two reports were found to contradict each other."),
            ("What is expected", self._expected(), "No expectation is open. `dragoman forecasts` lists those of all days."),
            ("What we do not know", self._unknown(), "The record notes nothing that is missing. That is no promise that everything was found."),
        )  # fmt: skip
        for number, (title, found, empty) in enumerate(parts, start=1):
            yield from ("", f"## {number}. {title}", "")
            written = list(found)
            yield from written or [empty]
        yield from ("", "## 7. The words", "")
        yield from self._words()
        yield from (
            "",
            "Made by Dragoman from the reports alone. Machine coding errs: a row is a pointer to a sentence, not a finding.",
        )

    def _lead(self) -> str:
        d = self._d
        if not d.reports:
            return f"None of the {d.held:,} articles in the database fits. Leave out `--since` and `--until`, or give other days."
        outlets = f" of {d.outlets} {_plural(d.outlets, 'outlet')}" if d.outlets else ""
        span = f" The brief is of {d.scope.days}." if d.scope.days else ""
        return (
            f"Drawn by machine from {d.reports:,} {_plural(d.reports, 'report')}{outlets}{f', {d.days}' if d.days else ''}.{span} "
            "Each row ends with its footnotes: read the words there before you rely on it."
        )

    def _happened(self) -> Iterator[str]:
        for day, rows in self._d.days_of:
            yield from (f"**{day}**", "")
            for row in rows:
                yield f"- {_act(row)}; {_by(row)}{'' if row.told else ', day not told'}: {plain(row.quote)}{_cites(row.notes)}"
            yield ""
        yield from self._more("happened")

    def _stands(self) -> Iterator[str]:
        standing = self._d.standing
        sections: list[tuple[str, Sequence[StandRow], bool]] = [("What moved", standing.moved, True)]
        sections += [(issue, rows, False) for issue, rows in standing.shared]
        sections += [("On other things" if standing.shared else "What each wants", standing.others, True)]
        for title, rows, issue in sections:
            if rows:
                yield from (f"### {plain(title)}", "")
                yield from (_stand(row, issue) for row in rows)
                yield ""
        yield from self._more("stands")

    def _planned(self) -> Iterator[str]:
        for row in self._d.planned:
            when = row.when or "no day"
            yield f"- {when}: {_act(row)}{' (the day has passed)' if row.passed else ''}; {_by(row)}: {plain(row.quote)}{_cites(row.notes)}"
        yield from self._more("planned")
        for course in self._d.courses:
            yield from _course(course)

    def _disputes(self) -> Iterator[str]:
        for one in self._d.quarrels:
            yield _quarrel(one)
        yield from self._more("disputes")

    def _expected(self) -> Iterator[str]:
        for row in self._d.waiting:
            yield _prospect(row, f"by {row.due}" if row.due else "no day")
        yield from self._more("expected")
        if self._d.settled:
            yield from ("", "### What became of earlier expectations", "")
            for row in self._d.settled:
                yield _prospect(
                    row, f"**{row.became}**{f' ({row.settled_on})' if row.settled_on else ''}{_cites(row.settled)}"
                )

    def _unknown(self) -> Iterator[str]:
        for kind in self._d.unknown:
            yield from (f"### {kind.title}", "")
            yield from (f"- {plain(row.text)}{_cites(row.notes)}" for row in kind.rows)
            yield from [f"- and {kind.more:,} more"] if kind.more else []
            yield ""

    def _words(self) -> Iterator[str]:
        for note in self._d.footnotes.all:
            yield _footnote(note)
        if not self._d.footnotes.all:
            yield "Nothing above rests on any words. Where reports tell of something, their sentences stand here."

    def _more(self, section: str) -> Iterator[str]:
        left = self._d.more.get(section)
        if left:
            yield from ("", f"{left.count:,} more: {_code(left.command)}")


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _names(names: Iterable[str]) -> str:
    return ", ".join(plain(short(name)) for name in names)


def _cites(notes: Iterable[Footnote]) -> str:
    found = "".join(f"[^{note.number}]" for note in notes)
    return f" {found}" if found else ""


def _act(row: Happening) -> str:
    sides = " – ".join(filter(None, (_names(row.who), _names(row.whom)))) or "somebody"
    status = "" if row.status == "occurred" else ", " + row.status.replace("ongoing", "under way")
    where = f", {' or '.join(map(plain, row.where))}" if row.where else ""
    return f"**{sides}**: {row.what}{status}{where}"


def _by(row: Happening) -> str:
    outlets = f", {row.outlets} {_plural(row.outlets, 'outlet')}" if row.reports > 1 else ""
    return f"{row.reports} {_plural(row.reports, 'report')}{outlets}"


def _stand(row: StandRow, issue: bool) -> str:
    what = " – ".join(filter(None, (plain(row.issue) if issue else "", plain(row.text))))
    moved = f" ({row.change}: {row.before})" if row.change else ""
    toward = f", toward {_names(row.toward)}" if row.toward else ""
    condition = f", {plain(row.condition)}" if row.condition else ""
    said = f"{row.said}, {row.reports} reports" if row.reports > 1 else row.said
    about = f": {what}{toward}{condition}" if what or toward or condition else ""
    return f"- **{plain(short(row.actor))}** {row.stance}{moved}{about} ({said}){_cites(row.notes)}"


def _course(course: Course) -> Iterator[str]:
    about = ", ".join(
        filter(None, (course.kind, course.status, f"{course.reports} {_plural(course.reports, 'report')}"))
    )
    yield from ("", f"### {plain(course.name)} ({about})", "")
    for row in course.rounds:
        told = [f"as announced: {_told(row.announced)}"] if row.announced else []
        told += [f"as it became: {_told(row.became)}"] if row.became else []
        told += [f"{role}: {_told(who)}" for role, who in row.parts]
        yield f"- **{row.label}**: {'; '.join(told)}"
    if course.more:
        yield f"- and {course.more} earlier {_plural(course.more, 'round')}"


def _told(cell: Cell) -> str:
    values = ", ".join(
        f"{plain(one.value)}{f' ({one.day})' if one.day else ''}{_cites(one.notes)}" for one in cell.values
    )
    return values + (f", and {cell.more} more" if cell.more else "")


def _quarrel(one: Quarrel) -> str:
    voices = (
        f"**{plain(voice.value)}** ({', '.join(filter(None, (_names(voice.outlets) or 'no outlet named', voice.day)))}){_cites(voice.notes)}"
        for voice in one.voices
    )
    more = f" · and {one.more} more" if one.more else ""
    return f"- {one.kind}, {plain(one.about)}: {' · '.join(voices)}{more}"


def _prospect(row: Prospect, became: str) -> str:
    process = f", {plain(row.process)}" if row.process else ""
    return f"- **{plain(short(row.by))}**, {row.made}: {plain(row.quote)}{process} – {row.says}{_cites(row.notes)}; {became}"


def _footnote(note: Footnote) -> str:
    """The words and where they stand; an address of the web is given in angle brackets, where it is one through and through."""
    article = note.article
    words = plain(note.words) if note.whole else f"… {plain(note.words)} …"
    url = article.url or ""
    address = f" <{url}>" if web(url) and not _ADDRESS.sub("", url) else f" {plain(url)}" if url else ""
    title = plain(article.title) if article.title else "no title"
    return f"[^{note.number}]: {words} — {plain(article.outlet or 'no outlet named')}, {note.day}: {title}, {plain(article.id)}{address}"


def _code(command: str) -> str:
    """A command as code; one with backquotes in it as words."""
    return plain(command) if "`" in command or "\n" in command else f"`{command}`"
