"""Do the counts of a large run add up, and are the rows there that the manifests tell of?"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.cluster.places import Folder
from dragoman.cluster.shards import How, Manifest, Shard, is_done, manifests
from dragoman.read.unread import Unread
from dragoman.tally import counted

COUNTS = "counts.json"
_SUMS = ("found", "coded", "foreign", "quarantined", "unread", "failed_stages", "events", "characters")


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The sums over all shards that are done. `problems`: what does not add up, and what is missing."""

    shards: int
    of: int
    found: int
    coded: int
    foreign: int
    quarantined: int
    unread: int
    failed_stages: int
    events: int
    characters: int
    seconds: float
    cpu: float
    reasons: dict[str, int]
    passed: dict[str, int]
    missing: tuple[str, ...]
    unread_inputs: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def adds_up(self) -> bool:
        """Is every page that was found coded, in the quarantine or named as unread, and every row there?"""
        return not self.problems

    @property
    def whole(self) -> bool:
        """Does it add up, and was every input read?"""
        return self.adds_up and self.shards > 0 and not self.unread_inputs

    @property
    def line(self) -> str:
        """The sums on one line."""
        told = (
            f"{counted(self.found, 'articles')} found = {self.coded:,} coded + {self.quarantined:,} quarantined + {self.unread:,} unread; "
            f"{self.shards:,} of {counted(self.of, 'shards')}"
        )
        if self.passed:
            told += f"; {sum(self.passed.values()):,} records of archives are no pages"
        if self.unread_inputs:
            told += f"; {counted(len(self.unread_inputs), 'inputs')} could not be read"
        return told + ("; it adds up" if self.adds_up else f"; it does not add up: {'; '.join(self.problems[:3])}")


def count(folder: Folder, every: Sequence[Shard], how: How, unread: Sequence[Unread] = ()) -> Counts:
    """Add up what the manifests of these shards tell, look whether the rows are there, and write it down.

    Args:
        folder: the results.
        every: the shards that were to be coded.
        how: how they were.
        unread: inputs that named no shard.
    """
    told = {shard.name: is_done(folder, shard, how) for shard in every}
    done = [one for one in told.values() if one]
    sums: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for one in done:
        sums.update({name: getattr(one, name) for name in _SUMS})
        reasons.update(one.reasons)
        passed.update(one.passed)
    missing = tuple(shard.uri for shard in every if told[shard.name] is None)
    found = Counts(
        shards=len(done),
        of=len(every),
        **{name: sums[name] for name in _SUMS},
        seconds=round(sum(one.seconds for one in done), 3),
        cpu=round(sum(one.cpu for one in done), 3),
        reasons=dict(sorted(reasons.items())),
        passed=dict(sorted(passed.items())),
        missing=missing[:100],
        unread_inputs=tuple(one.line for one in unread),
        problems=tuple(_problems(folder, done)) + tuple(f"{uri} is not done" for uri in missing[:10]),
    )
    folder.put(COUNTS, msgspec.json.format(msgspec.json.encode(found)))
    return found


def _problems(folder: Folder, done: Sequence[Manifest]) -> list[str]:
    problems = []
    for one in done:
        name = one.shard.name
        if one.found != one.coded + one.quarantined + one.unread:
            problems.append(f"{name}: {one.found} found, {one.coded} + {one.quarantined} + {one.unread} told")
        if sum(one.reasons.values()) != one.quarantined + one.unread:
            problems.append(f"{name}: not every row of the quarantine has a reason")
        for files, rows in ((one.records, one.coded), (one.quarantine, one.quarantined + one.unread)):
            if sum(files.values()) != rows:
                problems.append(f"{name}: {rows} rows told, {sum(files.values())} in files")
            for path, size in files.items():
                held = _rows(folder, path)
                if held != size:
                    problems.append(f"{path}: {size} rows told, {'no file' if held is None else held}")
    names = {one.shard.name for one in manifests(folder)}
    lost = sorted({path.split("/")[1].removeprefix("shard=") for path in folder.names("records")} - names)
    return problems + [f"{name}: records without a manifest" for name in lost]


def _rows(folder: Folder, path: str) -> int | None:
    from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415  (an extra)

    try:
        with folder.open(path) as file:
            rows: int = parquet.ParquetFile(file).metadata.num_rows
            return rows
    except (FileNotFoundError, ArrowInvalid):
        return None
