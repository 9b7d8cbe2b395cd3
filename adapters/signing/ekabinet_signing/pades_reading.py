"""The signatures of a PDF and the evidence beside them, read from a stranger's file."""

from collections.abc import Sequence
from hashlib import new
from typing import TYPE_CHECKING, BinaryIO, Self

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is read
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

MOST = 100
"""Signatures and timestamps of one file; more than anybody needs."""


@frozen
class SignedPdf:
    """A PDF with signatures. All it has to say may raise anything: its parser is lazy."""

    reader: "PdfFileReader"

    @classmethod
    def read(cls, content: BinaryIO) -> Self:
        """Raises NotAccepted (``container``): ``pdf-unreadable``, ``unsigned`` or ``too-much``."""
        from pyhanko.pdf_utils.reader import PdfFileReader

        content.seek(0)
        reader = PdfFileReader(content)
        if reader.encrypted:
            raise NotAccepted("container", "pdf-unreadable")
        pdf = cls(reader)
        if len(reader.embedded_signatures) + pdf.unread > MOST:
            raise NotAccepted("container", "too-much")
        if not reader.embedded_regular_signatures:
            raise NotAccepted("container", "not-read" if pdf.unread else "unsigned")
        return pdf

    @property
    def unread(self) -> int:
        """How many signatures it has that are of a kind that nobody reads here, such as with SHA-1."""
        from pyhanko.sign.fields import enumerate_sig_fields

        there = sum(1 for _ in enumerate_sig_fields(self.reader, filled_status=True))
        return there - len(self.reader.embedded_signatures)

    @property
    def signatures(self) -> "Sequence[EmbeddedPdfSignature]":
        """Those of people and seals, in the order in which they were added."""
        return list(self.reader.embedded_regular_signatures)

    def archives(self, signature: "EmbeddedPdfSignature") -> "Sequence[EmbeddedPdfSignature]":
        """The document timestamps behind a signature, the last one first."""
        behind = signature.signed_revision
        later = [one for one in self.reader.embedded_timestamp_signatures if one.signed_revision > behind]
        return list(reversed(later))

    def responses(self, archive: "EmbeddedPdfSignature | None" = None) -> Sequence[bytes]:
        """The answers about revocation (DER), the last one first; those that a document timestamp is over.

        Lists come behind OCSP responses, which are the newer ones where a file has both.
        """
        from pyhanko.sign.validation.dss import DocumentSecurityStore
        from pyhanko.sign.validation.errors import NoDSSFoundError

        at = self.reader if archive is None else self.reader.get_historical_resolver(archive.signed_revision)
        try:
            store = DocumentSecurityStore.read_dss(at)
        except NoDSSFoundError:
            return []
        return [bytes(one.get_object().data) for one in (*reversed(store.ocsps), *reversed(store.crls))]

    def level(self, signature: "EmbeddedPdfSignature") -> Level:
        """As far as its evidence claims to go; an archive without an answer inside is none."""
        if token_of(signature) is None:
            return Level.B
        archives = self.archives(signature)
        if archives and self.responses(archives[-1]):
            return Level.LTA
        return Level.LT if self.responses() else Level.T


def token_of(signature: "EmbeddedPdfSignature") -> bytes | None:
    """The timestamp (DER) over the value of a signature (RFC 3161, appendix A)."""
    for attribute in signature.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            return bytes(attribute["values"][0].dump())
    return None


def value_digest(signature: "EmbeddedPdfSignature", made_with: str = "sha256") -> bytes:
    """The digest of its value, which that timestamp is over."""
    return new(made_with, signature.signer_info["signature"].native).digest()


def archive_token(archive: "EmbeddedPdfSignature") -> bytes:
    """The token (DER) of a document timestamp, without the zeros behind it."""
    from asn1crypto.cms import ContentInfo  # type: ignore[import-untyped]  # it has no types

    return bytes(ContentInfo.load(archive.pkcs7_content).dump())
