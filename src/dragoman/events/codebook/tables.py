"""Reading the codebook's tables, once a process."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from dragoman.record import EventType, Status

FOLDING: tuple[Status, ...] = ("planned", "proposed", "conditional", "hypothetical", "denied", "failed")
"""Statuses in which PLOVER codes the promise, the threat or the refusal instead of the act."""


@dataclass(frozen=True)
class Type:
    """One of PLOVER's sixteen event types."""

    name: EventType
    quad: int
    score: float
    """-10 (conflict) to 10 (cooperation)."""
    recipient: bool
    cameo: str
    definition: str
    fold: dict[Status, EventType]
    """By status, the plain type of an act that is only promised, offered or threatened, or not done."""
    modes: dict[str, tuple[float, str]]
    """Score and CAMEO code by mode."""
    mode_fold: dict[str, dict[Status, EventType]]
    """By mode, the statuses in which it folds otherwise than its type."""

    def score_of(self, mode: str | None) -> float:
        """The score of a mode, or the type's own."""
        return self.modes[mode][0] if mode else self.score

    def cameo_of(self, mode: str | None) -> str:
        """The CAMEO code of a mode, or the type's own."""
        return self.modes[mode][1] if mode else self.cameo


@dataclass(frozen=True)
class Frame:
    """What a group of words means and where its participants stand. The keys are explained in `triggers.toml`."""

    type: EventType
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    to: tuple[str, ...] = ("object",)
    by: tuple[str, ...] = ()
    mutual: bool = False
    swap: bool = False
    both: bool = False
    own: bool = False
    theme: bool = False
    crowd: bool = False
    undo: EventType | None = None
    verbal: EventType | None = None
    crowds: EventType | None = None
    joint: EventType | None = None
    relief: EventType | None = None
    target: bool = False
    patient: bool = False
    intransitive: bool = False
    content: str | None = None
    only_content: tuple[str, ...] = ()
    unless_content: str | None = None
    with_infinitive: tuple[str, ...] = ()
    defers: tuple[str, ...] = ()
    if_target: tuple[str, ...] = ()
    unless_object: tuple[str, ...] = ()
    with_subjunctive: tuple[str, ...] = ()
    with_must: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trigger:
    """One entry of a frame: a head lemma, the words that must stand with it, the objects it must have."""

    frame: Frame
    head: str
    words: tuple[str, ...] = ()
    objects: frozenset[str] = field(default_factory=frozenset)

    @property
    def weight(self) -> int:
        """How specific the entry is; the most specific that fits is taken."""
        return 2 * bool(self.objects) + 2 * len(self.words)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def types() -> dict[str, Type]:
    """The sixteen types by name."""
    found = {}
    for name, row in _load("types.toml").items():
        modes = {mode: (float(entry["score"]), str(entry["cameo"])) for mode, entry in row.get("modes", {}).items()}
        found[name] = Type(
            name=name,  # type: ignore[arg-type]  # validate() checks the names
            quad=row["quad"],
            score=float(row["score"]),
            recipient=row["recipient"],
            cameo=row["cameo"],
            definition=row["definition"],
            fold=row.get("fold", {}),
            modes=modes,
            mode_fold={mode: entry.get("fold", {}) for mode, entry in row.get("modes", {}).items()},
        )
    return found


def fold(act: EventType, status: Status, mode: str | None = None) -> EventType:
    """PLOVER's plain type for an act with a status: a planned visit is AGREE, an announced withdrawal CONCEDE, a promised release AGREE,
    aid that will not be given REJECT.
    """
    table = types()[act]
    return table.mode_fold.get(mode or "", {}).get(status) or table.fold.get(status, act)


@cache
def _cameo() -> dict[str, tuple[EventType, str | None]]:
    found: dict[str, tuple[EventType, str | None]] = {}
    table: dict[EventType, dict[str, list[str]]] = _load("cameo.toml")  # type: ignore[assignment]  # validate() checks the names
    for name, modes in table.items():
        for mode, codes in modes.items():
            for code in codes:
                first, _, last = code.partition("-")
                for number in range(int(first), int(last or first) + 1):
                    found[str(number).zfill(len(first))] = (name, mode or None)
    return found


def types_of_cameo(code: str) -> tuple[EventType, str | None] | None:
    """PLOVER type and mode of a CAMEO code of two to four digits; an unknown sub-code has those of the code it belongs to.

    None for what PLOVER does not code (CAMEO 01, statements, and 02, appeals). `Type.cameo_of` is the other direction.
    """
    known = _cameo()
    return next((known[code[:length]] for length in range(len(code), 1, -1) if code[:length] in known), None)


@cache
def frames() -> tuple[Frame, ...]:
    """The frames, in the order of the file."""
    rows: list[dict[str, Any]] = _load("triggers.toml")["frame"]
    return tuple(_frame(row) for row in rows)


def _frame(row: dict[str, Any]) -> Frame:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Frame(**fields)


_ENTRY = re.compile(r"\{([^}]*)\}|(\S+)")


