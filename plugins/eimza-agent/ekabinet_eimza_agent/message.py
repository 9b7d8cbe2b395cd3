"""What a page may ask: the messages of Web eID's native application, and one more (docs/eimza-agent.md)."""

import base64
import binascii
import json
from collections.abc import Mapping

from attrs import frozen

from ekabinet_eimza_agent.algorithm import Hash
from ekabinet_eimza_agent.refusal import Code, Refused

MOST_DIGESTS = 50
"""As many documents are signed with one PIN at most."""
_NONCE = range(44, 129)
"""Letters of a nonce: 256 bits in base64 at least (Web eID, authentication token 1.0)."""


@frozen
class Status:
    """Whether the agent is there, and this page may ask."""


@frozen
class GetSigningCertificate:
    """Who would sign, and how."""

    language: str


@frozen
class Authenticate:
    """Prove who is there, for this nonce."""

    nonce: str
    language: str


@frozen
class Sign:
    """Sign one digest."""

    certificate: bytes
    digest: bytes
    hash: Hash
    language: str


@frozen
class SignAll:
    """Sign several digests with one PIN: ours, not of Web eID."""

    certificate: bytes
    digests: tuple[bytes, ...]
    hash: Hash
    language: str


Command = Status | GetSigningCertificate | Authenticate | Sign | SignAll


def read(body: bytes) -> Command:
    """The command in the body of a request.

    Raises Refused (``protocol``) for everything else. What it says of its origin is not looked at.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(Code.PROTOCOL, "The body is not JSON.") from error
    if not isinstance(message, dict) or not {"command"} <= message.keys() <= {"command", "arguments"}:
        raise Refused(Code.PROTOCOL, "A request has a command and its arguments, and nothing else.")
    arguments = message.get("arguments", {})
    if not isinstance(arguments, dict):
        raise Refused(Code.PROTOCOL, "Arguments are an object.")
    return _command(message["command"], arguments)


def _command(name: object, arguments: Mapping[str, object]) -> Command:
    match name:
        case "status":
            _only(arguments, set())
            return Status()
        case "get-signing-certificate":
            _only(arguments, set())
            return GetSigningCertificate(_language(arguments))
        case "authenticate":
            _only(arguments, {"challengeNonce"})
            return Authenticate(_nonce(arguments), _language(arguments))
        case "sign":
            return _sign(arguments)
    raise Refused(Code.PROTOCOL, "There is no such command.")


def _only(arguments: Mapping[str, object], names: set[str]) -> None:
    if unknown := arguments.keys() - names - {"origin", "lang"}:
        raise Refused(Code.PROTOCOL, f"The command has no argument {ascii(min(unknown))[:40]}.")


def _sign(arguments: Mapping[str, object]) -> Sign | SignAll:
    hash = _hash(arguments)
    certificate = _decoded(arguments.get("certificate"), "certificate")
    if "hashes" not in arguments:
        _only(arguments, {"certificate", "hash", "hashFunction"})
        return Sign(certificate, _digest(arguments.get("hash"), hash), hash, _language(arguments))

    _only(arguments, {"certificate", "hashes", "hashFunction"})
    hashes = arguments["hashes"]
    if not isinstance(hashes, list) or not 1 <= len(hashes) <= MOST_DIGESTS:
        raise Refused(Code.PROTOCOL, f"The argument hashes is a list of 1 to {MOST_DIGESTS}.")
    return SignAll(certificate, tuple(_digest(one, hash) for one in hashes), hash, _language(arguments))


def _hash(arguments: Mapping[str, object]) -> Hash:
    try:
        return Hash(str(arguments.get("hashFunction")))
    except ValueError as error:
        raise Refused(Code.PROTOCOL, f"hashFunction is one of {', '.join(Hash)}.") from error


def _digest(value: object, hash: Hash) -> bytes:
    digest = _decoded(value, "hash")
    if len(digest) != hash.length:
        raise Refused(Code.PROTOCOL, f"A hash of {hash} has {hash.length} bytes.")
    return digest


def _decoded(value: object, name: str) -> bytes:
    try:
        return base64.b64decode(_text(value, name), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(Code.PROTOCOL, f"The argument {name} is base64.") from error


def _nonce(arguments: Mapping[str, object]) -> str:
    nonce = _text(arguments.get("challengeNonce"), "challengeNonce")
    if len(nonce) not in _NONCE or not nonce.isascii():
        raise Refused(Code.PROTOCOL, "A challengeNonce has 44 to 128 letters of ASCII.")
    return nonce


def _language(arguments: Mapping[str, object]) -> str:
    return _text(arguments.get("lang", "az"), "lang")


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise Refused(Code.PROTOCOL, f"The argument {name} is missing or not a string.")
    return value
