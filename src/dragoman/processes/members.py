"""The parts that no clause tells: those between whom talks or an agreement are, the members of a well-known format."""

from collections.abc import Iterator

from dragoman.processes.ground import Ground
from dragoman.processes.group import Group
from dragoman.record import Mention, RoleName

PAIR = 2
Found = tuple[Mention, RoleName]


def members_of(found: list[Found], group: Group, ground: Ground) -> Iterator[Found]:
    """What follows from the process itself, each at the first mention of the state; `found` is what the text says."""
    told = {ground.who.country(mention) for mention, role in found if role not in ("supporter", "opponent")}
    for role, code in group.known.members if group.known is not None else ():
        if code not in told:
            yield from _first(code, role, ground)  # type: ignore[arg-type]
    if group.known is not None and group.known.members:
        return
    if group.family == "talks" and not any(role == "party" for _, role in found):
        sides = group.countries if len(group.countries) >= PAIR else _sides(group, ground)
    else:
        sides = group.countries if group.family in ("talks", "agreement") and len(group.countries) >= PAIR else set()
    for code in sorted(sides - told):
        yield from _first(code, "party", ground)


def _sides(group: Group, ground: Ground) -> set[str]:
    """The two countries the article is about, for talks that name at most one of them."""
    between = ground.between
    return set(between) if len(between) == PAIR and group.countries <= between else set()


def _first(code: str, role: RoleName, ground: Ground) -> Iterator[Found]:
    for mention in ground.who.mentions:
        actor = ground.who.actor(mention)
        if actor.country == code and actor.kind in ("state", "government", "igo") and mention.form != "pronoun":
            yield mention, role
            return