def _trigger(frame: Frame, entry: str, *, noun: bool) -> Trigger:
    objects: frozenset[str] = frozenset()
    words: list[str] = []
    for braces, word in _ENTRY.findall(entry):
        if braces:
            objects = frozenset(braces.split("|"))
        else:
            words.append(word)
    head = words.pop(-1 if noun else 0)
    return Trigger(frame, head, tuple(words), objects)


@cache
def triggers() -> tuple[dict[str, list[Trigger]], dict[str, list[Trigger]]]:
    """Verb and noun triggers by head lemma, the most specific first, else in the order of the file."""
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for frame in frames():
        for table, entries, noun in ((verbs, frame.verbs, False), (nouns, frame.nouns, True)):
            for entry in entries:
                trigger = _trigger(frame, entry, noun=noun)
                table.setdefault(trigger.head, []).append(trigger)
    for table in (verbs, nouns):
        for found in table.values():
            found.sort(key=lambda trigger: -trigger.weight)
    return verbs, nouns


@cache
def _content() -> dict[str, dict[str, frozenset[str]]]:
    return {
        sort: {mode: frozenset(words) for mode, words in modes.items()} for sort, modes in _load("content.toml").items()
    }


def content_mode(sort: str, lemmas: frozenset[str]) -> str | None:
    """The mode of a demand, refusal or threat whose content holds these lemmas; the kind of relief, where that is asked."""
    return next((mode for mode, words in _content()[sort].items() if words & lemmas), None)


@cache
def status_words() -> dict[str, dict[str, Status]]:
    """Status by lemma, for governing verbs, governing nouns and adjectives."""
    return {
        kind: {word: status for status, words in groups.items() for word in words}
        for kind, groups in _load("status.toml").items()
    }


@cache
def context_words() -> dict[str, list[str]]:
    """Contexts by lemma."""
    found: dict[str, list[str]] = {}
    for context, words in _load("contexts.toml").items():
        for word in words:
            found.setdefault(word, []).append(context)
    return found


def validate() -> list[str]:
    """What is wrong with the codebook, one line each; empty when it is sound."""
    wrong = []
    known = types()
    for missing in set(get_args(EventType)) ^ set(known):
        wrong.append(f"types.toml: {missing} is missing or no PLOVER type")
    for name, row in known.items():
        for table in (row.fold, *row.mode_fold.values()):
            wrong += [
                f"types.toml: {name} folds into unknown {plain}" for plain in table.values() if plain not in known
            ]
            wrong += [f"types.toml: {name} folds by status {status}" for status in table if status not in FOLDING]
    wrong += _wrong_cameo(known)
    for number, frame in enumerate(frames(), 1):
        where = f"triggers.toml: frame {number} ({frame.type})"
        if frame.type not in known:
            wrong.append(f"{where}: no such type")
        elif frame.mode and frame.mode not in known[frame.type].modes:
            wrong.append(f"{where}: no mode {frame.mode}")
        if not frame.verbs and not frame.nouns:
            wrong.append(f"{where}: no verbs and no nouns")
        for key, other in (
            ("undo", frame.undo),
            ("verbal", frame.verbal),
            ("crowds", frame.crowds),
            ("joint", frame.joint),
            ("relief", frame.relief),
        ):
            if other and other not in known:
                wrong.append(f"{where}: {key} names unknown {other}")
        for sort in (frame.content, frame.unless_content):
            if sort and sort not in _content():
                wrong.append(f"{where}: content.toml has no [{sort}]")
    for sort, modes in _content().items():
        of = {"demand": "REQUEST", "refusal": "REJECT", "threat": "THREATEN"}.get(sort)
        if sort in ("relief", "silence", "disaster"):
            continue  # asked only whether it fits
        if of is None:
            wrong.append(f"content.toml: [{sort}] belongs to no type")
        else:
            wrong += [f"content.toml: {of} has no mode {mode}" for mode in modes if mode not in known[of].modes]
    for kind, words in status_words().items():
        wrong += [
            f"status.toml: [{kind}] {status} is no status" for status in set(words.values()) - set(get_args(Status))
        ]
    return wrong


NO_CAMEO = frozenset(
    {"resign", "boycott", "vandalize", "weapons", "militia", "withhold", "misinformation", "primitive"}
)
"""Modes that CAMEO has no code of its own for: theirs is the nearest one, which stands for another mode too."""


def _wrong_cameo(known: dict[str, Type]) -> list[str]:
    """Codes that are malformed, of no type or mode, or do not lead back to what they are written for."""
    wrong = []
    for code, (kind, mode) in _cameo().items():
        if kind not in known or (mode and mode not in known[kind].modes):
            wrong.append(f"cameo.toml: {code} belongs to unknown {kind} {mode or ''}")
        if not re.fullmatch(r"(0[3-9]|1\d|20)\d{0,2}", code):
            wrong.append(f"cameo.toml: {code} is no CAMEO code of a type")
    for name, row in known.items():
        for mode in (None, *row.modes):
            back = types_of_cameo(row.cameo_of(mode))
            same = back is not None and (back[0] == name or mode in NO_CAMEO) and (mode is None or back[1] == mode)
            if not same and mode not in NO_CAMEO:
                wrong.append(
                    f"types.toml: {name} {mode or ''} has CAMEO {row.cameo_of(mode)}, which cameo.toml gives to {back}"
                )
    return wrong
