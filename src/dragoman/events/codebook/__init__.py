"""The codebook: PLOVER's types and modes, the words that make events, and the words that settle status and context.

All of it is data (TOML beside this file). `types`, `types_of_cameo`, `triggers`, `content_mode`, `status_words` and `contexts` read it once;
`validate` says what is wrong with it, for `dragoman doctor` and the tests.
"""

from dragoman.events.codebook.tables import (
    Frame,
    Trigger,
    Type,
    content_mode,
    context_words,
    fold,
    status_words,
    triggers,
    types,
    types_of_cameo,
    validate,
)

__all__ = [
    "Frame",
    "Trigger",
    "Type",
    "content_mode",
    "context_words",
    "fold",
    "status_words",
    "triggers",
    "types",
    "types_of_cameo",
    "validate",
]
