"""Whom an ASiC-E container's evidence comes from, and when there is none."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID
from ekabinet_core.errors import BadSetup, NotAccepted, Unavailable
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_memory.authority import Pen
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.envelope import Envelope, Raised
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.seal import Seal
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World
from ekabinet_sandbox.certificate import key_usage
from ekabinet_signing.asice import AsicE
from ekabinet_signing.evidence import Evidence
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.ocsp_response import Good, answer_of
from ekabinet_signing.responders import Responders
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.trust import Trust
from ekabinet_signing.xades_reading import Reading, read_signature
from ekabinet_testing.contracts.envelope import sealed
from ekabinet_testing.contracts.raising import raised
from ekabinet_testing.contracts.validator import the_verdict

from tests.signing.authorities import DAY, NOW, Offices, opened_offices
from tests.signing.test_plugin import SETTINGS
from tests.signing.test_trust import pem


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as offices:
        yield offices


@pytest.fixture
def offices(opened: Offices) -> Offices:
    """Both doors open, nobody revoked."""
    opened.open(Level.LT)
    return opened


@pytest.fixture
def asice(rules: Jurisdiction, offices: Offices) -> AsicE:
    return AsicE(rules, offices.services)


def reading_of(container: bytes) -> Reading:
    with ZipFile(BytesIO(container)) as archive:
        return read_signature(archive.read(SIGNATURE_NAME))


def evidence_of(container: bytes) -> Evidence:
    evidence = reading_of(container).evidence
    assert evidence is not None
    return evidence


def refused(asice: AsicE, container: bytes, level: Level = Level.LT) -> tuple[str, str]:
    with pytest.raises(NotAccepted) as caught:
        asice.extend(BytesIO(container), level, BytesIO())
    return caught.value.what, caught.value.reason


def test_the_issuer_answers_for_the_signer_and_for_whoever_stamped(asice: AsicE, offices: Offices) -> None:
    container, _ = raised(asice, sealed(asice, offices.pen), Level.LT)

    evidence, stamped = evidence_of(container), reading_of(container).stamped
    stamp, issuer = timestamp_of(evidence.timestamp, stamped, offices.centre.trust), offices.centre.issuer
    holders = (offices.pen.certificate, stamp.certificate)
    said = [answer_of(*pair, issuer).standing for pair in zip(evidence.responses, holders, strict=True)]
    assert said == [Good(), Good()]


def test_the_authorities_up_to_the_anchor_are_there_once(asice: AsicE, offices: Offices) -> None:
    container, _ = raised(asice, sealed(asice, offices.pen), Level.LT)

    trust = offices.centre.trust
    assert evidence_of(container).certificates == (offices.centre.issuer, *trust.anchors)


def test_an_answer_from_before_the_timestamp_is_waited_out(asice: AsicE, offices: Offices) -> None:
    offices.open(Level.T, at=NOW + DAY)
    container, _ = raised(asice, sealed(asice, offices.pen), Level.T)
    offices.open(Level.LT)

    with pytest.raises(Unavailable, match="OCSP"):
        asice.extend(BytesIO(container), Level.LT, BytesIO())


def test_a_revoked_certificate_is_told_with_its_time(asice: AsicE, offices: Offices) -> None:
    register = offices.centre.responder.revocations
    serial = x509.load_der_x509_certificate(offices.pen.certificate).serial_number
    register.revoke(serial, NOW)

    _, found = raised(asice, sealed(asice, offices.pen), Level.LT)

    register.restore(serial)
    assert found == Raised(Level.LT, NOW)


def named_in(offices: Offices, *addresses: str) -> Pen:
    """A pen whose certificate names these responders."""
    access = x509.AuthorityInformationAccess(
        [
            x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(one))
            for one in addresses
        ]
    )
    signer = offices.centre.certify(key_usage("content_commitment"), loosely=[access])
    return Pen(signer.key, signer.der)


@pytest.mark.parametrize("addresses", [(), ("ldap://127.0.0.1/",)])
def test_a_certificate_that_names_no_responder_needs_one_in_the_settings(
    rules: Jurisdiction, offices: Offices, addresses: tuple[str, ...]
) -> None:
    alone = AsicE(rules, evolve(offices.services, responders=Responders("", MemoryClock(NOW))))
    pen = named_in(offices, *addresses) if addresses else offices.pen

    assert refused(alone, sealed(alone, pen)) == ("revocation", "no-responder")


def test_without_one_in_the_settings_the_certificates_own_is_asked(
    rules: Jurisdiction, offices: Offices
) -> None:
    alone = AsicE(rules, evolve(offices.services, responders=Responders("", MemoryClock(NOW))))
    before = offices.responding.asked
    pen = named_in(offices, "ldap://127.0.0.1/", offices.responding.url)

    refused(alone, sealed(alone, pen))

    assert offices.responding.asked == before + 1


def test_an_authority_that_is_an_anchor_itself_is_not_asked_about(
    rules: Jurisdiction, offices: Offices
) -> None:
    trust = offices.centre.trust
    stamping = Trust((*trust.anchors, offices.centre.timestamps.credential.der), trust.intermediates)
    asice = AsicE(rules, evolve(offices.services, trust=stamping))

    container, _ = raised(asice, sealed(asice, offices.pen), Level.LT)

    assert len(evidence_of(container).responses) == 1


@pytest.fixture
def data(tmp_path: Path, offices: Offices) -> Path:
    """A data folder with the centre's anchors."""
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(pem(offices.centre.trust.anchors[0]))
    (tmp_path / "trust" / "intermediate").mkdir()
    (tmp_path / "trust" / "intermediate" / "issuer.pem").write_bytes(pem(offices.centre.issuer))
    return tmp_path


