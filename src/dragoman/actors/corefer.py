"""Who pronouns and repeated descriptions stand for."""

from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.parse import Document

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = HE | SHE | IT | THEY
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def pronouns(document: Document, cast: Cast) -> None:
    """Add a mention for each pronoun that has somebody to stand for."""
    order = sorted(cast.found, key=lambda found: found.start)
    resolved: dict[int, Someone] = {}
    for number, sentence in enumerate(document.sentences):
        for token in sentence:
            word = token.lower_
            if word not in PRONOUNS or token.tag_ not in ("PRP", "PRP$"):
                continue
            if word in IT and _expletive(token):
                continue
            who = _antecedent(token, word, number, document, order, resolved)
            if who is not None:
                resolved[token.i] = who
                order.append(cast.add(token, token, "pronoun", who))
                order.sort(key=lambda found: found.start)


def _expletive(token: Token) -> bool:
    """ "It is difficult to …", "it rained": nobody."""
    head = token.head
    if token.dep_ == "expl":
        return True
    if head.lemma_ in ("be", "seem", "appear", "become", "take", "remain", "rain", "happen") and token.dep_ in SUBJECTS:
        return any(child.dep_ in ("acomp", "ccomp", "xcomp", "advcl", "acl") for child in head.children)
    return False


def _fits(word: str, who: Someone) -> bool:
    if word in HE:
        return who.human and who.gender != "f"
    if word in SHE:
        return who.human and who.gender != "m"
    if word in THEY:
        return who.plural or who.kind in ("people", "armed_group", "party", "media")
    return not who.human and not who.plural and who.kind not in ("people", "anonymous", "person", "office")


def _antecedent(
    token: Token, word: str, number: int, document: Document, order: list[Found], resolved: dict[int, Someone]
) -> Someone | None:
    sentences = document.sentences
    best: tuple[float, int] | None = None
    chosen: Someone | None = None
    doc = token.doc
    low = sentences[max(0, number - 3)].start_char
    for found in order:
        if found.start >= token.idx:
            break
        if found.start < low or found.end > token.idx or not _fits(word, found.who):
            continue
        head = doc[found.head]
        distance = sum(
            1 for sentence in sentences[max(0, number - 3) : number + 1] if found.start < sentence.start_char
        )
        score = 3.0 - 1.2 * distance
        if head.dep_ in SUBJECTS:
            score += 1.0 + (0.5 if head.head.dep_ == "ROOT" else 0)
        elif head.dep_ == "dobj":
            score += 0.3
        if found.form == "demonym":
            score -= 1.0
        if found.form == "pronoun":
            score += 0.3
        if distance == 0 and token.dep_ in SUBJECTS and head.dep_ not in SUBJECTS and head.head is token.head:
            continue
        if best is None or (score, found.start) > best:
            best, chosen = (score, found.start), found.who
    return chosen


def same_descriptions(document: Document, cast: Cast) -> None:
    """Join a definite description with the earlier one it repeats: "the delegation", "the source", "the envoy"."""
    seen: dict[str, list[Found]] = {}
    for found in sorted(cast.found, key=lambda found: found.start):
        who = found.who
        if not who.role or who.id:
            continue
        head = document.doc[found.head]
        earlier = seen.setdefault(_key(who), [])
        definite = any(child.lower_ in ("the", "this", "that") for child in head.children)
        if definite:
            for other in reversed(earlier):
                if _agree(who, other.who):
                    other.who.country = other.who.country or who.country
                    found.who = other.who
                    break
            else:
                earlier.append(found)
        else:
            earlier.append(found)


def _key(who: Someone) -> str:
    return who.role.split()[-1] + ("+" if who.plural else "")


def _agree(one: Someone, other: Someone) -> bool:
    return not one.country or not other.country or one.country == other.country
