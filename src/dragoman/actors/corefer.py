"""Who pronouns stand for."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.tables import word_list
from dragoman.parse import Document

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
WE = frozenset({"we", "us", "our", "ours"})
PRONOUNS = HE | SHE | IT | THEY
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 3
"""Sentences back in which an antecedent is looked for."""

PER_SENTENCE = 1.5
THING_PLACES = frozenset({"nsubj", "nsubjpass", "dobj"})
"""Where a noun that is nobody can be what "it" or "they" means."""


@dataclass(order=True)
class Rival:
    """Something a pronoun may stand for; `who` is empty for a thing. `modifies`: only a part of another noun's phrase."""

    start: int
    end: int
    head: int
    plural: bool
    form: str
    who: Someone | None = None
    modifies: bool = False


class Pronouns:
    """Resolves the pronouns of one article, in the order of the text.

    The weights follow the usual findings (Lappin and Leass 1994): the subject before the object, the nearer sentence before the
    farther, a pronoun's own antecedent again.
    """

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.rivals = sorted(
            (_rival(document, found) for found in cast.found), key=lambda rival: (rival.start, rival.end)
        )  # fmt: skip
        self.keys = [rival.start for rival in self.rivals]
        self._last: Someone | None = None
        self.starts = [sentence.start_char for sentence in document.sentences]

    def sentence(self, sentence: Sentence) -> list[Found]:
        """The pronouns of a sentence that stand for somebody; things named in it become rivals for the next."""
        found = []
        speaker = self._speaker(sentence)
        for token in sentence:
            if token.tag_ in ("PRP", "PRP$"):
                who = self._who(token, speaker)
                if who is not None:
                    found.append(self.cast.add(token, token, "pronoun", who))
                    self._put(_rival(self.document, found[-1]))
            elif token.dep_ in THING_PLACES and token.tag_[:2] == "NN" and token.i not in self.cast.by_head:
                plural = token.tag_.endswith("S")
                self._put(Rival(token.idx, token.idx + len(token), token.i, plural, "thing"))
        return found

    def _who(self, token: Token, speaker: Someone | None) -> Someone | None:
        word = token.lower_
        if word in FIRST:
            return speaker if speaker is not None and (speaker.human or word in WE) else None
        if word not in PRONOUNS or (word in IT and _expletive(token)):
            return None
        chosen = self._antecedent(token, word)
        return chosen.who if chosen is not None else None

    def _speaker(self, sentence: Sentence) -> Someone | None:
        """Who says "I" and "we" in a sentence: the subject of its verb of saying, else whoever spoke in the sentence before."""
        for token in sentence:
            if token.dep_ == "nsubj" and token.head.lemma_ in word_list("saying") and not _first_person(token):
                found = self.cast.by_head.get(token.i)
                if found is None and token.tag_ == "PRP":
                    chosen = self._antecedent(token, token.lower_) if token.lower_ in PRONOUNS else None
                    self._last = chosen.who if chosen is not None else None
                elif found is not None:
                    self._last = found.who
        return self._last

    def _put(self, rival: Rival) -> None:
        at = bisect_right(self.keys, rival.start)
        self.keys.insert(at, rival.start)
        self.rivals.insert(at, rival)

    def _antecedent(self, token: Token, word: str) -> Rival | None:
        number = bisect_right(self.starts, token.idx) - 1
        low = self.starts[max(0, number - REACH)]
        best, chosen = -9.0, None
        others = self._beside(token)
        for at in range(bisect_right(self.keys, token.idx) - 1, -1, -1):
            rival = self.rivals[at]
            if rival.start < low:
                break
            if rival.end > token.idx or (rival.who is not None and rival.who in others) or not _fits(word, rival):
                continue
            score = self._score(token, rival, number)
            if score is not None and score > best:
                best, chosen = score, rival
        return chosen

    def _beside(self, token: Token) -> list[Someone]:
        """Who is the subject of the verb whose object a pronoun is: someone else ("he met him"), unless it says "himself"."""
        if token.tag_ != "PRP" or token.dep_ in SUBJECTS or token.lower_.endswith(("self", "selves")):
            return []
        verb = token.head.head if token.dep_ == "pobj" else token.head
        subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
        return [found.who for child in subjects if (found := self.cast.by_head.get(child.i)) is not None]

    def _score(self, token: Token, rival: Rival, number: int) -> float | None:
        head = token.doc[rival.head]
        distance = number - (bisect_right(self.starts, rival.start) - 1)
        score = 3.0 - PER_SENTENCE * distance
        if head.dep_ in SUBJECTS:
            score += 1.0 + (0.5 if head.head.dep_ == "ROOT" else 0.0)
        elif head.dep_ == "dobj":
            score += 0.3
        elif head.dep_ in ("amod", "compound", "poss"):
            score -= 0.7
        if token.dep_ == "nsubj" and token.head.lemma_ in word_list("saying"):
            if distance == 0 and token.head.is_ancestor(head):
                return None  # what is said is not who says it
            score += 1.0 if head.dep_ == "nsubj" and head.head.lemma_ in word_list("saying") else 0.0
        if rival.form == "demonym":
            score -= 1.0
        elif rival.form == "pronoun":
            score += 0.3
        if rival.who is None:
            score -= 0.2
            if token.dep_ == "nsubj" and token.head.pos_ == "VERB":
                score -= 1.0  # whoever does something is somebody
        return score


def _first_person(token: Token) -> bool:
    return token.lower_ in FIRST or any(child.lower_ in FIRST for child in token.children)


def _rival(document: Document, found: Found) -> Rival:
    modifies = document.doc[found.head].dep_ in ("amod", "compound", "nmod")
    return Rival(found.start, found.end, found.head, found.who.plural, found.form, found.who, modifies)


def _expletive(token: Token) -> bool:
    """Does "it" stand for nobody ("it is difficult to …", "it rained")?"""
    if token.dep_ == "expl":
        return True
    head = token.head
    if head.lemma_ in ("be", "seem", "appear", "become", "take", "remain", "rain", "happen") and token.dep_ in SUBJECTS:
        return any(child.dep_ in ("acomp", "ccomp", "xcomp", "advcl", "acl") for child in head.children)
    return False


def _fits(word: str, rival: Rival) -> bool:
    who = rival.who
    if rival.form == "demonym" and word in IT and rival.modifies:
        return False  # "the Israeli raid … denounced it"
    if who is None:
        return (word in THEY and rival.plural) or (word in IT and not rival.plural)
    if word in HE:
        return who.human and who.gender != "f"
    if word in SHE:
        return who.human and who.gender != "m"
    if word in THEY:
        return who.plural or who.kind in ("people", "armed_group", "party", "media")
    return not who.human and not who.plural and who.kind not in ("people", "anonymous", "person", "office")
