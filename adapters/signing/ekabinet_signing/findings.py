"""What is found in a signed file, in the words of ETSI EN 319 102-1."""

from collections.abc import Mapping

from ekabinet_core.errors import NotAccepted
from ekabinet_core.verdict import SubIndication

REFUSALS: Mapping[str, SubIndication] = {
    "archive": SubIndication.FORMAT_FAILURE,
    "mimetype": SubIndication.FORMAT_FAILURE,
    "names": SubIndication.FORMAT_FAILURE,
    "too-big": SubIndication.CUSTOM,
    "xml": SubIndication.FORMAT_FAILURE,
    "manifest": SubIndication.FORMAT_FAILURE,
    "files": SubIndication.FORMAT_FAILURE,
    "signature-structure": SubIndication.FORMAT_FAILURE,
    "signature-properties": SubIndication.HASH_FAILURE,
    "signature-value": SubIndication.SIG_CRYPTO_FAILURE,
    "digest": SubIndication.HASH_FAILURE,
    "certificate": SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
    "malformed": SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
    "unknown-issuer": SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    "bad-chain": SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    "wrong-usage": SubIndication.CHAIN_CONSTRAINTS_FAILURE,
    "weak-key": SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    "weak-algorithm": SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    "signature-policy": SubIndication.SIGNATURE_POLICY_NOT_AVAILABLE,
    "not-read": SubIndication.CUSTOM,
    "countersigned": SubIndication.CUSTOM,
    "expired": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "not-yet-valid": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "timestamp-malformed": SubIndication.SIG_CONSTRAINTS_FAILURE,
    "timestamp-imprint": SubIndication.SIG_CONSTRAINTS_FAILURE,
    "timestamp-signature": SubIndication.SIG_CONSTRAINTS_FAILURE,
    "timestamp-future": SubIndication.SIG_CONSTRAINTS_FAILURE,
    "timestamp-order": SubIndication.TIMESTAMP_ORDER_FAILURE,
    "timestamp-unknown-issuer": SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    "timestamp-bad-chain": SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    "timestamp-wrong-usage": SubIndication.CHAIN_CONSTRAINTS_FAILURE,
    "timestamp-expired": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "timestamp-not-yet-valid": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "timestamp-too-early": SubIndication.NOT_YET_VALID,
    "timestamp-too-late": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "timestamp-revocation": SubIndication.TRY_LATER,
    "timestamp-revoked": SubIndication.REVOKED_NO_POE,
    "revoked": SubIndication.REVOKED_NO_POE,
    "no-revocation": SubIndication.TRY_LATER,
    "revocation-missing": SubIndication.TRY_LATER,
    "revocation-stale": SubIndication.TRY_LATER,
    "revocation-malformed": SubIndication.TRY_LATER,
    "revocation-refused": SubIndication.TRY_LATER,
    "revocation-signature": SubIndication.TRY_LATER,
    "revocation-unknown": SubIndication.TRY_LATER,
    "revocation-out-of-bounds": SubIndication.REVOCATION_OUT_OF_BOUNDS_NO_POE,
    "pdf-unreadable": SubIndication.FORMAT_FAILURE,
    "unsigned": SubIndication.FORMAT_FAILURE,
    "pdf-outside": SubIndication.FORMAT_FAILURE,
    "pdf-signature": SubIndication.FORMAT_FAILURE,
    "pdf-changed": SubIndication.HASH_FAILURE,
    "pdf-covered": SubIndication.CUSTOM,
    "pdf-doubted": SubIndication.CUSTOM,
    "too-much": SubIndication.CUSTOM,
}
"""What each finding is in the standard (clause 5.1.3).

A timestamp proves that something was there by then, not that it was not there before. So a signature that
was stamped after its certificate was revoked or over has failed for want of proof (REVOKED_NO_POE,
OUT_OF_BOUNDS_NO_POE, clause 5.5.4); REVOKED and EXPIRED need a timestamp that the signature itself covers.
Evidence is not signed: whatever is wrong with it, the signature has not failed.

Whoever changes a PDF behind its signature leaves the signed bytes alone and shows something else. The
standard's building blocks do not look there; what is shown is not what was signed, hence HASH_FAILURE.
"""


def finding(refused: NotAccepted) -> str:
    """Its code: the bare reason for the container and the signer's certificate, else with its subject."""
    if refused.what in {"container", "certificate"}:
        return refused.reason
    reason = refused.details["because"] if refused.reason == "certificate" else refused.reason
    return f"{refused.what}-{reason}"
