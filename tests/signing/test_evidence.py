"""Levels T and LT of a signature: what is added, what of it is read, and what it proves."""

import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level
from ekabinet_memory.clock import START
from ekabinet_sandbox.certificate import key_usage
from ekabinet_sandbox.service_credential import ServiceCredential
from ekabinet_signing.asice import AsicE
from ekabinet_signing.evidence import Evidence, with_revocation, with_timestamp
from ekabinet_signing.markup import DS, XADES, Element, add, parse, serialized
from ekabinet_signing.ocsp_response import Good, Revoked
from ekabinet_signing.proof import Proof, proof_of
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_signing.xades import signed, unsigned
from ekabinet_signing.xades_reading import read_signature
from ekabinet_testing.contracts.envelope import AT, CONTENTS, packaged, rewritten

from tests.signing.authorities import DAY, NOW, Centre, opened_centre
from tests.signing.test_broken_containers import SIGNATURE, drop, find, reason
from tests.signing.test_timestamping import question, token_of
from tests.signing.test_trust import pem

UNSIGNED = f"{XADES}UnsignedProperties"
PROPERTIES = f"{XADES}UnsignedSignatureProperties"


@frozen
class Signer:
    """Somebody with a signing certificate, and a signature of theirs at level B."""

    centre: Centre
    credential: ServiceCredential
    document: bytes

    @property
    def certificate(self) -> bytes:
        return self.credential.der

    def token(self, later: timedelta = timedelta()) -> bytes:
        asked = question(read_signature(self.document).stamped)
        return token_of(self.centre.timestamps, NOW + later, asked)

    def response(self, about: x509.Certificate | None = None) -> bytes:
        certificate, issuer = about or self.credential.certificate, self.centre.issuing.certificate
        asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256())
        return self.centre.responder.answer(asked.build().public_bytes(Encoding.DER), NOW)

    def with_timestamp(self) -> bytes:
        return with_timestamp(self.document, self.token())

    def with_revocation(self, *responses: bytes) -> bytes:
        """These answers, else the one about the signer; beside the one about whoever stamped."""
        said = responses or [self.response()]
        return with_revocation(self.with_timestamp(), [self.centre.issuer], [*said, self.about_the_stamp()])

    def about_the_stamp(self) -> bytes:
        return self.response(self.centre.timestamps.credential.certificate)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signer]:
    with opened_centre(tmp_path_factory.mktemp("centre")) as centre:
        credential = centre.certify(key_usage("content_commitment"))
        serial = credential.certificate.serial_number
        responder = evolve(centre.responder, issued=centre.responder.issued | {serial})
        state = unsigned(packaged(CONTENTS), credential.der, AT)
        value = credential.key.sign(read_signature(state).digest, ec.ECDSA(Prehashed(SHA256())))
        r, s = decode_dss_signature(value)
        document = signed(state, r.to_bytes(32) + s.to_bytes(32))
        yield Signer(evolve(centre, responder=responder), credential, document)


def reshaped(document: bytes, reshape: Callable[[Element], object]) -> bytes:
    tree = parse(document)
    reshape(tree)
    return serialized(tree)


def refused(document: bytes) -> str:
    with pytest.raises(NotAccepted) as caught:
        read_signature(document)
    assert caught.value.what == "container"
    return caught.value.reason


def unproven(document: bytes, trust: Trust) -> tuple[str, str]:
    with pytest.raises(NotAccepted) as caught:
        proof_of(read_signature(document), trust, NOW)
    return caught.value.what, caught.value.reason


def test_a_timestamp_is_for_the_value_as_it_stands_in_the_document(signer: Signer, tmp_path: Path) -> None:
    spaces = [
        'xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"',
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
    ]
    spaces += ['xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"']
    value = b64encode(read_signature(signer.document).value).decode()
    canonical = f'<ds:SignatureValue {" ".join(spaces)} Id="S0-SV">{value}</ds:SignatureValue>'
    digest = sha256(canonical.encode()).hexdigest()

    stamped = read_signature(signer.with_timestamp())
    assert stamped.evidence is not None
    (tmp_path / "token").write_bytes(stamped.evidence.timestamp)
    (tmp_path / "root.pem").write_bytes(pem(signer.centre.trust.anchors[0]))
    command = ["openssl", "ts", "-verify", "-digest", digest, "-token_in"]
    command += ["-in", f"{tmp_path}/token", "-CAfile", f"{tmp_path}/root.pem"]
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "Verification: OK" in verdict.stdout + verdict.stderr


