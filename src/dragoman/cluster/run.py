"""A large run from its inputs to its counts."""

from collections.abc import Callable, Sequence

from dragoman.cluster.counts import Counts, count
from dragoman.cluster.engine import Engine
from dragoman.cluster.places import Folder
from dragoman.cluster.reading import name_of
from dragoman.cluster.shards import How, Manifest, Shard, shards, waiting
from dragoman.read.kinds import ARCHIVES
from dragoman.read.warc import needed_for
from dragoman.tally import Tally, counted

ROUNDS = 3
"""Times that shards are tried which something kept from being coded."""
Told = Callable[[int, int, Manifest], None]


def code_all(inputs: Sequence[str], how: How, engine: Engine, tally: Tally, told: Told | None = None) -> Counts:
    """Code every shard that is not done yet, and add up. A run that was stopped goes on where it was.

    Args:
        inputs: files, folders, patterns and lists of them.
        how: how shards are coded, and where to.
        engine: who codes.
        tally: hears of problems.
        told: hears of each shard that is done, how many are and of how many.

    Raises:
        MissingWarc: there are web archives, and fastwarc is not installed.
    """
    every, unread = shards(inputs, how.out)
    for one in unread:
        tally.problem(one.source, one.line)
    archive = next((shard.uri for shard in every if name_of(shard.uri).endswith(ARCHIVES)), None)
    if archive:
        needed_for(archive)
    folder = Folder(how.out)
    left = waiting(folder, every, how)
    if len(left) < len(every):
        tally.say(f"{counted(len(every) - len(left), 'shards')} done already")
    done = len(every) - len(left)
    failed: list[tuple[Shard, str]] = []
    for _ in range(ROUNDS):
        failed = []
        for shard, manifest, reason in engine.code(left, how):
            if manifest is None:
                failed.append((shard, reason))
                continue
            done += 1
            if told:
                told(done, len(every), manifest)
        left = [shard for shard, _ in failed]
        if not left:
            break
    for shard, reason in failed:
        tally.problem(shard.uri, reason)
    if not failed:
        folder.clear("doing")
    return count(folder, every, how, unread)
