"""A signature inside a PDF (PAdES, ETSI EN 319 142-1)."""

from datetime import datetime
from typing import Protocol

from ekabinet_core.signature import Level

from ekabinet_ports.envelope import Prepared


class PdfSignature(Protocol):
    """Signs PDFs in two steps, so that the key may be anywhere.

    - What was in the PDF stays, byte by byte; the signature comes behind it.
    - ``embed`` refuses (NotAccepted ``signature``, ``value``) a value that does not verify over the
      prepared digest with the certificate.
    - ``extend`` alone asks outside. It raises Unavailable or NothingNew as an envelope, and NotAccepted for
      what is wrong with its answer or the PDF; beyond ``reach``: ``evidence`` (``no-authority``).
    """

    @property
    def reach(self) -> Level:
        """The highest level that ``extend`` can raise to: B where no authority can be asked."""
        ...

    def prepare(self, pdf: bytes, certificate: bytes, at: datetime) -> Prepared:
        """Everything but the value; raises NotAccepted (``pdf``, ``unreadable``)."""
        ...

    def embed(self, state: bytes, value: bytes) -> bytes:
        """The signed PDF, at level B; the value is as a seal gives it."""
        ...

    def extend(self, pdf: bytes, level: Level) -> bytes:
        """A PDF that was signed just now at level B, with the evidence of that level."""
        ...
