"""Contradictions in the rules on refunds: an account nobody can write, an end that no case comes to."""

from collections.abc import Iterator

from ekabinet_core.coded import find
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.payment_rules import Refundable


def refunds(rules: Jurisdiction) -> Iterator[str]:
    """Every contradiction of refunds, as ``path of the entry: what is wrong``."""
    account = rules.refunds.account
    if find(rules.identifiers, account) is None:
        yield f"refunds.account: there is no {account!r}"
    for ground in rules.refunds.grounds:
        path = f"refunds.grounds[{ground.code}].case_state"
        if (ground.case is Refundable.ENDED) != bool(ground.case_state):
            yield f"{path}: stands exactly with case = {Refundable.ENDED.value!r}"
        elif ground.case_state and find(rules.case_states, ground.case_state) is None:
            yield f"{path}: there is no {ground.case_state!r}"
