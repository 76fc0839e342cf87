"""The charts of the brief: Altair specifications, drawn by vl-convert as SVG that stands in the page.

Colours are the page's own CSS variables, so that one drawing serves light, dark and print. The SVG is parsed again and only
shapes and text are let through: names come from the web.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from dragoman.brief.rows import ArticleView, Dyad, EventRow, ProcessRow
from dragoman.brief.words import words

REACH = 365  # days from the middle event; what lies farther off is left to the table
LINES = 28  # events in one timeline; the table below has them all
LABELS = 390  # width kept for the words of a timeline, in pixels
SIDES = 14  # rows and columns of the matrix
PHASES = ("done", "to come", "not so")
_SHAPES = {"svg", "g", "path", "line", "rect", "text", "tspan", "circle"}
_LEGEND = {"done": "happened or under way", "to come": "planned, proposed or conditional", "not so": "denied or failed"}


def timeline(article: ArticleView, *, narrow: bool = False) -> str | None:
    """The dated events and processes of an article in order; ``None`` where fewer than two have a date.

    A filled mark happened, a ring is to come, a cross was denied or failed; a line is the stretch the day lies in. The words
    stand left of the plot, on narrow screens above each mark.
    """
    dated = drawn(article)
    if len(dated) < 2:
        return None
    values = [_point(place, event, 44 if narrow else 60) for place, event in enumerate(dated[:LINES])]
    return _svg(_timeline_chart(values, narrow))


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


def drawn(article: ArticleView) -> list[Dated]:
    """What a timeline shows, by date: events and processes with a first and a last day, near enough to share a scale."""
    rows: list[EventRow | ProcessRow] = [*article.processes, *article.events]
    found = [
        Dated(_label(row), first, last, row.phase)
        for row in rows
        if (first := _day(row.earliest)) and (last := _day(row.latest))
    ]
    if not found:
        return []
    middle = median_low(line.middle for line in found)
    near = {line for line in found if abs(line.middle - middle) <= REACH}
    return sorted(near, key=lambda line: (line.first, line.last, line.label))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _label(row: EventRow | ProcessRow) -> str:
    if isinstance(row, ProcessRow):
        return row.name + (f", round {row.round}" if row.round else "")
    what = " – ".join(filter(None, [_short(row.who), _short(row.whom)])) or "somebody"
    return f"{what}: {words('acts')[row.type]}"


def _point(place: int, line: Dated, width: int) -> dict[str, Any]:
    label = line.label if len(line.label) <= width else line.label[: width - 1] + "…"
    # noon, so that no time zone of the drawing machine moves a day
    days = {"first": f"{line.first}T12:00:00", "last": f"{line.last}T12:00:00"}
    return {"line": place, "label": label, "phase": line.phase, **days}


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


def _short(names: tuple[str, ...]) -> str:
    return ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def _timeline_chart(values: list[dict[str, Any]], narrow: bool) -> Any:
    import altair as alt  # noqa: PLC0415 - heavy, and only a brief draws

    def scale(*marks: str) -> Any:
        return alt.Scale(domain=list(PHASES), range=list(marks))

    down = 7 if narrow else 0
    base = alt.Chart(_data(values)).encode(
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
    return _styled(alt.layer(stretch, marks, label).properties(**size))


def matrix(found: list[Dyad], *, narrow: bool = False) -> str | None:
    """Who met whom as a half square of counts, the busiest sides first; ``None`` where there is nothing to compare."""
    weight: dict[str, int] = {}
    for dyad in found:
        for side in (dyad.one, dyad.other):
            weight[side] = weight.get(side, 0) + dyad.held + dyad.to_come
    sides = sorted(weight, key=lambda side: (-weight[side], side))[: 8 if narrow else SIDES]
    if len(found) < 2:
        return None
    rank = {side: place for place, side in enumerate(sides)}
    values = []
    for dyad in found:
        if dyad.one in rank and dyad.other in rank:
            row, column = sorted((dyad.one, dyad.other), key=rank.__getitem__)
            values.append(
                {
                    "row": _name(column, narrow),
                    "column": _name(row, narrow),
                    "count": dyad.held + dyad.to_come,
                    "held": dyad.held,
                }
            )
    order = list(dict.fromkeys(_name(side, narrow) for side in sides))
    return _svg(_matrix_chart(values, order, 28 if narrow else 40))


def _name(side: str, narrow: bool) -> str:
    limit = 15 if narrow else 28
    return side if len(side) <= limit else side[: limit - 1] + "…"


def _matrix_chart(values: list[dict[str, Any]], order: list[str], cell: int) -> Any:
    import altair as alt  # noqa: PLC0415

    base = alt.Chart(_data(values)).encode(
        x=alt.X(
            "column:N",
            sort=order[:-1],
            scale=alt.Scale(domain=order[:-1]),
            title=None,
            axis=alt.Axis(orient="bottom", labelAngle=-40),
        ),
        y=alt.Y("row:N", sort=order[1:], scale=alt.Scale(domain=order[1:]), title=None),
    )
    most = max(value["count"] for value in values)
    cells = base.mark_rect(fill="var(--done)", cornerRadius=2, stroke="var(--paper)", strokeWidth=2).encode(
        fillOpacity=alt.FillOpacity("count:Q", legend=None, scale=alt.Scale(domain=[0, most], range=[0.08, 0.55])),
    )
    count = base.mark_text(fontSize=12, fill="currentColor").encode(text="count:Q")
    return _styled(alt.layer(cells, count).properties(width=cell * (len(order) - 1), height=cell * (len(order) - 1)))


def _data(values: list[dict[str, Any]]) -> Any:
    import altair as alt  # noqa: PLC0415

    inline: Any = alt.Data
    return inline(values=values)


def _styled(chart: Any) -> Any:
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


def _svg(chart: Any) -> str:
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
