"""Which actors belong to politics between and within states: asked by every stage that reads acts."""

from dragoman.record import Actor

POLITICAL_KINDS = frozenset({"state", "government", "igo", "armed_group", "party", "office"})
POLITICAL_SECTORS = frozenset("GOV MIL REB LEG JUD PTY OPP SPY COP IGO UAF PRM PRE".split())


def political(actor: Actor) -> bool:
    """Does the actor speak or fight for a state, an organisation of states, a party or an armed group?"""
    return actor.kind in POLITICAL_KINDS or bool({actor.sector, *actor.sectors} & POLITICAL_SECTORS)
