"""What a person is asked to do with their telephone."""

from enum import StrEnum


class Purpose(StrEnum):
    """The word is the path of the Mobile-ID service."""

    AUTHENTICATION = "authentication"
    SIGNATURE = "signature"

    @property
    def pin_name(self) -> str:
        """The PIN that is asked for."""
        return "PIN1" if self is Purpose.AUTHENTICATION else "PIN2"

    @property
    def pin_length(self) -> int:
        """How many digits that PIN has."""
        return 4 if self is Purpose.AUTHENTICATION else 5
