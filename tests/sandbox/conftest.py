"""A running sandbox, and a cabinet's side of the Mobile-ID protocol, as small as it can be."""

import base64
import hashlib
from collections.abc import Iterator
from ssl import SSLContext
from typing import Any

import httpx
import pytest
from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from ekabinet_sandbox.server import Sandbox, running

GUNAY = ("+994501000001", "100001")
ILQAR = ("+994501000002", "100002")
KONUL = ("+994501000003", "100003")

DIGEST = hashlib.sha256("ərizə".encode()).digest()
ACCESS: dict[str, object] = {
    "relyingPartyUUID": "00000000-0000-0000-0000-000000000000",
    "relyingPartyName": "EKABINET",
}


@frozen
class RelyingParty:
    web: httpx.Client

    def certificate(self, phone: str, code: str) -> Any:
        return self.web.post("/asan/certificate", json=_subscriber(phone, code)).json()

    def begin(self, purpose: str, phone: str, code: str, fields: dict[str, object]) -> httpx.Response:
        asked = {
            "hash": base64.b64encode(DIGEST).decode(),
            "hashType": "SHA256",
            "language": "AZE",
            "displayText": "Ərizəni imzala",
            "displayTextFormat": "UCS-2",
        }
        return self.web.post(f"/asan/{purpose}", json=_subscriber(phone, code) | asked | fields)

    def session(self, purpose: str, phone: str, code: str, **fields: object) -> str:
        return str(self.begin(purpose, phone, code, fields).raise_for_status().json()["sessionID"])

    def poll(self, purpose: str, session: str, wait: int = 20_000) -> Any:
        answer = self.web.get(f"/asan/{purpose}/session/{session}", params={"timeoutMs": wait})
        return answer.raise_for_status().json()

    def result_of(self, purpose: str, phone: str, code: str) -> str:
        return str(self.poll(purpose, self.session(purpose, phone, code))["result"])


def verify(certificate: x509.Certificate, signature: str) -> None:
    """Raises InvalidSignature unless it is raw r‖s over the hash that was sent."""
    raw = base64.b64decode(signature)
    assert len(raw) == 64
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    der = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key.verify(der, DIGEST, ec.ECDSA(utils.Prehashed(SHA256())))


def certificate_of(answer: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(base64.b64decode(answer["cert"]))


def _subscriber(phone: str, code: str) -> dict[str, object]:
    return ACCESS | {"phoneNumber": phone, "nationalIdentityNumber": code}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("sandbox")) as started:
        yield started


@pytest.fixture(scope="session")
def trusted() -> SSLContext:
    """Nobody here speaks TLS, and who reads its authorities anew for each browser spends most of the time."""
    return httpx.create_ssl_context()


@pytest.fixture
def web(sandbox: Sandbox, trusted: SSLContext) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sandbox.url, timeout=30, verify=trusted) as client:
        yield client


@pytest.fixture
def cabinet(web: httpx.Client) -> RelyingParty:
    return RelyingParty(web)
