"""One class a mistake. Each message says what is wrong and what to do, on one line, with a code to look up.

Codes E001-E099 stop an input or a command; notes in a record carry W codes (docs/notes.md lists both).
"""


class DragomanError(Exception):
    """Base of every error Dragoman raises on purpose. `str(error)` is one line for the user."""

    code = "E000"

    def __init__(self, message: str) -> None:
        super().__init__(f"[{self.code}] {' '.join(message.split())}")


class MissingModel(DragomanError):
    """The language model is not installed."""

    code = "E001"

    def __init__(self, name: str) -> None:
        super().__init__(f"the language model {name} is not installed; run: pip install {name.replace('_', '-')}")


class UnreadableInput(DragomanError):
    """An input holds nothing that can be coded. `source` names it, `reason` says why, `remedy` what to do."""

    code = "E010"

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        self.source, self.reason, self.remedy = source, reason, remedy
        super().__init__(f"{source}: {reason}; {remedy}")


class UnknownDate(DragomanError):
    """A date that was given is no ISO date."""

    code = "E011"

    def __init__(self, value: str) -> None:
        super().__init__(f"{value!r} is no ISO date; write it as 2020-10-31 (several: 2020-10-31,2024-11-12)")


class DamagedModel(DragomanError):
    """The relation model that the package ships is missing or another file than the one it was shipped with."""

    code = "E031"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the relation model cannot be used: {reason}; reinstall: pip install --force-reinstall dragoman"
        )
