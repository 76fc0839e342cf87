"""The web app: Datasette over the database, with pages of ours.

Comes in: a database that `dragoman read` made. Goes out: pages over HTTP on this machine, each also as JSON and CSV where it shows rows;
Datasette's tables, facets and SQL are under `/data`. `app` puts it together, `plugin` is what Datasette calls, `guard` keeps hostile text
and strangers out, `asking` puts questions to the database in bounded time, `wanted` reads filters from an address, `recent` what a drawing
shows without any; a file in `pages` makes one kind of page. Charts are Vega specifications in `charts`, drawn in the browser by the JavaScript that vl-convert carries.
"""
