"""dossier.toml: what somebody has told about the sources of a folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from jalon.model import Declared, Issue

NAME = "dossier.toml"
_KEYS = tuple(f.name for f in fields(Declared))
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Dossier:
    """The declarations of one folder, by path relative to it."""

    folder: Path
    declared: Mapping[str, Declared]
    issues: tuple[Issue, ...] = ()


def read_dossier(folder: Path) -> Dossier:
    """The declarations of the folder; empty without a dossier.toml, with an Issue for what it holds wrong."""
    path = folder / NAME
    if not path.is_file():
        return Dossier(folder, {})
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Dossier(
            folder, {}, (_issue(path, f"ce fichier ne peut pas être lu ({error})", "corrigez sa syntaxe TOML"),)
        )
    declared: dict[str, Declared] = {}
    issues: list[Issue] = []
    for name, table in tables.items():
        if not isinstance(table, dict):
            issues.append(
                _issue(path, f"« {name} » n'est pas une table", f'écrivez ["nom du fichier"] puis {", ".join(_KEYS)}')
            )
            continue
        if not (folder / name).exists():
            issues.append(
                _issue(
                    path, f"la table « {name} » ne correspond à aucun fichier", "corrigez le nom ou retirez la table"
                )
            )
        declared[name], wrong = _declared(table)
        issues += (_issue(path, f"« {name} » : {what}", f"clés admises : {', '.join(_KEYS)}") for what in wrong)
    return Dossier(folder, declared, tuple(issues))


def _declared(table: Mapping[str, object]) -> tuple[Declared, list[str]]:
    good: dict[str, str] = {}
    wrong = []
    for key, value in table.items():
        text = value if isinstance(value, str) else str(value) if key == "published" else None
        if key not in _KEYS:
            wrong.append(f"clé inconnue « {key} »")
        elif text is None or (key == "published" and not _ISO.fullmatch(text)):
            wrong.append(f"valeur inutilisable pour « {key} » : {value!r}")
        else:
            good[key] = text
    return Declared(**good), wrong


def merged(told: Declared | None, default: Declared | None) -> Declared | None:
    """What is told of one source, completed by what is told of all."""
    if told is None or default is None:
        return told or default
    return replace(default, **{f.name: value for f in fields(told) if (value := getattr(told, f.name)) is not None})


def _issue(path: Path, message: str, next_step: str) -> Issue:
    return Issue(str(path), "sources", "dossier", f"{path} : {message}", next_step)
