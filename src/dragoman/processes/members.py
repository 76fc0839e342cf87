"""The parts that no clause tells: those between whom talks or an agreement are, the members of a well-known format."""

from collections.abc import Iterator

from dragoman.processes.ground import Ground
from dragoman.processes.group import Group
from dragoman.record import Mention, RoleName

PAIR = 2
Found = tuple[Mention, RoleName]


def members_of(found: list[Found], group: Group, ground: Ground) -> Iterator[Found]:
    """What follows from the process itself, each at the first mention of the state; `found` is what the text says."""
    if group.passing:
        return
    told = {ground.who.country(mention) for mention, role in found if role not in ("supporter", "opponent")}
    for role, code in group.known.members if group.known is not None else ():
        if code not in told:
            yield from _first(code, role, ground)  # type: ignore[arg-type]
    if group.known is not None and group.known.members:
        return
    if group.family not in ("talks", "agreement") or len(group.countries) < PAIR:
        return
    if group.untold and not _together(group, ground):
        return
    for code in sorted(group.countries - told):
        yield from _first(code, "party", ground)


def _together(group: Group, ground: Ground) -> bool:
    """Does a sentence that speaks of the process name both sides, or those who speak for them?"""
    for candidate in group.candidates:
        sentence = candidate.head.sent
        named = {ground.who.country(mention) for mention in ground.who.between(sentence.start_char, sentence.end_char)}
        if group.countries <= named:
            return True
    return False


def _first(code: str, role: RoleName, ground: Ground) -> Iterator[Found]:
    for mention in ground.who.mentions:
        actor = ground.who.actor(mention)
        if actor.country == code and actor.kind in ("state", "government", "igo") and mention.form != "pronoun":
            yield mention, role
            return
