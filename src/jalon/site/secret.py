"""The key that signs sessions: made once, kept beside the register, never in the repository."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from jalon.errors import RegisterError

NAME = "secret-key"


def secret_key(folder: Path) -> str:
    """The key in the folder; made, readable by its owner alone, when there is none."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / f"{NAME}.{os.getpid()}"
        if not path.exists():
            with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
            _keep_first(made, path)
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise RegisterError(
            f"the secret key cannot be kept ({error.strerror})",
            where=str(path),
            next_step="give a register in a folder that you may write to",
            code="secret_key",
        ) from error


def _keep_first(made: Path, path: Path) -> None:
    """Of two commands that start together the first one's key stays."""
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links: the last one's key stays
        made.replace(path)
        return
    made.unlink()
