"""The relevance gate: does an article tell of what political actors do to each other at all? Asked before the parser, which costs far more.

In: a text. Out: yes or no. Each sentence is one set of words, with marks for the actors, offices and triggers of our own tables among them; a sentence without any trigger
counts for nothing, the others by the weights in `words.tsv`, which `model/relevance.py` learns from our corpus and from plain news that we wrote. One sentence
above the threshold is enough. What is lost, and how much is saved, is in docs/quality.md.
"""

from dragoman.relevance.gate import THRESHOLD, passed_by, relevant, score, worth_parsing

__all__ = ["THRESHOLD", "passed_by", "relevant", "score", "worth_parsing"]
