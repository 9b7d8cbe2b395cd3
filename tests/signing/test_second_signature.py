"""A container with two signatures over the same files, as acts of a court have it: what is made of it."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication, SubIndication
from ekabinet_signing.asice import AsicE
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.names import SIGNATURE_NAMES
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import AT, CONTENTS, packaged, rewritten
from ekabinet_testing.contracts.raising import raised

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.test_asice import PROPERTIES, sealed_by, signature
from tests.signing.test_other_tools import KEYS
from tests.signing.test_trust import pem

JUDGE, SEAL = KEYS["P-256"], KEYS["RSA-2048"]
FIRST, SECOND = SIGNATURE_NAMES


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture
def asice(rules: Jurisdiction, offices: Offices) -> AsicE:
    return AsicE(rules, offices.services)


@pytest.fixture
def validator(asice: AsicE, offices: Offices) -> AsicEValidator:
    return AsicEValidator(asice, offices.centre.trust)


@pytest.fixture
def both(asice: AsicE, offices: Offices) -> bytes:
    """Signed by one, and then by another."""
    one = sealed_by(asice, JUDGE, offices.certify(JUDGE.public_key()))
    prepared = asice.prepare(packaged(CONTENTS), offices.certify(SEAL.public_key()), AT)
    into = BytesIO()
    asice.join(BytesIO(one), prepared.state, signature(SEAL, prepared.digest), into)
    return into.getvalue()


def test_the_second_signature_stands_last_in_a_file_of_its_own(both: bytes) -> None:
    with ZipFile(BytesIO(both)) as archive:
        assert archive.namelist()[-2:] == [FIRST, SECOND]


def test_there_is_a_verdict_on_each(asice: AsicE, validator: AsicEValidator, both: bytes) -> None:
    complete, found = raised(asice, both, Level.LT)
    report = validator.validate(BytesIO(complete), NOW)

    assert found.level is Level.LT
    assert [one.indication for one in report.verdicts] == [Indication.TOTAL_PASSED] * 2
    assert [one.level for one in report.verdicts] == [Level.LT] * 2


def test_an_archive_timestamp_is_over_each(asice: AsicE, validator: AsicEValidator, both: bytes) -> None:
    complete, found = raised(asice, both, Level.LTA)
    report = validator.validate(BytesIO(complete), NOW)

    assert found.level is Level.LTA
    assert [one.indication for one in report.verdicts] == [Indication.TOTAL_PASSED] * 2


def test_of_two_signatures_each_answers_for_itself(
    asice: AsicE, validator: AsicEValidator, both: bytes
) -> None:
    complete, _ = raised(asice, both, Level.LT)

    def spoil(entries: dict[str, bytes]) -> None:
        entries[SECOND] = entries[SECOND].replace(
            b'<ds:SignatureValue Id="S0-SV">', b'<ds:SignatureValue Id="S0-SV">AAAA'
        )

    spoilt = rewritten(complete, spoil)
    good, bad = validator.validate(BytesIO(spoilt), NOW).verdicts

    assert spoilt != rewritten(complete, lambda _: None)
    assert good.indication is Indication.TOTAL_PASSED
    assert bad.indication is Indication.TOTAL_FAILED


def test_one_signature_written_in_two_ways_is_no_second_one(
    asice: AsicE, validator: AsicEValidator, offices: Offices, both: bytes, rules: Jurisdiction
) -> None:
    def copy(entries: dict[str, bytes]) -> None:
        entries[SECOND] = entries[FIRST].replace(b"</ds:KeyInfo>", b"\n</ds:KeyInfo>") + b"\n"

    doubled = rewritten(both, copy)
    foreign = ForeignValidator(offices.centre.trust, rules)

    with pytest.raises(NotAccepted, match="files"):
        asice.check(BytesIO(doubled))
    assert [one.reason for one in validator.validate(BytesIO(doubled), NOW).verdicts] == ["files"]
    assert [one.reason for one in foreign.validate(BytesIO(doubled), NOW).verdicts] == ["unproven"]
    assert len(foreign.validate(BytesIO(both), NOW).verdicts) == 2


def test_a_changed_file_breaks_both(asice: AsicE, validator: AsicEValidator, both: bytes) -> None:
    changed = rewritten(both, lambda entries: entries.update({"ərizə.json": b"{}"}))
    verdicts = validator.validate(BytesIO(changed), NOW).verdicts

    assert [one.sub_indication for one in verdicts] == [SubIndication.HASH_FAILURE] * 2


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="there is no xmlsec1: apt install xmlsec1")
@pytest.mark.parametrize("name", SIGNATURE_NAMES)
def test_xmlsec1_verifies_each(
    asice: AsicE, offices: Offices, tmp_path: Path, both: bytes, name: str
) -> None:
    (tmp_path / "root.pem").write_bytes(pem(offices.centre.trust.anchors[0]))
    (tmp_path / "issuer.pem").write_bytes(pem(offices.centre.issuer))
    with ZipFile(BytesIO(raised(asice, both, Level.LT)[0])) as archive:
        archive.extractall(tmp_path)

    def verified() -> bool:
        at = NOW.strftime("%Y-%m-%d %H:%M:%S")
        program = ["xmlsec1", "--verify", "--id-attr:Id", PROPERTIES, "--verification-time", at]
        trusting = ["--trusted-pem", "root.pem", "--untrusted-pem", "issuer.pem", name]
        return not subprocess.run(
            [*program, *trusting], cwd=tmp_path, capture_output=True, check=False
        ).returncode

    assert verified()
    (tmp_path / "ərizə.pdf").write_bytes(b"%PDF-1.4\n")
    assert not verified()
