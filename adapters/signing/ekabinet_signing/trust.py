"""Whom we believe: trust anchors, and certificates checked against them (RFC 5280)."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Self, cast

from attrs import evolve, field, frozen
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.errors import BadSetup, NotAccepted

from ekabinet_signing.certificate import load

if TYPE_CHECKING:  # asn1crypto and the validator cost 0.2 s to import: only where they are used
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # it has no types
    from pyhanko_certvalidator.path import ValidationPath


class Usage(StrEnum):
    """What a certificate is for; none serves two."""

    AUTHENTICATION = "authentication"
    """PIN1: digitalSignature and not nonRepudiation, clientAuth where it says what it is extended to."""
    SIGNING = "signing"
    """PIN2: nonRepudiation, also named contentCommitment (ETSI EN 319 412-2, 4.3.2)."""
    TIMESTAMPING = "timestamping"
    """Of an authority: timeStamping, critical and alone (RFC 3161, 2.3)."""


@frozen
class Trust:
    """Trust anchors, and the authorities between them and people; all DER."""

    anchors: tuple[bytes, ...]
    intermediates: tuple[bytes, ...] = ()
    _read_once: local = field(factory=local, init=False, eq=False, repr=False)
    """Both as the parser knows them, and ways to them: it reads parts when asked for, each thread its own."""

    def __reduce__(self) -> tuple[type["Trust"], tuple[tuple[bytes, ...], tuple[bytes, ...]]]:
        """Another process reads for itself."""
        return type(self), (self.anchors, self.intermediates)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The anchors ``*.pem`` of a folder, and the authorities in its folder ``intermediate``.

        Raises BadSetup when there is no anchor or a file cannot be read.
        """
        anchors = _certificates(folder)
        if not anchors:
            raise BadSetup([f"trust: there is no trust anchor (*.pem) in {folder}"])
        return cls(anchors, _certificates(folder / "intermediate"))

    def and_also(self, anchor: bytes) -> Self:
        """With one more anchor."""
        return evolve(self, anchors=(*self.anchors, anchor))

    def verify(self, certificate: bytes, usage: Usage, at: datetime, *others: datetime) -> None:
        """Refuse a certificate (DER) that we do not believe for this use at that time and at the others.

        Raises NotAccepted (``certificate``): ``malformed``, ``unknown-issuer``, ``expired``,
        ``not-yet-valid``, ``bad-chain`` or ``wrong-usage``. Nobody is asked: revocation is not seen.
        """
        reason = _without_waiting(self._fault(certificate, usage, (at, *others)))
        if reason is not None:
            raise NotAccepted("certificate", reason)

    def issuer_of(self, certificate: bytes) -> bytes:
        """The authority that issued a certificate, both DER; whether it is believed, ``verify`` says.

        Raises NotAccepted (``certificate``): ``malformed`` or ``unknown-issuer``.
        """
        known = load(certificate)
        for one in (*self.intermediates, *self.anchors):
            if _issued(known, load(one)):
                return one
        raise NotAccepted("certificate", "unknown-issuer")

    def authorities_of(self, certificate: bytes) -> tuple[bytes, ...]:
        """The authorities from its issuer up to an anchor, all DER; none for one that we believe itself.

        Raises NotAccepted as ``issuer_of``.
        """
        chain = [certificate]
        while chain[-1] not in self.anchors:
            issuer = self.issuer_of(chain[-1])
            if issuer in chain:  # they certified each other
                raise NotAccepted("certificate", "unknown-issuer")
            chain.append(issuer)
        return tuple(chain[1:])

    async def _fault(self, certificate: bytes, usage: Usage, times: Sequence[datetime]) -> str | None:
        from pyhanko_certvalidator import errors

        try:
            return None if await self._is_for(certificate, usage, times) else "wrong-usage"
        except errors.PathError:
            return "unknown-issuer"
        except errors.ExpiredError:
            return "expired"
        except errors.NotYetValidError:
            return "not-yet-valid"
        except errors.ValidationError:
            return "bad-chain"
        except Exception:  # noqa: BLE001  # the parser is lazy: a hostile certificate can raise anything
            return "malformed"

    async def _is_for(self, certificate: bytes, usage: Usage, times: Sequence[datetime]) -> bool:
        """Whether it is for this use; raises what the library does unless it always leads to an anchor."""
        from asn1crypto.x509 import Certificate

        holder, known = Certificate.load(certificate, strict=True), self._known_ways()
        way = known.get(certificate)
        for at in times:
            way = await self._way_to_an_anchor(holder, at, way)
        serves = _serves(holder, usage)
        if serves and usage is Usage.TIMESTAMPING:
            known[certificate] = way
        return serves

    async def _way_to_an_anchor(
        self, holder: "Certificate", at: datetime, known: "ValidationPath | None"
    ) -> "ValidationPath":
        """One that holds at that time: the known one, or whichever is found."""
        from pyhanko_certvalidator import CertificateValidator, ValidationContext

        if known is not None and _is_within(known, at):
            return known
        anchors, intermediates = self._authorities()
        context = ValidationContext(
            trust_roots=anchors,
            other_certs=intermediates,
            moment=at,
            allow_fetching=False,
        )
        return await CertificateValidator(holder, validation_context=context).async_validate_path()

    def _known_ways(self) -> dict[bytes, "ValidationPath | None"]:
        """The ways that were found for whoever stamps: the same few stamp everything that people sign."""
        ways: dict[bytes, ValidationPath | None] = self._read_once.__dict__.setdefault("ways", {})
        return ways

    def _authorities(self) -> tuple[list["Certificate"], list["Certificate"]]:
        """The anchors and the intermediates, read."""
        from asn1crypto.x509 import Certificate

        kept = self._read_once.__dict__
        if "authorities" not in kept:
            read = [[Certificate.load(one) for one in ders] for ders in (self.anchors, self.intermediates)]
            kept["authorities"] = read
        anchors, intermediates = kept["authorities"]
        return anchors, intermediates


