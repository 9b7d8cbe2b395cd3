"""Mandates as they are said in what is signed, in the language of proceedings."""

from collections.abc import Sequence

from ekabinet_core.mandate import Mandate
from ekabinet_core.package import Plain


def shown_by(mandate: Mandate) -> Plain:
    """Its number where it has one, its days, and who gave it."""
    last = mandate.period.last
    return {
        "number": mandate.instrument.number,
        "first": mandate.period.first.isoformat(),
        "last": last.isoformat() if last is not None else None,
        "giver": mandate.giver_name,
    }


def represents(mandates: Sequence[Mandate]) -> dict[str, Plain]:
    """Which parties the submitter represents, and by what document; nothing for who represents none."""
    if not mandates:
        return {}
    return {
        "represents": [
            {
                "name": one.principal_name,
                "authority": one.instrument.authority.value,
                "number": one.instrument.number,
                "issued_on": one.instrument.issued_on.isoformat(),
            }
            for one in mandates
        ]
    }
