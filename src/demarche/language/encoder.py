"""The encoder, run by ONNX Runtime: two vectors for each word of a text of any length, one of each upper branch."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from demarche.language.tokens import Word, shape
from demarche.schema import InstallationError

Floats = NDArray[np.float32]

#: Longest run of word pieces that the encoder sees at once, and how many of them at each end are context only.
WINDOW, CONTEXT = 384, 40
#: Pieces in one call of the encoder, padding included.
BUDGET = 4096
HIDDEN = 384
#: Outputs of the encoder.
BRANCHES = ("syntax", "events")
_GAPS = 3


class Encoder:
    """Word vectors from MiniLM with a case-shape embedding and two upper branches, int8 weights."""

    def __init__(self, folder: Path) -> None:
        """Loads `model.onnx` and `tokenizer.json`. Raises InstallationError where they are missing or broken."""
        options = onnxruntime.SessionOptions()
        threads = os.environ.get("DEMARCHE_THREADS")
        options.intra_op_num_threads = int(threads) if threads and threads.isdigit() else 0
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = (
            False  # hardly two texts have one shape: plans of memory cost 100 MB and gain nothing
        )
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise InstallationError(
                f"The language model in {folder} cannot be loaded ({error}). Reinstall demarche, or run `make model`."
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._open, self._close, self._unknown = (
            int(self._tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]", "[UNK]")
        )

    def vectors(self, text: str, tokens: Sequence[Word]) -> Floats:
        """Words x HIDDEN numbers of the branch for syntax and names, and of the one for events and statements."""
        out = np.zeros((len(BRANCHES), len(tokens), HIDDEN), np.float32)
        if not tokens:
            return out
        pieces, shapes, first = self._pieces(text, tokens)
        windows = _windows(first, len(pieces))
        for group in _groups(windows):
            self._run(group, pieces, shapes, first, out)
        return out

    def _pieces(
        self, text: str, tokens: Sequence[Word]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Piece ids, shape codes, and the first piece of each word; every word has at least one piece."""
        forms = [text[t.start : t.end].encode("utf-8", "replace").decode() for t in tokens]
        encoding = self._tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
        codes = [_GAPS * shape(form) + token.gap for form, token in zip(forms, tokens, strict=True)]
        pieces: list[list[int]] = [[] for _ in tokens]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        ids: list[int] = []
        shapes: list[int] = []
        first: list[int] = []
        for own, code in zip(pieces, codes, strict=True):
            first.append(len(ids))
            ids += own or [self._unknown]  # the tokenizer drops words of control characters
            shapes += [code] * max(1, len(own))
        return np.array(ids), np.array(shapes), np.array(first)

    def _run(
        self,
        group: list[tuple[int, int, int, int]],
        pieces: NDArray[np.int64],
        shapes: NDArray[np.int64],
        first: NDArray[np.int64],
        out: Floats,
    ) -> None:
        length = max(end - start for start, end, _, _ in group) + 2
        ids, codes, mask = (np.zeros((len(group), length), np.int64) for _ in range(3))
        for row, (start, end, _, _) in enumerate(group):
            size = end - start
            ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = self._open, pieces[start:end], self._close
            codes[row, 1 : size + 1] = shapes[start:end]
            mask[row, : size + 2] = 1
        hidden = self._session.run(BRANCHES, {"pieces": ids, "shapes": codes, "mask": mask})
        for branch, vectors in enumerate(hidden):
            for row, (start, _, low, high) in enumerate(group):
                out[branch, low:high] = vectors[row, first[low:high] - start + 1]


def _windows(first: NDArray[np.int64], total: int) -> list[tuple[int, int, int, int]]:
    """(first piece, last piece, first word, last word) of windows; the words are those to keep, each once."""
    found: list[tuple[int, int, int, int]] = []
    word, count = 0, len(first)
    while word < count:
        start = max(0, int(first[word]) - CONTEXT) if word else 0
        end = min(total, start + WINDOW)
        keep_until = total if end == total else end - CONTEXT
        after = int(np.searchsorted(first, keep_until, side="left"))
        after = max(after, word + 1)
        found.append((start, end, word, after))
        word = after
    return found


def _groups(windows: list[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
    out: list[list[tuple[int, int, int, int]]] = [[]]
    for window in windows:
        longest = max(end - start for start, end, _, _ in [*out[-1], window])
        if out[-1] and longest * (len(out[-1]) + 1) > BUDGET:
            out.append([])
        out[-1].append(window)
    return out
