"""Papers: bytes named by their SHA-256, and what they are in an application."""

from attrs import frozen

from ekabinet_core.ids import AttachmentId, Digest


@frozen
class StoredFile:
    """Bytes that are safely kept."""

    digest: Digest
    size: int
    """In bytes."""


@frozen
class Attachment:
    """A file added to an application (Manual 10.3)."""

    id: AttachmentId
    kind: str
    """Code of the jurisdiction's document kind."""
    name: str
    """As the person named it; never used as a path."""
    media_type: str
    """As the upload judge found it, whatever the name says."""
    file: StoredFile
