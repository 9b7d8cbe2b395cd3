"""Which timestamps are taken, and what becomes of a request for one."""

import socket
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from asn1crypto import cms, core, tsp  # type: ignore[import-untyped]  # it has no types
from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_sandbox.certificate import key_usage
from ekabinet_sandbox.service_credential import ServiceCredential
from ekabinet_sandbox.timestamp_authority import TimestampAuthority as Sandbox
from ekabinet_signing.timestamp_token import Timestamp, timestamp_of
from ekabinet_signing.timestamping import TimestampAuthority
from ekabinet_signing.trust import Trust
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.authorities import DAY, NOW, Centre, Door, opened_centre, opened_door

DIGEST = sha256("ərizə".encode()).digest()
STAMPING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
BOTH = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CLIENT_AUTH])
REPLY = "application/timestamp-reply"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with opened_centre(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def token(centre: Centre) -> bytes:
    """A token that is whole."""
    return token_of(centre.timestamps)


@pytest.fixture
def door() -> Iterator[Door]:
    with opened_door() as opened:
        yield opened


@pytest.fixture
def authority(centre: Centre, door: Door) -> TimestampAuthority:
    """The client, before the door of an authority that does its work."""
    says(door, lambda query: centre.timestamps.answer(query, NOW))
    return TimestampAuthority.at(door.url, centre.trust)


def says(door: Door, answer: Callable[[bytes], bytes]) -> None:
    door.answer = lambda query: (200, REPLY, answer(query))


def question(digest: bytes = DIGEST, algorithm: str = "sha256", **fields: object) -> bytes:
    imprint = {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": digest}
    asked = {"version": "v1", "message_imprint": imprint, "cert_req": True, **fields}
    return bytes(tsp.TimeStampReq(asked).dump())


def token_of(authority: Sandbox, at: datetime = NOW, asked: bytes | None = None) -> bytes:
    reply = authority.answer(asked or question(nonce=7), at)
    return bytes(tsp.TimeStampResp.load(reply)["time_stamp_token"].dump())


def by(centre: Centre, credential: ServiceCredential) -> bytes:
    """A token that somebody else signed."""
    return token_of(evolve(centre.timestamps, credential=credential))


def changed(token: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    """The token after something was done to it."""
    outer = cms.ContentInfo.load(token)
    change(outer["content"])
    return bytes(outer.dump())


def signed_again(centre: Centre, token: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    """The token after its authority signed something that no authority should."""

    def sign(signed: cms.SignedData) -> None:
        change(signed)
        (signer,) = signed["signer_infos"]
        content = bytes(signed["encap_content_info"]["content"])
        attributes = [one for one in signer["signed_attrs"] if one["type"].native != "message_digest"]
        digest = cms.CMSAttribute({"type": "message_digest", "values": [sha256(content).digest()]})
        signer["signed_attrs"] = cms.CMSAttributes([*attributes, digest])
        attributes_signed = signer["signed_attrs"].untag().dump(force=True)
        signer["signature"] = centre.timestamps.credential.key.sign(attributes_signed, ec.ECDSA(SHA256()))

    return changed(token, sign)


def saying(**fields: object) -> Callable[[cms.SignedData], None]:
    """Let the token say something else."""

    def change(signed: cms.SignedData) -> None:
        said = tsp.TSTInfo.load(bytes(signed["encap_content_info"]["content"]))
        for name, value in fields.items():
            said[name] = value
        signed["encap_content_info"]["content"] = core.ParsableOctetString(said.dump())

    return change


def refused(token: bytes, trust: Trust, digest: bytes = DIGEST) -> tuple[str, str | None]:
    with pytest.raises(NotAccepted) as caught:
        timestamp_of(token, digest, trust)
    assert caught.value.what == "timestamp"
    return caught.value.reason, caught.value.details.get("because")


def test_a_token_tells_when_by_whom_and_for_which_question(centre: Centre, token: bytes) -> None:
    timestamp = timestamp_of(token, DIGEST, centre.trust)

    assert timestamp == Timestamp(("sha256", DIGEST), NOW, 7, centre.timestamps.credential.der)


def test_a_token_for_other_bytes_is_refused(centre: Centre, token: bytes) -> None:
    longer = token_of(centre.timestamps, asked=question(bytes(64), "sha512"))

    assert refused(token, centre.trust, digest=bytes(32)) == ("imprint", None)
    assert refused(longer, centre.trust, digest=bytes(64)) == ("imprint", None)


def test_only_the_time_of_the_token_counts(centre: Centre) -> None:
    late, early = (token_of(centre.timestamps, NOW + days * DAY) for days in (6 * 365, -2))

    assert refused(late, centre.trust) == ("certificate", "expired")
    assert refused(early, centre.trust) == ("certificate", "not-yet-valid")


def test_a_stranger_is_not_believed(token: bytes) -> None:
    assert refused(token, Trust(())) == ("certificate", "unknown-issuer")


def test_only_a_certificate_for_timestamps_alone_stamps(centre: Centre) -> None:
    usage = key_usage("digital_signature")
    person = centre.certify(key_usage("content_commitment"))
    more, loosely = centre.certify(usage, BOTH), centre.certify(usage, loosely=[STAMPING])

    for credential in (person, more, loosely):
        assert refused(by(centre, credential), centre.trust) == ("certificate", "wrong-usage")


def test_content_that_was_changed_is_refused(centre: Centre, token: bytes) -> None:
    later = saying(gen_time=NOW + timedelta(seconds=1))

    assert refused(changed(token, later), centre.trust) == ("signature", None)
    assert timestamp_of(signed_again(centre, token, later), DIGEST, centre.trust).at > NOW


@pytest.mark.parametrize("critical", [True, False])
def test_only_what_must_be_understood_and_is_not_is_refused(
    centre: Centre, token: bytes, critical: bool
) -> None:
    extension = {"extn_id": "1.3.6.1.5.5.7.1.3", "critical": critical, "extn_value": b"0\0"}
    extended = signed_again(centre, token, saying(extensions=[extension]))

    if critical:
        assert refused(extended, centre.trust) == ("malformed", None)
    else:
        assert timestamp_of(extended, DIGEST, centre.trust).at == NOW


def test_another_version_is_not_read(centre: Centre, token: bytes) -> None:
    assert refused(signed_again(centre, token, saying(version="v2")), centre.trust) == ("malformed", None)


def test_a_time_of_no_zone_is_not_read(centre: Centre, token: bytes) -> None:
    somewhere = core.GeneralizedTime.load(b"\x18\x0e" + NOW.strftime("%Y%m%d%H%M%S").encode())

    assert refused(signed_again(centre, token, saying(gen_time=somewhere)), centre.trust) == (
        "malformed",
        None,
    )


def test_a_signature_over_something_else_is_no_timestamp(centre: Centre, token: bytes) -> None:
    def other_kind(signed: cms.SignedData) -> None:
        (signer,) = signed["signer_infos"]
        kind = cms.CMSAttribute({"type": "content_type", "values": ["data"]})
        others = [one for one in signer["signed_attrs"] if one["type"].native != "content_type"]
        signer["signed_attrs"] = cms.CMSAttributes([*others, kind])

    assert refused(signed_again(centre, token, other_kind), centre.trust) == ("malformed", None)


def test_an_attribute_stands_once(centre: Centre, token: bytes) -> None:
    def twice(signed: cms.SignedData) -> None:
        (signer,) = signed["signer_infos"]
        named = next(one for one in signer["signed_attrs"] if one["type"].native == "signing_certificate_v2")
        signer["signed_attrs"] = cms.CMSAttributes([*signer["signed_attrs"], named])

    assert refused(signed_again(centre, token, twice), centre.trust) == ("malformed", None)


def test_attributes_that_were_changed_are_refused(centre: Centre, token: bytes) -> None:
    def without_time(signed: cms.SignedData) -> None:
        (signer,) = signed["signer_infos"]
        left = [one for one in signer["signed_attrs"] if one["type"].native != "signing_time"]
        signer["signed_attrs"] = cms.CMSAttributes(left)

    assert refused(changed(token, without_time), centre.trust) == ("signature", None)


def test_a_certificate_that_the_signature_does_not_name_is_not_taken(centre: Centre, token: bytes) -> None:
    def without_ours(signed: cms.SignedData) -> None:
        ours = centre.timestamps.credential.certificate.serial_number
        left = [one for one in signed["certificates"] if one.chosen.serial_number != ours]
        signed["certificates"] = cms.CertificateSet(left)

    assert refused(changed(token, without_ours), centre.trust) == ("malformed", None)


def test_a_hash_that_is_not_believed_proves_nothing(centre: Centre, token: bytes) -> None:
    def weak(signed: cms.SignedData) -> None:
        signed["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha1"}

    assert refused(changed(token, weak), centre.trust) == ("signature", None)


def test_a_token_has_one_signature(centre: Centre, token: bytes) -> None:
    def twice(signed: cms.SignedData) -> None:
        signed["signer_infos"] = cms.SignerInfos([signed["signer_infos"][0]] * 2)

    assert refused(changed(token, twice), centre.trust) == ("malformed", None)


@pytest.mark.parametrize("content", [b"", b"token", b"0\x82\x01\0" * 64])
def test_what_is_no_token_is_malformed(centre: Centre, content: bytes) -> None:
    assert refused(content, centre.trust) == ("malformed", None)


def test_bytes_after_a_token_are_malformed(centre: Centre, token: bytes) -> None:
    assert refused(token + b"\0", centre.trust) == ("malformed", None)


@given(data=st.data())
def test_no_damaged_token_says_anything_else(centre: Centre, token: bytes, data: st.DataObject) -> None:
    damaged = bytearray(token)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        said = timestamp_of(bytes(damaged), DIGEST, centre.trust)
    except NotAccepted:
        return
    assert said == timestamp_of(token, DIGEST, centre.trust)


def test_the_authority_stamps(centre: Centre, authority: TimestampAuthority, door: Door) -> None:
    token = authority.stamp(DIGEST)

    assert timestamp_of(token, DIGEST, centre.trust).at == NOW
    assert door.asked == 1


def test_no_two_questions_have_one_nonce(centre: Centre, authority: TimestampAuthority) -> None:
    nonces = {timestamp_of(authority.stamp(DIGEST), DIGEST, centre.trust).nonce for _ in range(2)}

    assert len(nonces) == 2


@pytest.mark.parametrize("other", [question(nonce=7), question()], ids=["another", "none"])
def test_an_answer_to_another_question_is_refused(
    centre: Centre, authority: TimestampAuthority, door: Door, other: bytes
) -> None:
    says(door, lambda _: centre.timestamps.answer(other, NOW))

    with pytest.raises(NotAccepted, match="nonce"):
        authority.stamp(DIGEST)


def test_a_refusal_is_told_with_its_reason(centre: Centre, authority: TimestampAuthority, door: Door) -> None:
    says(door, lambda _: centre.timestamps.answer(question(req_policy="1.2.3"), NOW))

    with pytest.raises(NotAccepted, match="refused") as caught:
        authority.stamp(DIGEST)

    assert caught.value.details == {"because": "unaccepted_policy"}


@pytest.mark.parametrize("failure", ["system_failure", "time_not_available"])
def test_an_authority_in_trouble_is_asked_again(
    authority: TimestampAuthority, door: Door, failure: str
) -> None:
    status = {"status": "rejection", "fail_info": {failure}}
    says(door, lambda _: bytes(core.SequenceOf([status], spec=tsp.PKIStatusInfo).dump()))

    with pytest.raises(Unavailable, match="timestamp authority"):
        authority.stamp(DIGEST)


@pytest.mark.parametrize(
    "answer",
    [
        (503, REPLY, b""),
        (200, "text/html", b"<p>Welcome"),
        (200, REPLY, b""),
        (200, REPLY, b"reply"),
        (200, REPLY, b"0\0"),
        (302, REPLY, b""),
    ],
)
def test_nonsense_is_no_answer(
    authority: TimestampAuthority, door: Door, answer: tuple[int, str, bytes]
) -> None:
    door.answer = lambda _: answer

    with pytest.raises(Unavailable, match="timestamp authority"):
        authority.stamp(DIGEST)


def test_nobody_there_is_unavailable(centre: Centre) -> None:
    with socket.socket() as taken:  # it never listens
        taken.bind(("127.0.0.1", 0))
        authority = TimestampAuthority.at(f"http://127.0.0.1:{taken.getsockname()[1]}", centre.trust)

        with pytest.raises(Unavailable, match="timestamp authority"):
            authority.stamp(DIGEST)
