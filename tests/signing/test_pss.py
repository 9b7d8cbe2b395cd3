"""RSA-PSS: a key that is certified for it and nothing else signs containers, PDFs and for the seal."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_signing.asice import AsicE
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.pades_evidence import PadesEvidence
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.seal import KeySeal
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import AT, CONTENTS, opener, packaged
from ekabinet_testing.contracts.raising import raised

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.pdfs import grown, signed
from tests.signing.pss import for_pss

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def seal(offices: Offices) -> KeySeal:
    """Of a key for PSS alone, whom the responder knows."""
    key = rsa.generate_private_key(65537, 2048)
    issuer = offices.centre.issuing.key
    certificate = for_pss(
        offices.certify(key.public_key()), lambda made: issuer.sign(made, padding.PKCS1v15(), SHA256())
    )
    return KeySeal(certificate, key)


def contained(asice: AsicE, seal: KeySeal) -> bytes:
    prepared, into = asice.prepare(packaged(CONTENTS), seal.certificate, AT), BytesIO()
    asice.seal_with(prepared.state, seal.sign(prepared.digest), packaged(CONTENTS), opener(CONTENTS), into)
    return into.getvalue()


def test_it_signs_containers_that_pass(offices: Offices, seal: KeySeal, rules: Jurisdiction) -> None:
    asice, trust = AsicE(rules, offices.services), offices.centre.trust
    complete, _ = raised(asice, contained(asice, seal), Level.LT)

    for validator in (AsicEValidator(asice, trust), ForeignValidator(trust, rules)):
        (verdict,) = validator.validate(BytesIO(complete), NOW).verdicts
        assert (verdict.indication, verdict.reason) == (Indication.TOTAL_PASSED, "")
    assert (
        b"2007/05/xmldsig-more#sha256-rsa-MGF1"
        in asice.prepare(packaged(CONTENTS), seal.certificate, AT).state
    )


def test_it_signs_pdfs_that_pass(offices: Offices, seal: KeySeal, rules: Jurisdiction) -> None:
    levels = grown(signed(seal, NOW), PadesEvidence(offices.services))

    (verdict,) = (
        PadesValidator(offices.centre.trust, rules).validate(BytesIO(levels["LTA"]), NOW + HOUR).verdicts
    )

    assert (verdict.indication, verdict.reason) == (Indication.TOTAL_PASSED, "")


def test_what_it_signs_in_the_older_way_does_not_count(seal: KeySeal, rules: Jurisdiction) -> None:
    asice = AsicE(rules)
    prepared = asice.prepare(packaged(CONTENTS), seal.certificate, AT)
    older = seal.key.sign(prepared.digest, padding.PKCS1v15(), Prehashed(SHA256()))  # type: ignore[call-arg, arg-type]  # it is an RSA key

    assert not verifies(seal.certificate, prepared.digest, older)
    with pytest.raises(NotAccepted, match="value"):
        asice.seal_with(prepared.state, older, packaged(CONTENTS), opener(CONTENTS), BytesIO())
