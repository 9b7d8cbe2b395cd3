"""A container that can be read without any XML: a ZIP with a signed list of its files."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from attrs import field, frozen
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from ekabinet_core.behalf import Behalf, Body, CertificateHolder
from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import PackagedFile, Plain, canonical
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.signature import Level
from ekabinet_ports.envelope import Opener, Prepared, Raised

from ekabinet_memory.evidence import MemoryEvidence

SIGNATURE = "META-INF/signature.json"
SECOND = "META-INF/signature-2.json"

BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    NotImplementedError,
    RuntimeError,
)


@frozen
class MemoryEnvelope:
    """Signatures of P-256 keys over canonical JSON."""

    jurisdiction: Jurisdiction
    media_type: str = "application/zip"
    evidence: MemoryEvidence = field(factory=MemoryEvidence)

    @property
    def reach(self) -> Level:
        return self.evidence.reach

    def signer(self, certificate: bytes) -> CertificateHolder:
        try:
            subject = x509.load_der_x509_certificate(certificate).subject
            number = _text(subject, NameOID.SERIAL_NUMBER).partition("-")[2]
            identifier = self.jurisdiction.parse(self.jurisdiction.person_number, number)
            surname, given_name = _text(subject, NameOID.SURNAME), _text(subject, NameOID.GIVEN_NAME)
        except (ValueError, IndexError, Invalid) as error:
            raise NotAccepted("certificate", "malformed") from error
        patronymic = _text(subject, NameOID.COMMON_NAME).removeprefix(f"{surname} {given_name}").strip()
        person = NaturalPerson(surname, given_name, patronymic, (identifier,), known=Known.CERTIFICATE)
        return CertificateHolder(person, self._behalf(subject))

    def _behalf(self, subject: x509.Name) -> Behalf | None:
        if not subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER):
            return None
        scheme, _, text = _text(subject, NameOID.ORGANIZATION_IDENTIFIER).partition("AZ-")
        try:
            number = self.jurisdiction.parse(self.jurisdiction.company_number, text)
            name = _text(subject, NameOID.ORGANIZATION_NAME)
        except (IndexError, Invalid) as error:
            raise NotAccepted("certificate", "no-organisation") from error
        return Behalf(Body.STATE_BODY if scheme == "GOV" else Body.LEGAL_PERSON, number, name)

    def prepare(self, files: Sequence[PackagedFile], certificate: bytes, at: datetime) -> Prepared:
        folded = {file.name.casefold() for file in files}
        if len(folded) != len(files) or any(_leads_away(file.name) for file in files):
            raise NotAccepted("container", "names")
        listed: list[Plain] = [
            {"name": file.name, "media_type": file.media_type, "digest": file.file.digest} for file in files
        ]
        state = canonical(
            {"files": listed, "certificate": b64encode(certificate).decode(), "at": at.isoformat()}
        )
        return Prepared(state, sha256(state).digest())

    def seal_with(
        self, state: bytes, value: bytes, files: Sequence[PackagedFile], opener: Opener, into: BinaryIO
    ) -> None:
        prepared = [(one["name"], one["digest"], one["media_type"]) for one in json.loads(state)["files"]]
        if prepared != [(file.name, file.file.digest, file.media_type) for file in files]:
            raise NotAccepted("signature", "files")
        if not verifies(state, value):
            raise NotAccepted("signature", "value")
        with ZipFile(into, "w") as archive:
            for file in files:
                with opener(file.file.digest) as content:
                    inside = content.read()
                if sha256(inside).hexdigest() != file.file.digest:
                    raise NotAccepted("signature", "file-changed")
                archive.writestr(file.name, inside)
            signature = {"signed": state.decode(), "value": b64encode(value).decode()}
            archive.writestr(SIGNATURE, json.dumps(signature))

    def join(self, container: BinaryIO, state: bytes, value: bytes, into: BinaryIO) -> None:
        listed = self.check(container)
        container.seek(0)
        with ZipFile(container) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        if SECOND in entries:
            raise NotAccepted("container", "files")
        if [(one["name"], one["digest"]) for one in json.loads(state)["files"]] != [*listed]:
            raise NotAccepted("signature", "files")
        if not verifies(state, value):
            raise NotAccepted("signature", "value")
        entries[SECOND] = json.dumps({"signed": state.decode(), "value": b64encode(value).decode()}).encode()
        with ZipFile(into, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)

    def check(self, container: BinaryIO) -> tuple[tuple[str, Digest], ...]:
        try:
            with ZipFile(container) as archive:
                parts = signature_parts(archive)
                lists = {_listed(json.loads(archive.read(name))) for name in parts}
                listed = lists.pop()
                if lists or sorted(archive.namelist()) != sorted([*parts, *(name for name, _ in listed)]):
                    raise NotAccepted("container", "files")
                if any(sha256(archive.read(name)).hexdigest() != digest for name, digest in listed):
                    raise NotAccepted("container", "digest")
                return listed
        except BROKEN as error:
            raise NotAccepted("container", "archive") from error

    def extend(self, container: BinaryIO, level: Level, into: BinaryIO) -> Raised:
        self.check(container)
        with ZipFile(container) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
            parts = signature_parts(archive)
        for part in parts:
            signature = json.loads(entries[part])
            raised = self._raised(level_of(signature), level)
            evidence = {
                "level": raised.level,
                "revoked_at": raised.revoked_at and raised.revoked_at.isoformat(),
            }
            entries[part] = json.dumps({**signature, "evidence": evidence}).encode()
        with ZipFile(into, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return raised

    def _raised(self, present: Level, wanted: Level) -> Raised:
        if not present.reaches(wanted):
            self.evidence.must_give(wanted)
            present = wanted
        return Raised(present, self.evidence.revoked_at if present.reaches(Level.LT) else None)


def signature_parts(archive: ZipFile) -> Sequence[str]:
    """The names of its signatures, the first always."""
    return [SIGNATURE, *(name for name in archive.namelist() if name == SECOND)]


def _listed(signature: Mapping[str, str]) -> tuple[tuple[str, Digest], ...]:
    """The files that a signature names, once it was verified."""
    state = signature["signed"].encode()
    if not verifies(state, b64decode(signature["value"])):
        raise NotAccepted("container", "signature-value")
    return tuple((one["name"], Digest(one["digest"])) for one in json.loads(state)["files"])


def level_of(signature: Mapping[str, Mapping[str, str]]) -> Level:
    """How far the evidence in a signature goes."""
    return Level(signature.get("evidence", {}).get("level", Level.B))


def verifies(state: bytes, value: bytes) -> bool:
    """Whether the certificate named in the state made the value over it."""
    certificate = x509.load_der_x509_certificate(b64decode(json.loads(state)["certificate"]))
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    r, s = int.from_bytes(value[: len(value) // 2]), int.from_bytes(value[len(value) // 2 :])
    try:
        key.verify(encode_dss_signature(r, s), sha256(state).digest(), ec.ECDSA(Prehashed(SHA256())))
    except InvalidSignature:
        return False
    return True


def _leads_away(name: str) -> bool:
    return any(part in {"", ".", ".."} for part in name.split("/"))


def _text(subject: x509.Name, kind: x509.ObjectIdentifier) -> str:
    return str(subject.get_attributes_for_oid(kind)[0].value)
