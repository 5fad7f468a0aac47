"""What a small language model makes of an article: of each phrase the probability of each kind and of each stage, and
of each name, date and figure near a draft the part that it has in it.

The lower six layers of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT licence), taught on the annotated
articles by ``training.encoder`` (docs/decisions/0029, 0030). Unlike the tables of weights it reads a phrase together
with the sentences around it, in all languages with the same numbers: ``packs/world/encoder.onnx`` (8-bit), the pieces
that it takes words apart into, ``encoder.json``, and ``parts.onnx``, which tells parts from two of its states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jalon.claims.weights import shares
from jalon.model import Kind
from jalon.pack import PACKS, load_pack

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The pieces that are read together, those of a sentence that are read at all, and what stands around them.
WINDOW = 256
_OPEN, _CLOSE = 0, 2
#: How many numbers a state has.
WIDTH = 384
#: What its first numbers are of, and the kinds of drafts that it is told of, in their order. No draft is of the last
#: two: the file has places for them.
KINDS = ("nothing", "agreement", "commitment", "meeting")
DRAFTS = ("agreement", "commitment", "meeting", "milestone", "other")
_WORLD = PACKS / "world"
_PIECES = _WORLD / "encoder.json"

#: Where a word begins and ends, in characters.
Offsets = Sequence[tuple[int, int]]


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


class Row(NamedTuple):
    """Where a sentence stands in a window: the place of its first piece, and the characters of each of its pieces."""

    window: int
    first: int
    offsets: Offsets

    def pieces(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last piece in the window, that one left out, that share a character with [start, end)."""
        inside = [at for at, (first, last) in enumerate(self.offsets) if last > start and first < end]
        return (self.first + inside[0], self.first + inside[-1] + 1) if inside else None


class Window(NamedTuple):
    """Sentences that are read together: the pieces of their words, and of each phrase where it stands among them.

    ``spans``: first and last piece of the phrase, first and last of its head, the last ones left out; ``signs``: what
    the finders made of it; ``places``: the numbers of its sentence and of the phrase in it; ``rows``: by the number of
    a sentence, where it stands.
    """

    pieces: list[int]
    spans: list[tuple[int, int, int, int]]
    signs: list[list[float]]
    places: list[tuple[int, int]]
    rows: dict[int, Row]


Sentences = Sequence[tuple[str, Sequence[Phrase]]]


class Encoded(NamedTuple):
    """An article as the encoder sees it: its opinion on each phrase of each sentence, and the states of the pieces.

    An opinion is None where nothing of the phrase is within the first ``WINDOW`` pieces of its sentence.
    """

    opinions: list[list[Opinion | None]]
    rows: Mapping[int, Row]
    states: Sequence[NDArray[Any]]

    def state(self, sentence: int, start: int, end: int) -> NDArray[Any]:
        """The mean state of the words at [start, end) of a sentence; noughts where it was not read."""
        import numpy as np  # noqa: PLC0415 - only where articles are read

        row = self.rows.get(sentence)
        span = row.pieces(start, end) if row is not None else None
        if row is None or span is None:
            return np.zeros(WIDTH, dtype=np.float32)
        found: NDArray[Any] = self.states[row.window][span[0] : span[1]].mean(axis=0)
        return found


def encode(sentences: Sentences) -> Encoded:
    """Read the sentences of an article, each with its phrases."""
    opinions: list[list[Opinion | None]] = [[None] * len(phrases) for _, phrases in sentences]
    rows: dict[int, Row] = {}
    states: list[NDArray[Any]] = []
    for window in windows(sentences):
        found, seen = _read(window)
        for (sentence, phrase), opinion in zip(window.places, found, strict=True):
            opinions[sentence][phrase] = opinion
        rows |= {number: row._replace(window=len(states)) for number, row in window.rows.items()}
        states.append(seen)
    return Encoded(opinions, rows, states)


def windows(sentences: Sentences) -> Iterator[Window]:
    """The sentences of an article, as many that follow each other as have ``WINDOW`` pieces, where any has a phrase."""
    window = _empty()
    for number, (text, phrases) in enumerate(sentences):
        encoding = tokenizer().encode(text, add_special_tokens=False)
        pieces, offsets = encoding.ids[:WINDOW], encoding.offsets[:WINDOW]
        if len(window.pieces) + len(pieces) > WINDOW + 1:
            yield from _closed(window)
            window = _empty()
        row = Row(0, len(window.pieces), offsets)
        window.rows[number] = row
        window.pieces.extend(pieces)
        for place, phrase in enumerate(phrases):
            whole = row.pieces(phrase.start, phrase.end)
            if whole is not None:
                head = row.pieces(phrase.head_start, phrase.head_end) or whole
                window.spans.append((*whole, *head))
                window.signs.append(_signs(phrase.draft))
                window.places.append((number, place))
    yield from _closed(window)


def parts(phrases: NDArray[Any], mentions: NDArray[Any], signs: NDArray[Any]) -> NDArray[Any]:
    """What parts mentions have in drafts: a total for every outcome (``jalon.claims.casting``), a row for each pair.

    ``phrases``: the states of the phrase of the draft and of its head, side by side; ``mentions``: those of the name,
    date or figure; ``signs``: 1 for each sign (encoder.toml) that is seen of the pair, else 0.
    """
    found: NDArray[Any] = _session("parts").run(None, {"phrases": phrases, "mentions": mentions, "signs": signs})[0]
    return found


@cache
def signs_of_parts() -> dict[str, int]:
    """The signs that ``parts`` knows, with their places."""
    return {sign: place for place, sign in enumerate(load_pack("world", "encoder").get("signs", ()))}


def _empty() -> Window:
    return Window([_OPEN], [], [], [], {})


def _closed(window: Window) -> Iterator[Window]:
    if window.places:
        window.pieces.append(_CLOSE)
        yield window


def _read(window: Window) -> tuple[list[Opinion], NDArray[Any]]:
    import numpy as np  # noqa: PLC0415 - only where articles are read

    signs = np.array(window.signs, dtype=np.float32)
    given = {"ids": np.array(window.pieces), "spans": np.array(window.spans), "features": signs}
    kinds, stages, states = _session("encoder").run(None, given)
    told = zip(kinds.tolist(), stages.tolist(), strict=True)
    return [Opinion(dict(zip(KINDS, shares(of), strict=True)), _by_kind(totals)) for of, totals in told], states


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
def _session(name: str) -> Any:
    """A model, on one thread: articles are read side by side, and sums come out the same everywhere."""
    import onnxruntime  # noqa: PLC0415 - only where articles are read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_WORLD / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
