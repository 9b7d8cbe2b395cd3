"""e-İmza cards that the sandbox makes for its people."""

import shutil
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID
from ekabinet_sandbox import clock
from ekabinet_sandbox.__main__ import main
from ekabinet_sandbox.eimza_card import MODULES
from ekabinet_sandbox.server import Sandbox

OMAR, ILQAR, ELCIN = "6TST0F6", "2TST0B2", "4TST0D4"
MADE_WITH = [
    shutil.which("softhsm2-util"),
    shutil.which("pkcs11-tool"),
    any(Path(m).is_file() for m in MODULES),
]
needs_tools = pytest.mark.skipif(
    not all(MADE_WITH), reason="no SoftHSM here: apt-get install softhsm2 opensc"
)


def card(sandbox: Sandbox, fin: str, folder: Path, *more: str) -> Result:
    words = ["--data", str(sandbox.trust.parent), "card", fin, str(folder), *more]
    return CliRunner().invoke(main, words)


def certificates(sandbox: Sandbox, fin: str) -> list[x509.Certificate]:
    files = (sandbox.trust.parent / "pki" / "cards").glob(f"{fin}-*.pem")
    return [x509.load_pem_x509_certificate(file.read_bytes()) for file in files]


@needs_tools
def test_a_card_made_while_the_sandbox_serves_is_good_by_its_responder(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    said = card(sandbox, OMAR, tmp_path / "card")

    issuer = sandbox.authority.world.responder.issuer.certificate
    made = certificates(sandbox, OMAR)
    for one in made:
        asked = ocsp.OCSPRequestBuilder().add_certificate(one, issuer, SHA256()).build()
        answer = sandbox.authority.world.responder.answer(asked.public_bytes(Encoding.DER), clock.now())
        assert ocsp.load_der_ocsp_response(answer).certificate_status is ocsp.OCSPCertStatus.GOOD
        one.verify_directly_issued_by(issuer)
    assert said.exit_code == 0
    assert "PIN1 1234, PIN2 12345" in said.output
    assert len(made) == 2


@needs_tools
def test_a_card_is_listed_at_once_and_revoked_on_the_page(
    sandbox: Sandbox, web: httpx.Client, tmp_path: Path
) -> None:
    before = web.get("/trust").text
    card(sandbox, ELCIN, tmp_path / "card")
    listed = web.get("/trust").text
    serials = [str(one.serial_number) for one in certificates(sandbox, ELCIN)]
    revoked = web.post("/trust/revoke", data={"serial": serials[0]}, follow_redirects=True).text

    assert f"<code>{ELCIN}</code>" not in before
    assert [listed.count(f'name="serial" value="{serial}"') for serial in serials] == [1, 1]
    assert [listed.count(f"Elçin Vaqif oğlu, e-İmza kartı, {pin}: ləğv et") for pin in ("PIN1", "PIN2")] == [
        1,
        1,
    ]
    assert revoked.count("ləğv edilib") == 1


@needs_tools
def test_a_card_for_an_organisation_names_it_beside_the_person(sandbox: Sandbox, tmp_path: Path) -> None:
    said = card(sandbox, ILQAR, tmp_path / "card", "--for", "9900000141")

    named = [
        one.subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)[0].value
        for one in certificates(sandbox, ILQAR)
    ]
    assert said.exit_code == 0
    assert named == ["VATAZ-9900000141"] * 2


def test_nobody_has_a_card_for_an_organisation_that_did_not_appoint_them(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    said = card(sandbox, ILQAR, tmp_path / "card", "--for", "9900000551")

    assert said.exit_code == 1
    assert "acts for no organisation with the VÖEN 9900000551" in said.output
    assert not (tmp_path / "card").exists()


@needs_tools
def test_a_card_in_the_folder_is_not_overwritten(sandbox: Sandbox, tmp_path: Path) -> None:
    card(sandbox, OMAR, tmp_path / "card")

    again = card(sandbox, OMAR, tmp_path / "card")

    assert again.exit_code == 1
    assert "name a new folder" in again.output


def test_who_does_not_live_in_the_sandbox_has_no_card(sandbox: Sandbox, tmp_path: Path) -> None:
    said = card(sandbox, "9TST0X9", tmp_path / "card")

    assert said.exit_code == 1
    assert "Nobody in the sandbox has the FİN 9TST0X9." in said.output
    assert not (tmp_path / "card").exists()
