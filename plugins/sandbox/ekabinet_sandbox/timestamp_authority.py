"""The timestamp authority of TEST ASXM (RFC 3161): it says that a digest was there at a time."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from asn1crypto import cms, core, tsp, x509  # type: ignore[import-untyped]  # it has no types
from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import ExtendedKeyUsage, Extension, random_serial_number
from cryptography.x509.oid import ExtendedKeyUsageOID

from ekabinet_sandbox.certificate import Issuer
from ekabinet_sandbox.service_credential import ServiceCredential, open_service_credential
from ekabinet_sandbox.timestamp_request import POLICY, Refusal, TimestampRequest

_SHA256 = {"algorithm": "sha256"}


@frozen
class TimestampAuthority:
    """Stamps what it is asked to, with a key that serves nothing else."""

    credential: ServiceCredential
    issuer: Issuer

    def answer(self, query: bytes, at: datetime) -> bytes:
        """The response to a request, both in DER; what cannot be stamped is refused in it."""
        try:
            request = TimestampRequest.read(query)
        except Refusal as refusal:
            status = {"status": "rejection", "fail_info": {refusal.failure}}
            return bytes(core.SequenceOf([status], spec=tsp.PKIStatusInfo).dump())
        token = self._token(request, at)
        return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())

    def _token(self, request: TimestampRequest, at: datetime) -> cms.ContentInfo:
        stamped = _stamped(request, at)
        signed = {
            "version": "v3",
            "digest_algorithms": [_SHA256],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": core.ParsableOctetString(stamped),
            },
            "signer_infos": [self._signature(stamped, at)],
        }
        if request.wants_certificates:
            certificates = (self.credential.der, self.issuer.der)
            signed["certificates"] = [x509.Certificate.load(one) for one in certificates]
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})

    def _signature(self, stamped: bytes, at: datetime) -> cms.SignerInfo:
        signer = x509.Certificate.load(self.credential.der)
        named = {"issuer": signer.issuer, "serial_number": signer.serial_number}
        attributes = _attributes(stamped, self.credential.der, at)
        return cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(named)),
                "digest_algorithm": _SHA256,
                "signed_attrs": attributes,
                "signature_algorithm": {"algorithm": "sha256_ecdsa"},
                "signature": self.credential.key.sign(attributes.dump(), ec.ECDSA(SHA256())),
            },
        )


def open_timestamp_authority(data: Path, issuer: Issuer) -> TimestampAuthority:
    """The authority of this data folder; its certificate is for timestamps alone (RFC 3161, 2.3)."""
    only = ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    extensions = [Extension(only.oid, critical=True, value=only)]
    return TimestampAuthority(open_service_credential(data, "tsa", issuer, extensions), issuer)


def _stamped(request: TimestampRequest, at: datetime) -> bytes:
    """What is signed: the digest with the time, in whole seconds."""
    information = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": {
            "hash_algorithm": {"algorithm": request.algorithm},
            "hashed_message": request.digest,
        },
        "serial_number": random_serial_number(),
        "gen_time": at.replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if request.nonce is not None:
        information["nonce"] = request.nonce
    return bytes(tsp.TSTInfo(information).dump())


def _attributes(stamped: bytes, certificate: bytes, at: datetime) -> cms.CMSAttributes:
    """What is signed beside it, the certificate among it (RFC 5816; ETSI EN 319 422, 5.2)."""
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": sha256(certificate).digest()}]})
    time = cms.Time("utc_time", core.UTCTime(at.replace(microsecond=0)))
    return cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "signing_time", "values": [time]},
            {"type": "message_digest", "values": [sha256(stamped).digest()]},
            {"type": "signing_certificate_v2", "values": [named]},
        ],
    )
