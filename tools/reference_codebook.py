"""The page of the codebook, from its files."""

from collections import Counter
from typing import Any, get_args

from reference_page import Meanings, code, meanings, page, same, table, toml

from dragoman import record
from dragoman.events.codebook import tables as codebook


def the_codebook() -> str:
    """Types, modes, statuses and contexts, and how many words make them."""
    told, known = meanings("codebook"), codebook.types()
    same("a status", told["status"], get_args(record.Status), "codebook")
    same("a type with modes", told["modes"], [name for name, one in known.items() if one.modes], "codebook")
    verbs, nouns = _words()
    total = table(
        ("type", "quad", "score", "recipient", "CAMEO", "verbs", "nouns", "what it is"),
        (
            (f"[{name}](#{name.lower()})", one.quad, one.score, "needed" if one.recipient else "", one.cameo,
             sum(n for key, n in verbs.items() if key[0] == name), sum(n for key, n in nouns.items() if key[0] == name), one.definition)
            for name, one in known.items()
        ),
    )  # fmt: skip
    quads = ", ".join(f"{number} {words}" for number, words in told["quads"].items())
    parts = [
        "The sixteen types of PLOVER with their modes, in our own words, and how many trigger words our codebook has for each. [Events](../events.md) says "
        "how an event is read and how to add a word.",
        f"Quads: {quads}. The score goes from -10 (conflict) to 10 (cooperation). {sum(verbs.values()):,} verbs and {sum(nouns.values()):,} "
        f"nouns make events, in {len(codebook.frames())} frames.",
        total,
    ]
    raw = toml("events/codebook/cameo.toml")
    parts += [_one_type(one, told["modes"].get(name, {}), verbs, nouns, raw[name]) for name, one in known.items()]
    return page("Codebook", *parts, _statuses(told["status"]), _contexts(), _content(told["content"]))


def _words() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    verbs: Counter[tuple[str, str]] = Counter()
    nouns: Counter[tuple[str, str]] = Counter()
    for frame in codebook.frames():
        verbs[frame.type, frame.mode or ""] += len(frame.verbs)
        nouns[frame.type, frame.mode or ""] += len(frame.nouns)
    return verbs, nouns


def _one_type(
    one: codebook.Type, told: Meanings, verbs: Counter[tuple[str, str]], nouns: Counter[tuple[str, str]], codes: dict[str, list[str]]
) -> str:  # fmt: skip
    same(f"{one.name}: a mode", told, one.modes, "codebook")
    rows = [
        ("no mode", one.score, one.cameo, ", ".join(codes.get("", [])), verbs[one.name, ""], nouns[one.name, ""], "")
    ]
    rows += [
        (
            code(mode),
            score,
            cameo,
            ", ".join(codes.get(mode, [])),
            verbs[one.name, mode],
            nouns[one.name, mode],
            told[mode],
        )
        for mode, (score, cameo) in one.modes.items()
    ]
    parts = [
        f"## {one.name}",
        f"{one.definition} Quad {one.quad}.{' It needs a recipient.' if one.recipient else ''}",
        _fold(one),
        table(("mode", "score", "CAMEO", "CAMEO codes read as it", "verbs", "nouns", "what it is"), rows),
    ]
    return "\n\n".join(parts)


def _fold(one: codebook.Type) -> str:
    if not one.fold and not any(one.mode_fold.values()):
        return "It folds into nothing else: whatever its status, PLOVER's plain type is the same."
    parts = [_folded(one.fold)] + [f"{code(mode)}: {_folded(fold)}" for mode, fold in one.mode_fold.items() if fold]
    return f"Folded into PLOVER's plain type: {'; '.join(parts)}."


def _folded(fold: dict[Any, Any]) -> str:
    plain: dict[str, list[str]] = {}
    for status, kind in fold.items():
        plain.setdefault(kind, []).append(status)
    return ", ".join(f"{' or '.join(found)} → {kind}" for kind, found in plain.items())


def _statuses(told: Meanings) -> str:
    words = toml("events/codebook/status.toml")
    kinds = list(words)
    rows = [
        (code(status), meaning, *(len(words[kind].get(status, [])) or "" for kind in kinds))
        for status, meaning in told.items()
    ]
    text = (
        "Did it happen? Negation, tense and modals of the verb decide first, then the words that govern it. The columns count those words: verbs, nouns, "
        "adjectives, phrases, and verbs that say what became of it."
    )
    return f"## Statuses\n\n{text}\n\n{table(('status', 'meaning', *kinds), rows)}"


def _contexts() -> str:
    words = toml("events/codebook/contexts.toml")
    text = f"PLOVER's {len(words)} contexts say what an event is about. These lemmas set it in one:"
    rows = ((code(name), ", ".join(found)) for name, found in words.items())
    return f"## Contexts\n\n{text}\n\n{table(('context', 'words'), rows)}"


def _content(told: dict[str, str]) -> str:
    words = toml("events/codebook/content.toml")
    rows = [
        (f"a {sort} ({kind})", code(mode), len(found))
        for sort, kind in told.items()
        for mode, found in words[sort].items()
    ]
    text = "What a demand, a refusal or a threat is about settles its mode; so many words lead to each."
    return f"## Modes by content\n\n{text}\n\n{table(('of', 'mode', 'words'), rows)}"
