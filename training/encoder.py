"""Teach the encoder on the annotated articles, and write it into the packs.

    python -m training.encoder WEIGHTS TOKENIZER [--passes N] [--press FOLDER] [--left-out K/N]

WEIGHTS and TOKENIZER are the files that ``training.pretrained`` names. It needs what is no part of the product:
``uv pip install torch onnx onnxscript``. Learns from the texts of `eval/standoff` that are here (JALON_REAL_TEXTS),
but for those kept to measure, and from the articles in our own words; ``--press`` adds texts (*.txt) that pieces are
counted in. Every phrase that may be what a claim is about is told apart as nothing or a kind, and by stage, from the
mean of its pieces, of its head's, and the first state of its window (docs/decisions/0029). ``--left-out 0/8`` keeps every
article whose name falls in that share (CRC-32) out, to choose limits on. Six layers and three passes take hours on two
cores.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import nn

from jalon.claims.candidates import candidates
from jalon.claims.encoder import DRAFTS, KINDS, Sentences, Window, tokenizer, windows
from jalon.claims.second import to_encoder
from jalon.model import Article
from jalon.pack import PACKS
from training.annotated import OF_ANNOTATED, annotated
from training.annotated import labels as labels_of_claims
from training.articles import written
from training.fit import TAUGHT, Labels, labels, sights_of
from training.labels import Label
from training.pretrained import Pretrained, kept, pruned, weights_of

WORLD = PACKS / "world"
LAYERS = 6
#: How much a phrase weighs: of a whole article, of another annotated one, of a written one.
OF_WHOLE, OF_OWN, OF_WRITTEN = 1.0, 2.0, 0.5
TOGETHER = 12  #: windows a step
RATE, HEAD_RATE, WARMING = 1.2e-4, 8, 0.06
SEED = 1


class Lesson(NamedTuple):
    """A window with the kind and the stage (-1: none) of each of its phrases that has a label, and their weight."""

    window: Window
    phrases: list[int]  #: their places in the window
    kinds: list[int]
    stages: list[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Taught:
    """The sentences of an article with their phrases, the label of each phrase, and how much it weighs."""

    sentences: Sentences
    labels: list[list[Label | None]]
    weight: float


def taught(language: str, left_out: tuple[int, int] | None) -> Iterator[Taught]:
    """The articles to learn from."""
    for each in written(language):
        if not each.held:
            yield _taught(each.article, partial(labels, marks=each.marks), OF_WRITTEN)
    for found in annotated(language):
        name = Path(found.article.document).stem
        if left_out is None or zlib.crc32(name.encode()) % left_out[1] != left_out[0]:
            weight = OF_WHOLE if found.weight < OF_ANNOTATED else OF_OWN
            yield _taught(found.article, partial(labels_of_claims, claims=found.claims), weight)


def _taught(article: Article, label: Labels, weight: float) -> Taught:
    sentences, outcomes = [], []
    for sight in sights_of(article):
        found = candidates(sight.reading, sight.drafts)
        sentences.append(to_encoder(sight.reading, found))
        outcomes.append(label(found, sight.reading))
    return Taught(sentences, outcomes, weight)


def lessons(each: Taught, stages: dict[str, int]) -> Iterator[Lesson]:
    """The windows of an article that have a phrase to learn from; ``stages`` gets those not met before."""
    for window in windows(each.sentences):
        outcomes = [each.labels[sentence][phrase] for sentence, phrase in window.places]
        known = [(at, outcome) for at, outcome in enumerate(outcomes) if outcome is not None]
        if known:
            yield Lesson(
                window,
                [at for at, _ in known],
                [KINDS.index(kind) for _, (kind, _) in known],
                [stages.setdefault(f"{kind}:{stage}", len(stages)) if stage else -1 for _, (kind, stage) in known],
                each.weight,
            )


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

    def forward(self, ids: Any, spans: Any, features: Any) -> tuple[Any, Any]:
        """Log-probabilities of the kinds of each phrase, and totals of its stages, in one window."""
        states = self.norm(self.words(ids) + self.places[: ids.shape[0]])
        for layer in self.layers:
            states = layer(states)
        states = states.float()
        sums = torch.cat([torch.zeros(1, states.shape[1]), states.cumsum(0)])
        first, last, head, beyond = spans[:, 0], spans[:, 1], spans[:, 2], spans[:, 3]
        phrase = (sums[last] - sums[first]) / (last - first)[:, None]
        heads = (sums[beyond] - sums[head]) / (beyond - head)[:, None]
        mixed = self.mixed(torch.cat([phrase, heads, phrase * 0 + states[0:1], features], 1))
        return torch.log_softmax(self.kinds(mixed), 1), self.stages(mixed)


class Layer(nn.Module):
    """A layer of BERT: attention, then two matrices, each added to what came in and normalized."""

    def __init__(self, pretrained: Pretrained, name: str) -> None:
        super().__init__()
        self.heads = pretrained.heads
        self.query, self.key, self.value, self.out, self.inner, self.outer = (
            _linear(pretrained, f"{name}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        )
        self.after_attention, self.after = _norm(pretrained, f"{name}.aln"), _norm(pretrained, f"{name}.oln")

    def forward(self, states: Any) -> Any:
        """The states of the pieces of one window, one row each."""
        length, width = states.shape
        parts = width // self.heads
        query, key, value = (
            part(states).view(length, self.heads, parts).transpose(0, 1) for part in (self.query, self.key, self.value)
        )
        shares = torch.softmax(query @ key.transpose(1, 2) / parts**0.5, -1)
        seen = (shares @ value).transpose(0, 1).reshape(length, width)
        states = self.after_attention(self.out(seen) + states)
        return self.after(self.outer(nn.functional.gelu(self.inner(states))) + states)


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


def given(window: Window) -> tuple[Any, Any, Any]:
    """A window as the encoder takes it."""
    return torch.tensor(window.pieces), torch.tensor(window.spans), torch.tensor(window.signs)


def fit(encoder: Encoder, told: Sequence[Lesson], passes: float) -> None:
    """Move the numbers of the encoder towards the labels of the lessons, TOGETHER windows at a step."""
    head = [*encoder.mixed.parameters(), *encoder.kinds.parameters(), *encoder.stages.parameters()]
    named = {id(parameter) for parameter in head}
    below = [p for p in encoder.parameters() if p.requires_grad and id(p) not in named]
    steps = int(passes * len(told) / TOGETHER)
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": RATE}, {"params": head, "lr": RATE * HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARMING * steps)) * max(0.0, 1 - step / steps)
    )
    order: list[int] = []
    for step in range(steps):
        if len(order) < TOGETHER:
            order = random.sample(range(len(told)), len(told))
        loss = sum((_loss(encoder, told[order.pop()]) for _ in range(TOGETHER)), torch.zeros(())) / (8 * TOGETHER)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(f"{step}/{steps}\t{loss.item():.3f}", flush=True)


def _loss(encoder: Encoder, lesson: Lesson) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        kinds, stages = encoder(*given(lesson.window))
    kinds, stages = kinds.float()[lesson.phrases], stages.float()[lesson.phrases]
    loss = nn.functional.nll_loss(kinds, torch.tensor(lesson.kinds), reduction="sum")
    loss = loss + nn.functional.cross_entropy(stages, torch.tensor(lesson.stages), ignore_index=-1, reduction="sum")
    return lesson.weight * loss


def export(encoder: Encoder, stages: dict[str, int], example: Window) -> None:
    """Write the encoder into the packs: its matrices with 8 bits, and what its numbers are of."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - needs onnx

    encoder.eval()
    pieces, phrases = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("phrases", min=2, max=4096)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            encoder,
            given(example),
            plain,
            input_names=["ids", "spans", "features"],
            output_names=["kinds", "stages"],
            dynamic_shapes={"ids": {0: pieces}, "spans": {0: phrases}, "features": {0: phrases}},
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            plain,
            WORLD / "encoder.onnx",
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # else sums overflow on processors without VNNI, and differ
        )
    lines = ["# What the numbers of encoder.onnx are of, by their places (written by training/encoder.py).", ""]
    for kind in sorted({name.partition(":")[0] for name in stages}):
        own = [(name.partition(":")[2], at) for name, at in stages.items() if name.startswith(f"{kind}:")]
        lines += [f"[stages.{kind}]", *(f"{stage} = {at}" for stage, at in own), ""]
    (WORLD / "encoder.toml").write_text("\n".join(lines), encoding="utf-8")


