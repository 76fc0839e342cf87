"""The relation model: what passes between two marked spans of a text, by a small encoder that was trained on our own corpus.

Each pair is read alone, never in a batch with others: its weights are whole numbers whose scales depend on what is read
together, so only thus is the answer the same whatever else is asked. `model/` trains it; its card is docs/relation-model.md.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from dragoman.errors import DamagedModel
from dragoman.events.marks import crop, marked
from dragoman.record import EventType, Status

if TYPE_CHECKING:
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]

FOLDER = Path(__file__).parent / "model"
NONE = "NONE"

Pair = tuple[str, tuple[int, int], tuple[int, int]]
"""A text, the span of the source and that of the target (code points, end exclusive)."""


@dataclass(frozen=True)
class Reading:
    """What the model makes of a pair."""

    type: EventType | None
    """The likeliest type of those that are events; None where it finds nothing between the two."""
    sure: float
    """Share of the answer, none included, after calibration."""
    shares: dict[str, float]
    """Share of every type, and of NONE."""
    status: Status
    direction: str
    """">" source to target, "<" back, "=" both together, "-" nothing."""
    mode: str | None

    @property
    def likeliest(self) -> EventType:
        """The likeliest type, were it certain that something passes."""
        return cast("EventType", max((name for name in self.shares if name != NONE), key=self.shares.__getitem__))


class RelationModel:
    """The encoder and its heads. Loading takes about half a second and 60 MB.

    Raises:
        DamagedModel: the weights are missing or not those that were shipped.
    """

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415  (half a second: only who codes events pays it)
        from tokenizers import Tokenizer  # noqa: PLC0415

        try:
            card: dict[str, Any] = json.loads((FOLDER / "relation.json").read_text("utf-8"))
            for name, hashed in (("relation.onnx", card["sha256"]), ("tokenizer.json", card["tokenizer_sha256"])):
                with (FOLDER / name).open("rb") as file:
                    if hashlib.file_digest(file, "sha256").hexdigest() != hashed:
                        raise DamagedModel(f"{name} is not the file that relation.json was written for")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedModel(f"{type(error).__name__}: {str(error)[:120]}") from error
        self.heads: dict[str, list[str]] = card["heads"]
        self.temperature: float = card["temperature"]
        self.length: int = card["length"]
        self.tokens = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
        self.marks = frozenset(int(self.tokens.token_to_id(mark) or 0) for mark in card["marks"])
        self.ends = self.tokens.token_to_id("[CLS]"), self.tokens.token_to_id("[SEP]")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # one thread a worker: workers share the processor
        options.inter_op_num_threads = 1
        # by its path, not its bytes, of which the session would keep a copy
        path = str(FOLDER / "relation.onnx")
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def read(self, text: str, source: tuple[int, int], target: tuple[int, int]) -> Reading:
        """What passes between two spans of a text."""
        ids = self.tokens.encode(marked(text, source, target), add_special_tokens=False).ids
        pieces = np.array([[self.ends[0], *crop(ids, self.marks, self.length), self.ends[1]]], np.int64)
        return self._reading(self.session.run(None, {"ids": pieces, "mask": np.ones_like(pieces)})[0][0])

    def read_all(self, pairs: Iterable[Pair], *, threads: int = 1) -> Iterator[Reading]:
        """The readings of many pairs, in their order; the same whatever the number of threads."""
        if threads < 2:
            yield from (self.read(*pair) for pair in pairs)
            return
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(lambda pair: self.read(*pair), pairs)

    def _reading(self, logits: "Scores") -> Reading:
        parts, at = {}, 0
        for head, labels in self.heads.items():
            parts[head] = logits[at : at + len(labels)]
            at += len(labels)
        shares = _shares(parts["type"] / self.temperature)
        named = dict(zip(self.heads["type"], (round(float(share), 6) for share in shares), strict=True))
        kind = max(named, key=lambda name: named[name])
        mode = self._mode(kind, parts["mode"])
        status: Status = self.heads["status"][int(parts["status"].argmax())]  # type: ignore[assignment]
        direction = self.heads["direction"][int(parts["direction"].argmax())]
        return Reading(None if kind == NONE else kind, named[kind], named, status, direction, mode)  # type: ignore[arg-type]

    def _mode(self, kind: str, scores: "Scores") -> str | None:
        """The likeliest mode among those of the type, "no mode" among them."""
        fitting = [
            (float(score), label)
            for label, score in zip(self.heads["mode"], scores, strict=True)
            if label == "-" or label.startswith(f"{kind}/")
        ]
        label = max(fitting)[1]
        return None if label == "-" else label.partition("/")[2]


def _shares(scores: "Scores") -> "Scores":
    powers = np.exp(scores - scores.max())
    found: Scores = powers / powers.sum()
    return found


@cache
def relation_model() -> RelationModel:
    """The shipped model, loaded once a process, when it is first asked."""
    return RelationModel()
