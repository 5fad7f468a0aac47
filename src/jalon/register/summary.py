"""What a command tells at its end: what the register now holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jalon.model import Issue


@dataclass(frozen=True, slots=True)
class Summary:
    """The register after a build, in counts; ``issues`` are those that the user must see."""

    sources: int
    read: int  #: sources read in this run, the others had been read before
    claims: dict[str, dict[str, int]]  #: by kind, then stage in the order of the ladder
    subjects: dict[str, int]  #: by family
    conflicts: int
    issues: tuple[Issue, ...]

    def __str__(self) -> str:
        told = sum(count for stages in self.claims.values() for count in stages.values())
        lines = [f"sources    {self.sources} ({self.read} read now)", f"claims     {told}"]
        for kind, stages in self.claims.items():
            counts = ", ".join(f"{stage} {count}" for stage, count in stages.items())
            lines.append(f"  {kind:<10} {sum(stages.values())}: {counts}")
        families = ", ".join(f"{family} {count}" for family, count in self.subjects.items())
        lines.append(f"subjects   {sum(self.subjects.values())}: {families or 'none'}")
        lines += [f"conflicts  {self.conflicts}", f"issues     {len(self.issues)}"]
        return "\n".join(lines)


def claims_by_stage(pairs: Counter[tuple[str, str]], ladders: dict[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Counts of claims by kind and stage, in the order of the ladders, without those that have none."""
    counted = {
        kind: {stage: pairs[kind, stage] for stage in ladder if pairs[kind, stage]} for kind, ladder in ladders.items()
    }
    return {kind: stages for kind, stages in counted.items() if stages}
