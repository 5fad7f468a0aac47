"""Work apart from the server, on the register of JALON_REGISTER (see ``register.working``).

``python -m jalon.register ID`` does one work; ``python -m jalon.register known DAY`` replays the state of a day.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from jalon.register.opening import open_register

if __name__ == "__main__":
    open_register(Path(os.environ["JALON_REGISTER"]), must_exist=True)
    if sys.argv[1] == "known":
        from jalon.register.past.point import point_of
        from jalon.register.past.replay import replayed

        if point := point_of(date.fromisoformat(sys.argv[2])):
            replayed(point)
    else:
        from jalon.register import working

        working.do(sys.argv[1])
