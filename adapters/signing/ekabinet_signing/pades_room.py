"""PDFs with room for a signature or a timestamp (ISO 32000-2, 12.8.1)."""

from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from ekabinet_core.errors import NotAccepted

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is signed
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_byterange import PdfSignedData, PreparedByteRangeDigest

DIGITS = 32768
"""Hexadecimal ones that are kept free: certificates and a timestamp fit in."""


def opened(pdf: bytes) -> "IncrementalPdfFileWriter":
    """A PDF to be added to; raises NotAccepted (``pdf``, ``unreadable``)."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        _ = writer.prev.embedded_signatures, _fields_of(writer)
    except Exception as error:
        # the parser is lazy: a hostile file can raise anything
        raise NotAccepted("pdf", "unreadable") from error
    return writer


def with_room(
    writer: "IncrementalPdfFileWriter", kind: str, content: "PdfSignedData"
) -> "tuple[bytes, PreparedByteRangeDigest]":
    """The PDF with a new field of this kind that lacks only its value, and where it goes."""
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup

    taken = _fields_of(writer)
    name = next(name for name in (f"{kind}{number}" for number in count(1)) if name not in taken)
    steps = PdfCMSEmbedder().write_cms(field_name=name, writer=writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=content))
    place, written = steps.send(SigIOSetup(md_algorithm="sha256"))
    return written.getvalue(), place


def _fields_of(writer: "IncrementalPdfFileWriter") -> set[str]:
    """The names of all fields at the top of its form, whatever they are for."""
    root = writer.root
    if "/AcroForm" not in root or "/Fields" not in root["/AcroForm"]:
        return set()
    fields = (one.get_object() for one in root["/AcroForm"]["/Fields"])
    return {str(one["/T"]) for one in fields if "/T" in one}
