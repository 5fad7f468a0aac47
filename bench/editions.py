"""What it costs to withhold a record, and to be given an edition, on a copy of a register.

    python -m bench.editions FILE [--rebuild]

Prints seconds of the processor a deed: the first one loads what linking knows, the others are those of a server.
``--rebuild`` computes both editions whole as well, which takes long in a large register (``bench.large_register``).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

from bench.copies import opened_copy

#: Times that an edition is given, for one figure.
TIMES = 200


def main(register: Path, *, rebuild: bool) -> None:
    """Withhold, lift, withhold again, compute both editions, and give them."""
    with opened_copy(register):
        from django.utils import timezone

        from jalon.register import services, withholding
        from jalon.register.edition.choosing import public_edition
        from jalon.register.edition.telling import internal_telling
        from jalon.register.internal import Withholding
        from jalon.register.models import ClaimRow, Source, Subject

        def withhold() -> None:
            until = timezone.now().date() + timedelta(days=30)
            key = Subject.objects.order_by("claim_count", "id")[0].key
            withholding.withhold(kind="record", target=key, until=until, reason="bench", told=True, by="bench")

        def withhold_source() -> None:
            until = timezone.now().date() + timedelta(days=30)
            document = Source.objects.order_by("pk")[0].document
            withholding.withhold(kind="source", target=document, until=until, reason="bench", told=True, by="bench")

        def lift() -> None:
            withholding.lift(pk=Withholding.objects.latest("id").pk, reason="bench", by="bench")

        def give(edition: Callable[[], object]) -> None:
            for _ in range(TIMES):
                with edition():  # type: ignore[attr-defined]
                    pass

        print(f"{ClaimRow.objects.count()} claims")
        _measured("withhold, first", withhold)
        _measured("lift", lift)
        _measured("withhold", withhold)
        _measured("withhold a source", withhold_source)
        if rebuild:
            _measured("rebuild both editions", lambda: services.project(by="bench"))
        _measured("give the public edition", lambda: give(public_edition), TIMES)
        _measured("give the internal edition", lambda: give(lambda: nullcontext(internal_telling())), TIMES)


def _measured(name: str, deed: Callable[[], None], times: int = 1) -> None:
    start = time.process_time()
    deed()
    print(f"{name:28} {(time.process_time() - start) / times:.4f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), rebuild="--rebuild" in sys.argv[2:])
