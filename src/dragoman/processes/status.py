"""What has become of a process: from tense, aspect and modality of the predicates it takes part in.

The lead decides: news begins with what is new. Within a sentence the later stage wins (a summit planned for May and now
postponed is postponed). Predicates that only say in passing when the process lies ("the talks will cover …") count where
nothing says more. What is merely imagined ("if it was held") says nothing.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import negated
from dragoman.processes.candidate import LEGS
from dragoman.processes.clause import Fact, tense, told
from dragoman.processes.group import Group
from dragoman.processes.tables import by_word
from dragoman.record import ProcessStatus

ORDER: tuple[ProcessStatus, ...] = ("announced", "planned", "held", "ongoing", "concluded", "postponed", "cancelled")
"""From weak to strong, within one sentence."""

STANDING = frozenset({"agreement", "law", "resolution", "sanctions", "initiative", "mission"})
"""Kinds that are made, not held."""


PLANS = frozenset("plan schedule intend expect due slate set hope want decide prepare".split())
"""Verbs above an infinitive that lies ahead."""


def status_of(group: Group, facts: Iterable[Fact], opposed: bool) -> ProcessStatus | None:
    """The status of a process; `opposed`: somebody opposes it, which counts when nothing better is known."""
    if group.family == "resolution" and any(candidate.number for candidate in group.candidates):
        return "concluded"  # it gets its number when it is adopted
    strong: dict[int, list[ProcessStatus]] = {}
    weak: list[ProcessStatus] = []
    for fact in facts:
        found = _strong(fact, group)
        if found is not None:
            strong.setdefault(fact.mention.sent.start, []).append(found)
        else:
            hint = _weak(fact)
            if hint is not None:
                weak.append(hint)
    for candidate in group.candidates:
        if candidate.head.pos_ in ("VERB", "AUX"):
            weak += _under_way(candidate.head)
        if candidate.family == "journey" and candidate.head.dep_ == "pobj" and candidate.head.head.head.lower_ in LEGS:
            weak.append("ongoing")  # "met the king, the first stop of a regional tour"
        described = _adjective(candidate.head.children) or _adjective(candidate.anchor.children)
        if described is not None:
            strong.setdefault(candidate.head.sent.start, []).append(described)
    if strong:
        first = min(strong)
        later = [status for found in strong.values() for status in found if status in ("postponed", "cancelled")]
        lead = max(strong[first], key=ORDER.index)
        return later[-1] if later and lead in ("planned", "announced") else lead
    if weak and group.kind not in STANDING:
        return weak[0]
    if opposed and group.kind not in STANDING:
        return "contested"
    return _default(group)


def _under_way(verb: Token) -> Iterator[ProcessStatus]:
    """Of a journey told by its verb: "will visit", "is visiting", "flew to"."""
    when = tense(verb)
    progressive = verb.tag_ == "VBG" and when == "present" and verb.dep_ not in ("advcl", "acl")
    if verb.dep_ == "amod" or progressive:
        yield "ongoing"
    elif when == "future" or verb.head.lemma_ in PLANS or verb.tag_ in ("VBZ", "VBP"):
        yield "planned"  # "leaves for Cairo on Monday"
    elif when == "past" or verb.dep_ in ("advcl", "acl"):
        yield "held"


def _default(group: Group) -> ProcessStatus | None:
    """In passing: "the Sochi conference" was held, "the Minsk agreements" were concluded, the rest is open."""
    if group.family == "gathering":
        return "held"
    if group.kind in ("agreement", "law", "resolution"):
        return (
            "concluded"
            if any(candidate.definite or candidate.known for candidate in group.candidates)
            or group.family in ("law", "resolution")
            else None
        )
    return None


def _strong(fact: Fact, group: Group) -> ProcessStatus | None:
    through = _noun(fact)
    when = tense(fact.verb)
    if through is not None:
        # an invitation that has not come is one to something that is still to come
        unsure = (when == "unreal" or negated(fact.verb)) and through != "planned"
        return None if unsure or (through == "planned" and when == "unreal") else through
    labels = _phrase(fact) or _verb(fact)
    if not labels or when == "unreal":
        return None
    return _timed(labels, when, fact, group)


def _timed(labels: tuple[str, ...], when: str, fact: Fact, group: Group) -> ProcessStatus | None:
    changes = [label for label in labels if label in ("postponed", "cancelled")]
    if negated(fact.verb):
        return None
    if changes:
        return None if when == "future" else ("postponed" if changes[0] == "postponed" else "cancelled")
    if when == "future":
        return "planned"
    done = next((label for label in labels if label in ("concluded", "ongoing", "held", "announced", "planned")), None)
    real = next((label for label in labels if label in ("concluded", "held", "ongoing")), None)
    if group.kind in STANDING and real == "held":
        return None
    if when == "present" and real == "held":
        return "ongoing" if fact.verb.tag_ in ("VBG", "VBN") else "planned"
    if when == "present" and real == "concluded":
        return None if group.kind not in STANDING else "concluded"
    if real is not None:
        if real == "held" and _future_time(fact):
            return "planned"
        return real  # type: ignore[return-value]
    return done  # type: ignore[return-value]


def _future_time(fact: Fact) -> bool:
    """As in "the summit, scheduled to be held next week"; "planned" above a participle."""
    return fact.verb.head.lemma_ in ("schedule", "plan", "expect", "due", "slate", "set")


def _verb(fact: Fact) -> tuple[str, ...]:
    if fact.slot == "preposition":
        if fact.lemma == "prepare" and fact.preposition == "for":
            return ("planned",)
        if fact.lemma == "return" and fact.preposition == "from":
            return ("concluded",)
        if fact.lemma in ("embark", "leave", "arrive") and fact.preposition in ("on", "for"):
            return ("ongoing",)
        return (
            ("held",)
            if fact.lemma in ("attend", "participate", "meet", "speak") and fact.preposition in ("in", "at")
            else ()
        )
    return by_word("status", fact.slot).get(fact.lemma, ())


def _phrase(fact: Fact) -> tuple[str, ...]:
    if fact.slot == "preposition":
        return ()
    table = by_word("status", "phrases")
    for child in fact.verb.children:
        if child.dep_ in ("prt", "dobj", "advmod", "prep"):
            found = table.get(f"{fact.lemma} {child.lower_}")
            if found:
                return found
    return ()


def _noun(fact: Fact) -> ProcessStatus | None:
    """As in "preparations for the conference", "the opening of the talks", "returned from a tour" through "the return from"."""
    noun = fact.noun
    if noun is None or noun.pos_ == "VERB":
        return None
    labels = by_word("status", "nouns").get(noun.lower_, ())
    return labels[0] if labels else None  # type: ignore[return-value]


def _adjective(children: Iterable[object]) -> ProcessStatus | None:
    table = by_word("status", "adjectives")
    for child in children:
        labels = table.get(str(getattr(child, "lower_", "")), ())
        if labels:
            return labels[0]  # type: ignore[return-value]
    return None


def _weak(fact: Fact) -> ProcessStatus | None:
    """A predicate that lies before or after the time of writing, whatever it says."""
    if fact.slot != "subject" or fact.noun is not None:
        return None
    when = tense(fact.verb)
    if any(child.lower_ == "would" for child in fact.verb.children if child.dep_ == "aux") and told(fact.verb):
        return "planned"  # "asked what the conference would achieve"
    return {"future": "planned", "past": "held"}.get(when)  # type: ignore[return-value]
