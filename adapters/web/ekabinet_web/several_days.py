"""Days in a form whose use case says itself that one is missing: how each was written is said beside it."""

from collections.abc import Sequence
from datetime import date

from ekabinet_core.errors import CabinetError, Fault, Invalid

from ekabinet_web.form import Form


def days_in(form: Form, *names: str) -> tuple[dict[str, date | None], list[Fault]]:
    """The days of these fields, None for one that is empty or cannot be read; and what is wrong there."""
    days: dict[str, date | None] = dict.fromkeys(names)
    faults: list[Fault] = []
    for name in names:
        try:
            days[name] = form.day(name)
        except Invalid as error:
            faults += error.faults
    return days, faults


def told_of_days(error: CabinetError, faults: Sequence[Fault]) -> CabinetError:
    """The same error; a day that was written wrongly is not said to be missing."""
    if not isinstance(error, Invalid) or not faults:
        return error
    known = {one.field: one for one in faults}
    return Invalid([known.get(one.field, one) for one in error.faults])
