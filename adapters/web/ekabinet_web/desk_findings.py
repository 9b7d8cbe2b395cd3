"""What the machine found in an application, in words for the clerk."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_ports.storage import Docketed
from ekabinet_usecases.findings import Found

from ekabinet_web.fault_words import fault_text
from ekabinet_web.visit import Visit


@frozen
class FoundInWords:
    """Each thing as a sentence."""

    faults: Sequence[str]
    advice: Sequence[str]
    duplicates: Sequence[Docketed]


def in_words(visit: Visit, found: Found) -> FoundInWords:
    """The sentences of what was found, as the applicant would read them."""
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    return FoundInWords(
        [fault_text(fault, words, rules) for fault in found.faults],
        [fault_text(fault, words, rules) for fault in found.advice],
        found.duplicates,
    )
