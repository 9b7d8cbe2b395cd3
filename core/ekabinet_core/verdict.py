"""What a check of a signed file came to, in the words of ETSI EN 319 102-1 V1.3.1."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.signature import Level


class Indication(StrEnum):
    """How a check ends (clause 5.1.3)."""

    TOTAL_PASSED = "TOTAL-PASSED"
    """Every check that was asked for succeeded."""
    INDETERMINATE = "INDETERMINATE"
    """Nothing was found to be wrong, and not enough is known to believe it."""
    TOTAL_FAILED = "TOTAL-FAILED"
    """It is no signature over these files, whatever may become known later."""


class SubIndication(StrEnum):
    """Why a check did not pass (clause 5.1.3); POE is proof that something existed at a time."""

    FORMAT_FAILURE = "FORMAT_FAILURE"
    """It is not written as its standard says, so that it cannot be verified."""
    HASH_FAILURE = "HASH_FAILURE"
    """What was signed is not what is there."""
    SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE"
    """The value was not made with the key of the certificate."""
    REVOKED = "REVOKED"
    """It was proven to be made after the certificate was revoked."""
    EXPIRED = "EXPIRED"
    """It was proven to be made after the certificate's last day."""
    NOT_YET_VALID = "NOT_YET_VALID"
    """It was proven to be made before the certificate's first day."""

    SIG_CONSTRAINTS_FAILURE = "SIG_CONSTRAINTS_FAILURE"
    """The signature lacks what whoever checks it asks for."""
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    """A certificate lacks what whoever checks it asks for, such as the use it serves."""
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    """The certificates do not hold together, for any other reason."""
    CRYPTO_CONSTRAINTS_FAILURE = "CRYPTO_CONSTRAINTS_FAILURE"
    """An algorithm or a key was too weak when it was used."""
    POLICY_PROCESSING_ERROR = "POLICY_PROCESSING_ERROR"
    """The rules of the check cannot be read."""
    SIGNATURE_POLICY_NOT_AVAILABLE = "SIGNATURE_POLICY_NOT_AVAILABLE"
    """The policy that the signature names is not there."""
    TIMESTAMP_ORDER_FAILURE = "TIMESTAMP_ORDER_FAILURE"
    """Its timestamps do not follow each other as they must."""
    NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND"
    """It has no certificate that can be read."""
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    """The certificate leads to nobody who is trusted."""
    REVOKED_NO_POE = "REVOKED_NO_POE"
    """The certificate is revoked; whether it was when it signed is not proven."""
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    """The same of an authority in between."""
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    """The certificate's days are over or to come; that it signed within them is not proven."""
    OUT_OF_BOUNDS_NOT_REVOKED = "OUT_OF_BOUNDS_NOT_REVOKED"
    """The same of one that was never revoked."""
    REVOCATION_OUT_OF_BOUNDS_NO_POE = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
    """The same of whoever told about revocation."""
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    """An algorithm or a key is too weak today; that it is older is not proven."""
    NO_POE = "NO_POE"
    """It is not proven that something existed before it stopped being safe."""
    TRY_LATER = "TRY_LATER"
    """It is not known whether a certificate was revoked; this can be learned."""
    SIGNED_DATA_NOT_FOUND = "SIGNED_DATA_NOT_FOUND"
    """What was signed cannot be had."""
    CUSTOM = "CUSTOM"
    """A bound of whoever checks it that the standard does not know, such as how much they read."""


FAILED = frozenset(
    {
        SubIndication.FORMAT_FAILURE,
        SubIndication.HASH_FAILURE,
        SubIndication.SIG_CRYPTO_FAILURE,
        SubIndication.REVOKED,
        SubIndication.EXPIRED,
        SubIndication.NOT_YET_VALID,
    }
)
INDICATIONS: Mapping[SubIndication, Indication] = {
    reason: Indication.TOTAL_FAILED if reason in FAILED else Indication.INDETERMINATE
    for reason in SubIndication
}
"""Which indication each sub-indication belongs to (clause 5.1.3)."""


UNSIGNED = "unsigned"
"""The reason of a verdict on a file in which nothing is signed."""


@frozen
class Signer:
    """Whom a certificate names; to be believed as far as the verdict goes."""

    name: str
    number: Identifier | None = None
    """The person number, when there is one of a kind that is known here."""


@frozen
class CoveredFile:
    """A file that a signature names, with the SHA-256 it is signed with."""

    name: str
    digest: Digest


@frozen
class Verdict:
    """What the check of one signature came to; what could not be read of it is None or empty."""

    sub_indication: SubIndication | None
    """None: it passed."""
    reason: str = ""
    """A stable code of what exactly was found, for words; empty when it passed."""
    about: str = ""
    """The file in which it was found, where one can be named."""
    signer: Signer | None = None
    signed_at: datetime | None = None
    """As the signer claims; a claim proves nothing."""
    stamped_at: datetime | None = None
    """When it was there at the latest, by the word of an authority that is believed."""
    level: Level | None = None
    files: tuple[CoveredFile, ...] = ()
    """In the order of the signature."""

    @property
    def indication(self) -> Indication:
        """How the check ended."""
        if self.sub_indication is None:
            return Indication.TOTAL_PASSED
        return INDICATIONS[self.sub_indication]


@frozen
class Report:
    """What the check of one file came to."""

    digest: Digest
    """Of the whole file."""
    format: str
    """Its media type; empty when it is nothing that is known here."""
    at: datetime
    """The time for which it was checked."""
    verdicts: tuple[Verdict, ...]
    """One a signature; never empty, for a file without one has the verdict that says so."""

    @property
    def holds(self) -> bool:
        """Whether every signature passed."""
        return bool(self.verdicts) and all(one.indication is Indication.TOTAL_PASSED for one in self.verdicts)
