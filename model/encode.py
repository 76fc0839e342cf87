"""From a sentence with two marked spans to the pieces the encoder reads; the package has the same few lines at run time."""

from dragoman.events.marks import LENGTH, MARKS, crop, marked

__all__ = ["LENGTH", "MARKS", "crop", "marked"]
