"""What is a request, and what is none."""

import base64
import json

import pytest
from ekabinet_eimza_agent.algorithm import Hash
from ekabinet_eimza_agent.message import Authenticate, Sign, SignAll, read
from ekabinet_eimza_agent.refusal import Refused

from tests.agent.page import NONCE

ZEROS = base64.b64encode(bytes(32)).decode()
CERTIFICATE = base64.b64encode(b"der").decode()
SIGN = {"certificate": CERTIFICATE, "hash": ZEROS, "hashFunction": "SHA-256"}


def body(command: object, arguments: object) -> bytes:
    return json.dumps({"command": command, "arguments": arguments}).encode()


def test_requests_are_read_as_web_eid_writes_them() -> None:
    sign_in = read(
        body("authenticate", {"challengeNonce": NONCE, "origin": "https://a.example", "lang": "en"})
    )
    sign = read(body("sign", SIGN | {"origin": "https://a.example"}))

    assert sign_in == Authenticate(NONCE, "en")
    assert sign == Sign(b"der", bytes(32), Hash.SHA256, "az")


def test_fifty_digests_are_one_request() -> None:
    arguments = {"certificate": CERTIFICATE, "hashes": [ZEROS] * 50, "hashFunction": "SHA-256"}

    assert read(body("sign", arguments)) == SignAll(b"der", (bytes(32),) * 50, Hash.SHA256, "az")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 30_000,
        b'{"command": "status", "pin": "1111"}',
        b'{"command": ["sign"]}',
        b'{"command": "quit"}',
        body("status", []),
        body("status", {"x": 1}),
        body("authenticate", {}),
        body("authenticate", {"challengeNonce": "a" * 43}),
        body("authenticate", {"challengeNonce": "a" * 129}),
        body("authenticate", {"challengeNonce": "ə" * 44}),
        body("authenticate", {"challengeNonce": 44}),
        body("authenticate", {"challengeNonce": NONCE, "lang": 1}),
        body("authenticate", {"challengeNonce": NONCE, "pin": "1111"}),
        body("sign", SIGN | {"hash": ZEROS[4:]}),
        body("sign", SIGN | {"hash": "*" + ZEROS}),
        body("sign", SIGN | {"hash": ZEROS + "ə"}),
        body("sign", SIGN | {"hashFunction": "SHA-1"}),
        body("sign", SIGN | {"hashFunction": "SHA-384"}),
        body("sign", SIGN | {"certificate": None}),
        body("sign", SIGN | {"hashes": [ZEROS]}),
        body("sign", {"certificate": CERTIFICATE, "hashes": [], "hashFunction": "SHA-256"}),
        body("sign", {"certificate": CERTIFICATE, "hashes": [ZEROS] * 51, "hashFunction": "SHA-256"}),
        body("sign", {"certificate": CERTIFICATE, "hashes": ZEROS, "hashFunction": "SHA-256"}),
    ],
)
def test_everything_else_is_refused(broken: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(broken)

    assert refused.value.code == "protocol"


def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(Refused) as refused:
        read(body("authenticate", {"challengeNonce": NONCE, "lang": "az", "x" * 900: 1}))

    assert len(refused.value.message) < 100
