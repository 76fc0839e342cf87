"""The expectations of a sentence, read off the parse by the words of `outlook.toml`."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.forecasts.lexicon import triggers, words
from dragoman.forecasts.outlook import Outlook, direction
from dragoman.parse.syntax import OBJECT, SUBJECT, agents, modal, negated, passive, pobj, prep_objects, subjects
from dragoman.record import Certainty

FUTURE = frozenset({"will", "would", "shall"})
OPEN = frozenset({"could", "may", "might"})
THINGS = frozenset({"it", "this", "that", "which", "these", "those"})


def outlooks(sentence: Sentence) -> Iterator[Outlook]:
    """What one sentence expects."""
    wanted = triggers()
    for token in sentence:
        if token.lemma_.lower() not in wanted:
            continue
        if token.pos_ in ("VERB", "AUX"):
            yield from _adjective(token) if token.lower_ in words("adjectives", "likely") else ()
            yield from _expecting(token)
            yield from _held(token)
            yield from _coming(token)
        elif token.pos_ == "NOUN":
            yield from _prospect(token)
            yield from _expectation(token)
        elif token.pos_ in ("ADJ", "ADV"):
            yield from _adjective(token)
            yield from _hard(token)


def _prospect(noun: Token) -> Iterator[Outlook]:
    """Read "slim chances of success", "hopes for a truce are fading"."""
    if noun.lemma_.lower() not in words("prospects", "nouns"):
        return
    size = _size(noun)
    if size is None:
        return
    verb = noun.head if noun.head.pos_ in ("VERB", "AUX") else noun
    good = size if verb == noun or not negated(verb) or size == 0 else -size
    of = prep_objects(noun, ("of", "for")) or [child for child in noun.children if child.dep_ in ("acl", "ccomp")]
    if not of:
        return
    certainty: Certainty = "certain" if size == 0 else "likely"
    points = direction(of[0], denied=good <= 0)
    yield Outlook(noun, verb, [inner.i for inner in noun.subtree], points, certainty)


def _size(noun: Token) -> int | None:
    """1 a good prospect, -1 a poor one, 0 none at all; nothing where the text does not say."""
    said = {child.lemma_.lower() for child in noun.children if child.dep_ in ("amod", "det", "nummod")}
    head = noun.head
    if noun.dep_ in SUBJECT:
        said |= {child.lemma_.lower() for child in head.children if child.dep_ in ("acomp", "attr")}
        if head.lemma_.lower() in words("prospects", "fading"):
            return -1
        if head.lemma_.lower() in words("prospects", "growing"):
            return 1
    if said & words("prospects", "none"):
        return 0
    if said & words("prospects", "poor"):
        return -1
    if said & words("prospects", "good") or noun.lemma_.lower() in words("prospects", "bare"):
        return 1
    return None


def _adjective(adjective: Token) -> Iterator[Outlook]:
    """Read "is likely to fail", "it is doubtful that they will attend"."""
    lemma = adjective.lower_  # "expected", "set", "bound" are participles: their lemma would not do
    degree = next((name for name in ("likely", "certain", "unlikely") if lemma in words("adjectives", name)), None)
    if degree is None or adjective.dep_ == "amod":
        return
    verb = adjective if adjective.pos_ == "VERB" else adjective.head
    if adjective.pos_ == "VERB" and not passive(adjective):
        return
    clause = [child for child in adjective.children if child.dep_ in ("xcomp", "ccomp", "acl")]
    clause += [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child is not adjective]
    clause = [child for child in clause if child.pos_ in ("VERB", "AUX") and child.i > adjective.i]
    if not clause:
        return
    if degree == "certain" and not _ahead(clause[0]):
        return  # "made sure that", "is sure he was there": conviction, not expectation
    denied = (degree == "unlikely") != negated(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECT and child.lower_ != "it"]
    certainty: Certainty = "certain" if degree == "certain" and not denied else "likely"
    outcome = [inner.i for part in (*own[:1], clause[0]) for inner in part.subtree]
    yield Outlook(adjective, verb, outcome, direction(clause[0], denied=denied), certainty)


def _ahead(clause: Token) -> bool:
    """Does a clause speak of what is to come: an infinitive, or with "will"?"""
    return clause.dep_ == "xcomp" or modal(clause) in FUTURE


def _hard(adjective: Token) -> Iterator[Outlook]:
    """Read "it is difficult to reach an agreement"."""
    lemma = adjective.lemma_.lower()
    impossible = lemma in words("adjectives", "impossible")
    if not impossible and lemma not in words("adjectives", "hard"):
        return
    verb = adjective.head
    clauses = [
        child
        for source in (adjective, verb)
        for child in source.children
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl")
    ]
    for clause in clauses:
        if clause.i > adjective.i and clause.tag_ == "VB" and clause.lemma_.lower() in words("adjectives", "attain"):
            sure: Certainty = "certain" if impossible else "likely"
            denied = not negated(verb)
            yield Outlook(
                adjective,
                verb,
                [adjective.i, *(inner.i for inner in clause.subtree)],
                "failure" if denied else "success",
                sure,
            )
            return


def _expecting(verb: Token) -> Iterator[Outlook]:
    """Read "analysts expect the talks to fail", "no progress can be expected"."""
    if verb.lemma_.lower() not in words("verbs", "expecting") or _under_hard(verb):
        return
    if passive(verb) and any(child.dep_ == "xcomp" for child in verb.children):
        return  # "is expected to": read with the adjectives
    denied = negated(verb)
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i]
    nouns = [child for child in verb.children if child.dep_ in (*OBJECT, "nsubjpass") and child.lower_ != "it"]
    heads = clauses or (nouns if verb.lemma_.lower() in words("verbs", "expecting_things") else [])
    if not heads:
        return
    speakers = agents(verb)
    outcome = [inner.i for part in (*(nouns if clauses else []), heads[0]) for inner in part.subtree]
    certainty: Certainty = "certain" if denied and modal(verb) in ("can", "could") else "likely"
    if not clauses and passive(verb):
        outcome = [inner.i for inner in verb.subtree]
    yield Outlook(verb, verb, outcome, direction(heads[0], denied=denied), certainty, speakers[0] if speakers else None)


def _under_hard(verb: Token) -> bool:
    head = verb.head
    around = {head.lemma_.lower(), *(child.lemma_.lower() for child in head.children if child.dep_ == "acomp")}
    return verb.tag_ == "VB" and bool(around & (words("adjectives", "hard") | words("adjectives", "impossible")))


def _expectation(noun: Token) -> Iterator[Outlook]:
    """Read "expectations grow that the troops will leave"."""
    if noun.lemma_.lower() not in words("nouns", "expecting"):
        return
    places = [noun] + ([noun.head] if noun.head.pos_ == "VERB" else [])
    for place in places:
        for clause in place.children:
            that = any(part.lower_ == "that" and part.dep_ == "mark" for part in clause.children)
            if clause.i > noun.i and that and clause.dep_ in ("acl", "ccomp", "advcl", "relcl"):
                whose = [child for child in noun.children if child.dep_ == "poss"] or prep_objects(
                    noun, ("among", "by")
                )
                points = direction(clause, denied=place != noun and negated(place))
                outcome = [inner.i for inner in clause.subtree]
                yield Outlook(noun, clause, outcome, points, "likely", whose[0] if whose else None)
                return


def _held(verb: Token) -> Iterator[Outlook]:
    """Read "warned that it will face problems", "doubts the talks would succeed"."""
    lemma = verb.lemma_.lower()
    if lemma not in words("verbs", "holding"):
        return
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        word = modal(clause)
        if word not in FUTURE and word not in OPEN:
            return
        denied = (lemma in words("verbs", "doubting")) != negated(verb)
        speakers = agents(verb)
        certainty: Certainty = "even" if word in OPEN else "likely"
        outcome = [inner.i for inner in clause.subtree]
        by = speakers[0] if speakers else None
        yield Outlook(verb, clause, outcome, direction(clause, denied=denied), certainty, by)


def _coming(verb: Token) -> Iterator[Outlook]:
    """Read "will fail", "will not be supported", "could derail the talks"."""
    word = modal(verb)
    if word not in FUTURE and word not in OPEN:
        return
    own = subjects(verb)
    if own and own[0].pos_ == "PRON" and own[0].lower_ not in THINGS and not passive(verb):
        return  # what somebody will do is a plan
    if any(child.tag_ in ("WRB", "WP") for child in verb.children):
        return  # "asked how it would end"
    points = direction(verb)
    leads = verb.lemma_.lower() in words("verbs", "leading")
    if points not in ("success", "failure") and not leads:
        return
    if word in OPEN and not leads and points not in ("success", "failure"):
        return
    certainty: Certainty = "even" if word in OPEN else "likely"
    yield Outlook(verb, verb, [inner.i for inner in verb.subtree], points, certainty)


def without(clause: Token) -> list[int]:
    """The tokens of the condition somewhere in a clause: "if …", "unless …", "without …"."""
    for token in clause.subtree:
        if token.dep_ == "prep" and token.lower_ in ("without", "absent", "barring") and pobj(token):
            return [inner.i for inner in token.subtree]
        if token.dep_ == "mark" and token.lower_ in ("if", "unless") and token.head.dep_ == "advcl":
            return [inner.i for inner in token.head.subtree]
    head = clause.head
    if head.lemma_ == "mean" and clause.dep_ == "ccomp":  # "its absence means that …"
        return [inner.i for child in head.children if child.dep_ == "nsubj" for inner in child.subtree]
    return []
