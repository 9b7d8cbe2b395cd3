"""What the signatures of a PDF are worth, in the words of ETSI EN 319 102-1."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from attrs import evolve, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Report, SubIndication, Verdict

from ekabinet_signing.certificate import key_of, signer_of
from ekabinet_signing.pades_integrity import doubted_since, judged_alone, shown_otherwise
from ekabinet_signing.pades_reading import SignedPdf, archive_token, token_of, value_digest
from ekabinet_signing.proof import Proof, must_not_be_revoked, proven
from ekabinet_signing.signature_value import is_strong
from ekabinet_signing.timestamp_token import Timestamp, stamped_with, timestamp_of
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.validator import UNPROVEN, digest_of_all, judged, refusing

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is read
    from pyhanko.sign.validation import EmbeddedPdfSignature

MEDIA_TYPE = "application/pdf"
UNREADABLE = NotAccepted("container", "pdf-unreadable")
NOT_READ = NotAccepted("container", "not-read")
BROKEN = {"pdf-signature", "digest", "signature-value"}
"""What is wrong with a signature whoever made it and whenever."""


@frozen
class PadesValidator:
    """Two opinions on each signature, of which the stricter counts: pyHanko's and that of our containers.

    pyHanko says whether the PDF shows what was signed and whether the signature fits; time and revocation
    are judged as in our own containers, by the evidence in the file.
    """

    trust: Trust
    jurisdiction: Jurisdiction

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """One verdict a signature; document timestamps are evidence, not signatures.

        Raises MemoryError: in ``Confined`` it has little.
        """
        digest = digest_of_all(content)
        try:
            pdf = SignedPdf.read(content)
            found = [self._verdict(pdf, one, at) for one in pdf.signatures]
            verdicts = (*found, *[refusing(Verdict(None), NOT_READ)] * pdf.unread)
        except NotAccepted as refused:
            return Report(digest, MEDIA_TYPE, at, (refusing(Verdict(None), refused),))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # the parser is lazy: a hostile file can raise anything
            return Report(digest, "", at, (refusing(Verdict(None), UNREADABLE),))
        return Report(digest, MEDIA_TYPE, at, verdicts)

    def _verdict(self, pdf: SignedPdf, signature: "EmbeddedPdfSignature", at: datetime) -> Verdict:
        verdict = Verdict(SubIndication.TRY_LATER, UNPROVEN)
        try:
            verdict = self._told(verdict, pdf, signature)
            _must_be_whole(signature, self.trust, at)
            if verdict.level is Level.B:
                return self._basic(verdict, signature, at)
            until, responses = self._archived(pdf, signature, at)
            stamp = self._stamp(signature, until)
            verdict = evolve(verdict, stamped_at=stamp.at)
            level = verdict.level or Level.B
            proof = self._proof(signature, stamp, responses, level=level, until=until)
            return judged(verdict, proof, until, at)
        except NotAccepted as refused:
            return refusing(verdict, refused)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # the same
            return refusing(verdict, UNREADABLE)

    def _told(self, verdict: Verdict, pdf: SignedPdf, signature: "EmbeddedPdfSignature") -> Verdict:
        """With what the signature says of itself."""
        claimed = signature.self_reported_timestamp
        return evolve(
            verdict,
            signer=signer_of(signature.signer_cert.dump(), self.jurisdiction),
            signed_at=claimed if claimed is not None and claimed.tzinfo is not None else None,
            level=pdf.level(signature),
        )

    def _basic(self, verdict: Verdict, signature: "EmbeddedPdfSignature", at: datetime) -> Verdict:
        self.trust.verify(signature.signer_cert.dump(), Usage.SIGNING, at)
        _must_be(judged_alone(signature, self.trust, at))
        return verdict

    def _stamp(self, signature: "EmbeddedPdfSignature", until: datetime) -> Timestamp:
        token = token_of(signature) or b""
        made_with = stamped_with(token)
        digest = value_digest(signature, made_with)
        return timestamp_of(token, digest, self.trust, until, made_with=made_with)

    def _proof(
        self,
        signature: "EmbeddedPdfSignature",
        stamp: Timestamp,
        responses: Sequence[bytes],
        *,
        level: Level,
        until: datetime,
    ) -> Proof:
        """What is proven of when it was signed, and of revocation."""
        certificate = signature.signer_cert.dump()
        proof = proven(stamp, certificate, responses, level, trust=self.trust, until=until)
        _must_be(judged_alone(signature, self.trust, stamp.at))
        return proof

    def _archived(
        self, pdf: SignedPdf, signature: "EmbeddedPdfSignature", at: datetime
    ) -> tuple[datetime, Sequence[bytes]]:
        """Until when whoever gave its evidence must be believed, and the responses from before then.

        Each document timestamp vouches for what it is over (EN 319 102-1, 5.6).
        """
        until, responses = at, pdf.responses()
        for archive in pdf.archives(signature):
            _must_be(shown_otherwise(archive))
            token, digest = archive_token(archive), archive.compute_digest()
            stamp = timestamp_of(token, digest, self.trust, until, made_with=stamped_with(token))
            must_not_be_revoked(stamp, responses, self.trust, until)
            if until < stamp.at:
                raise NotAccepted("timestamp", "future" if until == at else "order")
            until, responses = stamp.at, pdf.responses(archive)
        return until, responses


def _must_be_whole(signature: "EmbeddedPdfSignature", trust: Trust, at: datetime) -> None:
    """What is broken goes before what is not known."""
    _must_be(shown_otherwise(signature))
    found = judged_alone(signature, trust, at)
    if found in BROKEN:
        raise NotAccepted("container", found)
    if not is_strong(key_of(signature.signer_cert.dump())):
        raise NotAccepted("container", "weak-key")
    _must_be(doubted_since(signature))


def _must_be(found: str) -> None:
    if found:
        raise NotAccepted("container", found)
