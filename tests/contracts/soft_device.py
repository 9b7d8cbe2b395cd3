"""A device for passkeys in software: ES256, no attestation (W3C Web Authentication Level 3, 6.5)."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode

from attrs import Factory, define
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

PRESENT, WITH_KEY = 0x01, 0x40


def text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


@define
class SoftDevice:
    """Its browser believes to be at ``origin``."""

    origin: str
    host: str = "localhost"
    count: int = 0
    keys: dict[str, EllipticCurvePrivateKey] = Factory(dict)

    def make(self, options: str) -> str:
        id, key = secrets.token_bytes(16), generate_private_key(SECP256R1())
        self.keys[text(id)] = key
        cose = encode_cbor(_cose(key))
        data = self._data(PRESENT | WITH_KEY) + bytes(16) + len(id).to_bytes(2) + id + cose
        made = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", options)
        return _answer(text(id), clientDataJSON=text(said), attestationObject=text(made))

    def show(self, options: str) -> str:
        self.count += 1
        allowed = [one["id"] for one in json.loads(options)["allowCredentials"]]
        id = next(one for one in allowed if one in self.keys)
        said, data = self._said("webauthn.get", options), self._data(PRESENT)
        signature = self.keys[id].sign(data + hashlib.sha256(said).digest(), ECDSA(SHA256()))
        return _answer(id, clientDataJSON=text(said), authenticatorData=text(data), signature=text(signature))

    def _said(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)


def _cose(key: EllipticCurvePrivateKey) -> dict[int, int | bytes]:
    point = key.public_key().public_numbers()
    return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}


def _answer(id: str, **response: str) -> str:
    return json.dumps({"id": id, "rawId": id, "type": "public-key", "response": response})
