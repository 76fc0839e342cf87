"""The gate: is this politics, what is the act between these participants, and are those there whom the frame needs?"""

from dragoman.actors.politics import political
from dragoman.events.candidate import Candidate
from dragoman.events.codebook import types
from dragoman.layers import Layers
from dragoman.parse.syntax import modal, negated, subtree_span
from dragoman.record import Actor, EventType, Mention, Place, Status

CIVIL = frozenset({"person", "party", "media", "office", "ngo", "company", "igo"})
"""Kinds of actors that attack each other in words."""
AIMED_AT = frozenset({"OPP", "JRN", "REL", "REF", "SOC", "EDU", "LAB"})
"""Sectors at which repression is aimed: an arrest there is politics."""
PLEADS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "AID"})
"""What the aid agencies and campaigners of the world do in politics."""
CROWD = frozenset({"people", "other", "party", "ngo", "anonymous"})
"""Kinds of actors that protest in the street; a state does not."""


def act_of(
    candidate: Candidate, sources: list[Mention], targets: list[Mention], layers: Layers
) -> tuple[EventType, str | None]:
    """Type and mode: the frame's own; its opposite where the act is undone; words where people "attack" each other."""
    frame = candidate.frame
    if candidate.undone and frame.undo:
        return frame.undo, None
    if frame.crowds and sources and layers.who.actor(sources[0]).kind in CROWD:
        return frame.crowds, "demo" if frame.crowds == "PROTEST" else None
    if frame.verbal and sources:
        doer = layers.who.actor(sources[0])
        hit = layers.who.actor(targets[0]).kind if targets else "person"
        if doer.kind in CIVIL and "person" in (doer.kind, hit) and hit in CIVIL | CROWD and not fighter(doer):
            return frame.verbal, "disapprove" if frame.verbal == "ACCUSE" else None
    return frame.type, candidate.mode


def fighter(actor: Actor) -> bool:
    """Does the actor carry arms?"""
    return bool({actor.sector, *actor.sectors} & {"MIL", "REB", "COP", "UAF", "PRM", "CRM"})


def enough(
    candidate: Candidate,
    act: tuple[EventType, str | None],
    sources: list[Mention],
    targets: list[Mention],
    place: Place | None,
    layers: Layers,
) -> bool:
    """The gate: is this politics, and are the participants there that the frame needs?"""
    (kind, mode), frame = act, candidate.frame
    actors = [layers.who.actor(mention) for mention in sources + targets]
    pleads = kind in PLEADS and bool(sources) and _campaigns(sources[0], layers)
    if frame.crowd:
        return bool(sources) and layers.who.actor(sources[0]).kind in CROWD
    if not pleads and not any(political(actor) for actor in actors):
        return False
    if kind == "CONSULT" and any(actor.kind == "media" or "JRN" in (actor.sector, *actor.sectors) for actor in actors):
        return False  # an interview is a statement, no meeting
    alone = len(actors) < 2 and not any(_plural(mention, layers) for mention in sources)
    needs_two = frame.both or (frame.mutual and not candidate.undone and kind in ("CONSULT", "COOPERATE"))
    if alone and (needs_two or (frame.mutual and candidate.word.pos_ != "VERB")):
        return False  # "agreed" may stand for one side, "a deal" has two
    if frame.mutual and kind == "CONSULT":
        return not any(_private(mention, layers) for mention in sources)
    if kind == "CONSULT":
        visits = candidate.mode == "visit" and place is not None
        return bool(sources) and political(layers.who.actor(sources[0])) and (bool(targets) or visits)
    if kind == "PROTEST" and sources and layers.who.actor(sources[0]).kind == "person":
        return False  # his rallies are no protest
    if frame.target and not targets and not frame.mutual:
        return False
    suffers = [layers.who.actor(target) for target in targets]
    if mode == "investigate" and not _concern(targets, layers):
        return False  # "investigated the outbreak" accuses nobody
    if kind == "THREATEN" and mode is None and not any(political(actor) for actor in suffers):
        return False  # a sheriff who warns residents of fraud threatens nobody
    if not sources:
        # deeds done by nobody named still have a victim; words said by nobody named are no event
        if kind in ("COERCE", "SANCTION") and not _concern(targets, layers):
            return False  # "the driver was arrested", "was sentenced to six years"
        if kind == "ASSAULT" and mode not in WARLIKE and not _of_war(candidate, targets, layers):
            return False  # "two men were killed in a crash"
        return bool(targets) and types()[kind].quad in (2, 4)
    if layers.who.actor(sources[0]).sector in ("COP", "JUD", "CRM", "UAF") and types()[kind].quad >= 3:
        # police work is politics only by whom it concerns: "suspects in the attack on the premier's convoy"
        return _concern(targets, layers)
    return pleads or political(layers.who.actor(sources[0])) or any(political(actor) for actor in suffers)


