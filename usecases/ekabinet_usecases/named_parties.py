"""The parties of a case as the forms of the desk name them."""

from collections.abc import Sequence

from ekabinet_core.case import Case, Participant


def named_parties(case: Case) -> Sequence[tuple[str, Participant]]:
    """Those who take part by themselves, each with what a form calls them.

    The name says both the place and who stood there: where the list is another one meanwhile, nobody
    else is meant.
    """
    return [
        (f"{place} {one.name}", one) for place, one in enumerate(case.participants) if one.mandate is None
    ]