def count(texts: Sequence[str], known: Tokenizer) -> Counter[int]:
    """How often each piece is met."""
    return Counter(piece for text in texts for piece in known.encode(text, add_special_tokens=False).ids)


def main() -> None:
    """Teach and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("--passes", type=float, default=3)
    parser.add_argument("--press", type=Path, help="texts that pieces are counted in; without it those of before stay")
    parser.add_argument("--left-out", metavar="K/N", type=lambda told: tuple(map(int, told.split("/"))))
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    whole = json.loads(asked.tokenizer.read_text(encoding="utf-8"))
    if asked.press:
        texts = [path.read_text(encoding="utf-8") for path in sorted(asked.press.rglob("*.txt"))]
        made = pruned(whole, kept(whole, count(texts, Tokenizer.from_file(str(asked.tokenizer)))))
        (WORLD / "encoder.json").write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), "utf-8")
    at = {piece: place for place, (piece, _) in enumerate(whole["model"]["vocab"])}
    own = [at[tokenizer().id_to_token(place)] for place in range(tokenizer().get_vocab_size())]
    stages: dict[str, int] = {}
    told = [each for code in TAUGHT for found in taught(code, asked.left_out) for each in lessons(found, stages)]
    pretrained = weights_of(asked.weights)
    encoder = Encoder(pretrained, torch.tensor(pretrained.matrix("emb.word")[own]), len(stages))
    fit(encoder, told, asked.passes)
    export(encoder, stages, max((each.window for each in told), key=lambda window: len(window.spans)))


if __name__ == "__main__":
    main()
