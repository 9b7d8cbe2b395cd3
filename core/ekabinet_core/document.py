"""Papers: bytes named by their SHA-256."""

from attrs import frozen

from ekabinet_core.ids import Digest


@frozen
class StoredFile:
    """Bytes that are safely kept."""

    digest: Digest
    size: int
    """In bytes."""
