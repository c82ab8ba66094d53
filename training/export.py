"""A checkpoint to the files that the package ships: model.onnx (int8), heads.npz, labels.json, tokenizer.json.

python export.py cache/model.pt ../src/demarche/language/data
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import Network, sizes_of
from setup import ENCODER

_NOT_SHIPPED = ("encoder.", "upper", "shape.", "role_")  # in the graph, or for training only
_INPUTS = ("pieces", "shapes", "mask")
_OUTPUTS = ("syntax", "events")
#: Word pieces that are shipped: those behind are signs and syllables of other scripts, 0.4 MB of 30.
PIECES = 29_500


class _Graph(nn.Module):
    """What runs in ONNX: pieces to the vectors of both branches."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        return self.net.branches(pieces, shapes, mask, _OUTPUTS)


def export(checkpoint: Path, folder: Path) -> None:
    """Writes the four files. int8 weights, per channel; activations are quantised as they come."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    net = Network(ENCODER, sizes_of(saved["labels"]))
    net.load_state_dict(saved["net"])
    table = net.encoder.embeddings.word_embeddings
    table.weight = nn.Parameter(table.weight[:PIECES].detach())
    net.encoder.set_attn_implementation("eager")
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "fp32.onnx"
        example = (
            torch.ones(2, 12, dtype=torch.long),
            torch.ones(2, 12, dtype=torch.long),
            torch.ones(2, 12, dtype=torch.long),
        )
        axes = {name: {0: "batch", 1: "length"} for name in (*_INPUTS, *_OUTPUTS)}
        torch.onnx.export(
            _Graph(net), example, str(plain), input_names=list(_INPUTS), output_names=list(_OUTPUTS), dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    weights = {
        name: value.numpy().astype(np.float16)
        for name, value in net.state_dict().items()
        if not name.startswith(_NOT_SHIPPED)
    }
    np.savez_compressed(folder / "heads.npz", **weights)
    version = hashlib.sha256((folder / "model.onnx").read_bytes() + (folder / "heads.npz").read_bytes()).hexdigest()[
        :12
    ]
    (folder / "labels.json").write_text(json.dumps(saved["labels"] | {"version": [version]}, indent=0), "utf-8")
    tokenizer = json.loads((Path(ENCODER) / "tokenizer.json").read_text("utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    tokenizer["model"]["vocab"] = {piece: number for piece, number in vocabulary.items() if number < PIECES}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    export(args.checkpoint, args.folder)
    for path in sorted(args.folder.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
