"""``python -m jalon.register ID``: does one work of the register of JALON_REGISTER (see ``register.working``)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jalon.register.opening import open_register

if __name__ == "__main__":
    open_register(Path(os.environ["JALON_REGISTER"]), must_exist=True)
    from jalon.register import working

    working.do(sys.argv[1])
