"""What a small language model makes of the phrases of an article: the probability of each kind and of each stage.

The lower six layers of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT licence), taught on the annotated
articles by ``training.encoder`` (docs/decisions/0029). Unlike the tables of weights it reads a phrase together with
the sentences around it, in all languages with the same numbers: ``packs/world/encoder.onnx`` (8-bit), and the
pieces that it takes words apart into, ``encoder.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from jalon.claims.weights import shares
from jalon.model import Kind
from jalon.pack import PACKS, load_pack

#: The pieces that are read together, those of a sentence that are read at all, and what stands around them.
WINDOW = 256
_OPEN, _CLOSE = 0, 2
#: What its first numbers are of, and the kinds of drafts that it is told of, in their order. No draft is of the last
#: two: the file has places for them.
KINDS = ("nothing", "agreement", "commitment", "meeting")
DRAFTS = ("agreement", "commitment", "meeting", "milestone", "other")
_MODEL, _PIECES = PACKS / "world" / "encoder.onnx", PACKS / "world" / "encoder.json"


class Phrase(NamedTuple):
    """Where a phrase and its head stand in a sentence, in characters; of what kind the draft is that it has, if any."""

    start: int
    end: int
    head_start: int
    head_end: int
    draft: Kind | None


class Opinion(NamedTuple):
    """Probabilities that sum to 1: of each kind and of nothing, and for each kind of each stage."""

    kinds: dict[str, float]
    stages: dict[str, dict[str, float]]


class Window(NamedTuple):
    """Sentences that are read together: the pieces of their words, and of each phrase where it stands among them.

    ``spans``: first and last piece of the phrase, first and last of its head, the last ones left out; ``signs``: what
    the finders made of it; ``places``: the numbers of its sentence and of the phrase in it.
    """

    pieces: list[int]
    spans: list[tuple[int, int, int, int]]
    signs: list[list[float]]
    places: list[tuple[int, int]]


Sentences = Sequence[tuple[str, Sequence[Phrase]]]


def opinions(sentences: Sentences) -> list[list[Opinion | None]]:
    """The opinion on each phrase of each sentence of an article, in their order.

    None for a phrase of which nothing is within the first ``WINDOW`` pieces of its sentence.
    """
    found: list[list[Opinion | None]] = [[None] * len(phrases) for _, phrases in sentences]
    for window in windows(sentences):
        for (sentence, phrase), opinion in zip(window.places, _read(window), strict=True):
            found[sentence][phrase] = opinion
    return found


def windows(sentences: Sentences) -> Iterator[Window]:
    """The sentences of an article, as many that follow each other as have ``WINDOW`` pieces, where any has a phrase."""
    window = _empty()
    for number, (text, phrases) in enumerate(sentences):
        encoding = tokenizer().encode(text, add_special_tokens=False)
        pieces, offsets = encoding.ids[:WINDOW], encoding.offsets[:WINDOW]
        if len(window.pieces) + len(pieces) > WINDOW + 1:
            yield from _closed(window)
            window = _empty()
        start = len(window.pieces)
        window.pieces.extend(pieces)
        for place, phrase in enumerate(phrases):
            whole = _within(offsets, phrase.start, phrase.end)
            if whole is not None:
                head = _within(offsets, phrase.head_start, phrase.head_end) or whole
                window.spans.append((start + whole[0], start + whole[1], start + head[0], start + head[1]))
                window.signs.append(_signs(phrase.draft))
                window.places.append((number, place))
    yield from _closed(window)


def _empty() -> Window:
    return Window([_OPEN], [], [], [])


def _closed(window: Window) -> Iterator[Window]:
    if window.places:
        window.pieces.append(_CLOSE)
        yield window


def _within(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The first and the last piece, that one left out, that share a character with [start, end)."""
    inside = [at for at, (first, last) in enumerate(offsets) if last > start and first < end]
    return (inside[0], inside[-1] + 1) if inside else None


def _read(window: Window) -> Iterator[Opinion]:
    import numpy as np  # noqa: PLC0415 - only where articles are read

    signs = np.array(window.signs, dtype=np.float32)
    given = {"ids": np.array(window.pieces), "spans": np.array(window.spans), "features": signs}
    kinds, stages = _session().run(None, given)
    for of_kinds, of_stages in zip(kinds.tolist(), stages.tolist(), strict=True):
        yield Opinion(dict(zip(KINDS, shares(of_kinds), strict=True)), _by_kind(of_stages))


def _signs(draft: Kind | None) -> list[float]:
    """What the finders made of a phrase, as numbers: whether they took it, and as what."""
    return [float(draft is not None), *(float(draft == kind) for kind in DRAFTS)]


def _by_kind(totals: Sequence[float]) -> dict[str, dict[str, float]]:
    """The probability of each stage, for each kind."""
    stages: dict[str, dict[str, int]] = load_pack("world", "encoder")["stages"]
    return {
        kind: dict(zip(places, shares([totals[place] for place in places.values()]), strict=True))
        for kind, places in stages.items()
    }


@cache
def tokenizer() -> Any:
    """What takes words apart into pieces."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - only where articles are read

    return Tokenizer.from_file(str(_PIECES))


@cache
def _session() -> Any:
    """The model, on one thread: articles are read side by side, and sums come out the same everywhere."""
    import onnxruntime  # noqa: PLC0415 - only where articles are read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_MODEL, options, providers=["CPUExecutionProvider"])
