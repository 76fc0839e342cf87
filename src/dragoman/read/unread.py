"""What could not be read, why, and what to do."""

from dataclasses import dataclass

RAW = 10_000
"""Characters kept of a record or a line that could not be read."""


@dataclass(frozen=True)
class Unread:
    """An input that gave no article. `raw`: how it begins, where it is part of a file."""

    source: str
    reason: str
    remedy: str
    raw: str = ""

    @property
    def line(self) -> str:
        """One line for the user: the input, the reason, the remedy."""
        return " ".join(f"{self.source}: {self.reason}; {self.remedy}".split())


def beginning(data: bytes) -> str:
    """How something that could not be read begins, as text."""
    return data[: 4 * RAW].decode("utf-8", "replace")[:RAW]
