"""What a cabinet asks of the timestamp authority (RFC 3161, 2.4.1), read and checked."""

from typing import cast

from asn1crypto.tsp import TimeStampReq  # type: ignore[import-untyped]  # it has no types
from attrs import frozen

from ekabinet_sandbox.asan_request import HASHES

POLICY = "1.3.6.1.4.1.32473.1"
"""The one policy there is, from the numbers kept for examples (RFC 5612)."""


class Refusal(ValueError):
    """The request is refused; the word is a PKIFailureInfo (RFC 3161, 2.4.2)."""

    def __init__(self, failure: str) -> None:
        self.failure = failure
        super().__init__(failure)


@frozen
class TimestampRequest:
    """A digest that shall be stamped."""

    algorithm: str
    digest: bytes
    nonce: int | None
    wants_certificates: bool

    @classmethod
    def read(cls, query: bytes) -> "TimestampRequest":
        """Raises Refusal."""
        asked = _parsed(query)
        imprint = cast("dict[str, dict[str, str]]", asked["message_imprint"])
        algorithm, digest = imprint["hash_algorithm"]["algorithm"], cast("bytes", imprint["hashed_message"])
        _must_be_wellformed(algorithm, digest)
        if asked["req_policy"] not in (None, POLICY):
            raise Refusal("unaccepted_policy")
        if asked["extensions"]:
            raise Refusal("unaccepted_extensions")
        return cls(algorithm, digest, cast("int | None", asked["nonce"]), asked["cert_req"] is True)


def _parsed(query: bytes) -> dict[str, object]:
    try:
        return cast("dict[str, object]", TimeStampReq.load(query, strict=True).native)
    except (ValueError, TypeError) as error:
        raise Refusal("bad_data_format") from error


def _must_be_wellformed(algorithm: str, digest: bytes) -> None:
    known = HASHES.get(algorithm.upper())
    if known is None:
        raise Refusal("bad_alg")
    if len(digest) != known.digest_size:
        raise Refusal("bad_data_format")
