"""The brief: what a desk hands to its head, for somebody who has ten minutes.

Comes in: a database, a process or some days of one, or any records. Goes out: one file, as HTML (its style inside, charts as SVG, no
script, no request to anywhere), Markdown or PDF. `material` asks for what is in the scope, and only for that; `happened`, `standing`,
`courses`, `outlook` and `unknown` make rows of it; each row cites `footnotes`, the sentences it rests on; `digest` is all of them in the
order they are read in. `page`, `markdown` and `pdf` write it. Where few reports are covered, the rows of each article (`rows`) and its
text (`sentences`) follow. `words` names codes and people, `charts` and `matrices` draw.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.brief.page import render
    from dragoman.brief.write import write_brief

__all__ = ["render", "write_brief"]


def __getattr__(name: str) -> Any:
    """`render` and `write_brief` when first asked for: whoever only wants the words or `--help` waits for no template."""
    if name == "render":
        from dragoman.brief.page import render  # noqa: PLC0415

        return render
    if name == "write_brief":
        from dragoman.brief.write import write_brief  # noqa: PLC0415

        return write_brief
    raise AttributeError(name)
