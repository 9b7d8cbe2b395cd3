"""What files may be sent to a court."""

from attrs import frozen

from ekabinet_core.source import Source


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
