"""Files and folders wherever they lie: on a disk, or in a store that pyarrow or fsspec knows (s3://, gs://, abfs://, https://)."""

import io
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
        self.uri = uri if "://" in uri else str(Path(uri).absolute())
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
        return fs.LocalFileSystem(), str(Path(uri).absolute())
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


def find(source: str) -> list[File]:
    """The files that an input names: itself, those below a folder, or those that a pattern fits, by name.

    Raises:
        UnreadableInput: there is none.
    """
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415  (an extra)

    system, path = resolve(source)
    scheme, query, wilds = "", "", _WILD
    if "://" in source:
        scheme, query, wilds = source[: source.index("://") + 3], "".join(source.partition("?")[1:]), _WILD_IN_STORE
    try:
        if wild := wilds.search(path):
            base = path[: wild.start()].rpartition("/")[0] or "/"
            fits = re.compile(_pattern(path))
            infos = system.get_file_info(FileSelector(base, recursive=True, allow_not_found=True))
            infos = [info for info in infos if fits.fullmatch(info.path)]
        else:
            (info,) = system.get_file_info([path])
            infos = [info]
            if info.type == FileType.Directory:
                infos = system.get_file_info(FileSelector(path, recursive=True))
    except OSError as error:
        raise UnreadableInput(source, f"it cannot be listed ({str(error)[:120]})", "check the name") from error
    root = path.rstrip("/")
    files = [
        File(scheme + info.path + query, info.size or 0, getattr(info, "mtime_ns", None))
        for info in infos
        if info.type == FileType.File and not _hidden(info.path, root)
    ]
    if not files:
        raise UnreadableInput(source, "there is no such file", "check the name, or give a folder or a pattern")
    return sorted(files, key=lambda file: file.uri)


def _hidden(path: str, root: str) -> bool:
    below = path[len(root) :] if path.startswith(root + "/") else path.rpartition("/")[2]
    return any(part.startswith((".", "_")) for part in below.split("/"))


def _pattern(path: str) -> str:
    """A pattern of names as a regular expression: `*` within a name, `**` over folders."""
    parts = re.split(r"(\*\*/?|\*|\?|\[[^]]*\])", path)
    told = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return "".join(told.get(part) or (part if part.startswith("[") else re.escape(part)) for part in parts)


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
