"""The cabinet's own clients before the doors of the certification centre."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.errors import Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.server import Sandbox
from ekabinet_signing.ocsp_response import Good, Revoked, answer_of
from ekabinet_signing.revocation import RevocationSource
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.timestamping import TimestampAuthority
from ekabinet_signing.trust import Trust

from tests.sandbox.conftest import DIGEST, GUNAY, RelyingParty, certificate_of

GUNAYS_FIN = "1TST0A1"


@pytest.fixture
def trust(sandbox: Sandbox) -> Trust:
    return Trust.read(sandbox.trust)


@pytest.fixture
def certificate(cabinet: RelyingParty) -> bytes:
    return certificate_of(cabinet.certificate(*GUNAY)).public_bytes(Encoding.DER)


@pytest.fixture
def authority(sandbox: Sandbox, trust: Trust) -> TimestampAuthority:
    return TimestampAuthority.at(f"{sandbox.url}/tsa", trust)


@pytest.fixture
def source(sandbox: Sandbox) -> RevocationSource:
    return RevocationSource.at(f"{sandbox.url}/ocsp", MemoryClock(datetime.now(UTC)))


def test_a_digest_is_stamped(authority: TimestampAuthority, trust: Trust) -> None:
    token = authority.stamp(DIGEST)

    age = datetime.now(UTC) - timestamp_of(token, DIGEST, trust).at
    assert timedelta() <= age < timedelta(minutes=1)


def test_a_certificate_is_asked_about_after_it_was_stamped(
    sandbox: Sandbox, authority: TimestampAuthority, source: RevocationSource, certificate: bytes
) -> None:
    at = timestamp_of(authority.stamp(DIGEST), DIGEST, authority.trust).at
    issuer = authority.trust.issuer_of(certificate)

    before = answer_of(source.ocsp(certificate, issuer, at), certificate, issuer).standing
    sandbox.authority.revoke(GUNAYS_FIN)
    after = answer_of(source.ocsp(certificate, issuer, at), certificate, issuer).standing
    sandbox.authority.restore(GUNAYS_FIN)

    assert before == Good()
    assert isinstance(after, Revoked)
    assert after.at >= at


@pytest.mark.parametrize("outage", [Outage.SILENT, Outage.SLOW])
def test_a_service_in_trouble_is_unavailable(
    sandbox: Sandbox, authority: TimestampAuthority, source: RevocationSource, outage: Outage
) -> None:
    certificate = sandbox.authority.world.phones.identities[GUNAYS_FIN].signing.der
    issuer = authority.trust.issuer_of(certificate)
    for line in (authority.line, source.line):
        line.http.timeout = 0.5
    questions: dict[TrustService, Callable[[], bytes]] = {
        TrustService.TIMESTAMPS: lambda: authority.stamp(DIGEST),
        TrustService.REVOCATION: lambda: source.ocsp(certificate, issuer, datetime.now(UTC)),
    }

    for service, ask in questions.items():
        sandbox.authority.suffer(service, outage)
        with pytest.raises(Unavailable):
            ask()
        sandbox.authority.suffer(service, Outage.NONE)
