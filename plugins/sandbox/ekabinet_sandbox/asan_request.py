"""What a relying party asks of the ASAN İmza service, read and checked."""

import base64
import binascii
import re

from attrs import frozen
from cryptography.hazmat.primitives import hashes

_PHONE = re.compile(r"\+994[0-9]{9}", re.ASCII)
_USER_CODE = re.compile(r"[0-9]{6}", re.ASCII)
_LANGUAGES = ("AZE", "ENG", "RUS")
_LONGEST_TEXT = {"GSM-7": 100, "UCS-2": 50}
_GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€",
)

HASHES: dict[str, hashes.HashAlgorithm] = {
    "SHA256": hashes.SHA256(),
    "SHA384": hashes.SHA384(),
    "SHA512": hashes.SHA512(),
}


class BadRequest(ValueError):
    """A field is missing or malformed; the sentence names it and never repeats its value."""


@frozen
class Subscriber:
    """Whom the request is for: a telephone and its ASAN user code."""

    phone: str
    user_code: str

    @classmethod
    def read(cls, body: dict[str, object]) -> "Subscriber":
        """Raises BadRequest."""
        return cls(
            _matching(_PHONE, body, "phoneNumber"),
            _matching(_USER_CODE, body, "nationalIdentityNumber"),
        )


@frozen
class SigningRequest:
    """A hash to be signed by a telephone, and what its screen says meanwhile."""

    subscriber: Subscriber
    service: str
    digest: bytes
    hash_type: str
    text: str

    @classmethod
    def read(cls, body: dict[str, object]) -> "SigningRequest":
        """Raises BadRequest."""
        hash_type = _one_of(tuple(HASHES), body, "hashType")
        _one_of(_LANGUAGES, body, "language")
        return cls(
            Subscriber.read(body),
            service=_text(body, "relyingPartyName"),
            digest=_digest(body, HASHES[hash_type].digest_size),
            hash_type=hash_type,
            text=_display_text(body),
        )


def _digest(body: dict[str, object], length: int) -> bytes:
    try:
        digest = base64.b64decode(_text(body, "hash"), validate=True)
    except binascii.Error as error:
        raise BadRequest("hash must be base64") from error
    if len(digest) != length:
        raise BadRequest("the length of hash must match hashType")
    return digest


def _display_text(body: dict[str, object]) -> str:
    text = body.get("displayText", "")
    coding = body.get("displayTextFormat", "GSM-7")
    if not isinstance(text, str) or not isinstance(coding, str) or coding not in _LONGEST_TEXT:
        raise BadRequest("displayText must be text, displayTextFormat GSM-7 or UCS-2")
    if len(text) > _LONGEST_TEXT[coding]:
        raise BadRequest("displayText is too long")
    if coding == "GSM-7" and not _GSM_7.issuperset(text):
        raise BadRequest("displayText has letters that GSM-7 has not; use UCS-2")
    return text


def _matching(pattern: re.Pattern[str], body: dict[str, object], name: str) -> str:
    text = _text(body, name)
    if not pattern.fullmatch(text):
        raise BadRequest(f"{name} is malformed")
    return text


def _one_of(words: tuple[str, ...], body: dict[str, object], name: str) -> str:
    text = _text(body, name)
    if text not in words:
        raise BadRequest(f"{name} must be one of {', '.join(words)}")
    return text


def _text(body: dict[str, object], name: str) -> str:
    text = body.get(name)
    if not isinstance(text, str) or not text:
        raise BadRequest(f"{name} is missing")
    return text
