"""What other people's tools say of containers at every level: xmlsec1, and the schemas of ETSI."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_signing.asice import AsicE
from ekabinet_signing.markup import DS, XADES, Element, parse
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_testing.contracts.raising import raised
from lxml import etree

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.test_asice import PROPERTIES, Key, sealed_by
from tests.signing.test_trust import pem

SCHEMA = "xades/schemas/XAdES01903v141-201601.xsd"
"""EN 319 132-1 in the package signxml, of which nothing else is used."""
KEYS: Mapping[str, Key] = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "RSA-2048": rsa.generate_private_key(65537, 2048),
}
FEW = {"İddia ərizəsi.pdf": b"%PDF-1.7\n"}
MANY = {f"Əlavə № {number} (şəkil, üz + arxa) %.jpg": bytes([number]) * 1000 for number in range(20)}

every_kind = pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
every_level = pytest.mark.parametrize("level", list(Level))


Make = Callable[[Key, Level, Mapping[str, bytes]], bytes]


@frozen
class Unpacked:
    """What was in a container, beside the certificates that xmlsec1 shall believe."""

    folder: Path

    def take(self, container: bytes) -> None:
        with ZipFile(BytesIO(container)) as archive:
            archive.extractall(self.folder)

    def verifies(self) -> bool:
        at = NOW.strftime("%Y-%m-%d %H:%M:%S")
        program = ["xmlsec1", "--verify", "--id-attr:Id", PROPERTIES, "--verification-time", at]
        trusting = ["--trusted-pem", "root.pem", "--untrusted-pem", "issuer.pem", SIGNATURE_NAME]
        ended = subprocess.run([*program, *trusting], cwd=self.folder, capture_output=True, check=False)
        return ended.returncode == 0


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture
def made(rules: Jurisdiction, offices: Offices) -> Make:
    """Makes a container of such a key at that level."""

    def make(key: Key, level: Level, contents: Mapping[str, bytes]) -> bytes:
        certificate = offices.certify(key.public_key())
        asice = AsicE(rules, offices.services)
        return raised(asice, sealed_by(asice, key, certificate, contents), level)[0]

    return make


@pytest.fixture
def unpacked(offices: Offices, tmp_path: Path) -> Unpacked:
    """A folder that xmlsec1 looks at."""
    (tmp_path / "root.pem").write_bytes(pem(offices.centre.trust.anchors[0]))
    (tmp_path / "issuer.pem").write_bytes(pem(offices.centre.issuer))
    return Unpacked(tmp_path)


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="there is no xmlsec1: apt install xmlsec1")
@pytest.mark.parametrize("contents", [FEW, MANY], ids=["one file", "twenty files"])
@every_kind
@every_level
def test_xmlsec1_verifies_containers_at_every_level(
    made: Make, unpacked: Unpacked, key: Key, level: Level, contents: Mapping[str, bytes]
) -> None:
    unpacked.take(made(key, level, contents))

    assert unpacked.verifies()
    (unpacked.folder / min(contents)).write_bytes(b"%PDF-1.4\n")
    assert not unpacked.verifies()


@pytest.mark.skipif(shutil.which("digidoc-tool") is None, reason="there is no digidoc-tool: it did not look")
@every_kind
@pytest.mark.parametrize("level", [Level.LT, Level.LTA])
def test_digidoc_tool_finds_the_files_and_the_signature(
    made: Make, tmp_path: Path, key: Key, level: Level
) -> None:
    """Whom to believe it takes from a list of its own, which does not name the authority of these tests."""
    container = tmp_path / "a.asice"
    container.write_bytes(made(key, level, MANY))

    ran = subprocess.run(["digidoc-tool", "open", container], capture_output=True, text=True, check=False)

    assert [name for name in MANY if name not in ran.stdout] == []
    assert "Signature 0" in ran.stdout


@every_kind
@every_level
def test_signatures_are_written_as_the_schema_says(made: Make, key: Key, level: Level) -> None:
    schema().assertValid(signature_of(made(key, level, MANY)))


@pytest.mark.parametrize(
    "name", ["SigningTime", "EncapsulatedTimeStamp", "EncapsulatedX509Certificate", "EncapsulatedOCSPValue"]
)
def test_the_schema_looks_into_all_of_it(made: Make, name: str) -> None:
    signature = signature_of(made(KEYS["P-256"], Level.LT, FEW))
    for one in list(signature.iter(f"{XADES}{name}")):
        one.tag = f"{XADES}EncapsulatedCRLValue"

    assert not schema().validate(signature)


def signature_of(container: bytes) -> Element:
    with ZipFile(BytesIO(container)) as archive:
        (signature,) = parse(archive.read(SIGNATURE_NAME)).iter(f"{DS}Signature")
    return signature


def schema() -> etree.XMLSchema:
    return etree.XMLSchema(file=str(files("signxml") / SCHEMA))