def test_nothing_that_was_signed_changes(signer: Signer) -> None:
    before = read_signature(signer.document)
    stamped, complete = read_signature(signer.with_timestamp()), read_signature(signer.with_revocation())

    assert before.evidence is None
    for after in (stamped, complete):
        assert evolve(after, evidence=None, archived=before.archived) == before


def test_what_was_added_is_read(signer: Signer) -> None:
    token, response, issuer = signer.token(), signer.response(), signer.centre.issuer

    stamped = with_timestamp(signer.document, token)
    complete = with_revocation(stamped, [signer.certificate, issuer], [response, response])

    assert read_signature(stamped).evidence == Evidence(token)
    assert read_signature(complete).evidence == Evidence(
        token, (signer.certificate, issuer), (response, response)
    )


def test_the_same_evidence_makes_the_same_bytes(signer: Signer) -> None:
    token, response = signer.token(), signer.response()

    made = {
        with_revocation(with_timestamp(signer.document, token), [signer.certificate], [response])
        for _ in range(2)
    }

    assert len(made) == 1


def test_each_level_follows_the_one_before_it(signer: Signer) -> None:
    token, responses = signer.token(), [signer.response()]
    stamped = with_timestamp(signer.document, token)
    complete = with_revocation(stamped, [signer.centre.issuer], responses)

    for wrong in (stamped, complete):
        with pytest.raises(NotAccepted, match="signature-structure"):
            with_timestamp(wrong, token)
    for wrong in (signer.document, complete):
        with pytest.raises(NotAccepted, match="signature-structure"):
            with_revocation(wrong, [signer.centre.issuer], responses)


@pytest.mark.parametrize(("certificates", "responses"), [([], [b"r"]), ([b"c"], [])])
def test_half_of_the_evidence_is_none(
    signer: Signer, certificates: Sequence[bytes], responses: Sequence[bytes]
) -> None:
    with pytest.raises(NotAccepted, match="signature-structure"):
        with_revocation(signer.with_timestamp(), certificates, responses)


def add_within(path: str, tag: str) -> Callable[[Element], object]:
    return lambda document: add(find(document, f".//{path}"), tag)


def twice(path: str) -> Callable[[Element], object]:
    """The element, and another such beside it."""

    def repeat(document: Element) -> None:
        parent = find(document, f".//{path}").getparent()
        assert parent is not None
        add(parent, path)

    return repeat


def other_method(document: Element) -> None:
    find(document, f".//{XADES}SignatureTimeStamp/{DS}CanonicalizationMethod").set("Algorithm", "urn:none")


def other_stamp(document: Element) -> None:
    find(document, f".//{XADES}SignatureTimeStamp").tag = f"{XADES}RefsOnlyTimeStamp"


def stamp_last(document: Element) -> None:
    properties = find(document, f".//{PROPERTIES}")
    properties.append(properties[0])


SHAPES: list[Callable[[Element], object]] = [
    *[
        drop(f".//{XADES}{name}")
        for name in (
            "UnsignedSignatureProperties",
            "SignatureTimeStamp",
            "EncapsulatedTimeStamp",
            "CertificateValues",
            "EncapsulatedX509Certificate",
            "RevocationValues",
            "OCSPValues",
            "EncapsulatedOCSPValue",
        )
    ],
    drop(f".//{XADES}SignatureTimeStamp/{DS}CanonicalizationMethod"),
    *[
        twice(f"{XADES}{name}")
        for name in (
            "UnsignedProperties",
            "UnsignedSignatureProperties",
            "SignatureTimeStamp",
            "EncapsulatedTimeStamp",
            "CertificateValues",
            "RevocationValues",
            "OCSPValues",
        )
    ],
    add_within(UNSIGNED, f"{XADES}UnsignedDataObjectProperties"),
    add_within(PROPERTIES, f"{XADES}CounterSignature"),
    add_within(f"{XADES}CertificateValues", f"{XADES}OtherCertificate"),
    add_within(f"{XADES}RevocationValues", f"{XADES}CRLValues"),
    add_within(f"{XADES}EncapsulatedTimeStamp", f"{XADES}Any"),
    other_method,
    other_stamp,
    stamp_last,
]


