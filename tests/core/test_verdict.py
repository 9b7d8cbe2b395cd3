"""Verdicts in the words of ETSI EN 319 102-1 V1.3.1, its table written again here."""

from datetime import UTC, datetime

import pytest
from ekabinet_core.ids import Digest
from ekabinet_core.verdict import INDICATIONS, Indication, Report, SubIndication, Verdict

TOTAL_FAILED = ["FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID"]
INDETERMINATE = [
    "SIG_CONSTRAINTS_FAILURE",
    "CHAIN_CONSTRAINTS_FAILURE",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE",
    "CRYPTO_CONSTRAINTS_FAILURE",
    "POLICY_PROCESSING_ERROR",
    "SIGNATURE_POLICY_NOT_AVAILABLE",
    "TIMESTAMP_ORDER_FAILURE",
    "NO_SIGNING_CERTIFICATE_FOUND",
    "NO_CERTIFICATE_CHAIN_FOUND",
    "REVOKED_NO_POE",
    "REVOKED_CA_NO_POE",
    "OUT_OF_BOUNDS_NO_POE",
    "OUT_OF_BOUNDS_NOT_REVOKED",
    "REVOCATION_OUT_OF_BOUNDS_NO_POE",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "NO_POE",
    "TRY_LATER",
    "SIGNED_DATA_NOT_FOUND",
    "CUSTOM",
]

PASSED, WAITING = Verdict(None), Verdict(SubIndication.TRY_LATER, "unproven")
BROKEN = Verdict(SubIndication.HASH_FAILURE, "digest")


def report(*verdicts: Verdict) -> Report:
    return Report(Digest("0" * 64), "", datetime(2026, 3, 2, tzinfo=UTC), verdicts)


def test_there_are_three_indications() -> None:
    assert {one.value for one in Indication} == {"TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"}


def test_every_sub_indication_belongs_to_one_indication() -> None:
    belongs = {one.value: indication.value for one, indication in INDICATIONS.items()}

    assert belongs == dict.fromkeys(TOTAL_FAILED, "TOTAL-FAILED") | dict.fromkeys(
        INDETERMINATE, "INDETERMINATE"
    )
    assert set(INDICATIONS) == set(SubIndication)


def test_a_verdict_without_a_reason_against_it_passed() -> None:
    assert PASSED.indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize("reason", SubIndication)
def test_a_verdict_with_a_reason_against_it_did_not_pass(reason: SubIndication) -> None:
    assert Verdict(reason).indication is not Indication.TOTAL_PASSED


@pytest.mark.parametrize(
    ("verdicts", "holds"),
    [
        ([PASSED], True),
        ([PASSED, PASSED], True),
        ([PASSED, WAITING], False),
        ([BROKEN, PASSED], False),
        ([], False),
    ],
)
def test_a_file_holds_when_it_is_signed_and_each_signature_passed(
    verdicts: list[Verdict], holds: bool
) -> None:
    assert report(*verdicts).holds is holds
