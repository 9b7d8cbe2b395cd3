"""A timestamp token: what it says, and whether it is believed (RFC 3161, 2.4.2; RFC 5652, 5)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import new
from typing import TYPE_CHECKING

from attrs import frozen
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.signature_value import HASHES, Scheme, scheme_named, signs
from ekabinet_signing.trust import Trust, Usage

if TYPE_CHECKING:
    from asn1crypto.cms import CMSAttributes, SignedData, SignerInfo  # type: ignore[import-untyped]
    from asn1crypto.core import Asn1Value  # type: ignore[import-untyped]  # it has no types

SET = b"\x31"
"""The tag with which attributes are signed, instead of their own (RFC 5652, 5.4)."""


@frozen
class Timestamp:
    """What a token says; ``timestamp_of`` gives only those that are proven."""

    imprint: tuple[str, bytes]
    """Hash algorithm and digest of what was stamped."""
    at: datetime
    nonce: int | None
    certificate: bytes
    """The authority's own (DER)."""


@frozen
class Seal:
    """What was signed of a token, and with what."""

    content: bytes
    attributes: bytes
    digest: bytes
    """Of the content, as the attributes say it."""
    algorithm: str
    scheme: Scheme | None
    value: bytes


def timestamp_of(
    token: bytes, digest: bytes, trust: Trust, *until: datetime, made_with: str = "sha256"
) -> Timestamp:
    """Read a token (DER) over a digest, by an authority that is believed at its time and at others.

    Raises NotAccepted (``timestamp``): ``malformed``, ``imprint`` when it is for something else,
    ``signature``, or ``certificate``, whose detail ``because`` is a reason of ``Trust.verify``.
    """
    try:
        timestamp, seal = _read(token)
    except Exception as error:
        # the parser is lazy: a hostile token can raise anything
        raise NotAccepted("timestamp", "malformed") from error
    if timestamp.imprint != (made_with, digest):
        raise NotAccepted("timestamp", "imprint")
    if not _holds(seal, timestamp.certificate):
        raise NotAccepted("timestamp", "signature")
    try:
        trust.verify(timestamp.certificate, Usage.TIMESTAMPING, timestamp.at, *until)
    except NotAccepted as error:
        raise NotAccepted("timestamp", "certificate", because=error.reason) from error
    return timestamp


def stamped_with(token: bytes) -> str:
    """The hash by which a token (DER) says what it is for; SHA-256 where it says none that we believe."""
    try:
        timestamp, _ = _read(token)
    except Exception:  # noqa: BLE001  # the same; what is wrong with it, ``timestamp_of`` says
        return "sha256"
    algorithm = timestamp.imprint[0]
    return algorithm if algorithm in HASHES else "sha256"


def _holds(seal: Seal, certificate: bytes) -> bool:
    """Whether the certificate's key signed the attributes, and these name the content."""
    return (
        seal.algorithm in HASHES
        and new(seal.algorithm, seal.content).digest() == seal.digest
        and signs(certificate, seal.attributes, seal.value, seal.algorithm, seal.scheme)
    )


def _read(token: bytes) -> tuple[Timestamp, Seal]:
    # only with this module the parser knows what stands in timestamps
    from asn1crypto.tsp import ContentInfo  # type: ignore[import-untyped]  # it has no types

    signed = ContentInfo.load(token, strict=True)["content"]
    (signer,) = signed["signer_infos"]
    sealed = SET + signer["signed_attrs"].dump()[1:]  # as it stands: nothing of it was read yet
    attributes = _attributes(signer["signed_attrs"])
    kinds = {signed["encap_content_info"]["content_type"].native, attributes["content_type"].native}
    _is(kinds == {"tst_info"})
    content = bytes(signed["encap_content_info"]["content"])
    timestamp = _timestamp(content, _certificate(signed, attributes))
    return timestamp, _seal(signer, content, sealed, attributes)


def _timestamp(content: bytes, certificate: bytes) -> Timestamp:
    from asn1crypto.tsp import TSTInfo

    said = TSTInfo.load(content, strict=True).native
    imprint, at = said["message_imprint"], said["gen_time"]
    unknown = any(one["critical"] for one in said["extensions"] or ())
    _is(said["version"] == "v1" and at.tzinfo is not None and not unknown)
    algorithm = imprint["hash_algorithm"]["algorithm"]
    return Timestamp((algorithm, imprint["hashed_message"]), at, said["nonce"], certificate)


def _seal(signer: "SignerInfo", content: bytes, sealed: bytes, attributes: Mapping[str, "Asn1Value"]) -> Seal:
    return Seal(
        content=content,
        attributes=sealed,
        digest=bytes(attributes["message_digest"].native),
        algorithm=str(signer["digest_algorithm"]["algorithm"].native),
        scheme=scheme_named(signer["signature_algorithm"]["algorithm"].dotted),
        value=bytes(signer["signature"].native),
    )


def _attributes(attributes: "CMSAttributes") -> Mapping[str, "Asn1Value"]:
    """Each kind once, with one value (RFC 5652, 11)."""
    found = {one["type"].native: one["values"] for one in attributes}
    _is(len(found) == len(attributes) and all(len(values) == 1 for values in found.values()))
    return {kind: values[0] for kind, values in found.items()}


def _certificate(signed: "SignedData", attributes: Mapping[str, "Asn1Value"]) -> bytes:
    """The one among its certificates that the signed attributes name (RFC 5816, 2.2.1)."""
    named = attributes["signing_certificate_v2"]["certs"][0].native
    algorithm, wanted = named["hash_algorithm"]["algorithm"], named["cert_hash"]
    _is(algorithm in HASHES)
    certificates = [bytes(one.chosen.dump()) for one in signed["certificates"]]
    return next(one for one in certificates if new(algorithm, one).digest() == wanted)


def _is(right: object) -> None:
    if not right:
        raise ValueError
