"""Teach the encoder on the annotated articles, and write it into the packs.

    python -m training.encoder WEIGHTS TOKENIZER [--passes N] [--press FOLDER] [--left-out K/N] [--lessons FILE]
        [--numbers FILE]

WEIGHTS and TOKENIZER are the files that ``training.pretrained`` names. It needs what is no part of the product:
``uv pip install torch onnx onnxscript``. Learns from the texts of `eval/standoff` that are here (JALON_REAL_TEXTS),
but for those kept to measure, and from the articles in our own words; ``--press`` adds texts (*.txt) that pieces are
counted in. Every phrase that may be what a claim is about is told apart as nothing or a kind, and by stage, from the
mean of its pieces, of its head's, and the first state of its window; every mention near a draft that tells a claim, by
the part that it has in it (docs/decisions/0029, 0030). ``--left-out 0/8`` keeps every article whose name falls in that
share (CRC-32) out, to choose limits on. ``--lessons`` keeps what is learned from in a file, or takes it from there; so
does ``--numbers`` with the numbers, and goes on from them. Six layers and three passes take an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import nn

from jalon.claims import slotted
from jalon.claims.candidates import candidates
from jalon.claims.casting import COLUMNS
from jalon.claims.encoder import DRAFTS, KINDS, WIDTH, Sentences, Window, tokenizer, windows
from jalon.claims.second import to_encoder
from jalon.language import find_mentions
from jalon.model import Article
from jalon.pack import PACKS
from training.annotated import OF_ANNOTATED, annotated
from training.annotated import labels as labels_of_claims
from training.articles import written
from training.casting import Told, examples
from training.fit import TAUGHT, Labels, labels, sights_of
from training.labels import Label
from training.pretrained import Pretrained, kept, pruned, weights_of

WORLD = PACKS / "world"
LAYERS = 6
#: How much a phrase weighs: of a whole article, of another annotated one, of a written one; how much a part does.
OF_WHOLE, OF_OWN, OF_WRITTEN, OF_PARTS = 1.0, 2.0, 0.5, 0.25
TOGETHER, BESIDE = 12, 4  #: windows a step, at least, and of those side by side
RATE, HEAD_RATE, WARMING = 1.2e-4, 8, 0.06
#: How many numbers a part is told from, and how many a phrase and a mention are compared by.
HIDDEN, COMPARED = 256, 128
#: How often a sign of a pair has to be seen.
SEEN = 40
SEED = 1
#: In how many parts the articles of a language are read, side by side.
SHARES = 8

#: One article of so many, from this one on.
Share = tuple[int, int]


class Phrases(NamedTuple):
    """The phrases of a window that have a label: places in it, kinds, and stages (-1: none)."""

    places: list[int]
    kinds: list[int]
    stages: list[int]


class Pairing(NamedTuple):
    """Where a draft and a mention near it stand: for each the window and its pieces (None: not read); the outcomes."""

    phrase: tuple[int, int, int] | None
    head: tuple[int, int, int] | None
    mention: tuple[int, int, int] | None
    signs: frozenset[str]
    outcomes: dict[str, int]


class Lesson(NamedTuple):
    """An article to learn from: its windows, the labels in each, the pairs, and how much it weighs."""

    windows: list[Window]
    phrases: list[Phrases]
    pairs: list[Pairing]
    weight: float


@dataclass(frozen=True, slots=True)
class Taught:
    """The sentences of an article with their phrases, the label of each phrase, the drafts that tell claims."""

    sentences: Sentences
    labels: list[list[Label | None]]
    told: list[Told]
    weight: float


def taught(language: str, left_out: Share | None, own: Share = (0, 1)) -> Iterator[Taught]:
    """The articles to learn from, of those a share: one in ``own[1]``, from that numbered ``own[0]`` on."""
    for each in islice(written(language), own[0], None, own[1]):
        if not each.held:
            yield _taught(each.article, partial(labels, marks=each.marks), [], OF_WRITTEN)
    for found in islice(annotated(language), own[0], None, own[1]):
        name = Path(found.article.document).stem
        if left_out is None or zlib.crc32(name.encode()) % left_out[1] != left_out[0]:
            weight = OF_WHOLE if found.weight < OF_ANNOTATED else OF_OWN
            readings, drafts, context, _ = slotted(found.article, find_mentions(found.article))
            told = list(examples(readings, drafts, context, found.claims))
            yield _taught(found.article, partial(labels_of_claims, claims=found.claims), told, weight)


def _taught(article: Article, label: Labels, told: list[Told], weight: float) -> Taught:
    seen = list(sights_of(article))
    number = 1 + max((sight.reading.index for sight in seen), default=-1)
    sentences: list[Any] = [("", ())] * number
    outcomes: list[list[Label | None]] = [[] for _ in range(number)]
    for sight in seen:
        found = candidates(sight.reading, sight.drafts)
        sentences[sight.reading.index] = to_encoder(sight.reading, found)
        outcomes[sight.reading.index] = label(found, sight.reading)
    return Taught(sentences, outcomes, told, weight)


def lesson(each: Taught, stages: dict[str, int]) -> Lesson | None:
    """What an article teaches, None if nothing; ``stages`` gets those not met before."""
    seen = list(windows(each.sentences))
    phrases = []
    for window in seen:
        outcomes = [each.labels[sentence][phrase] for sentence, phrase in window.places]
        known = [(at, outcome) for at, outcome in enumerate(outcomes) if outcome is not None]
        kinds = [KINDS.index(kind) for _, (kind, _) in known]
        reached = [stages.setdefault(f"{kind}:{stage}", len(stages)) if stage else -1 for _, (kind, stage) in known]
        phrases.append(Phrases([at for at, _ in known], kinds, reached))
    pairs = list(_pairs(each, seen))
    return Lesson(seen, phrases, pairs, each.weight) if pairs or any(own.places for own in phrases) else None


def _pairs(each: Taught, seen: Sequence[Window]) -> Iterator[Pairing]:
    def at(sentence: int, span: tuple[int, int]) -> tuple[int, int, int] | None:
        for number, window in enumerate(seen):
            if sentence in window.rows:
                found = window.rows[sentence].pieces(*span)
                return (number, *found) if found is not None else None
        return None

    for draft in each.told:
        phrase, head = at(draft.sentence, draft.phrase), at(draft.sentence, draft.head)
        for pair in draft.pairs:
            yield Pairing(phrase, head, at(pair.sentence, pair.span), pair.signs, pair.outcomes)


class Encoder(nn.Module):
    """The lower layers of the pretrained model, and what tells kinds and stages from its states."""

    def __init__(self, pretrained: Pretrained, words: torch.Tensor, stages: int) -> None:
        super().__init__()
        width = pretrained.width
        self.words = nn.Embedding.from_pretrained(words)  # stays as it is: rare pieces are not unlearned
        self.places = nn.Parameter(torch.tensor(pretrained.matrix("emb.pos") + pretrained.matrix("emb.type")[0]))
        self.norm = _norm(pretrained, "emb.ln")
        self.layers = nn.ModuleList(Layer(pretrained, f"l{number}") for number in range(LAYERS))
        self.mixed = nn.Sequential(nn.Linear(3 * width + 1 + len(DRAFTS), width), nn.GELU(), nn.Dropout(0.1))
        self.kinds, self.stages = nn.Linear(width, len(KINDS)), nn.Linear(width, stages)

    def states(self, ids: Any, unread: Any = None) -> Any:
        """The states of the pieces of windows side by side; ``unread``: true where a window has no piece any more."""
        states = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        read = None if unread is None else ~unread[:, None, None]
        for layer in self.layers:
            states = layer(states, read)
        return states

    def told(self, states: Any, first: Any, spans: Any, features: Any) -> tuple[Any, Any]:
        """Totals of the kinds and of the stages of phrases, from a state for each piece and that of each opening."""
        phrase, head = _means(states, spans[:, 0], spans[:, 1]), _means(states, spans[:, 2], spans[:, 3])
        mixed = self.mixed(torch.cat([phrase, head, first, features], 1))
        return self.kinds(mixed), self.stages(mixed)

    def forward(self, ids: Any, spans: Any, features: Any) -> tuple[Any, Any, Any]:
        """Log-probabilities of the kinds of each phrase of one window, totals of its stages, and the states."""
        states = self.states(ids[None])[0]
        kinds, stages = self.told(states, spans[:, :1] * 0 + states[0:1], spans, features)
        return torch.log_softmax(kinds, 1), stages, states


def _means(states: Any, first: Any, last: Any) -> Any:
    """The mean of the rows from each first to each last, that one left out."""
    sums = torch.cat([torch.zeros(1, states.shape[1]), states.cumsum(0)])
    return (sums[last] - sums[first]) / (last - first)[:, None]


class Layer(nn.Module):
    """A layer of BERT: attention, then two matrices, each added to what came in and normalized."""

    def __init__(self, pretrained: Pretrained, name: str) -> None:
        super().__init__()
        self.heads = pretrained.heads
        self.query, self.key, self.value, self.out, self.inner, self.outer = (
            _linear(pretrained, f"{name}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        )
        self.after_attention, self.after = _norm(pretrained, f"{name}.aln"), _norm(pretrained, f"{name}.oln")

    def forward(self, states: Any, read: Any) -> Any:
        """The states of the pieces of windows; ``read``: the pieces that each may see, all unless told."""
        many, length, width = states.shape
        parts = width // self.heads
        query, key, value = (
            part(states).view(many, length, self.heads, parts).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=read)
        told = seen.transpose(1, 2).reshape(many, length, width)
        states = self.after_attention(self.out(told) + states)
        return self.after(self.outer(nn.functional.gelu(self.inner(states))) + states)


class Parts(nn.Module):
    """What tells the part of a mention from its state, from that of the phrase of a draft, and from signs."""

    def __init__(self, width: int, signs: int) -> None:
        super().__init__()
        self.of_phrase, self.of_mention = nn.Linear(2 * width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.of_signs = nn.Linear(signs, HIDDEN, bias=False)
        self.phrase, self.mention = nn.Linear(2 * width, COMPARED), nn.Linear(width, COMPARED)
        self.spared = nn.Dropout(0.1)
        self.out = nn.Linear(HIDDEN + COMPARED, sum(map(len, COLUMNS.values())))

    def forward(self, phrases: Any, mentions: Any, signs: Any) -> Any:
        """A total for each outcome of each pair."""
        mixed = nn.functional.gelu(self.of_phrase(phrases) + self.of_mention(mentions) + self.of_signs(signs))
        compared = self.phrase(phrases) * self.mention(mentions)
        return self.out(self.spared(torch.cat([mixed, compared], 1)))


def _linear(pretrained: Pretrained, name: str) -> nn.Linear:
    matrix, level = torch.tensor(pretrained.matrix(f"{name}.w")), torch.tensor(pretrained.numbers[f"{name}.b"])
    made = nn.Linear(matrix.shape[1], matrix.shape[0])
    made.weight, made.bias = nn.Parameter(matrix), nn.Parameter(level)
    return made


def _norm(pretrained: Pretrained, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(pretrained.width, eps=pretrained.epsilon)
    made.weight = nn.Parameter(torch.tensor(pretrained.numbers[f"{name}.w"]))
    made.bias = nn.Parameter(torch.tensor(pretrained.numbers[f"{name}.b"]))
    return made


def fit(encoder: Encoder, parts: Parts, signs: dict[str, int], told: Sequence[Lesson], passes: float) -> None:
    """Move the numbers of the encoder towards the labels of the lessons, some articles at a step."""
    head = [*encoder.mixed.parameters(), *encoder.kinds.parameters(), *encoder.stages.parameters(), *parts.parameters()]
    named = {id(parameter) for parameter in head}
    below = [p for p in encoder.parameters() if p.requires_grad and id(p) not in named]
    steps = sum(1 for _ in _batches(told, _shuffled())) * passes
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": RATE}, {"params": head, "lr": RATE * HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARMING * steps)) * max(0.0, 1 - step / steps)
    )
    order, step, mean = _shuffled(), 0, 0.0
    started = time.monotonic()
    while step < steps:
        for batch in _batches(told, order):
            loss = _loss(encoder, parts, signs, batch) / (8 * TOGETHER)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *parts.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            step, mean = step + 1, 0.98 * mean + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"{step}/{steps:.0f}\t{mean:.3f}\t{time.monotonic() - started:.0f} s", flush=True)
            if step >= steps:
                break


def go_on(encoder: Encoder, parts: Parts, stages: dict[str, int], numbers: dict[str, Any]) -> None:
    """Begin with the numbers of an earlier fit: those of stages by their names, those of parts if they fit."""
    known, own = numbers["encoder"], encoder.state_dict()
    for name in ("stages.weight", "stages.bias"):
        table = own[name].clone()
        for stage, at in stages.items():
            if stage in numbers["stages"]:
                table[at] = known[name][numbers["stages"][stage]]
        known[name] = table
    encoder.load_state_dict(known)
    fits = numbers.get("parts") or {}
    if {name: each.shape for name, each in fits.items()} == {n: e.shape for n, e in parts.state_dict().items()}:
        parts.load_state_dict(fits)


def _shuffled() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - no secret


def _batches(told: Sequence[Lesson], order: random.Random) -> Iterator[list[Lesson]]:
    """The lessons in some order, as many together as have TOGETHER windows."""
    batch: list[Lesson] = []
    for each in order.sample(list(told), len(told)):
        batch.append(each)
        if sum(len(one.windows) for one in batch) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _loss(encoder: Encoder, parts: Parts, signs: dict[str, int], batch: Sequence[Lesson]) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, starts = _read(encoder, [window for each in batch for window in each.windows])
        loss, number = torch.zeros(()), 0
        spans, features, openings, kinds, stages, weights = [], [], [], [], [], []
        pairs = []
        for each in batch:
            own = starts[number : number + len(each.windows)]
            for start, window, phrases in zip(own, each.windows, each.phrases, strict=True):
                spans += [[start + piece for piece in window.spans[place]] for place in phrases.places]
                features += [window.signs[place] for place in phrases.places]
                openings += [start] * len(phrases.places)
                kinds += phrases.kinds
                stages += phrases.stages
                weights += [each.weight] * len(phrases.places)
            for pair in each.pairs:
                pairs.append(([_rows(at, own) for at in (pair.phrase, pair.head, pair.mention)], pair, each.weight))
            number += len(each.windows)
        if kinds:
            of_kinds, of_stages = encoder.told(
                states, states[torch.tensor(openings)], torch.tensor(spans), torch.tensor(features)
            )
            weight = torch.tensor(weights)
            loss = loss + (_missed(of_kinds, kinds) * weight).sum() + (_missed(of_stages, stages) * weight).sum()
        if pairs:
            loss = loss + OF_PARTS * _of_parts(parts, signs, states, pairs)
    return loss


def _read(encoder: Encoder, told: Sequence[Window]) -> tuple[Any, list[int]]:
    """The states of all pieces of windows, and the row of the first one of each; those of like length side by side."""
    states, starts, rows = [], [0] * len(told), 0
    order = sorted(range(len(told)), key=lambda at: len(told[at].pieces))
    for group in (order[at : at + BESIDE] for at in range(0, len(order), BESIDE)):
        length = max(len(told[at].pieces) for at in group)
        ids = torch.tensor([[*told[at].pieces, *[1] * (length - len(told[at].pieces))] for at in group])
        unread = torch.tensor([[place >= len(told[at].pieces) for place in range(length)] for at in group])
        states.append(encoder.states(ids, unread).float().reshape(-1, WIDTH))
        for row, at in enumerate(group):
            starts[at] = rows + row * length
        rows += len(group) * length
    return torch.cat(states), starts


def _missed(totals: Any, outcomes: Sequence[int]) -> Any:
    """The cross entropy of each row; nothing where its outcome is -1."""
    return nn.functional.cross_entropy(totals.float(), torch.tensor(outcomes), ignore_index=-1, reduction="none")


def _rows(span: tuple[int, int, int] | None, starts: Sequence[int]) -> tuple[int, int]:
    """Where pieces stand among the states of a batch; (0, 0) for those that are not read."""
    return (starts[span[0]] + span[1], starts[span[0]] + span[2]) if span is not None else (0, 0)


def _of_parts(parts: Parts, signs: dict[str, int], states: Any, pairs: Sequence[Any]) -> Any:
    """What is missed of the parts of pairs."""
    spans = torch.tensor([placed for placed, _, _ in pairs])
    first, last = spans[:, :, 0], spans[:, :, 1]
    unread = (last <= first)[:, :, None]
    of = [_means(states, first[:, at], torch.maximum(last[:, at], first[:, at] + 1)) for at in range(3)]
    phrase, head, mention = (each.masked_fill(unread[:, at], 0) for at, each in enumerate(of))
    table = torch.zeros(len(pairs), len(signs))
    for row, (_, pair, _) in enumerate(pairs):
        table[row, [signs[sign] for sign in pair.signs if sign in signs]] = 1
    totals = parts(torch.cat([phrase, head], 1), mention, table).float()
    weight = torch.tensor([weight for _, _, weight in pairs])
    missed = torch.zeros(len(pairs))
    for slot, columns in COLUMNS.items():
        outcomes = [pair.outcomes.get(slot, -1) for _, pair, _ in pairs]
        missed = missed + _missed(totals[:, columns.start : columns.stop], outcomes)
    return (missed * weight).sum()


def export(encoder: Encoder, parts: Parts, stages: dict[str, int], signs: dict[str, int], example: Window) -> None:
    """Write the encoder and its parts into the packs, matrices with 8 bits, and what their numbers are of."""
    pieces, phrases = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("phrases", min=2, max=4096)
    given = (torch.tensor(example.pieces), torch.tensor(example.spans), torch.tensor(example.signs))
    shapes = {"ids": {0: pieces}, "spans": {0: phrases}, "features": {0: phrases}}
    _export(encoder, given, shapes, ("kinds", "stages", "states"), WORLD / "encoder.onnx")
    pair = (torch.zeros(3, 2 * WIDTH), torch.zeros(3, WIDTH), torch.zeros(3, len(signs)))
    rows = torch.export.Dim("pairs", min=1, max=4096)
    of_pairs = {name: {0: rows} for name in ("phrases", "mentions", "signs")}
    _export(parts, pair, of_pairs, ("parts",), WORLD / "parts.onnx")
    lines = ["# What the numbers of encoder.onnx and parts.onnx are of (written by training/encoder.py).", ""]
    lines += ["signs = [", *(f"    {json.dumps(sign, ensure_ascii=False)}," for sign in signs), "]", ""]
    for kind in sorted({name.partition(":")[0] for name in stages}):
        own = [(name.partition(":")[2], at) for name, at in stages.items() if name.startswith(f"{kind}:")]
        lines += [f"[stages.{kind}]", *(f"{stage} = {at}" for stage, at in own), ""]
    (WORLD / "encoder.toml").write_text("\n".join(lines), encoding="utf-8")


def _export(model: nn.Module, given: Any, shapes: dict[str, Any], outputs: tuple[str, ...], path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - needs onnx

    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        torch.onnx.export(
            model,
            given,
            plain,
            input_names=list(shapes),
            output_names=list(outputs),
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # else sums overflow on processors without VNNI, and differ
        )


def count(texts: Sequence[str], known: Tokenizer) -> Counter[int]:
    """How often each piece is met."""
    return Counter(piece for text in texts for piece in known.encode(text, add_special_tokens=False).ids)


def lessons(left_out: Share | None) -> tuple[list[Lesson], dict[str, int], dict[str, int]]:
    """What every article teaches; the places of the stages, and of the signs of pairs that are seen often enough."""
    with Pool() as pool:
        asked = [(code, left_out, (at, SHARES)) for code in TAUGHT for at in range(SHARES)]
        found = [each for own in pool.starmap(_all, asked, chunksize=1) for each in own]
    stages: dict[str, int] = {}
    told = [each for one in found if (each := lesson(one, stages)) is not None]
    seen = Counter(sign for each in told for pair in each.pairs for sign in pair.signs)
    return told, stages, {sign: at for at, sign in enumerate(sorted(s for s, often in seen.items() if often >= SEEN))}


def _all(language: str, left_out: Share | None, own: Share) -> list[Taught]:
    return list(taught(language, left_out, own))


def main() -> None:
    """Teach and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("--passes", type=float, default=3)
    parser.add_argument("--press", type=Path, help="texts that pieces are counted in; without it those of before stay")
    parser.add_argument("--left-out", metavar="K/N", type=lambda told: tuple(map(int, told.split("/"))))
    parser.add_argument("--lessons", type=Path, help="where what is learned from is kept")
    parser.add_argument("--numbers", type=Path, help="where the numbers are kept; where they are, it goes on from them")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    whole = json.loads(asked.tokenizer.read_text(encoding="utf-8"))
    if asked.press:
        texts = [path.read_text(encoding="utf-8") for path in sorted(asked.press.rglob("*.txt"))]
        made = pruned(whole, kept(whole, count(texts, Tokenizer.from_file(str(asked.tokenizer)))))
        (WORLD / "encoder.json").write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), "utf-8")
    at = {piece: place for place, (piece, _) in enumerate(whole["model"]["vocab"])}
    own = [at[tokenizer().id_to_token(place)] for place in range(tokenizer().get_vocab_size())]
    if asked.lessons and asked.lessons.exists():
        told, stages, signs = pickle.loads(asked.lessons.read_bytes())  # noqa: S301 - written by this program
    else:
        told, stages, signs = lessons(asked.left_out)
        if asked.lessons:
            asked.lessons.write_bytes(pickle.dumps((told, stages, signs)))
    print(f"{len(told)} articles, {sum(len(each.pairs) for each in told)} pairs, {len(signs)} signs", flush=True)
    pretrained = weights_of(asked.weights)
    encoder = Encoder(pretrained, torch.tensor(pretrained.matrix("emb.word")[own]), len(stages))
    parts = Parts(WIDTH, len(signs))
    if asked.numbers and asked.numbers.exists():
        go_on(encoder, parts, stages, torch.load(asked.numbers))
    fit(encoder, parts, signs, told, asked.passes)
    if asked.numbers:
        torch.save({"encoder": encoder.state_dict(), "parts": parts.state_dict(), "stages": stages}, asked.numbers)
    most = max((window for each in told for window in each.windows), key=lambda window: len(window.spans))
    export(encoder, parts, stages, signs, most)


if __name__ == "__main__":
    main()
