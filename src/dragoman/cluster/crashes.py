"""Which article ends the process that codes it: what is in hand is written down, so that the next attempt knows.

An error in Python costs an article. A fault in native code, or memory that runs out, costs the process, and the shard is begun again
elsewhere; without this it would end every process that takes it. A group that was in hand when a process ended is coded one article at a
time; an article that was in hand alone `FATAL` times is left to the quarantine. A machine that dies with a harmless article in hand
costs nothing but the group's repetition.
"""

import msgspec

from dragoman.cluster.places import Folder

FATAL = 2
"""Processes that must have ended with an article alone in hand before it is given up."""
HOPELESS = 6
"""Attempts without any progress after which a shard is given up."""


class Hand(msgspec.Struct, kw_only=True):
    """What is in hand, and what is known of earlier attempts. Places are those of articles in their shard."""

    first: int = -1
    last: int = -1
    alone: bool = False
    careful: list[tuple[int, int]] = []
    ended: dict[int, int] = {}
    attempts: int = 0
    stuck: int = 0


class Watcher:
    """Keeps what is in hand in a file beside the results."""

    def __init__(self, folder: Folder, shard: str) -> None:
        self._folder, self._path = folder, f"doing/{shard}.json"
        self.hand = self._before()
        self.hand.attempts += 1
        self.hand.first = self.hand.last = -1
        self.hand.alone = False
        self._write()

    def _before(self) -> Hand:
        """What the attempt before left behind."""
        data = self._folder.get(self._path)
        try:
            hand = msgspec.json.decode(data, type=Hand) if data else Hand()
        except msgspec.DecodeError:
            hand = Hand()
        if not hand.attempts:
            return hand
        hand.stuck = hand.stuck + 1 if hand.first < 0 else 0
        if hand.first >= 0:
            if hand.alone:
                hand.ended[hand.first] = hand.ended.get(hand.first, 0) + 1
            if (hand.first, hand.last) not in hand.careful:
                hand.careful.append((hand.first, hand.last))
        return hand

    @property
    def hopeless(self) -> bool:
        """Did too many attempts end before an article was in hand?"""
        return self.hand.stuck >= HOPELESS

    def fatal(self, place: int) -> bool:
        """Has this article ended too many processes?"""
        return self.hand.ended.get(place, 0) >= FATAL

    def careful(self, first: int, last: int) -> bool:
        """Was one of these in hand when a process ended?"""
        return any(first <= end and start <= last for start, end in self.hand.careful)

    def take(self, first: int, last: int, *, alone: bool) -> None:
        """These are in hand from now on."""
        self.hand.first, self.hand.last, self.hand.alone = first, last, alone
        self._write()

    def rest(self) -> None:
        """Nothing is in hand: what ends the process now is the reading of what follows."""
        self.take(-1, -1, alone=False)

    def done(self) -> None:
        """The shard is done, or given up."""
        self._folder.remove(self._path)

    def _write(self) -> None:
        self._folder.put(self._path, msgspec.json.encode(self.hand))