@pytest.mark.parametrize("reshape", SHAPES)
def test_no_other_shape_is_read(signer: Signer, reshape: Callable[[Element], object]) -> None:
    complete = with_revocation(signer.with_timestamp(), [signer.centre.issuer], [signer.response()])

    assert refused(reshaped(complete, reshape)) == "signature-structure"


@pytest.mark.parametrize(
    "name", ["EncapsulatedTimeStamp", "EncapsulatedX509Certificate", "EncapsulatedOCSPValue"]
)
def test_what_is_no_base64_is_not_read(signer: Signer, name: str) -> None:
    def spoil(document: Element) -> None:
        find(document, f".//{XADES}{name}").text = "ə"

    assert refused(reshaped(signer.with_revocation(), spoil)) == "signature-structure"


def test_the_proof_says_how_far_it_goes(signer: Signer) -> None:
    trust = signer.centre.trust
    documents = (signer.document, signer.with_timestamp(), signer.with_revocation())

    nothing, stamped, complete = (proof_of(read_signature(one), trust, NOW) for one in documents)

    assert nothing is None
    assert stamped == Proof(Level.T, NOW, None)
    assert complete == Proof(Level.LT, NOW, Good())


def test_a_revoked_certificate_stands_in_the_proof(signer: Signer) -> None:
    register, serial = signer.centre.responder.revocations, signer.credential.certificate.serial_number
    register.revoke(serial, NOW)
    response = signer.response()
    register.restore(serial)

    proof = proof_of(read_signature(signer.with_revocation(response)), signer.centre.trust, NOW)

    assert proof == Proof(Level.LT, NOW, Revoked(NOW, "keyCompromise"))


def test_a_timestamp_of_something_else_proves_nothing(signer: Signer) -> None:
    other = with_timestamp(signer.document, token_of(signer.centre.timestamps))

    assert unproven(other, signer.centre.trust) == ("timestamp", "imprint")


def test_a_certificate_that_was_over_when_it_was_stamped_proves_nothing(signer: Signer) -> None:
    late = with_timestamp(signer.document, signer.token(later=31 * DAY))

    assert unproven(late, signer.centre.trust) == ("timestamp", "too-late")


def test_an_answer_from_before_the_timestamp_proves_nothing(signer: Signer) -> None:
    later = with_timestamp(signer.document, signer.token(later=DAY))

    document = with_revocation(later, [signer.centre.issuer], [signer.response()])

    assert unproven(document, signer.centre.trust) == ("revocation", "stale")


def test_answers_about_others_may_stand_beside_it_but_not_alone(signer: Signer) -> None:
    other = signer.response(signer.centre.timestamps.credential.certificate)
    both = signer.with_revocation(other, signer.response())

    proof = proof_of(read_signature(both), signer.centre.trust, NOW)

    assert proof == Proof(Level.LT, NOW, Good())
    assert unproven(signer.with_revocation(other), signer.centre.trust) == ("revocation", "missing")


def test_an_answer_that_is_none_proves_nothing(signer: Signer) -> None:
    document = signer.with_revocation(b"response")

    assert unproven(document, signer.centre.trust) == ("revocation", "malformed")


def test_evidence_is_not_what_makes_a_container_whole(
    envelope: AsicE, container: bytes, trust: Trust
) -> None:
    def stamp(entries: dict[str, bytes]) -> None:
        entries[SIGNATURE] = with_timestamp(entries[SIGNATURE], b"nobody has checked this")

    assert reason(envelope, container) is None
    stamped = rewritten(container, stamp)
    assert reason(envelope, stamped) is None
    (verdict,) = AsicEValidator(envelope, trust).validate(BytesIO(stamped), START).verdicts
    assert verdict.reason == "timestamp-malformed"
