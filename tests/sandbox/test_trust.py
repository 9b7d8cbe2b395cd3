from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from ekabinet_sandbox.authority import open_authorities
from ekabinet_sandbox.identity import capitals
from ekabinet_sandbox.server import Sandbox, running

from tests.sandbox.conftest import GUNAY, ILQAR, RelyingParty, certificate_of


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _value(certificate: x509.Certificate, name: x509.ObjectIdentifier) -> str:
    return str(certificate.subject.get_attributes_for_oid(name)[0].value)


def test_a_persons_certificate_chains_to_the_only_anchor(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    certificate = certificate_of(cabinet.certificate(*GUNAY))
    (anchor,) = sandbox.trust.glob("*.pem")
    (intermediate,) = (sandbox.trust / "intermediate").glob("*.pem")

    root, issuing = _read(anchor), _read(intermediate)

    certificate.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    assert certificate.not_valid_before_utc < datetime.now(UTC) < certificate.not_valid_after_utc
    assert issuing.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0


def test_the_subject_tells_surname_name_patronymic_and_fin(cabinet: RelyingParty) -> None:
    certificate = certificate_of(cabinet.certificate(*ILQAR))

    surname, name = _value(certificate, NameOID.SURNAME), _value(certificate, NameOID.GIVEN_NAME)
    patronymic = _value(certificate, NameOID.COMMON_NAME).removeprefix(f"{surname} {name} ")

    assert (surname, name, patronymic) == ("HÜSEYNOV", "İLQAR", "ÇİNGİZ OĞLU")
    assert _value(certificate, NameOID.SERIAL_NUMBER) == "PNOAZ-2TST0B2"
    assert _value(certificate, NameOID.COUNTRY_NAME) == "AZ"


@pytest.mark.parametrize(
    ("phone", "code", "organisation", "number"),
    [
        (ILQAR[0], "200002", "“Xəzər Sınaq” MMC", "VATAZ-9900000141"),
        (GUNAY[0], "300001", "Nümunə Dövlət Agentliyi", "GOVAZ-9900000551"),
    ],
    ids=["business", "government"],
)
def test_another_user_code_of_the_telephone_has_the_certificate_of_an_organisation(
    cabinet: RelyingParty, phone: str, code: str, organisation: str, number: str
) -> None:
    personal = certificate_of(cabinet.certificate(phone, {ILQAR[0]: ILQAR[1], GUNAY[0]: GUNAY[1]}[phone]))
    appointed = certificate_of(cabinet.certificate(phone, code))

    assert _value(appointed, NameOID.SERIAL_NUMBER) == _value(personal, NameOID.SERIAL_NUMBER)
    assert _value(appointed, NameOID.ORGANIZATION_NAME) == organisation
    assert _value(appointed, NameOID.ORGANIZATION_IDENTIFIER) == number
    assert not personal.subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)
    assert appointed.public_key() != personal.public_key()


def test_the_signing_certificate_may_only_sign(cabinet: RelyingParty) -> None:
    certificate = certificate_of(cabinet.certificate(*GUNAY))

    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)

    assert usage.critical
    assert usage.value.content_commitment
    assert not usage.value.digital_signature
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    with pytest.raises(x509.ExtensionNotFound):
        certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)


def test_the_authentication_certificate_may_only_sign_in(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("authentication", *GUNAY)
    sandbox.phone.confirm(GUNAY[0], "1111")
    certificate = certificate_of(cabinet.poll("authentication", session))

    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value

    assert usage.digital_signature
    assert not usage.content_commitment
    assert list(purposes) == [ExtendedKeyUsageOID.CLIENT_AUTH]


def test_authorities_and_keys_are_made_once(tmp_path: Path) -> None:
    first, second = open_authorities(tmp_path), open_authorities(tmp_path)

    assert first.root.der == second.root.der
    assert first.issuing.der == second.issuing.der


def test_nobody_else_may_read_the_keys(tmp_path: Path) -> None:
    with running(tmp_path / "data"):
        keys = list((tmp_path / "data" / "pki").rglob("*.key.pem"))

        assert len(keys) == 2 + 2 + 2 * (4 + 2)
        assert {key.stat().st_mode & 0o077 for key in keys} == {0}


def test_capitals_are_azerbaijani() -> None:
    assert capitals("Şıxəliyeva İlqar") == "ŞIXƏLİYEVA İLQAR"
