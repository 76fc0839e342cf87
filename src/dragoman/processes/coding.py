"""From phrases to processes: the order of the work in one article."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.parse.syntax import called
from dragoman.processes.agenda import agenda_of, topics_for_discussion
from dragoman.processes.attendance import attendance
from dragoman.processes.candidate import Candidate
from dragoman.processes.clause import HAPPEN, Fact, facts, lies_ahead
from dragoman.processes.ground import Ground, slug
from dragoman.processes.group import Group
from dragoman.processes.merge import key_of, merge, name_of
from dragoman.processes.recognise import candidates, known_spans
from dragoman.processes.roles import EVENTS, roles_of
from dragoman.processes.setting import days_of, place_of, stops_of, time_of
from dragoman.processes.status import status_of
from dragoman.record import Mention, Process, RoleName, Span, Time

STAGE = "processes"
TAKES_IT = HAPPEN | frozenset("boycott attend skip join oppose support host cancel".split())
_NUMBERED = re.compile(r"\b([A-Z][\w-]+)[ -](\d{1,2})\b")
NEAR = 900
"""Characters after the last mention of a conference within which somebody who "stayed away" stayed away from it."""
REACH = 600
"""Characters an "it" may look back for the process it means: about three sentences."""


def code(document: Document, layers: Layers) -> tuple[Process, ...]:
    """The processes of an article, by first mention."""
    ground = Ground(document, layers)
    names = known_spans(ground)
    found: list[Candidate] = layers.by_sentence(STAGE, lambda sentence: candidates(sentence, ground, names))
    groups = [group for group in merge(found, ground.between) if any(candidate.named for candidate in group.candidates)]
    if not groups:
        return ()
    pronouns = dict(_pronouns(document, groups))
    spoken = {id(group): [*_facts(group), *pronouns.get(id(group), ())] for group in groups}
    talked = _discussed(document, layers, groups)
    came = _attended(layers, groups, ground)
    coded: list[Process] = []
    for group in groups:
        process = _process(
            group, spoken[id(group)], talked.get(id(group), []), came.get(id(group), []), ground, len(coded) + 1
        )
        if process is not None:
            coded.append(process)
    return tuple(coded)


def _facts(group: Group) -> Iterator[Fact]:
    for candidate in group.candidates:
        yield from facts(candidate.anchor)
        if candidate.anchor != candidate.head:
            yield from (fact for fact in facts(candidate.head) if fact.slot != "preposition")


def _pronouns(document: Document, groups: list[Group]) -> Iterator[tuple[int, list[Fact]]]:
    """As in "if it was held", "opposed holding it": what "it" says of the conference or talks named last."""
    events = [
        (candidate.span.start, group) for group in groups if group.family in EVENTS for candidate in group.candidates
    ]
    found: dict[int, list[Fact]] = {}
    for sentence in document.sentences if events else ():
        for token in sentence:
            if (
                token.lower_ == "it"
                and (
                    (token.head.lemma_ in TAKES_IT and token.dep_ in ("dobj", "nsubjpass"))
                    or (token.dep_ == "nsubj" and lies_ahead(token.head))
                )
                and not called(token.head)  # "called it a farce"
            ):
                before = [(start, group) for start, group in events if token.idx - REACH < start < token.idx]
                if before:
                    group = max(before, key=lambda pair: pair[0])[1]
                    found.setdefault(id(group), []).extend(facts(token))
    yield from found.items()


def _discussed(document: Document, layers: Layers, groups: list[Group]) -> dict[int, list[Span]]:
    """Items named as topics for discussion, for the talks or conference spoken of last."""
    events = [(candidate.head.i, group) for group in groups if group.family in EVENTS for candidate in group.candidates]
    found: dict[int, list[Span]] = {}
    if not events:
        return found

    def read(sentence: Sentence) -> Iterator[tuple[Token, Span]]:
        return topics_for_discussion(sentence)

    for token, span in layers.by_sentence(STAGE, read):
        before = [pair for pair in events if pair[0] < token.i]
        if before:
            group = max(before, key=lambda pair: pair[0])[1]
            found.setdefault(id(group), []).append(span)
    return found


def _attended(layers: Layers, groups: list[Group], ground: Ground) -> dict[int, list[tuple[Mention, RoleName]]]:
    """Who came and who stayed away, for the conference or talks spoken of last."""
    events = [(candidate.head.i, group) for group in groups if group.family in EVENTS for candidate in group.candidates]
    found: dict[int, list[tuple[Mention, RoleName]]] = {}
    for token, mention, role in (
        layers.by_sentence(STAGE, lambda sentence: attendance(sentence, ground)) if events else ()
    ):
        before = [pair for pair in events if pair[0] < token.i and token.idx - token.doc[pair[0]].idx < NEAR]
        if not before:
            continue
        group = max(before, key=lambda pair: pair[0])[1]
        found.setdefault(id(group), []).append((mention, role))
    return found


def _process(
    group: Group,
    said: list[Fact],
    talked: list[Span],
    came: list[tuple[Mention, RoleName]],
    ground: Ground,
    number: int,
) -> Process | None:
    document = ground.document
    roles = roles_of(group, said, ground, came)
    travellers = [role.mention for role in roles if role.role == "traveller"]
    if group.family == "journey" and (not travellers or _at_home(group, travellers, ground)):
        return None
    stops = stops_of(group, said, ground)
    place = place_of(group, said, ground)
    time = time_of(group, said, ground)
    status = status_of(group, said, any(role.role == "opponent" for role in roles))
    if time is not None and status in ("held", "concluded") and _ahead(time, document.article.published.day):
        if len(time.value) == len("2021-06-20"):
            status = "planned"  # it has a day that is still to come
        else:
            time = None  # "since the conference in November", read in April as the November to come
    return Process(
        id=f"c{number}",
        name=name_of(group, document),
        key=key_of(group, _homes(travellers, ground)),
        kind=group.kind,
        round=(group.round or _titled_round(group, document.article.title)) if group.family != "journey" else None,
        status=status,
        place=place.id if place else None,
        stops=tuple(stop.id for stop in stops),
        time=time.id if time else None,
        days=days_of(group, said),
        roles=roles,
        agenda=tuple(sorted({*agenda_of(said), *talked})) if group.family in EVENTS else (),
        mentions=tuple(sorted({candidate.span for candidate in group.candidates})),
    )


def _ahead(time: Time, published: str | None) -> bool:
    return bool(published and time.earliest and time.earliest > published)


def _titled_round(group: Group, title: str | None) -> int | None:
    """The round in a title such as "'Astana 22' opens": the name's own word and a number after it."""
    words = {word for candidate in group.candidates for word in candidate.brand}
    for match in _NUMBERED.finditer(title or "") if group.family in EVENTS else ():
        if slug(match.group(1)) in words:
            return int(match.group(2))
    return None


def _homes(travellers: list[str], ground: Ground) -> list[str]:
    """The countries the travellers come from; their names where none is known."""
    countries = [country for mention in travellers if (country := ground.who.country(mention)) and country != "IGO"]
    return countries or [ground.who.actor(mention).name for mention in travellers]


def _at_home(group: Group, travellers: list[str], ground: Ground) -> bool:
    """A campaign trip, not a visit: every stop lies in the traveller's own country."""
    homes = {ground.who.country(mention) for mention in travellers} - {None}
    return bool(group.countries) and bool(homes) and group.countries <= homes
