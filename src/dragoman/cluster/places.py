"""Files and folders wherever they lie: on a disk, or in a store that pyarrow or fsspec knows (s3://, gs://, abfs://, https://)."""

import io
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import DragomanError, UnreadableInput

BLOCK = 1 << 20
_WILD, _WILD_IN_STORE = re.compile(r"[*?\[]"), re.compile(r"[*\[]")
"""In an address, what follows a question mark says where the store is (`?region=…`)."""
RESULTS = frozenset({"records", "quarantine", "tables", "stories", "shards", "doing", "work", "counts.json"})
"""What a large run writes into its folder."""


class MissingCluster(DragomanError):
    """The packages for large runs are not installed."""

    code = "E064"

    def __init__(self, name: str) -> None:
        super().__init__(f"large runs need {name}, which is not installed; run: pip install 'dragoman[cluster]'")


def needed() -> None:
    """See that what every large run needs is there.

    Raises:
        MissingCluster: pyarrow is not installed.
    """
    try:
        import pyarrow.fs  # noqa: F401, PLC0415  (an extra)
    except ImportError as error:
        raise MissingCluster("pyarrow") from error


@dataclass(frozen=True)
class File:
    """A file that was found. `modified` in nanoseconds, where the store says it."""

    uri: str
    size: int
    modified: int | None


class Folder:
    """A folder into which is written; it need not be there yet."""

    def __init__(self, uri: str) -> None:
        self.uri = uri if "://" in uri else os.path.abspath(uri)
        self._fs, self._path = resolve(self.uri)
        self._path = self._path.rstrip("/")
        self._local = self._fs.type_name == "local"

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"

    @contextmanager
    def writing(self, name: str) -> Iterator[Any]:
        """A file to write; it is there under its name when it is whole, or not at all where the store can do that."""
        target = at = self._at(name)
        if self._local:
            before, _, base = target.rpartition("/")
            self._fs.create_dir(before, recursive=True)
            at = f"{before}/.{base}.{uuid.uuid4().hex[:12]}"
        try:
            with self._fs.open_output_stream(at) as stream:
                yield stream
            if self._local:
                self._fs.move(at, target)
        except BaseException:
            if self._local:
                Path(at).unlink(missing_ok=True)
            raise

    def put(self, name: str, data: bytes) -> None:
        """Write a small file."""
        with self.writing(name) as stream:
            stream.write(data)

    def get(self, name: str) -> bytes | None:
        """The bytes of a small file, or `None` where there is none."""
        try:
            with self._fs.open_input_stream(self._at(name)) as stream:
                data: bytes = stream.read()
                return data
        except FileNotFoundError:
            return None

    def open(self, name: str) -> Any:
        """A file to read anywhere in it, as Parquet needs."""
        return self._fs.open_input_file(self._at(name))

    def names(self, inside: str, *, hidden: bool = False) -> list[str]:
        """The files in a folder of it and below, by name; hidden ones, which are not whole, are left out if not wanted."""
        from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415  (an extra)

        found = self._fs.get_file_info(FileSelector(self._at(inside), recursive=True, allow_not_found=True))
        paths = (info.path for info in found if info.type == FileType.File)
        names = (path[len(self._path) + 1 :] for path in paths)
        return sorted(name for name in names if hidden or not name.rpartition("/")[2].startswith("."))

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        try:
            self._fs.delete_file(self._at(name))
        except FileNotFoundError:
            return

    def clear(self, inside: str) -> None:
        """Take a folder of it away, if it is there."""
        try:
            self._fs.delete_dir(self._at(inside))
        except FileNotFoundError:
            return


def resolve(uri: str) -> tuple[Any, str]:
    """The file system of an address and the path in it.

    Raises:
        UnreadableInput: nothing knows such addresses.
    """
    import pyarrow as pa  # noqa: PLC0415  (an extra)
    from pyarrow import fs  # noqa: PLC0415

    if "://" not in uri:
        return fs.LocalFileSystem(), os.path.abspath(uri)  # one path for one file: no `..` in it
    try:
        found, path = fs.FileSystem.from_uri(uri)
    except (pa.ArrowInvalid, ValueError):
        try:
            known, path = import_module("fsspec.core").url_to_fs(uri)  # comes with Ray
        except (ImportError, ValueError, OSError) as error:
            raise UnreadableInput(
                uri, f"no such kind of address is known ({str(error)[:80]})", "give a path, or s3://, gs:// …"
            ) from error
        found = fs.PyFileSystem(fs.FSSpecHandler(known))
    return found, path


