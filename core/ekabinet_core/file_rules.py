"""What files may be sent to a court."""

from collections.abc import Mapping

from attrs import frozen

from ekabinet_core.attachment import PHOTO
from ekabinet_core.source import Source

HEIC = "image/heic"
"""The photo of a phone (ISO/IEC 23008-12): no court's format, so a JPEG is made of it before it is kept."""
CAMERA: Mapping[str, str] = {"heic": HEIC, "heif": HEIC}
"""Extensions of such photos."""


@frozen
class FileFormat:
    """A format of files that is accepted."""

    extension: str
    media_type: str
    source: Source


@frozen
class FileRules:
    """What files an application may carry."""

    formats: tuple[FileFormat, ...]
    largest: int
    """In bytes, for one file."""
    most: int
    """How many attachments."""

    @property
    def accepted(self) -> tuple[FileFormat, ...]:
        """The formats that can be judged today."""
        return tuple(one for one in self.formats if one.source.known)

    @property
    def extensions(self) -> tuple[str, ...]:
        """Of files that a person may choose: those accepted, and phones' photos where JPEGs are."""
        photos = CAMERA if any(one.media_type == PHOTO for one in self.accepted) else ()
        return (*(one.extension for one in self.accepted), *photos)

    def takes(self, extension: str, media_type: str) -> bool:
        """Whether a file of that name and content may come in, as it is or to be made a JPEG."""
        if media_type == HEIC:
            return extension in self.extensions and CAMERA.get(extension) == HEIC
        return any((one.extension, one.media_type) == (extension, media_type) for one in self.accepted)
