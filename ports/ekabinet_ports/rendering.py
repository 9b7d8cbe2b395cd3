"""Turning canonical data into papers people can read."""

from typing import Protocol

from ekabinet_core.package import Plain


class Renderer(Protocol):
    """Renders the canonical data as PDF: same data, same bytes; all text is data, never markup."""

    def application(self, data: Plain) -> bytes:
        """The application as a tagged PDF in the language of proceedings."""
        ...

    def receipt(self, data: Plain) -> bytes:
        """The filing receipt, the same way."""
        ...

    def slip(self, data: Plain) -> bytes:
        """The slip of an online payment, the same way."""
        ...

    def outage(self, data: Plain) -> bytes:
        """The certificate of an outage, the same way."""
        ...

    def registration(self, data: Plain) -> bytes:
        """The form to sign and scan that asks to confirm a registration, the same way."""
        ...
