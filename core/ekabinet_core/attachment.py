"""A file that a person adds: to an application, or to a case."""

from attrs import frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AttachmentId
from ekabinet_core.verdict import Verdict

PHOTO = "image/jpeg"


@frozen
class Attachment:
    """A file as it was taken in (Manual 8, 10.3, 10.5)."""

    id: AttachmentId
    kind: str
    """Code of the jurisdiction's document kind."""
    name: str
    """As the person named it; never used as a path."""
    media_type: str
    """As the upload judge found it, whatever the name says."""
    file: StoredFile
    verdicts: tuple[Verdict, ...] = ()
    """On each signature inside, when it was taken in; none for a file that is not signed."""


def shifted(attachments: tuple[Attachment, ...], id: AttachmentId, places: int) -> tuple[Attachment, ...]:
    """Those with one so many places later, or earlier where less than zero; raises NotFound.

    The first stays first and the last last; a container has them in this order.
    """
    moved = next((one for one in attachments if one.id == id), None)
    if moved is None:
        raise NotFound("document")
    others = [one for one in attachments if one.id != id]
    others.insert(max(0, attachments.index(moved) + places), moved)
    return tuple(others)


def joined(attachments: tuple[Attachment, ...], whole: Attachment, kind: str) -> tuple[Attachment, ...]:
    """Those with one document in the place of all photos of a kind, where the first of them was."""
    photos = photos_of(attachments, kind)
    return tuple(
        whole if one is photos[0] else one for one in attachments if one is photos[0] or one not in photos
    )


def photos_of(attachments: tuple[Attachment, ...], kind: str) -> tuple[Attachment, ...]:
    """The photos among the documents of a kind."""
    return tuple(one for one in attachments if one.kind == kind and one.media_type == PHOTO)
