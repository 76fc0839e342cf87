"""Write the trained model as the package uses it: `python export.py out/relation.pt`.

Out come, in `src/dragoman/events/model/`: `relation.onnx` (int8 weights by channel, reduced range so that processors with and without
VNNI agree), `tokenizer.json`, and `relation.json` with the labels, the temperature of the type head (Guo et al. 2017, fitted on the
held-out tenth) and the hash of the weights, which is checked before they are loaded.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from corpus import read
from dragoman.events.marks import LENGTH, MARKS
from labels import HEADS, ROOT
from train import Encoder, Relation, held_out, tokenizer, truth

HOME = ROOT / "src" / "dragoman" / "events" / "model"


def weights(trained: Path, out: Path) -> None:
    """The network as int8 ONNX."""
    model = Relation()
    encoder = Encoder()
    model.opening = (encoder.marks[0], encoder.marks[2])
    model.load_state_dict(torch.load(trained, weights_only=True)["state"])
    model.eval()
    ids = torch.tensor([[101, *encoder.marks, 102], [101, *encoder.marks, 102]])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["logits"],
            dynamic_axes={"ids": {0: "pairs", 1: "pieces"}, "mask": {0: "pairs", 1: "pieces"}, "logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(out))


def temperature(session: onnxruntime.InferenceSession) -> tuple[float, float]:
    """The temperature that makes the type head's confidence honest on the held-out tenth, and the calibration error it leaves."""
    encoder = Encoder()
    logits, gold = [], []
    width = len(HEADS["type"])
    for row in (row for row in read() if held_out(row)):
        pieces = encoder.pieces(row, turned=False)
        told = session.run(None, {"ids": np.array([pieces], np.int64), "mask": np.ones((1, len(pieces)), np.int64)})[0]
        logits.append(told[0, :width])
        gold.append(truth(row, turned=False)["type"])
    scores, right = np.array(logits), np.array(gold)
    best = min((float(t) for t in np.arange(0.5, 4, 0.05)), key=lambda t: _loss(scores / t, right))
    return round(best, 2), round(calibration_error(scores / best, right), 4)


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def _loss(scores: np.ndarray, right: np.ndarray) -> float:
    return float(-np.log(_softmax(scores)[np.arange(len(right)), right] + 1e-12).mean())


def calibration_error(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: how far confidence lies from accuracy, over ten equal bins."""
    shares = _softmax(scores)
    sure, hit = shares.max(1), shares.argmax(1) == right
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return float(
        sum(abs(sure[at == b].mean() - hit[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())
    )


def main() -> None:
    """Export, quantise, calibrate."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("trained", type=Path)
    ask.add_argument("--out", type=Path, default=HOME)
    told = ask.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    weights(told.trained, told.out / "relation.onnx")
    tokenizer().save(str(told.out / "tokenizer.json"), pretty=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(told.out / "relation.onnx"), options)
    warmth, error = temperature(session)
    card = {
        "heads": {head: list(labels) for head, labels in HEADS.items()},
        "marks": list(MARKS),
        "length": LENGTH,
        "temperature": warmth,
        "sha256": hashlib.sha256((told.out / "relation.onnx").read_bytes()).hexdigest(),
        "tokenizer_sha256": hashlib.sha256((told.out / "tokenizer.json").read_bytes()).hexdigest(),
    }
    (told.out / "relation.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(
        json.dumps(
            {
                "temperature": warmth,
                "calibration_error": error,
                "megabytes": round((told.out / "relation.onnx").stat().st_size / 1e6, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
