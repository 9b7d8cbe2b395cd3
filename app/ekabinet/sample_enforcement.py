"""Enforcement cases for samples: acts that are enforced, and how far that has come."""

from datetime import timedelta
from random import Random

from ekabinet_core.case import Case
from ekabinet_core.enforcement import Enforcement, Writ
from ekabinet_core.ids import Digest, EnforcementId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money

OFFICE = "Bakı şəhəri Yasamal rayon İcra şöbəsi"
OFFICERS = ("Nicat Quliyev", "Sevda Hüseynova", "Elnur Rəhimov")
LATER = timedelta(days=30)
"""From the case to its enforcement."""
SUMS = (5_000, 2_000_000)
"""In whole qəpik, from which to which."""


def enforced(case: Case, rules: Jurisdiction, random: Random) -> Enforcement | None:
    """The enforcement of a case that ended with its last state; of any other, none."""
    if case.state != rules.case_states[-1].code:
        return None
    claimant, debtor = case.participants[:2]
    owed = random.randint(*SUMS)
    state = random.choice(rules.enforcement_states).code
    return Enforcement(
        id=EnforcementId(f"e{case.id}"),
        number=f"{random.randint(1, 99_999)}/{case.received_on.year % 100:02}",
        writ=Writ(str(random.randint(1, 999)), case.received_on + LATER, case.id, Digest("0" * 64)),
        claimant=claimant,
        debtor=debtor,
        office=OFFICE,
        officer=random.choice(OFFICERS),
        state=state,
        opened_on=case.received_on + LATER,
        owed=Money(owed, rules.currency),
        collected=Money(owed if state == "done" else owed * random.randrange(100) // 100, rules.currency),
    )
