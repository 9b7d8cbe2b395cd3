"""How a container is laid out, and that others can read it."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop
from typing import BinaryIO

import pytest
from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_signing.asice import AsicE
from ekabinet_testing.contracts.envelope import AT, CONTENTS, opener, packaged, sealed
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.conftest import DAY

PROPERTIES = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
KEYS: dict[str, Callable[[], Key]] = {
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "RSA-2048": lambda: rsa.generate_private_key(65537, 2048),
}
WEAK_KEYS: dict[str, Callable[[], Key]] = {
    "brainpool": lambda: ec.generate_private_key(ec.BrainpoolP256R1()),
    "RSA-1024": lambda: rsa.generate_private_key(65537, 1024),  # noqa: S505  # that is the test
}


class Zeros(BytesIO):
    """A file of that many zeros which is nowhere in memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size

    def read(self, size: int | None = -1) -> bytes:
        chunk = bytes(min(self.left, size if size and size > 0 else self.left))
        self.left -= len(chunk)
        return chunk


def certified(authority: MemoryAuthority, key: Key) -> bytes:
    """A certificate for a key of any kind."""
    issuer = authority.certificate.subject
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "GÜNAY")])
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), 7, AT - DAY, AT + 4000 * DAY)
    return builder.sign(authority.key, SHA256()).public_bytes(Encoding.DER)


