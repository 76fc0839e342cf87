"""Two charts of sides against sides and issues: who met whom, and who stands where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, Protocol

from dragoman.brief.charts import cut, data, styled, svg
from dragoman.brief.rows import Dyad

SIDES = 14  # rows and columns of a matrix
ISSUES = 6  # columns of the matrix of stands
ISSUES_NARROW = 3
LEANINGS = ("for", "asks", "doubts", "against")


class Stood(Protocol):
    """A stand: by whom, the stance and which way it leans, and whether it has changed."""

    @property
    def actor(self) -> str:
        """By whom."""

    @property
    def stance(self) -> str:
        """The word."""

    @property
    def leaning(self) -> str:
        """One of LEANINGS."""

    @property
    def change(self) -> str:
        """How it has changed; empty where it has not."""


def met(found: Sequence[Dyad], *, narrow: bool = False) -> str | None:
    """Who met whom as a half square of counts, the busiest sides first; ``None`` where there is nothing to compare."""
    weight: dict[str, int] = {}
    for dyad in found:
        for side in (dyad.one, dyad.other):
            weight[side] = weight.get(side, 0) + dyad.held + dyad.to_come
    sides = sorted(weight, key=lambda side: (-weight[side], side))[: 8 if narrow else SIDES]
    names = _names(sides, 15 if narrow else 28)
    rank = {side: place for place, side in enumerate(sides)}
    values = []
    for dyad in found:
        if dyad.one in rank and dyad.other in rank:
            row, column = sorted((dyad.one, dyad.other), key=rank.__getitem__)
            values.append({"row": names[column], "column": names[row], "count": dyad.held + dyad.to_come})
    if len(found) < 2 or not values:
        return None
    return svg(_met_chart(values, list(names.values()), 28 if narrow else 40))


def stands(found: Mapping[str, Sequence[Stood]], *, narrow: bool = False) -> str | None:
    """Who stands where: actors by issues, the stance as colour and word, with a mark where it has moved.

    Args:
        found: issues with the stands on them, those to be shown first first.
        narrow: for a small screen.

    Returns:
        The drawing; `None` where there are not two issues to set side by side.
    """
    issues = list(found)[: ISSUES_NARROW if narrow else ISSUES]
    if len(issues) < 2:
        return None
    often = Counter(actor for issue in issues for actor in dict.fromkeys(one.actor for one in found[issue]))
    actors = _names(sorted(often, key=lambda actor: (-often[actor], actor))[:SIDES], 15 if narrow else 28)
    columns = {issue: _wrapped(name, narrow) for issue, name in _names(issues, 32 if narrow else 54).items()}
    values = [
        {
            "actor": actors[one.actor],
            "issue": columns[issue],
            "stance": one.stance + (" *" if one.change else ""),
            "leaning": one.leaning,
        }
        for issue in issues
        for one in found[issue]
        if one.actor in actors
    ]
    return svg(_stands_chart(values, list(actors.values()), list(columns.values()), narrow))


def _names(full: Sequence[str], most: int) -> dict[str, str]:
    """The names cut to the room there is; two that become the same are told apart by a number."""
    short: dict[str, str] = {}
    for name in full:
        cuts = cut(name, most)
        same = sum(cuts == other.rstrip("0123456789 ") for other in short.values())
        short[name] = f"{cuts} {same + 1}" if same else cuts
    return short


def _wrapped(name: str, narrow: bool) -> str:
    """A name on as many lines as its column needs."""
    return "\n".join(wrap(name, 10 if narrow else 16)) or name


def _met_chart(values: list[dict[str, Any]], order: list[str], cell: int) -> Any:
    import altair as alt  # noqa: PLC0415

    base = alt.Chart(data(values)).encode(
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
    return styled(alt.layer(cells, count).properties(width=cell * (len(order) - 1), height=cell * (len(order) - 1)))


def _stands_chart(values: list[dict[str, Any]], actors: list[str], issues: list[str], narrow: bool) -> Any:
    import altair as alt  # noqa: PLC0415

    colours = alt.Scale(domain=list(LEANINGS), range=[f"var(--{leaning})" for leaning in LEANINGS])
    size = 10 if narrow else 12
    lines = max(issue.count("\n") for issue in issues)
    over = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontSize=size,
        labelPadding=4 + (size + 2) * lines,  # lines grow downwards from the first
    )
    base = alt.Chart(data(values)).encode(
        x=alt.X(
            "issue:N",
            title=None,
            sort=issues,
            scale=alt.Scale(domain=issues),
            axis=over,
        ),
        y=alt.Y("actor:N", title=None, sort=actors, scale=alt.Scale(domain=actors)),
    )
    cells = base.mark_rect(fillOpacity=0.14, cornerRadius=2, stroke="var(--paper)", strokeWidth=2).encode(
        fill=alt.Fill("leaning:N", legend=None, scale=colours)
    )
    words = base.mark_text(fontSize=11 if narrow else 12, fontWeight=600).encode(
        text="stance:N", color=alt.Color("leaning:N", legend=None, scale=colours)
    )
    width, height = (68, 26) if narrow else (112, 26)
    return styled(alt.layer(cells, words).properties(width=width * len(issues), height=height * len(actors)))
