"""Which OCSP responder answers for a certificate (RFC 5280, 4.2.2.1)."""

from datetime import datetime

from attrs import frozen
from cryptography.x509 import (
    AuthorityInformationAccess,
    Certificate,
    ExtensionNotFound,
    UniformResourceIdentifier,
)
from cryptography.x509.oid import AuthorityInformationAccessOID
from ekabinet_core.errors import NotAccepted
from ekabinet_ports.clock import Clock

from ekabinet_signing.certificate import load
from ekabinet_signing.revocation import RevocationSource


@frozen
class Responders:
    """One for all certificates, or the one that each of them names."""

    url: str
    """Empty: where the certificate says."""
    clock: Clock

    def ocsp(self, certificate: bytes, issuer: bytes, since: datetime) -> bytes:
        """A response (DER) made at or after a time; only for certificates that lead to an anchor.

        Raises Unavailable, and NotAccepted: what ``RevocationSource.ocsp`` says, or ``revocation`` with
        ``no-responder`` when there is nobody to ask.
        """
        url = self.url or _named_in(load(certificate))
        return RevocationSource.at(url, self.clock).ocsp(certificate, issuer, since)


def _named_in(certificate: Certificate) -> str:
    """The first address with HTTP that it names for OCSP."""
    for address in _addresses(certificate):
        if address.startswith(("http://", "https://")):
            return address
    raise NotAccepted("revocation", "no-responder")


def _addresses(certificate: Certificate) -> list[str]:
    try:
        access = certificate.extensions.get_extension_for_class(AuthorityInformationAccess).value
    except (ExtensionNotFound, ValueError) as error:
        raise NotAccepted("revocation", "no-responder") from error
    return [
        one.access_location.value
        for one in access
        if one.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(one.access_location, UniformResourceIdentifier)
    ]
