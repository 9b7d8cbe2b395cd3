"""Cases that a case names, where they are in the cabinet and may be read."""

from collections.abc import Callable, Mapping

from ekabinet_core.case import Case
from ekabinet_core.ids import CaseId
from ekabinet_ports.storage import Kept


def linked_cases(kept: Kept, case: Case, is_theirs: Callable[[Case], bool]) -> Mapping[str, CaseId]:
    """By their numbers, those that whoever looks may read; the others are numbers and nothing more."""
    found: dict[str, CaseId] = {}
    for one in case.related:
        theirs = [other.id for other in kept.court_book.numbered(one.number) if is_theirs(other)]
        if theirs:
            found[one.number] = theirs[0]
    return found
