"""Chains of certificates checked by the library alone, each certificate read once."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen
from ekabinet_signing.trust import Trust

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # it has no types


@frozen
class Paths:
    """Whom to believe, and certificates (DER) with the times at which they must be believed."""

    trust: Trust
    asked: Sequence[tuple[bytes, datetime]]

    def check(self) -> None:
        """Raises what the library raises unless all lead to an anchor."""
        from asn1crypto.x509 import Certificate

        anchors = [Certificate.load(one) for one in self.trust.anchors]
        others = [Certificate.load(one) for one in self.trust.intermediates]
        read = {der: Certificate.load(der) for der, _ in self.asked}
        for der, at in self.asked:
            _check(read[der], anchors, others, at)


def _check(
    holder: "Certificate", anchors: list["Certificate"], others: list["Certificate"], at: datetime
) -> None:
    from pyhanko_certvalidator import CertificateValidator, ValidationContext

    context = ValidationContext(trust_roots=anchors, other_certs=others, moment=at, allow_fetching=False)
    question = CertificateValidator(holder, validation_context=context).async_validate_path()
    try:
        question.send(None)  # no event loop: it waits for nothing
    except StopIteration:
        return
    message = "the library waited, and nobody is to be asked"
    raise RuntimeError(message)
