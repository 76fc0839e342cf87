"""Loads the parser, the tables and the relation model when it is imported: for the process from which workers are forked, and for nobody else.

None of them starts a thread (the model runs on the thread that asks it), so a fork of this process is whole.
"""

from dragoman.pipeline import warm_up

warm_up()
