"""The register's commands over the small engine, in a process of their own.

``small_jalon.py COMMAND ARGUMENT REGISTER``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from jalon.register import commands
from jalon.register.backup import back_up, restore
from tests.register import small_engine


def main(command: str, argument: str, register: Path) -> None:
    """Run one command and print what it gives."""
    small_engine.install()
    if command == "build":
        print(commands.build(Path(argument), register))
    elif command == "add":
        print(commands.add([argument], register))
    elif command == "rebuild":
        commands.rebuild(register)
    elif command == "verify":
        found = commands.verify(register)
        print("\n".join((*found.faults, *(f"note: {note}" for note in found.notes))))
    elif command == "backup":
        print(len(back_up(register, Path(argument)).faults), "faults")
    elif command in ("restore", "replace"):
        found, _ = restore(Path(argument), register, replace=command == "replace")
        print(len(found.faults), "faults")
    elif command == "admin":
        print(commands.create_admin_once(register))
    else:
        print(_dump(register))


def _dump(register: Path) -> str:
    """Everything that the register keeps or computes, but times and the hashes that depend on them."""
    from jalon.register.opening import open_register

    open_register(register, must_exist=True)
    from django.apps import apps

    left_out = {"at", "added_at", "replaced_at", "hash", "prev_hash", "content"}
    rows = []
    for model in apps.get_app_config("register").get_models():
        for row in model._default_manager.order_by("pk").values():
            told = {name: value for name, value in row.items() if name not in left_out}
            rows.append(f"{model.__name__} {json.dumps(told, sort_keys=True, ensure_ascii=False)}")
    return "\n".join(rows)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
