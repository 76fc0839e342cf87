"""Which article ends the process that codes it: what is in hand is written down, so that the next attempt knows.

An error in Python costs an article. A fault in native code, or memory that runs out, costs the process, and the shard is begun again
elsewhere; without this it would end every process that takes it. A group that was in hand when a process ended is coded one article at a
time; an article that was in hand alone `FATAL` times is left to the quarantine. A machine that dies with a harmless article in hand
costs nothing but the group's repetition.

Reading may end a process, too. Where one ended, the next attempt writes down each piece of the file (a record, a line, a row) before it
is read, from the first that no attempt has come past; a piece that was being read `FATAL` times is left out.

An attempt that ends in an error has not ended its process: it lets go of what it has in hand, and nothing is laid to the charge of that.
"""

from contextlib import suppress

import msgspec

from dragoman.cluster.places import Folder

FATAL = 2
"""Processes that must have ended with an article alone in hand, or while a piece was read, before it is given up."""
HOPELESS = 6
"""Attempts without any progress after which a shard is given up."""


class Hand(msgspec.Struct, kw_only=True):
    """What is in hand, and what is known of earlier attempts. Places are those of articles in their shard, pieces those of the file.

    Attributes:
        first, last: the places in hand; -1 for none. `alone`: it is one, which was taken by itself.
        careful: places that were in hand when a process ended.
        ended: how many processes ended with a place alone in hand.
        come: places that were read when this was written down.
        reading: the piece that is read; -1 where that is not known.
        close: the place from which pieces are written down before they are read; -1 for none.
        ended_reading: how many processes ended while a piece was read.
        let_go: the attempt ended in an error, and its process lived on.
        attempts: how many there were. `stuck`: how many ended one after the other, and nobody knows by what.
    """

    first: int = -1
    last: int = -1
    alone: bool = False
    careful: list[tuple[int, int]] = []
    ended: dict[int, int] = {}
    come: int = 0
    reading: int = -1
    close: int = -1
    ended_reading: dict[int, int] = {}
    let_go: bool = False
    attempts: int = 0
    stuck: int = 0


class Watcher:
    """Keeps what is in hand in a file beside the results."""

    def __init__(self, folder: Folder, shard: str) -> None:
        self._folder, self._path = folder, f"doing/{shard}.json"
        self.hand = self._before()
        self.hand.attempts += 1
        self._put_down()
        self.hand.come = 0
        self.hand.let_go = False
        self._close = self.hand.close
        self._write()

    def _before(self) -> Hand:
        """What the attempt before left behind, and what its end says."""
        data = self._folder.get(self._path)
        try:
            hand = msgspec.json.decode(data, type=Hand) if data else Hand()
        except msgspec.DecodeError:
            hand = Hand()
        if not hand.attempts or hand.let_go:
            return hand
        hand.close = hand.come
        hand.stuck = hand.stuck + 1 if hand.first < 0 and hand.reading < 0 else 0
        if hand.reading >= 0:
            hand.ended_reading[hand.reading] = hand.ended_reading.get(hand.reading, 0) + 1
        elif hand.first >= 0:
            if hand.alone:
                hand.ended[hand.first] = hand.ended.get(hand.first, 0) + 1
            if (hand.first, hand.last) not in hand.careful:
                hand.careful.append((hand.first, hand.last))
        return hand

    @property
    def hopeless(self) -> bool:
        """Did too many attempts end, and nobody knows by what?"""
        return self.hand.stuck >= HOPELESS

    @property
    def closely(self) -> bool:
        """Is this shard to be read piece by piece?"""
        return self.hand.close >= 0

    def fatal(self, place: int) -> bool:
        """Has this article ended too many processes?"""
        return self.hand.ended.get(place, 0) >= FATAL

    def careful(self, first: int, last: int) -> bool:
        """Was one of these in hand when a process ended?"""
        return any(first <= end and start <= last for start, end in self.hand.careful)

    def reads(self, piece: int, place: int) -> bool:
        """This piece is read from now on, and what comes of it has this place; `False`: it is to be left out.

        -1 is what no piece can be blamed for.
        """
        fatal = self.hand.ended_reading.get(piece, 0) >= FATAL
        if 0 <= self._close <= place:
            self._put_down()  # also of the piece before, which has not ended its process
            self.hand.reading = -1 if fatal else piece
            self._write()
        return not fatal

    def take(self, first: int, last: int, *, alone: bool) -> None:
        """These are in hand from now on."""
        self.hand.first, self.hand.last, self.hand.alone = first, last, alone
        self.hand.reading = -1
        self.hand.come = max(self.hand.come, last + 1)
        if last >= self._close:
            self._close = -1  # what comes next is read for the first time, unless another process ends
        self._write()

    def rest(self) -> None:
        """Nothing is in hand: what ends the process now is the reading of what follows."""
        self._put_down()
        self._write()

    def let_go(self) -> None:
        """The attempt ends in an error: whatever is in hand did not end the process."""
        self._put_down()
        self.hand.let_go = True
        try:
            self._write()
        except Exception:  # the disk is full, or the store is out: taking a file away may still be possible
            with suppress(Exception):
                self.done()

    def done(self) -> None:
        """The shard is done, or given up."""
        self._folder.remove(self._path)

    def _put_down(self) -> None:
        self.hand.first = self.hand.last = self.hand.reading = -1
        self.hand.alone = False

    def _write(self) -> None:
        self._folder.put(self._path, msgspec.json.encode(self.hand))
