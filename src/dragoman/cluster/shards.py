"""Shards: the files there are to code, how they are to be coded, and what was done with each."""

import hashlib
import re
from collections.abc import Iterable, Sequence

import msgspec

from dragoman import __version__
from dragoman.cluster.places import File, Folder, find, stream
from dragoman.errors import UnreadableInput
from dragoman.read.unpack import Packed, gunzip
from dragoman.read.unread import Unread

LISTS = (".paths", ".paths.gz")
"""Lists of shards, as Common Crawl gives them: one a line."""
LONGEST_LIST = 100_000_000
"""Bytes of a list, unpacked; the longest of Common Crawl have some fifteen million."""
_ROOT = "crawl-data/"


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """A file of pages. `name` is its name among the results, the same for the same address."""

    name: str
    uri: str
    size: int
    modified: int | None = None


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How shards are coded.

    Attributes:
        out: the folder of the results.
        model: the spaCy model.
        actors: the text of your own table of actors; the file need not be on every machine.
        rows_per_file: records of a Parquet file at most.
        tables: write every layer as a table of its own, too.
    """

    out: str
    model: str
    actors: str | None = None
    rows_per_file: int = 20_000
    tables: bool = False

    @property
    def settings(self) -> dict[str, str]:
        """What the rows of a shard depend on beside the shard."""
        actors = hashlib.sha256(self.actors.encode()).hexdigest()[:16] if self.actors is not None else ""
        return {"version": __version__, "model": self.model, "actors": actors, "tables": str(self.tables)}


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a shard. Every article and every input that gave none is counted once: `found` = `coded` + `quarantined` + `unread`.

    Attributes:
        shard: which.
        settings: how it was coded.
        found: articles, and inputs that gave none.
        coded: articles with a record. `foreign` of them are in another language, so nothing is coded in them.
        quarantined: articles that could not be coded.
        unread: inputs that gave no article.
        reasons: how often each reason stands in the quarantine.
        passed: records of a web archive that are no pages, by what they are; they are not among `found`.
        failed_stages: stages that failed on an article, which has a record all the same.
        events, characters: of the records.
        seconds, cpu: of the attempt that finished, by the clock and of the processor.
        attempts: how often it was begun.
        records, quarantine: the files, with their rows.
    """

    shard: Shard
    settings: dict[str, str]
    found: int
    coded: int
    foreign: int
    quarantined: int
    unread: int
    reasons: dict[str, int]
    passed: dict[str, int]
    failed_stages: int
    events: int
    characters: int
    seconds: float
    cpu: float
    attempts: int
    records: dict[str, int]
    quarantine: dict[str, int]


def path_of(name: str) -> str:
    """Where the manifest of a shard lies."""
    return f"shards/{name}.json"


def shards(inputs: Iterable[str], out: str = "") -> tuple[list[Shard], list[Unread]]:
    """The shards that inputs name, each once, by address; and the inputs, and the lines of lists, that name none.

    Args:
        inputs: files, folders, patterns, or lists of them (`.paths`, `.paths.gz`), on a disk or in a store.
        out: the folder of the results, which are no input.
    """
    found: dict[str, Shard] = {}
    unread: list[Unread] = []
    for source in inputs:
        try:
            named = _listed(source) if source.endswith(LISTS) else [source]
        except UnreadableInput as error:
            unread.append(Unread(error.source, error.reason, error.remedy))
            continue
        for one in named:
            try:
                for file in find(one, out):
                    found.setdefault(file.uri, _shard(file))
            except UnreadableInput as error:  # one line of a list must not cost the others
                unread.append(Unread(error.source, error.reason, error.remedy))
    return [found[uri] for uri in sorted(found)], unread


def _listed(source: str) -> list[str]:
    """The lines of a list as inputs. One that starts with `crawl-data/` lies below the folder in which that of the list lies."""
    try:
        with stream(source) as file:
            data = file.read(LONGEST_LIST + 1)
        if data.startswith(b"\x1f\x8b"):
            data = gunzip(data, LONGEST_LIST)
    except OSError as error:
        raise UnreadableInput(source, f"it cannot be opened ({type(error).__name__})", "check the name") from error
    except Packed as error:
        raise UnreadableInput(source, str(error), "fetch it again") from error
    if len(data) > LONGEST_LIST:
        reason = f"the list is larger than {LONGEST_LIST // 1_000_000} MB"
        raise UnreadableInput(source, reason, "split it into several lists")
    named = []
    for line in filter(None, map(str.strip, data.decode("utf-8", "replace").splitlines())):
        if "://" in line or line.startswith("/"):
            named.append(line)
        elif line.startswith(_ROOT) and _ROOT in source:
            named.append(source[: source.index(_ROOT)] + line)
        else:
            named.append(f"{source.rpartition('/')[0] or '.'}/{line}")
    return named


def _shard(file: File) -> Shard:
    base = re.sub(r"[^a-z0-9]+", "-", file.uri.rpartition("/")[2].lower()).strip("-")[:60]
    digest = hashlib.blake2b(file.uri.encode(), digest_size=5).hexdigest()
    return Shard(name=f"{base}-{digest}", uri=file.uri, size=file.size, modified=file.modified)


def manifest(folder: Folder, name: str) -> Manifest | None:
    """What became of a shard, if it is done."""
    data = folder.get(path_of(name))
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError:
        return None


def is_done(folder: Folder, shard: Shard, how: How) -> Manifest | None:
    """What became of a shard, if it is done, in this way, and the file has not changed since."""
    told = manifest(folder, shard.name)
    return told if told and told.shard == shard and told.settings == how.settings else None


def manifests(folder: Folder) -> list[Manifest]:
    """What became of all shards that are done, by address."""
    names = [name.removeprefix("shards/").removesuffix(".json") for name in folder.names("shards")]
    told = [one for name in names if (one := manifest(folder, name)) is not None]
    return sorted(told, key=lambda one: one.shard.uri)


def waiting(folder: Folder, every: Sequence[Shard], how: How) -> list[Shard]:
    """The shards that are still to be coded; the largest first, so that no machine ends long after the others."""
    left = [shard for shard in every if is_done(folder, shard, how) is None]
    return sorted(left, key=lambda shard: (-shard.size, shard.name))
