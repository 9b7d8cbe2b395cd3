"""Asking a timestamp authority (RFC 3161)."""

import secrets
from typing import Self

from attrs import frozen
from ekabinet_core.errors import NotAccepted, Unavailable

from ekabinet_signing.line import Line
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.trust import Trust

SERVICE = "timestamp authority"
NONCE_SIZE = 16
GRANTED = {"granted", "granted_with_mods"}
PASSING = {"time_not_available", "system_failure"}
"""What the authority may say when it is not our request that is wrong (RFC 3161, 2.4.2)."""


@frozen
class TimestampAuthority:
    """Whoever says that a digest was there at a time; believed as far as ``trust`` goes."""

    line: Line
    trust: Trust

    @classmethod
    def at(cls, url: str, trust: Trust) -> Self:
        """The authority at an address."""
        return cls(Line.to(url, SERVICE, "application/timestamp-query", "application/timestamp-reply"), trust)

    def stamp(self, digest: bytes) -> bytes:
        """A token (DER) over a SHA-256 digest, with the authority's certificate in it.

        Raises Unavailable, and NotAccepted (``timestamp``): ``refused``, whose detail ``because`` is
        the authority's word, ``nonce`` when it answers something else, or what ``timestamp_of`` says.
        """
        nonce = int.from_bytes(secrets.token_bytes(NONCE_SIZE))
        token = _token(self.line.ask(_question(digest, nonce)))
        if timestamp_of(token, digest, self.trust).nonce != nonce:
            raise NotAccepted("timestamp", "nonce")
        return token


def _question(digest: bytes, nonce: int) -> bytes:
    from asn1crypto.tsp import TimeStampReq  # type: ignore[import-untyped]  # it has no types

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    asked = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    return bytes(TimeStampReq(asked).dump())


def _token(reply: bytes) -> bytes:
    """The token of a reply that grants one."""
    try:
        status, failures, token = _read(reply)
    except Exception as error:
        # the parser is lazy: a hostile reply can raise anything
        raise Unavailable(SERVICE) from error
    if failures & PASSING:
        raise Unavailable(SERVICE)
    if status not in GRANTED:
        raise NotAccepted("timestamp", "refused", because=", ".join(sorted(failures)) or status)
    return token


def _read(reply: bytes) -> tuple[str, set[str], bytes]:
    """Status, failures and token; the parser's own type for it knows no reply without a token."""
    from asn1crypto.core import Any, SequenceOf  # type: ignore[import-untyped]
    from asn1crypto.tsp import PKIStatusInfo

    parts = SequenceOf.load(reply, strict=True, spec=Any)
    said = parts[0].parse(PKIStatusInfo).native
    token = bytes(parts[1].dump()) if len(parts) > 1 else b""
    return str(said["status"]), set(said["fail_info"] or ()), token