@pytest.fixture
def built(data: Path, rules: Jurisdiction) -> Callable[..., Envelope]:
    """The envelope of a cabinet whose table [signing] also says this."""

    def build(**said: str) -> Envelope:
        world = World({"signing": {**SETTINGS, **said}}, data, MemoryClock(NOW), MemoryIds(), rules)
        return Plugins.load(["signing"]).one("envelope", Envelope, world)

    return build


def test_containers_grow_where_the_settings_name_a_timestamp_authority(
    built: Callable[..., Envelope], offices: Offices
) -> None:
    envelope = built(timestamp_url=offices.stamping.url, ocsp_url=offices.responding.url)

    _, found = raised(envelope, sealed(envelope, offices.pen), Level.LT)

    assert envelope.reach is Level.LTA
    assert found == Raised(Level.LT)
    assert built().reach is Level.B


@pytest.mark.parametrize(
    "said",
    [
        {"timestamp_url": "tsa.example"},
        {"timestamp_url": "https://tsa.example/", "ocsp_url": "ocsp.example"},
        {"ocsp_url": "ocsp.example"},
    ],
)
def test_an_address_that_is_none_is_refused_at_the_start(
    built: Callable[..., Envelope], said: dict[str, str]
) -> None:
    with pytest.raises(BadSetup, match="signing"):
        built(**said)


def test_the_operators_own_seal_is_believed_and_reaches_level_lt(
    data: Path, rules: Jurisdiction, offices: Offices
) -> None:
    services = {"timestamp_url": offices.stamping.url, "ocsp_url": offices.responding.url}
    settings: dict[str, dict[str, object]] = {
        "signing": {**SETTINGS, **services},
        "seal": {"demonstration": True},
    }
    world, plugins = World(settings, data, MemoryClock(NOW), MemoryIds(), rules), Plugins.load(["signing"])
    seal, envelope = plugins.one("seal", Seal, world), plugins.one("envelope", Envelope, world)

    container, _ = raised(envelope, sealed(envelope, seal), Level.LT)

    at = datetime.now(UTC) + timedelta(seconds=1)
    verdict = the_verdict(plugins.one("validator", Validator, world), container, at)
    assert (verdict.indication, verdict.level) == (Indication.TOTAL_PASSED, Level.LT)
    assert len(evidence_of(container).responses) == 1
