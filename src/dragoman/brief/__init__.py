"""The brief: one self-contained HTML page of what was read, for somebody who has ten minutes.

Comes in: the records of a database, or any records. Goes out: HTML with its style inside and its charts as SVG, without a script
and without a request to anywhere. `words` names codes and people, `sentences` cuts a text so that every row can link to the
sentence it came from, `rows` turns records into the rows of the tables, `charts` draws, `page` fills the template.
"""

from dragoman.brief.page import render, write_brief

__all__ = ["render", "write_brief"]
