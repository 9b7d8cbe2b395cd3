"""Making a container of level LT, beside the hashing, canonical XML, checks and parsing that it needs."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec
from ekabinet_core.package import PackagedFile
from ekabinet_core.signature import Level
from ekabinet_ports.envelope import Prepared
from ekabinet_signing.archive import opened, part_of
from ekabinet_signing.asice import AsicE
from ekabinet_signing.certificate import load
from ekabinet_signing.evidence import Evidence
from ekabinet_signing.markup import DS, XADES, Element, canonical, parse
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.responders import Responders
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.timestamping import TimestampAuthority
from ekabinet_signing.trust_services import TrustServices
from ekabinet_signing.xades_reading import Reading, read_signature

from benchmarks.figure import Line, costs
from benchmarks.signing.paths import Paths
from proofs.signatures.centre import Centre, Signatory
from proofs.signatures.honest import FILES, packaged

GOAL = 3.0
NOTHING = "the authorities said nothing"
TWO = dict(list(FILES.items())[:2])
"""The files that are signed: an application and its print."""


@frozen
class CannedTimestamps(TimestampAuthority):
    """Has its answer ready."""

    token: bytes

    def stamp(self, digest: bytes) -> bytes:  # noqa: ARG002  # it is always asked the same
        """The token that it gave once."""
        return self.token


@frozen
class CannedResponders(Responders):
    """Have their answers ready."""

    certificate: bytes
    answers: Sequence[bytes]
    """About that certificate, and about any other."""

    def ocsp(self, certificate: bytes, issuer: bytes, since: object) -> bytes:  # noqa: ARG002
        """The response that it gave once."""
        return self.answers[certificate != self.certificate]


@frozen
class Making:
    """Two files, somebody who signed them, and what the authorities said."""

    envelope: AsicE
    signatory: Signatory
    centre: Centre
    files: Sequence[PackagedFile]
    value: bytes
    """As the phone gives it."""

    @classmethod
    def of(cls, centre: Centre, envelope: AsicE) -> "Making":
        """Made once with answers that are then kept."""
        knowing, signatory = centre.certify(ec.generate_private_key(ec.SECP256R1()))
        files = [packaged(name, *file) for name, file in TWO.items()]
        prepared = envelope.prepare(files, signatory.certificate, centre.at)
        value = signatory.sign(prepared.digest)
        asking = AsicE(envelope.jurisdiction, knowing.services)
        once = cls(asking, signatory, knowing, files, value)
        evidence = once.evidence()
        if evidence is None:
            raise ValueError(NOTHING)
        canned = AsicE(envelope.jurisdiction, _canned(knowing, signatory, evidence))
        return cls(canned, signatory, knowing, files, value)

    def make(self) -> bytes:
        """As the cabinet does: prepared, sealed with the value, and raised to LT."""
        into, raised = BytesIO(), BytesIO()
        self.envelope.seal_with(self._prepared().state, self.value, self.files, self.opener, into)
        self.envelope.extend(into, Level.LT, raised)
        return raised.getvalue()

    def evidence(self) -> Evidence | None:
        """What the authorities say."""
        with opened(BytesIO(self.make()), self.envelope.largest) as archive:
            return read_signature(part_of(archive, SIGNATURE_NAME)).evidence

    def _prepared(self) -> Prepared:
        return self.envelope.prepare(self.files, self.signatory.certificate, self.centre.at)

    @staticmethod
    def opener(digest: str) -> BytesIO:
        """A file by its digest."""
        return next(BytesIO(content) for _, content in TWO.values() if sha256(content).hexdigest() == digest)


@frozen
class BareSteps:
    """What no container of level LT can do without, on bytes that are there already."""

    reading: Reading
    evidence: Evidence
    document: Element
    paths: Paths

    @classmethod
    def of(cls, made: Making) -> "BareSteps":
        """Those of a container."""
        with opened(BytesIO(made.make()), made.envelope.largest) as archive:
            content = part_of(archive, SIGNATURE_NAME)
        reading = read_signature(content)
        if reading.evidence is None:
            raise ValueError(NOTHING)
        stamp = timestamp_of(reading.token, reading.stamped, made.centre.trust)
        paths = Paths(
            made.centre.trust,
            (
                (reading.certificate, stamp.at),
                (stamp.certificate, stamp.at),
                (stamp.certificate, made.centre.at),
            ),
        )
        return cls(reading, reading.evidence, parse(content), paths)

    def do(self) -> None:
        """Hash the files, write canonical XML, check the value, read and check the certificates."""
        for _, content in TWO.values():
            sha256(content).digest()
        for tag in (f"{XADES}SignedProperties", f"{DS}SignedInfo", f"{DS}SignatureValue"):
            canonical(next(self.document.iter(tag)))
        verifies(self.reading.certificate, self.reading.digest, self.reading.value)
        for certificate in (self.reading.certificate, *self.evidence.certificates):
            load(certificate)
        self.paths.check()


def making(centre: Centre, envelope: AsicE) -> Line:
    """Processor time of a container, beside that of the bare steps."""
    made = Making.of(centre, envelope)
    bare = BareSteps.of(made)
    ours, steps = costs([made.make, bare.do])
    detail = f"{ours * 1e3:.1f} ms, the bare steps {steps * 1e3:.1f} ms"
    return Line("signing.make", ours / steps, GOAL, detail)


def _canned(centre: Centre, signatory: Signatory, evidence: Evidence) -> TrustServices:
    services = centre.services
    return TrustServices(
        CannedTimestamps(services.timestamps.line, centre.trust, evidence.timestamp),
        CannedResponders("", services.responders.clock, signatory.certificate, evidence.responses),
        centre.trust,
    )