def _issued(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _is_within(way: "ValidationPath", at: datetime) -> bool:
    """Whether all its certificates are valid at that time; nothing else of a way changes with time."""
    return all(one.not_valid_before <= at <= one.not_valid_after for one in way.iter_certs(include_root=True))


def _serves(holder: "Certificate", usage: Usage) -> bool:
    key_usage = holder.key_usage_value.native if holder.key_usage_value else set()
    extended = holder.extended_key_usage_value.native if holder.extended_key_usage_value else ["client_auth"]
    if holder.ca:
        return False
    if usage is Usage.SIGNING:
        return "non_repudiation" in key_usage
    if usage is Usage.TIMESTAMPING:
        return extended == ["time_stamping"] and "extended_key_usage" in holder.critical_extensions
    return (
        "digital_signature" in key_usage and "non_repudiation" not in key_usage and "client_auth" in extended
    )


def _certificates(folder: Path) -> tuple[bytes, ...]:
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix == ".pem")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadSetup([f"trust: {folder} cannot be read: {error.strerror}"]) from error
    return tuple(der for file in files for der in _read(file))


def _read(file: Path) -> list[bytes]:
    try:
        found = x509.load_pem_x509_certificates(file.read_bytes())
    except OSError as error:
        raise BadSetup([f"trust: {file} cannot be read: {error.strerror}"]) from error
    except ValueError as error:
        raise BadSetup([f"trust: {file} has no certificate that can be read"]) from error
    return [one.public_bytes(Encoding.DER) for one in found]


def _without_waiting(question: Coroutine[None, None, str | None]) -> str | None:
    """The answer of a coroutine that needs no event loop: nothing is fetched, so nothing is waited for."""
    try:
        question.send(None)
    except StopIteration as answered:
        return cast("str | None", answered.value)
    question.close()
    message = "the check of a certificate waited, and nobody is to be asked"
    raise RuntimeError(message)
