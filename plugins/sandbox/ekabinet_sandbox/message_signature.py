"""HTTP Message Signatures (RFC 9421), as much of them as an outside court and a cabinet need: Ed25519."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ekabinet_sandbox import clock, durable

TAG = "ekabinet-court"
KEY_ID = "sandbox-court"
LIFE, SKEW = 300, 60
"""Seconds that a signature is good, and that two clocks may differ."""
DIGEST = '"content-digest"'
_INPUT = re.compile(r"[a-z]+=(\(([^)]*)\)(;.*))")
_VALUE = re.compile(r"[a-z]+=:([A-Za-z0-9+/=]+):")
_PARAMETER = re.compile(r';([a-z]+)=(?:"([^"]*)"|([0-9]+))')
Components = Mapping[str, str]
"""Values by the names of what they are, as RFC 9421 writes them."""


class NotSigned(Exception):
    """Nobody known has signed this, or not now."""


def of_request(method: str, url: str) -> Components:
    """What of a request is signed, beside its body."""
    return {'"@method"': method, '"@target-uri"': url}


def of_answer(status: int, method: str, url: str) -> Components:
    """What of an answer is signed: the question as well."""
    return {'"@status"': str(status), '"@method";req': method, '"@target-uri";req': url}


@frozen
class CourtKeys:
    """The court's own key, and the folder of the cabinet's public ones: each file is one, named by its id."""

    private: Ed25519PrivateKey
    cabinets: Path

    def signed(self, components: Components, body: bytes) -> dict[str, str]:
        """The headers of a message with this body."""
        digest, now = content_digest(body), int(clock.now().timestamp())
        covered = {**components, DIGEST: digest}
        times = f"created={now};expires={now + LIFE}"
        parameters = f'({" ".join(covered)});{times};keyid="{KEY_ID}";alg="ed25519";tag="{TAG}"'
        signature = base64.b64encode(self.private.sign(_base(covered, parameters))).decode()
        return {
            "Content-Digest": digest,
            "Signature-Input": f"court={parameters}",
            "Signature": f"court=:{signature}:",
        }

    def judge(self, components: Components, headers: Mapping[str, str], body: bytes) -> None:
        """Raises NotSigned unless the cabinet signed these components and this body a moment ago."""
        given = _INPUT.fullmatch(headers.get("signature-input", ""))
        signature = _VALUE.fullmatch(headers.get("signature", ""))
        if given is None or signature is None or headers.get("content-digest") != content_digest(body):
            raise NotSigned
        parameters, names, rest = given.groups()
        covered = {**components, DIGEST: content_digest(body)}
        if set(names.split(" ")) != set(covered):
            raise NotSigned
        in_order = {name: covered[name] for name in names.split(" ")}
        try:
            self._key(rest).verify(base64.b64decode(signature[1]), _base(in_order, parameters))
        except (InvalidSignature, ValueError) as error:
            raise NotSigned from error

    def _key(self, parameters: str) -> Ed25519PublicKey:
        """The key that is named, if what is said of time is now."""
        said = {name: text or number for name, text, number in _PARAMETER.findall(parameters)}
        created, expires = int(said.get("created", 0)), int(said.get("expires", 0))
        now = clock.now().timestamp()
        if not created - SKEW <= now < expires + SKEW or expires - created > LIFE or said.get("tag") != TAG:
            raise NotSigned
        for file in self.cabinets.glob("*.pem"):
            key = load_pem_public_key(file.read_bytes())
            if file.stem == said.get("keyid") and isinstance(key, Ed25519PublicKey):
                return key
        raise NotSigned


def content_digest(body: bytes) -> str:
    """RFC 9530."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def open_court_keys(data: Path) -> CourtKeys:
    """Those of a data folder: the court's own is made at the first start, its public half is beside it."""
    folder = durable.make_folder(data / "court")
    private, public = folder / "court.pem", folder / "court-public.pem"
    if not private.exists():
        made = Ed25519PrivateKey.generate()
        plain = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        half = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        durable.write(public, half)
        durable.write(private, plain)
    key = load_pem_private_key(private.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(private)
    return CourtKeys(key, durable.make_folder(folder / "cabinets"))


def _base(covered: Components, parameters: str) -> bytes:
    """What is signed (RFC 9421, 2.5)."""
    lines: Sequence[str] = [f"{name}: {value}" for name, value in covered.items()]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()
