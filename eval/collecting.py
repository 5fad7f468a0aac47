"""Collect the real texts of `eval/standoff` again from the public repositories that hold most of them.

    python -m eval.collecting CLONES FOLDER

CLONES holds git clones (bare or not) named ``owner+name`` or ``owner+name/repo``:

- ``jmcinern+CapstoneProject``: the African press, files of articles;
- ``masakhane-io+lafand-mt``: news with their translations, one sentence a line;
- ``gavriil-f+ugthesis``: the press of Moldova, a file an article;
- ``brian14708+wh-briefings``: communiqués, a file each;
- ``wragge+trove-parliament-pressreleases``: releases of ministers, a file each.

Every way in which a text may have been taken from them is tried; one whose sha256 is annotated is written to FOLDER as
<language>/<part>/<stem>.txt, ready for JALON_REAL_TEXTS. Prints how many of each part were found. Texts of other
addresses are to be had from those alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from eval.standoff import STANDOFF

#: What ends an article in a file of many, and what stands before and after its words.
_ENDS, _BODY, _DATED = "End of Document", "Body", "Load-Date"
_RANGE = re.compile(r"/blob/[0-9a-f]+/([^#]+)#L(\d+)-L(\d+)$")
_ORIGIN = re.compile(r"^source_url: (\S+)", re.MULTILINE)
_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
#: Briefings that have moved since they were collected.
_MOVED = ("https://www.whitehouse.gov/briefing-room", "https://bidenwhitehouse.archives.gov/briefing-room")


def of_press(content: str, _: Iterable[str]) -> Iterator[str]:
    """The articles of a file of many: title, an empty line, paragraphs."""
    for number, part in enumerate(content.split(_ENDS)):
        lines = part.partition(_DATED)[0].split("\n")
        at = next((i for i, line in enumerate(lines) if line.strip() == _BODY), None)
        if at is None:
            continue
        head = [line.strip() for line in lines[:at] if line.strip()] or [""]
        body = [line.strip() for line in lines[at + 1 :] if line.strip()]
        plain = "\n".join(lines[at + 1 :])
        bodies = ["\n".join(body), plain.strip(), re.sub(r"\n{3,}", "\n\n", plain).strip()]
        bodies.append("\n".join(line.rstrip() for line in lines[at + 1 :]).strip())
        titles = (head[0], *(" ".join(head[:count]) for count in (2, 3)), *(head[-9:] if number == 0 else ()))
        yield from (f"{title}\n\n{told}" for title in titles for told in bodies)


def of_lines(content: str, addresses: Iterable[str]) -> Iterator[str]:
    """The sentences of the lines that addresses name; in a table those of one column."""
    lines = content.split("\n")
    for address in addresses:
        found = _RANGE.search(address)
        if found is None:
            continue
        first, last = int(found[2]), int(found[3])
        for start, end in ((first - 1, last), (first - 1, last + 1), (first, last + 1), (first - 1, last - 1)):
            for told in _columns(lines[start:end]):
                yield from ("\n".join(told), "\n".join(map(str.strip, told)))
                yield from _cut(told)


def _columns(lines: list[str]) -> Iterator[list[str]]:
    if lines and lines[0].startswith('{"translation"'):
        yield [json.loads(line)["translation"]["en"] for line in lines if line]
    elif any("\t" in line for line in lines):
        cells = [line.split("\t") for line in lines]
        yield from ([row[at] if at < len(row) else "" for row in cells] for at in range(max(map(len, cells))))
    else:
        yield lines


def _cut(lines: list[str]) -> Iterator[str]:
    """The lines from any sentence of the first to any of the last: articles begin and end within a line."""
    if len(lines) > 1:
        first, last = lines[0], lines[-1]
        starts = [at for at in range(len(first)) if at == 0 or first[at - 1] in " .!?»”"]
        ends = [at for at in range(1, len(last) + 1) if last[at : at + 1] in ("", " ") or last[at - 1] in ".!?»”"]
        between = "\n".join(["", *lines[1:-1], ""])
        yield from (first[start:] + between + last[:end] for start in starts for end in ends)


def of_page(content: str, _: Iterable[str]) -> Iterator[str]:
    """An article of its own, with or without the sign of its heading."""
    body = _FRONT.sub("", content.replace("\r\n", "\n"), count=1).lstrip("\n")
    for told in (body, re.sub(r"^#\s*", "", body), re.sub(r"(?m)^#+\s*", "", body)):
        yield from (told, told.strip())


def of_briefing(content: str, addresses: Iterable[str]) -> Iterator[str]:
    """A communiqué: as it stands, or its paragraphs without marks, one line each."""
    origin = _ORIGIN.search(content)
    if origin is None or origin[1].replace(*_MOVED) not in addresses:
        return
    body = _FRONT.sub("", content, count=1)
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<[^>]+>", "", body))
    bare = re.sub(r"\*+|(?<!\w)_|_(?!\w)", "", bare).replace("\u00a0", " ")
    for told in (
        body,
        re.sub(r"\\(.)", r"\1", bare),
        body.replace("**", ""),
        body.replace("*", "").replace("\\", ""),
    ):
        paragraphs = [" ".join(each.split()) for each in re.split(r"\n\s*\n", told)]
        paragraphs = [each for each in paragraphs if each]
        plain = [re.sub(r"^(#+|-|>)\s*", "", each) for each in paragraphs]
        yield from (joint.join(each) for each in (paragraphs, plain) for joint in ("\n", "\n\n"))
        yield told.strip()


def of_release(content: str, _: Iterable[str]) -> Iterator[str]:
    """A release: its title, an empty line, and its words, a line wherever two spaces or more stand."""
    front = _FRONT.match(content)
    title = re.search(r'^title: "(.*)"', front[0], re.MULTILINE) if front else None
    lines = (line.strip() for line in re.split(r"\s{2,}|\n", content[front.end() if front else 0 :].strip()))
    yield f"{title[1] if title else ''}\n\n" + "\n".join(line for line in lines if line)


#: Each repository with the files in it that hold texts, and how texts are taken from one.
SOURCES: dict[str, tuple[str, Callable[[str, Iterable[str]], Iterator[str]]]] = {
    "jmcinern+CapstoneProject": ("DATA/", of_press),
    "masakhane-io+lafand-mt": ("data/", of_lines),
    "gavriil-f+ugthesis": ("data/raw/articles/", of_page),
    "brian14708+wh-briefings": ("", of_briefing),
    "wragge+trove-parliament-pressreleases": ("texts/", of_release),
}


def files(clone: Path, under: str) -> Iterator[tuple[str, str]]:
    """Path and content of each text file of the last commit of a clone."""
    listed = _git(clone, "-c", "core.quotepath=off", "ls-tree", "-r", "HEAD").decode()
    entries = [line.split("\t") for line in listed.splitlines()]
    wanted = [(told.split()[2], path) for told, path in entries if path.startswith(under)]
    batch = _git(clone, "cat-file", "--batch", given="\n".join(name for name, _ in wanted))
    at = 0
    for _, path in wanted:
        head = batch[at : batch.index(b"\n", at)]
        at += len(head) + 1
        if not head.endswith(b"missing"):
            size = int(head.split()[2])
            yield path, batch[at : at + size].decode("utf-8", errors="replace")
            at += size + 1


def _git(clone: Path, *words: str, given: str = "") -> bytes:
    command = ["git", "-C", str(clone), *words]
    return subprocess.run(command, input=given.encode(), capture_output=True, check=True).stdout  # noqa: S603


def collect(clones: Path, folder: Path) -> Counter[str]:
    """Write every text that is found; how many of each part."""
    wanted = {}
    addresses: dict[str, list[str]] = {}
    for path in sorted(STANDOFF.glob("*/*/*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        wanted[told["sha256"]] = path.relative_to(STANDOFF).with_suffix(".txt")
        address = unquote(told["address"])
        lines = _RANGE.search(address)
        addresses.setdefault(lines[1] if lines else "", []).append(address)
    found: Counter[str] = Counter()
    for name, (under, forms) in SOURCES.items():
        clone = next((each for each in (clones / name / "repo", clones / name) if each.is_dir()), None)
        if clone is None:
            continue
        others = frozenset(addresses[""])
        for file, content in files(clone, under):
            for form in forms(content, addresses.get(file, others)):
                for told in (form, form + "\n"):
                    place = wanted.pop(sha256(told.encode()).hexdigest(), None)
                    if place is not None:
                        (folder / place).parent.mkdir(parents=True, exist_ok=True)
                        (folder / place).write_text(told, encoding="utf-8", newline="")
                        found[str(place.parent)] += 1
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    for part, count in sorted(collect(asked.clones, asked.folder).items()):
        print(f"{part}\t{count}")
