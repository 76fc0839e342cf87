"""Feeds, sitemaps and lists of feeds come in; new and changed reports go to the database, again and again.

Each address that is watched is asked whether it has changed (`listings` reads what it answers), new reports go into a queue that lies
in the database (`queue`), and pages are fetched politely, several hosts at once and one host slowly (`manners`). What goes wrong is
tried again later or kept with its reason; nothing stops the others. `rounds` is the way of it.
"""