def find(source: str, out: str = "") -> list[File]:
    """The files that an input names: itself, those below a folder, or those that a pattern fits, by name.

    Args:
        source: a file, a folder or a pattern. A file that is called like a pattern is taken as that file.
        out: the folder of the results, which are no input where a folder or a pattern holds them.

    Raises:
        UnreadableInput: there is none.
    """
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415  (an extra)

    system, path = resolve(source)
    scheme, query, wilds = "", "", _WILD
    if "://" in source:
        wilds = _WILD_IN_STORE
        if system.type_name != "local":  # a path on a disk is known by one name
            scheme, query = source[: source.index("://") + 3], "".join(source.partition("?")[1:])
    results: _Results | None = None
    try:
        (info,) = infos = system.get_file_info([path])
        wild = wilds.search(path)
        if info.type == FileType.Directory:
            infos, results = system.get_file_info(FileSelector(path, recursive=True)), _Results(system, path, out)
        elif info.type == FileType.NotFound and wild:
            base = path[: wild.start()].rpartition("/")[0] or "/"
            fits = re.compile(_pattern(path))
            infos = system.get_file_info(FileSelector(base, recursive=True, allow_not_found=True))
            infos, results = [info for info in infos if fits.fullmatch(info.path)], _Results(system, base, out)
    except re.error as error:
        raise UnreadableInput(source, f"it is no pattern of names ({error})", "check what is in brackets") from error
    except (OSError, ValueError) as error:  # no name can be like this, or the store does not answer
        raise UnreadableInput(source, f"it cannot be listed ({str(error)[:120]})", "check the name") from error
    root = path.rstrip("/")
    found = [info for info in infos if info.type == FileType.File and not _hidden(info.path, root)]
    kept = [info for info in found if results is None or not results.hold(info.path)]
    if found and not kept:
        raise UnreadableInput(source, "it holds only results of this run", "give another folder to --out")
    if not kept:
        raise UnreadableInput(source, "there is no such file", "check the name, or give a folder or a pattern")
    files = [File(scheme + info.path + query, info.size or 0, getattr(info, "mtime_ns", None)) for info in kept]
    return sorted(files, key=lambda file: file.uri)


class _Results:
    """The results of this run among what is listed below a folder: a run that is started again must not code them."""

    def __init__(self, system: Any, base: str, out: str) -> None:
        self._at: str | None = None
        if not out:
            return
        other, at = resolve(out)
        if other.type_name != system.type_name:
            return
        if system.type_name == "local":  # either may be reached by a link
            at = os.path.join(base, os.path.relpath(os.path.realpath(at), os.path.realpath(base)))
            at = os.path.normpath(at)
        self._at = at.strip("/")
        # a folder of results around the inputs holds more than results
        self._all = self._at.startswith(base.strip("/") + "/")

    def hold(self, path: str) -> bool:
        """Is this one of them?"""
        if self._at is None or not path.strip("/").startswith(self._at + "/"):
            return False
        return self._all or path.strip("/")[len(self._at) + 1 :].split("/")[0] in RESULTS


def _hidden(path: str, root: str) -> bool:
    below = path[len(root) :] if path.startswith(root + "/") else path.rpartition("/")[2]
    return any(part.startswith((".", "_")) for part in below.split("/"))


def _pattern(path: str) -> str:
    """A pattern of names as a regular expression: `*` within a name, `**` over folders, `[ab]` and `[!ab]` for a character."""
    parts = re.split(r"(\*\*/?|\*|\?|\[!?\]?[^]]*\])", path)
    told = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return "".join(told.get(part) or (_one_of(part) if part.startswith("[") else re.escape(part)) for part in parts)


def _one_of(part: str) -> str:
    if not part.endswith("]"):  # a bracket that is never closed is a bracket
        return re.escape(part)
    inside = part[1:-1]
    inverted = inside.startswith("!")
    inside = re.sub(r"([\\\[\]^&~|])", r"\\\1", inside.removeprefix("!"))
    return f"(?!/)[{'^' if inverted else ''}{inside}]"


def stream(uri: str) -> BinaryIO:
    """A file to read from its start to its end."""
    if "://" not in uri:
        return Path(uri).open("rb")
    system, path = resolve(uri)
    return io.BufferedReader(_Raw(system.open_input_stream(path)), BLOCK)


class _Raw(io.RawIOBase):
    """pyarrow's streams as Python's, so that lines can be read."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._inner.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        self._inner.close()
        super().close()
