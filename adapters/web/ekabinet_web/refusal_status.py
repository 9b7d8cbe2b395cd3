"""How a refusal is told to programs: the status of its page, and how long to wait (RFC 9110, 10.2.3)."""

from collections.abc import Mapping
from datetime import timedelta

from ekabinet_core import rings
from ekabinet_core.errors import CabinetError, Faulty, NotAccepted
from ekabinet_core.tally import LIMITS

TOO_OFTEN = 429
FAULTY = 422
PAUSES: Mapping[str, timedelta] = {limit.what: limit.within for limit in LIMITS} | {"phone": rings.WITHIN}
"""After so long what was done too often may surely be done again."""


def status_of(error: CabinetError | None) -> int:
    """Of a page that says it above its form: 429 (RFC 6585, 4), 422 for faulty fields, else 200."""
    if pause_after(error):
        return TOO_OFTEN
    return FAULTY if isinstance(error, Faulty) else 200


def waiting_headers(error: CabinetError | None) -> Mapping[str, str]:
    """``Retry-After`` where something was tried too often."""
    pause = pause_after(error)
    return {"retry-after": str(int(pause.total_seconds()))} if pause else {}


def pause_after(error: CabinetError | None) -> timedelta:
    """How long at most what was done too often is not done again; no time for any other refusal."""
    if isinstance(error, NotAccepted) and error.reason in {"asked-too-often", "called-too-often"}:
        return PAUSES[error.what]
    faults = error.faults if isinstance(error, Faulty) else ()
    minutes = [int(fault.detail("minutes")) for fault in faults if fault.code == "tried-too-often"]
    return timedelta(minutes=max(minutes, default=0))
