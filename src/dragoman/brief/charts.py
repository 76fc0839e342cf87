"""The timeline, and how charts of the brief are drawn: Altair specifications, made SVG that stands in the page by vl-convert.

Colours are the page's own CSS variables, so that one drawing serves light, dark and print. The SVG is parsed again and only
shapes and text are let through: names come from the web.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from dragoman.brief.rows import ArticleView, EventRow, ProcessRow
from dragoman.brief.words import words

REACH = 365  # days from the middle event; what lies farther off is left to the table
LINES = 28  # events in one timeline; the table below has them all
LABELS = 390  # width kept for the words of a timeline, in pixels
PHASES = ("done", "to come", "not so")
_SHAPES = {"svg", "g", "path", "line", "rect", "text", "tspan", "circle"}
_LEGEND = {"done": "happened or under way", "to come": "planned, proposed or conditional", "not so": "denied or failed"}


@dataclass(frozen=True)
class Dated:
    """A line of the timeline: what, between which two days, and whether it is done, to come or not so."""

    label: str
    first: date
    last: date
    phase: str

    @property
    def middle(self) -> float:
        """The middle of the stretch, as a count of days."""
        return (self.first.toordinal() + self.last.toordinal()) / 2


def dated(label: str, first: str | None, last: str | None, phase: str) -> Dated | None:
    """A line of a timeline; `None` where one of the two days (ISO) is missing."""
    try:
        return Dated(label, date.fromisoformat(first or ""), date.fromisoformat(last or ""), phase)
    except ValueError:
        return None


def label(who: Sequence[str], whom: Sequence[str], what: str) -> str:
    """What stands beside a mark: "Kenya – Ethiopia: meeting"."""
    return f"{' – '.join(filter(None, (_short(who), _short(whom)))) or 'somebody'}: {what}"


def drawn(article: ArticleView) -> list[Dated]:
    """What the timeline of an article shows: events and processes with a first and a last day, near enough to share a scale."""
    rows: list[EventRow | ProcessRow] = [*article.processes, *article.events]
    found = (dated(_label(row), row.earliest, row.latest, row.phase) for row in rows)
    return near(line for line in found if line)


def near(lines: Iterable[Dated]) -> list[Dated]:
    """The lines by date, each once, without those too far from the middle one to share a scale."""
    found = list(lines)
    if not found:
        return []
    middle = median_low(line.middle for line in found)
    close = {line for line in found if abs(line.middle - middle) <= REACH}
    return sorted(close, key=lambda line: (line.first, line.last, line.label))


def timeline(lines: Sequence[Dated], *, narrow: bool = False) -> str | None:
    """Lines in order; `None` where there are fewer than two.

    A filled mark happened, a ring is to come, a cross was denied or failed; a line is the stretch the day lies in. The words
    stand left of the plot, on narrow screens above each mark.
    """
    if len(lines) < 2:
        return None
    values = [_point(place, line, 44 if narrow else 60) for place, line in enumerate(lines[:LINES])]
    return svg(_timeline_chart(values, narrow))


def _label(row: EventRow | ProcessRow) -> str:
    if isinstance(row, ProcessRow):
        return row.name + (f", round {row.round}" if row.round else "")
    return label(row.who, row.whom, words("acts")[row.type])


def _point(place: int, line: Dated, width: int) -> dict[str, Any]:
    # noon, so that no time zone of the drawing machine moves a day
    days = {"first": f"{line.first}T12:00:00", "last": f"{line.last}T12:00:00"}
    return {"line": place, "label": cut(line.label, width), "phase": line.phase, **days}


def cut(name: str, most: int) -> str:
    """A name on one line, no longer than there is room for; what no drawing can hold is left out."""
    name = "".join(letter if letter.isprintable() else " " for letter in name)
    return name if len(name) <= most else name[: most - 1] + "…"


def _ticks(values: list[dict[str, Any]], most: int) -> dict[str, Any]:
    """Whole days, weeks or months between the ticks, so that no date stands twice on the scale."""
    first, last = min(value["first"] for value in values)[:10], max(value["last"] for value in values)[:10]
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    for interval, step, length in (
        ("day", 1, 1),
        ("day", 2, 2),
        ("week", 1, 7),
        ("week", 2, 14),
        ("month", 1, 30),
        ("month", 3, 91),
    ):
        if days <= most * length:
            return {"interval": interval, "step": step}
    return {"interval": "year", "step": 1}


def _short(names: Sequence[str]) -> str:
    return ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def _timeline_chart(values: list[dict[str, Any]], narrow: bool) -> Any:
    import altair as alt  # noqa: PLC0415 - heavy, and only a brief draws

    def scale(*marks: str) -> Any:
        return alt.Scale(domain=list(PHASES), range=list(marks))

    down = 7 if narrow else 0
    base = alt.Chart(data(values)).encode(
        y=alt.Y("line:O", axis=None),
        x=alt.X(
            "first:T",
            title=None,
            axis=alt.Axis(
                orient="top", format="%-d %b %Y", tickCount=_ticks(values, 3 if narrow else 7), labelOverlap=True
            ),
        ),
        color=alt.Color("phase:N", legend=None, scale=scale("var(--done)", "var(--come)", "var(--not)")),
    )
    stretch = base.mark_rule(strokeWidth=3, opacity=0.35, strokeCap="round", yOffset=down, y2Offset=down).encode(
        x2="last:T"
    )
    marks = base.mark_point(size=70, strokeWidth=2, opacity=1, yOffset=down).encode(
        shape=alt.Shape("phase:N", legend=None, scale=scale("circle", "circle", "cross")),
        fill=alt.Fill("phase:N", legend=None, scale=scale("var(--done)", "var(--paper)", "var(--not)")),
    )
    label = base.mark_text(fontSize=12, align="left", baseline="bottom" if narrow else "middle").encode(
        x=alt.value(0 if narrow else -LABELS), text="label:N", color=alt.value("currentColor")
    )
    size = {"width": 320, "height": 38 * len(values)} if narrow else {"width": 980 - LABELS, "height": 24 * len(values)}
    return styled(alt.layer(stretch, marks, label).properties(**size))


def data(values: list[dict[str, Any]]) -> Any:
    """Rows as the data of a chart."""
    import altair as alt  # noqa: PLC0415

    inline: Any = alt.Data
    return inline(values=values)


def styled(chart: Any) -> Any:
    """A chart in the colours and letters of the page."""
    return (
        chart.configure(background="transparent", font="inherit", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor="currentColor",
            labelFontSize=12,
            labelLimit=220,
            gridColor="var(--rule)",
            domain=False,
            tickColor="var(--rule)",
        )
    )


def svg(chart: Any) -> str:
    """The drawing, with nothing in it but shapes and text, as wide as there is room."""
    import vl_convert  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(vl_convert.vegalite_to_svg(chart.to_dict()).encode())
    for element in list(root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name not in _SHAPES:
            element.getparent().remove(element)
            continue
        for attribute in list(element.attrib):
            if attribute.startswith(("aria-", "on", "{")) or attribute in ("role", "aria-roledescription", "style"):
                del element.attrib[attribute]
    width = root.get("width")
    root.attrib.pop("height", None)
    root.set("aria-hidden", "true")  # the table beside it says the same
    root.set("width", str(width))
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def legend() -> Iterable[tuple[str, str]]:
    """The phases of a timeline and their words."""
    return _LEGEND.items()