def signature(key: Key, digest: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(digest, padding.PKCS1v15(), Prehashed(SHA256()))
    half = key.curve.key_size // 8
    return b"".join(
        one.to_bytes(half) for one in decode_dss_signature(key.sign(digest, ec.ECDSA(Prehashed(SHA256()))))
    )


def sealed_by(
    envelope: AsicE, key: Key, certificate: bytes, contents: Mapping[str, bytes] = CONTENTS
) -> bytes:
    prepared = envelope.prepare(packaged(contents), certificate, AT)
    into = BytesIO()
    value = signature(key, prepared.digest)
    envelope.seal_with(prepared.state, value, packaged(contents), opener(contents), into)
    return into.getvalue()


def test_its_type_can_be_read_at_byte_38(container: bytes) -> None:
    assert container[:4] == b"PK\3\4"
    assert container[30 : 30 + 8 + 31] == b"mimetypeapplication/vnd.etsi.asic-e+zip"
    assert container[28:30] == b"\0\0"


def test_its_entries_stand_in_order(container: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(container)).namelist()

    assert names == ["mimetype", "META-INF/manifest.xml", *CONTENTS, "META-INF/signatures0.xml"]


def test_pdfs_and_pictures_are_stored_as_they_are(container: bytes) -> None:
    entries = {one.filename: one for one in zipfile.ZipFile(BytesIO(container)).infolist()}

    assert entries["ərizə.pdf"].compress_type == zipfile.ZIP_STORED
    assert entries["Şəkil № 1 (üz + arxa).jpg"].compress_type == zipfile.ZIP_STORED
    assert entries["ərizə.json"].compress_type == zipfile.ZIP_DEFLATED
    assert CONTENTS["ərizə.pdf"] in container


def test_its_times_are_the_time_of_signing_in_utc(envelope: AsicE, pen: Pen) -> None:
    baku = timezone(timedelta(hours=4))
    at = datetime(2026, 3, 2, 1, 30, 24, tzinfo=baku)
    prepared = envelope.prepare(packaged(CONTENTS), pen.certificate, at)
    into = BytesIO()
    envelope.seal_with(prepared.state, pen.sign(prepared.digest), packaged(CONTENTS), opener(CONTENTS), into)

    assert {one.date_time for one in zipfile.ZipFile(into).infolist()} == {(2026, 3, 1, 21, 30, 24)}
    assert b"<xades:SigningTime>2026-03-01T21:30:24Z</xades:SigningTime>" in prepared.state


def test_the_same_signature_gives_the_same_bytes(envelope: AsicE, authority: MemoryAuthority) -> None:
    key = KEYS["RSA-2048"]()  # its signatures are not random
    certificate = certified(authority, key)

    assert sealed_by(envelope, key, certificate) == sealed_by(envelope, key, certificate)


@pytest.mark.parametrize("kind", KEYS)
def test_keys_of_every_kind_sign(envelope: AsicE, authority: MemoryAuthority, kind: str) -> None:
    key = KEYS[kind]()

    container = sealed_by(envelope, key, certified(authority, key))

    assert len(envelope.check(BytesIO(container))) == len(CONTENTS)


def test_a_value_with_a_zero_in_the_middle_is_refused(envelope: AsicE, pen: Pen) -> None:
    prepared = envelope.prepare(packaged(CONTENTS), pen.certificate, AT)
    value = pen.sign(prepared.digest)
    padded = value[:32] + b"\0" + value[32:]

    with pytest.raises(NotAccepted, match="signature not accepted: value"):
        envelope.seal_with(prepared.state, padded, packaged(CONTENTS), opener(CONTENTS), BytesIO())


@pytest.mark.parametrize("kind", WEAK_KEYS)
def test_keys_that_are_too_short_or_unusual_do_not_sign(
    envelope: AsicE, authority: MemoryAuthority, kind: str
) -> None:
    key = WEAK_KEYS[kind]()

    with pytest.raises(NotAccepted, match="signature not accepted: value"):
        sealed_by(envelope, key, certified(authority, key))


@pytest.mark.parametrize(
    "name",
    [
        "mimetype",
        "META-INF/manifest.xml",
        "meta-inf/x.xml",
        "C:ərizə.pdf",
        "a\\b",
        "a\nb",
        "a\tb",
        "a\0b",
        "...",
    ],
)
def test_names_of_the_containers_own_and_of_a_disk_are_refused(envelope: AsicE, pen: Pen, name: str) -> None:
    with pytest.raises(NotAccepted, match="container not accepted: names"):
        envelope.prepare(packaged({name: b""}), pen.certificate, AT)


@pytest.mark.parametrize("other", ["ərizə.pdf.", "ərizə.pdf ", "ƏRİZƏ.pdf".replace("İ", "I"), "e\u0301.pdf"])
def test_names_that_some_disk_takes_for_one_are_refused(envelope: AsicE, pen: Pen, other: str) -> None:
    with pytest.raises(NotAccepted, match="container not accepted: names"):
        envelope.prepare(packaged({"ərizə.pdf": b"", "\u00e9.pdf": b"", other: b""}), pen.certificate, AT)


@given(names=st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_whatever_is_prepared_can_be_sealed_and_is_accepted(
    envelope: AsicE, pen: Pen, names: list[str]
) -> None:
    contents = {name: name.encode("utf-8", "replace") + bytes([place]) for place, name in enumerate(names)}
    try:
        envelope.prepare(packaged(contents), pen.certificate, AT)
    except NotAccepted:
        return

    checked = envelope.check(BytesIO(sealed(envelope, pen, contents)))

    assert [name for name, _ in checked] == list(contents)


def test_what_can_be_deflated_a_thousandfold_is_accepted(envelope: AsicE, pen: Pen) -> None:
    contents = {"ərizə.json": b" " * 5_000_000, "qeyd.txt": b" " * 1_000_000}

    assert envelope.check(BytesIO(sealed(envelope, pen, contents)))


def test_a_package_larger_than_the_rules_allow_is_refused(envelope: AsicE, pen: Pen) -> None:
    files = envelope.jurisdiction.files
    most = files.largest * (files.most + 2)
    (one,) = packaged({"ərizə.pdf": b""})

    assert envelope.prepare([evolve(one, file=StoredFile(one.file.digest, most))], pen.certificate, AT)
    with pytest.raises(NotAccepted, match="too-big"):
        envelope.prepare([evolve(one, file=StoredFile(one.file.digest, most + 1))], pen.certificate, AT)


def test_nothing_is_no_package(envelope: AsicE, pen: Pen) -> None:
    with pytest.raises(NotAccepted, match="container"):
        envelope.prepare([], pen.certificate, AT)


def test_memory_does_not_grow_with_the_files(envelope: AsicE, pen: Pen, tmp_path: Path) -> None:
    size = 64 << 20
    digest = sha256(bytes(size)).hexdigest()
    files = [PackagedFile("böyük.pdf", "application/pdf", StoredFile(Digest(digest), size))]
    prepared = envelope.prepare(files, pen.certificate, AT)
    opening: Callable[[Digest], BinaryIO] = lambda _: Zeros(size)  # noqa: E731  # shorter than a function
    start()
    try:
        with (tmp_path / "ərizə.edoc").open("w+b") as into:
            envelope.seal_with(prepared.state, pen.sign(prepared.digest), files, opening, into)
            envelope.check(into)
        _, most = get_traced_memory()
    finally:
        stop()

    assert most < size / 16


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="there is no xmlsec1: apt install xmlsec1")
@pytest.mark.parametrize("kind", KEYS)
def test_xmlsec1_verifies_the_signature(
    envelope: AsicE, authority: MemoryAuthority, tmp_path: Path, kind: str
) -> None:
    key = KEYS[kind]()
    container = sealed_by(envelope, key, certified(authority, key))
    with zipfile.ZipFile(BytesIO(container)) as archive:
        archive.extractall(tmp_path)

    assert _xmlsec(authority, tmp_path) == 0
    (tmp_path / "ərizə.pdf").write_bytes(b"%PDF-1.7\n")
    assert _xmlsec(authority, tmp_path) != 0


def _xmlsec(authority: MemoryAuthority, folder: Path) -> int:
    root = folder / "root.pem"
    root.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    at = AT.strftime("%Y-%m-%d %H:%M:%S")
    program = ["xmlsec1", "--verify", "--id-attr:Id", PROPERTIES, "--verification-time", at]
    trusting = ["--trusted-pem", str(root), "META-INF/signatures0.xml"]
    return subprocess.run([*program, *trusting], cwd=folder, capture_output=True, check=False).returncode
