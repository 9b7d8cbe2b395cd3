"""A timestamp over everything, so that evidence outlives those who gave it (ETSI EN 319 102-1, 5.6)."""

from datetime import datetime
from hashlib import sha256
from zipfile import ZipFile

from ekabinet_signing.archive import CHUNK
from ekabinet_signing.proof import must_not_be_revoked
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.trust import Trust
from ekabinet_signing.xades_reading import Reading


def archived_digest(archive: ZipFile, reading: Reading) -> bytes:
    """SHA-256 of the files in the order of the signature, the signature, and its evidence so far."""
    digest = sha256()
    for file in reading.files:
        with archive.open(file.name) as content:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
    digest.update(reading.archived)
    return digest.digest()


def believed_until(archive: ZipFile, reading: Reading, trust: Trust, at: datetime) -> datetime:
    """Until when whoever gave the other evidence must be believed: since then its archive timestamp vouches.

    Without one that is ``at``, and so long must whoever made it be believed. Raises NotAccepted
    (``timestamp``) as ``proof_of`` does for the other one.
    """
    evidence = reading.evidence
    if evidence is None or not evidence.archive:
        return at
    stamp = timestamp_of(evidence.archive, archived_digest(archive, reading), trust, at)
    must_not_be_revoked(stamp, evidence.archive_responses, trust, at)
    return stamp.at
