"""Who pronouns stand for."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.actors.cast import Cast, Found, Someone
from dragoman.actors.groups import Groups
from dragoman.actors.roles import may_be_role
from dragoman.actors.tables import word_list
from dragoman.parse import Document
from dragoman.parse.labels import labels

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
WE = frozenset({"we", "us", "our", "ours"})
PRONOUNS = HE | SHE | IT | THEY
RELATIVE = frozenset({"who", "whom", "whose", "which"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 3
"""Sentences back in which an antecedent is looked for."""

ALONE = frozenset({"both", "two", "pair", "duo", "trio"})

THING_PLACES = frozenset({"nsubj", "nsubjpass", "dobj"})
"""Where a noun that is nobody can be what "it" or "they" means."""


@dataclass(frozen=True)
class Weights:
    """What speaks for an antecedent, after the usual findings (Lappin and Leass 1994): the subject before the object, the nearer
    sentence before the farther, a pronoun's own antecedent again.
    """

    start: float = 3.0
    sentence: float = -1.5
    subject: float = 1.0
    main_subject: float = 0.5
    object: float = 0.3
    modifier: float = -0.7
    speaker: float = 1.0
    demonym: float = -1.0
    pronoun: float = 0.3
    thing: float = -0.2
    thing_acts: float = -1.0
    thing_suffers: float = 2.0
    thing_owns: float = -1.5
    sure_gender: float = 0.6


WEIGHTS = Weights()


@dataclass(order=True)
class Rival:
    """Something a pronoun may stand for; `who` is empty for a thing. `modifies`: only a part of another noun's phrase; `members`:
    those of a list of several actors.
    """

    start: int
    end: int
    head: int
    plural: bool
    form: str
    who: Someone | None = None
    modifies: bool = False
    members: tuple[Found, ...] = field(default=(), compare=False)


class Pronouns:
    """Resolves the pronouns of one article, in the order of the text."""

    def __init__(self, document: Document, cast: Cast, groups: Groups) -> None:
        self.document, self.cast, self.groups = document, cast, groups
        rivals = [_rival(document, found) for found in cast.found]
        rivals += [
            Rival(one.start, one.end, one.head, True, "name", one.members[0].who, members=one.members)
            for one in groups.lists
        ]
        self.rivals = sorted(rivals, key=lambda rival: (rival.start, rival.end))
        self.keys = [rival.start for rival in self.rivals]
        self._last: Someone | None = None
        self.starts = [sentence.start_char for sentence in document.sentences]
        named = {found.end: found.who for found in cast.found}
        turns = [(match.end(), named.get(match.end("name"))) for match in labels(document.text)]
        self._turns, self._speakers = [start for start, _ in turns], [who for _, who in turns]

    def sentence(self, sentence: Sentence) -> list[Found]:
        """The pronouns of a sentence that stand for somebody; things named in it become rivals for the next."""
        found = []
        speaker = self._speaker(sentence)
        for token in sentence:
            if token.tag_ in ("PRP", "PRP$"):
                mention = self._personal(token, speaker)
                if mention is not None:
                    found.append(mention)
                    self._put(_rival(self.document, mention))
            elif token.lower_ in RELATIVE and token.tag_ in ("WP", "WP$", "WDT"):
                found += self._relative(token)
            elif _alone(token):
                both = self.groups.pronoun(token)
                found += [both] if both is not None else []
            elif token.dep_ in THING_PLACES and token.tag_[:2] == "NN" and token.i not in self.cast.by_head:
                plural = token.tag_.endswith("S")
                self._put(Rival(token.idx, token.idx + len(token), token.i, plural, "thing"))
        return found

    def _personal(self, token: Token, speaker: Someone | None) -> Found | None:
        word = token.lower_
        if word in FIRST:
            says = speaker is not None and (speaker.human or word in WE)
            return self.cast.add(token, token, "pronoun", speaker) if speaker is not None and says else None
        if word not in PRONOUNS or (word in IT and _expletive(token)):
            return None
        spoken = speaker is not None and speaker.human and word in HE | SHE and _quoted(self.document.text, token.idx)
        chosen = self._antecedent(token, word, speaker if spoken else None)
        if chosen is None or chosen.who is None:
            return None
        if chosen.members:
            return self.groups.mention(token, chosen.members)
        return self.cast.add(token, token, "pronoun", chosen.who)

    def _relative(self, token: Token) -> list[Found]:
        """The actor before a relative clause: "Turkey, [which] hosts …"."""
        clause = token
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        noun = clause.head
        held = self.cast.by_head.get(noun.i) if clause.dep_ == "relcl" and noun.i < token.i else None
        if held is None or (held.who.human and token.lower_ == "which"):
            return []
        return [self.cast.add(token, token, "pronoun", held.who)]

    def _speaker(self, sentence: Sentence) -> Someone | None:
        """Who says "I" and "we" in a sentence: the subject of its verb of saying, else whoever spoke in the sentence before."""
        turn = self._turn(sentence)
        if turn is not None:
            return turn
        for token in sentence:
            if token.dep_ == "nsubj" and token.head.lemma_ in word_list("saying") and not _first_person(token):
                found = self.cast.by_head.get(token.i)
                if found is None and token.tag_ == "PRP":
                    chosen = self._antecedent(token, token.lower_) if token.lower_ in PRONOUNS else None
                    self._last = chosen.who if chosen is not None else None
                elif found is not None:
                    self._last = found.who
        return self._last

    def _turn(self, sentence: Sentence) -> Someone | None:
        """Whose turn a sentence of a transcript belongs to: that of the label at the start of its line."""
        at = bisect_right(self._turns, sentence.start_char) - 1
        if at < 0 or self.document.text.find("\n", self._turns[at], sentence.start_char) >= 0:
            return None
        return self._speakers[at]

    def _put(self, rival: Rival) -> None:
        at = bisect_right(self.keys, rival.start)
        self.keys.insert(at, rival.start)
        self.rivals.insert(at, rival)

    def _antecedent(self, token: Token, word: str, speaker: Someone | None = None) -> Rival | None:
        """The likeliest antecedent. `speaker` says the sentence, and so means somebody else by "he"."""
        number = bisect_right(self.starts, token.idx) - 1
        low = self.starts[max(0, number - REACH)]
        best, chosen = -9.0, None
        others = self._beside(token)
        for at in range(bisect_right(self.keys, token.idx) - 1, -1, -1):
            rival = self.rivals[at]
            if rival.start < low:
                break
            if (
                rival.end > token.idx
                or (rival.who is not None and (rival.who in others or rival.who is speaker))
                or not _fits(word, rival)
            ):
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
        score = WEIGHTS.start + WEIGHTS.sentence * distance
        if head.dep_ in SUBJECTS:
            score += WEIGHTS.subject + (WEIGHTS.main_subject if head.head.dep_ == "ROOT" else 0.0)
        elif head.dep_ == "dobj":
            score += WEIGHTS.object
        elif head.dep_ in ("amod", "compound", "poss"):
            score += WEIGHTS.modifier
        if token.dep_ == "nsubj" and token.head.lemma_ in word_list("saying"):
            if distance == 0 and token.head.is_ancestor(head):
                return None  # what is said is not who says it
            score += WEIGHTS.speaker if head.dep_ == "nsubj" and head.head.lemma_ in word_list("saying") else 0.0
        if rival.form == "demonym":
            score += WEIGHTS.demonym
        elif rival.form == "pronoun":
            score += WEIGHTS.pronoun
        if rival.who is None:
            return score + _as_thing(token)
        sure = rival.who.gender and token.lower_ in (HE if rival.who.gender == "m" else SHE)
        return score + (WEIGHTS.sure_gender if sure else 0.0)


def _as_thing(token: Token) -> float:
    """What a pronoun's place says of a thing as its antecedent: whoever does something is somebody, what is adopted is a text."""
    if token.dep_ == "nsubjpass" and token.head.lemma_ in word_list("done_to_things"):
        return WEIGHTS.thing_suffers
    if token.dep_ == "nsubj" and token.head.pos_ == "VERB":
        return WEIGHTS.thing + WEIGHTS.thing_acts
    if token.tag_ == "PRP$" and may_be_role(token.head):
        return WEIGHTS.thing + WEIGHTS.thing_owns  # "its army", "its spokesman"
    return WEIGHTS.thing


def _alone(token: Token) -> bool:
    """Is it "both", "the two" or "the pair" without a noun?"""
    if token.lower_ not in ALONE or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    words = [child.lower_ for child in token.children if child.i > token.i or child.dep_ == "det"]
    return "of" not in words and (token.lower_ == "both" or "the" in words)


def _quoted(text: str, at: int) -> bool:
    """Does a place lie inside quotation marks that are opened on its line?"""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


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
    if rival.members:
        return word in THEY
    if word in HE:
        return who.human and who.gender != "f"
    if word in SHE:
        return who.human and who.gender != "m"
    if word in THEY:
        return who.plural or who.kind in ("people", "armed_group", "party", "media")
    return not who.human and not who.plural and who.kind not in ("people", "anonymous", "person", "office")
