"""Dragoman reads news reports of diplomacy and keeps what they tell as a cited record.

Three names are the library: :func:`code`, :func:`relate` and :func:`open_record`. Nothing heavy is imported before it is used.
"""

__version__ = "0.1.0"