def doubtful(candidate: Candidate, act: tuple[EventType, str | None], targets: list[Mention]) -> bool:
    """Does the act lack the other side that such a verb or type should have? Then the relation model must bear the codebook out.

    Plans are executed, battles fought and views praised in many a sense; PLOVER wants a recipient for AID, COOPERATE and SANCTION.
    """
    (kind, _), frame = act, candidate.frame
    if targets or frame.mutual:
        return False
    bare = kind == "ASSAULT" and candidate.governor == candidate.word and not candidate.trigger.weight
    return bare or candidate.trigger.head in frame.if_target or types()[kind].recipient


REFUSED: dict[EventType, str | None] = {
    "AID": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "CONSULT": "meet",
    "SUPPORT": "change",
    "AGREE": "change",
    "COOPERATE": "assist",
}
"""What not wanting to do an act refuses: the mode of REJECT."""


def refused(
    candidate: Candidate, act: tuple[EventType, str | None], status: Status
) -> tuple[tuple[EventType, str | None], Status]:
    """The refusal in what somebody "will not" do or "does not recognise": an act that has occurred (model/labelling.md)."""
    verb = candidate.governor
    if status != "denied" or act[0] not in REFUSED or verb is None or not negated(verb):
        return act, status
    if modal(verb) in ("will", "would") or verb.lemma_ in ("recognise", "recognize"):
        return ("REJECT", REFUSED[act[0]]), "occurred"
    return act, status


def _campaigns(mention: Mention, layers: Layers) -> bool:
    """Is it an organisation of the world's civil society that the tables know by name ("the Red Cross")?"""
    actor = layers.who.actor(mention)
    return actor.kind == "ngo" and not actor.id.startswith("local:")


WARLIKE = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "unconventional"})
"""Modes of force that are hardly ever an ordinary crime or an accident."""


def _of_war(candidate: Candidate, targets: list[Mention], layers: Layers) -> bool:
    """Is somebody political or armed in the sentence, so that those who were hit, by nobody named, were hit for politics?"""
    sentence = candidate.word.sent
    near = layers.who.between(sentence.start_char, sentence.end_char)
    actors = [layers.who.actor(mention) for mention in (*near, *targets)]
    return any(concerned(actor) or (fighter(actor) and actor.sector not in ("COP", "CRM", "UAF")) for actor in actors)


def _concern(targets: list[Mention], layers: Layers) -> bool:
    """Is somebody of politics among the targets, or named in their phrases?"""
    return any(concerned(actor) for target in targets for actor in _named_in(target, layers))


def _named_in(mention: Mention, layers: Layers) -> list[Actor]:
    """The actor of a mention, and those that its whole noun phrase names."""
    extent = subtree_span(layers.document.span(mention.start, mention.end).root)
    inner = layers.who.between(extent.start, extent.end)
    return [layers.who.actor(one) for one in (mention, *inner)]


def concerned(actor: Actor) -> bool:
    """Is the actor a political one, a foreigner by name, or one of those whom repression is aimed at?"""
    return political(actor) or bool({actor.sector, *actor.sectors} & AIMED_AT) or actor.country is not None


def _private(mention: Mention, layers: Layers) -> bool:
    """Is it somebody without a name and without an office: "I", "an expert"?"""
    actor, root = layers.who.actor(mention), layers.document.span(mention.start, mention.end).root
    if political(actor) or actor.kind in ("people", "ngo") or root.tag_ in ("NNS", "NNPS"):
        return False
    return mention.form in ("pronoun", "description") and actor.kind in ("person", "anonymous", "other")


def _plural(mention: Mention, layers: Layers) -> bool:
    """Does one phrase stand for several who can meet ("the foreign ministers", "the Security Council")?"""
    root = layers.document.span(mention.start, mention.end).root
    return (mention.form == "description" and root.tag_ == "NNS") or layers.who.actor(mention).kind == "igo"
