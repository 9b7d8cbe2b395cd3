"""The page about checking signed files says what the validator says."""

from pathlib import Path

from ekabinet_core.verdict import INDICATIONS, SubIndication
from ekabinet_signing.findings import REFUSALS

PAGE = Path(__file__).parents[2] / "docs" / "verifying.md"


def test_its_table_has_every_refusal_with_its_verdict() -> None:
    rows = [row.split("|") for row in PAGE.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    told = {cells[1].strip(" `"): cells[2].strip() for cells in rows}

    assert told.pop("unproven") == "INDETERMINATE, TRY_LATER"
    assert told == {reason: f"{INDICATIONS[one]}, {one}" for reason, one in REFUSALS.items()}


def test_it_tells_of_every_sub_indication_whether_it_is_given() -> None:
    rows = [row.split("|") for row in PAGE.read_text(encoding="utf-8").splitlines()]
    told = {cells[1].strip(): cells[2].strip() for cells in rows if len(cells) == 4}

    given = {one for one in SubIndication if told[one] == "given"}
    never = {one for one in SubIndication if told[one].startswith("never: ")}
    assert given == set(REFUSALS.values())
    assert given | never == set(SubIndication)
