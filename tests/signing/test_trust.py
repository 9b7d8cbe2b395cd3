"""Which certificates are believed."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from ekabinet_core.errors import BadSetup, NotAccepted
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import START
from ekabinet_signing.trust import Trust, Usage
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.conftest import DAY, FIN, GUNAY

BOTH = list(Usage)


def reason(trust: Trust, certificate: bytes, usage: Usage, at: datetime = START) -> str | None:
    try:
        trust.verify(certificate, usage, at)
    except NotAccepted as error:
        return error.reason
    return None


def test_each_certificate_serves_its_own_use_only(trust: Trust, pen: Pen, sign_in_pen: Pen) -> None:
    assert reason(trust, pen.certificate, Usage.SIGNING) is None
    assert reason(trust, sign_in_pen.certificate, Usage.AUTHENTICATION) is None
    assert reason(trust, pen.certificate, Usage.AUTHENTICATION) == "wrong-usage"
    assert reason(trust, sign_in_pen.certificate, Usage.SIGNING) == "wrong-usage"


@pytest.mark.parametrize("usage", BOTH)
def test_a_certificate_for_something_else_serves_neither(
    trust: Trust, authority: MemoryAuthority, usage: Usage
) -> None:
    assert reason(trust, authority.issue(GUNAY, FIN, "key_agreement").certificate, usage) == "wrong-usage"
    assert reason(trust, authority.root, usage) == "wrong-usage"


def test_an_authority_does_not_sign_like_a_person(trust: Trust, authority: MemoryAuthority) -> None:
    powers = [x509.BasicConstraints(ca=True, path_length=None), key_usage(content_commitment=True)]

    assert reason(trust, extended(authority, *powers), Usage.SIGNING) == "wrong-usage"


def test_a_certificate_that_is_extended_to_something_else_does_not_sign_in(
    trust: Trust, authority: MemoryAuthority
) -> None:
    mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    web = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    usage = key_usage(digital_signature=True)

    assert reason(trust, extended(authority, usage, mail), Usage.AUTHENTICATION) == "wrong-usage"
    assert reason(trust, extended(authority, usage, web), Usage.AUTHENTICATION) is None


def test_a_certificate_that_says_no_usage_serves_neither(trust: Trust, authority: MemoryAuthority) -> None:
    for usage in BOTH:
        assert reason(trust, extended(authority), usage) == "wrong-usage"


def test_time_decides(trust: Trust, authority: MemoryAuthority) -> None:
    expired = authority.issue(GUNAY, FIN, "content_commitment", ends=-DAY)
    future = authority.issue(GUNAY, FIN, "content_commitment", begins=DAY)

    assert reason(trust, expired.certificate, Usage.SIGNING) == "expired"
    assert reason(trust, future.certificate, Usage.SIGNING) == "not-yet-valid"
    trust.verify(future.certificate, Usage.SIGNING, START + 2 * DAY)


@pytest.mark.parametrize("usage", BOTH)
def test_another_authority_of_the_same_name_is_not_believed(trust: Trust, usage: Usage) -> None:
    impostor = MemoryAuthority.new(START)
    forged = impostor.issue(
        GUNAY, FIN, "content_commitment" if usage is Usage.SIGNING else "digital_signature"
    )

    assert reason(trust, forged.certificate, usage) == "bad-chain"


def test_an_authority_nobody_has_heard_of_is_unknown(sign_in_pen: Pen, pen: Pen) -> None:
    stranger = Trust((pen.certificate,))

    assert reason(stranger, sign_in_pen.certificate, Usage.AUTHENTICATION) == "unknown-issuer"


def test_the_issuer_is_found_among_anchors_and_intermediates(authority: MemoryAuthority, pen: Pen) -> None:
    impostor = MemoryAuthority.new(START).root

    for trust in (Trust((impostor, authority.root)), Trust((impostor,), (pen.certificate, authority.root))):
        assert trust.issuer_of(pen.certificate) == authority.root
    with pytest.raises(NotAccepted, match="unknown-issuer"):
        Trust((impostor,)).issuer_of(pen.certificate)
    with pytest.raises(NotAccepted, match="malformed"):
        Trust((impostor,)).issuer_of(b"certificate")


@pytest.mark.parametrize("content", [b"", b"certificate", b"0\x82\x01\0" * 64])
def test_what_is_no_certificate_is_malformed(trust: Trust, content: bytes) -> None:
    assert reason(trust, content, Usage.SIGNING) == "malformed"


def test_bytes_after_a_certificate_are_malformed(trust: Trust, pen: Pen) -> None:
    assert reason(trust, pen.certificate + b"\0", Usage.SIGNING) == "malformed"


@given(data=st.data())
def test_no_damaged_certificate_is_believed(
    pen: Pen, authority: MemoryAuthority, data: st.DataObject
) -> None:
    damaged = bytearray(pen.certificate)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))

    assert reason(Trust((authority.root,)), bytes(damaged), Usage.SIGNING) is not None


def test_a_folder_gives_its_anchors_and_its_intermediates(
    tmp_path: Path, authority: MemoryAuthority, pen: Pen
) -> None:
    (tmp_path / "intermediate").mkdir()
    (tmp_path / "root.pem").write_bytes(pem(authority.root))
    (tmp_path / "intermediate" / "issuing.pem").write_bytes(pem(pen.certificate))
    (tmp_path / "README.md").write_text("not an anchor")

    assert Trust.read(tmp_path) == Trust((authority.root,), (pen.certificate,))


def test_an_intermediate_alone_is_no_anchor(tmp_path: Path, authority: MemoryAuthority) -> None:
    (tmp_path / "intermediate").mkdir()
    (tmp_path / "intermediate" / "root.pem").write_bytes(pem(authority.root))

    with pytest.raises(BadSetup, match="no trust anchor"):
        Trust.read(tmp_path)


def test_what_may_not_be_read_is_told_with_the_reason(tmp_path: Path, authority: MemoryAuthority) -> None:
    (tmp_path / "root.pem").write_bytes(pem(authority.root))
    (tmp_path / "intermediate").write_text("a file where a folder should be")

    with pytest.raises(BadSetup, match="intermediate cannot be read: Not a directory"):
        Trust.read(tmp_path)

    (tmp_path / "another.pem").mkdir()
    with pytest.raises(BadSetup, match=r"another\.pem cannot be read: Is a directory"):
        Trust.read(tmp_path)


def test_a_folder_that_is_not_there_has_no_anchor(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="no trust anchor"):
        Trust.read(tmp_path / "nowhere")


def test_a_file_that_is_no_certificate_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.pem").write_text("-----BEGIN CERTIFICATE-----")

    with pytest.raises(BadSetup, match=r"broken\.pem"):
        Trust.read(tmp_path)


def test_the_validator_is_imported_only_when_somebody_is_judged() -> None:
    program = "import ekabinet_signing.plugin, ekabinet_signing.trust, sys; print(*sys.modules)"

    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = modules.stdout.split()
    assert "ekabinet_signing.trust" in loaded
    assert not {"pyhanko_certvalidator", "asn1crypto.x509", "lxml", "httpx"} & set(loaded)


def test_whoever_stamped_before_is_judged_anew(trust: Trust, authority: MemoryAuthority) -> None:
    stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    stamping = extended(authority, key_usage(digital_signature=True), stamps)
    trust.verify(stamping, Usage.TIMESTAMPING, START)

    assert reason(trust, stamping, Usage.SIGNING) == "wrong-usage"
    for moment, why in ((START + 2 * DAY, "expired"), (START - 2 * DAY, "not-yet-valid")):
        with pytest.raises(NotAccepted, match=why):
            trust.verify(stamping, Usage.TIMESTAMPING, moment)


def test_an_authority_that_was_certified_anew_is_believed_at_both_times() -> None:
    root, issuing, person = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    anchor = certified("ROOT", root, by=("ROOT", root))
    before = certified("ISSUING", issuing, by=("ROOT", root), ends=DAY)
    after = certified("ISSUING", issuing, by=("ROOT", root), begins=2 * DAY)
    leaf = certified("GÜNAY", person, by=("ISSUING", issuing), is_authority=False)
    at = START, START + 3 * DAY

    Trust((anchor,), (before, after)).verify(leaf, Usage.SIGNING, *at)
    Trust((anchor,), (after, before)).verify(leaf, Usage.SIGNING, *at)
    for alone in (before, after):
        with pytest.raises(NotAccepted, match=r"expired|not-yet-valid"):
            Trust((anchor,), (alone,)).verify(leaf, Usage.SIGNING, *at)


@pytest.fixture(scope="module")
def two_ways() -> tuple[Trust, bytes]:
    """Whoever stamps, below one authority that two anchors certified: one that ends, one that begins then."""
    old, new, issuing, stamping = (ec.generate_private_key(ec.SECP256R1()) for _ in range(4))
    anchors = (
        certified("OLD", old, by=("OLD", old), begins=-9 * DAY, ends=2 * DAY),
        certified("NEW", new, by=("NEW", new), begins=3 * DAY, ends=9 * DAY),
    )
    between = (
        certified("ISSUING", issuing, by=("OLD", old), begins=-9 * DAY, ends=4 * DAY),
        certified("ISSUING", issuing, by=("NEW", new), begins=3 * DAY, ends=8 * DAY),
    )
    leaf = certified("STAMPS", stamping, by=("ISSUING", issuing), begins=-5 * DAY, ends=7 * DAY, stamps=True)
    return Trust(anchors, between), leaf


@given(days=st.lists(st.integers(-6, 9), min_size=1, max_size=6))
def test_a_way_that_is_known_says_what_is_found_without_it(
    two_ways: tuple[Trust, bytes], days: list[int]
) -> None:
    known, leaf = two_ways
    for day in days:
        at, nobody_yet = START + day * DAY, Trust(known.anchors, known.intermediates)

        assert reason(known, leaf, Usage.TIMESTAMPING, at) == reason(nobody_yet, leaf, Usage.TIMESTAMPING, at)


def test_a_known_way_is_another_in_each_thread(two_ways: tuple[Trust, bytes]) -> None:
    trust, leaf = two_ways
    days = [-5, 0, 1, 3, 6, 8] * 10

    with ThreadPoolExecutor(8) as threads:
        found = list(
            threads.map(lambda day: reason(trust, leaf, Usage.TIMESTAMPING, START + day * DAY), days)
        )

    assert found == [
        reason(Trust(trust.anchors, trust.intermediates), leaf, Usage.TIMESTAMPING, START + day * DAY)
        for day in days
    ]


def certified(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    by: tuple[str, ec.EllipticCurvePrivateKey],
    begins: timedelta = -DAY,
    ends: timedelta = 9 * DAY,
    is_authority: bool = True,
    stamps: bool = False,
) -> bytes:
    """A certificate of an authority, or of somebody who signs or stamps."""
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, by[0]))
    is_authority = is_authority and not stamps
    usage = key_usage(content_commitment=not is_authority, certificates=is_authority)
    builder = (
        x509.CertificateBuilder(
            issuer, subject, key.public_key(), x509.random_serial_number(), START + begins, START + ends
        )
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(by[1], SHA256()).public_bytes(Encoding.DER)


def extended(authority: MemoryAuthority, *extensions: x509.ExtensionType) -> bytes:
    """A certificate with these extensions and no others."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "GÜNAY")])
    issuer = authority.certificate.subject
    builder = x509.CertificateBuilder(issuer, subject, key, 7, START - DAY, START + DAY)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(authority.key, SHA256()).public_bytes(Encoding.DER)


def key_usage(
    *, digital_signature: bool = False, content_commitment: bool = False, certificates: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def pem(certificate: bytes) -> bytes:
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def test_it_is_asked_within_a_running_event_loop_too() -> None:
    async def ask() -> None:
        Trust((), ()).verify(b"", Usage.SIGNING, START)

    with pytest.raises(NotAccepted, match="malformed"):
        asyncio.run(ask())
