"""PDFs to be signed, and what somebody may do to a signed one."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Protocol

import pikepdf
from ekabinet_signing.own_loop import in_a_loop_of_its_own
from ekabinet_signing.pades import Pades, _attributes
from ekabinet_signing.pades_evidence import PadesEvidence
from ekabinet_signing.pades_state import State
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup

FORM = Pades("Sübut üçün", "Bakı")
SHOWN = b"BT /F1 12 Tf 72 720 Td (100 manat) Tj ET"
HIDDEN = b"BT /F1 12 Tf 72 720 Td (900 manat) Tj ET"


class Signer(Protocol):
    """A seal or a pen."""

    @property
    def certificate(self) -> bytes: ...

    def sign(self, digest: bytes) -> bytes: ...


def pdf() -> bytes:
    """A page with a sum, an annotation over it, a field to fill in, and a second catalogue nobody uses."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream(SHOWN)
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="sum",
            V="100",
            Rect=[72, 600, 200, 620],
            P=page.obj,
        )
    )
    cover = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 500, 800])
    )
    page.Annots = made.make_indirect(pikepdf.Array([field, cover]))
    made.Root.AcroForm = made.make_indirect(pikepdf.Dictionary(Fields=[field]))
    other = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, Contents=made.make_stream(HIDDEN), MediaBox=[0, 0, 595, 842]
    )
    pages = pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=1, Kids=[made.make_indirect(other)])
    spare = pikepdf.Dictionary(Type=pikepdf.Name.Catalog, Pages=made.make_indirect(pages))
    made.Root.Spare = made.make_indirect(pikepdf.Dictionary(Kept=made.make_indirect(spare)))
    written = BytesIO()
    made.save(written, compress_streams=False)
    return written.getvalue()


def signed(signer: Signer, at: datetime, content: bytes | None = None) -> bytes:
    """The same, signed at level B."""
    prepared = FORM.prepare(content or pdf(), signer.certificate, at)
    return FORM.embed(prepared.state, signer.sign(prepared.digest))


def grown(content: bytes, evidence: PadesEvidence) -> dict[str, bytes]:
    """A PDF of level B at every level."""
    stamped = evidence.with_timestamp(content)
    known = evidence.with_revocation(stamped)
    return {"B": content, "T": stamped, "LT": known, "LTA": evidence.archived(known)}


def updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """With something added behind, as any editor does."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def swap_the_page(writer: IncrementalPdfFileWriter) -> None:
    """Another sum."""
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=HIDDEN))
    writer.update_container(page)


def hide(writer: IncrementalPdfFileWriter) -> None:
    """Take away what covered the page while it was signed."""
    annotations = writer.root["/Pages"]["/Kids"][0]["/Annots"]
    del annotations[1]
    writer.update_container(annotations)


def replace(writer: IncrementalPdfFileWriter) -> None:
    """Draw the same letters otherwise."""
    font = writer.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]["/F1"]
    font["/BaseFont"] = generic.NameObject("/Symbol")
    writer.update_container(font)


def fill_in(writer: IncrementalPdfFileWriter) -> None:
    """Another sum in the field."""
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/V"] = generic.TextStringObject("900")
    writer.update_container(field)


def hide_and_replace(writer: IncrementalPdfFileWriter) -> None:
    """Show the second document, which was signed unseen with the first."""
    writer.root["/Pages"] = writer.root["/Spare"]["/Kept"].raw_get("/Pages")
    writer.update_root()


def cover(writer: IncrementalPdfFileWriter) -> None:
    """A field for a signature over the whole page, with a picture."""
    append_signature_field(writer, SigFieldSpec("Seen", box=(0, 0, 595, 842)))


def hide_fields(writer: IncrementalPdfFileWriter) -> None:
    """A field over the whole page that nobody sees, as long as it is not signed."""
    cover(writer)
    field = writer.root["/AcroForm"]["/Fields"][-1]
    field["/F"] = generic.NumberObject(2)
    writer.update_container(field)


def show_fields(writer: IncrementalPdfFileWriter) -> None:
    """Now everybody does."""
    field = writer.root["/AcroForm"]["/Fields"][-1]
    field["/F"] = generic.NumberObject(4)
    writer.update_container(field)


def draw_anew(writer: IncrementalPdfFileWriter) -> None:
    """Let fields show what they hold: it may be another sum than on the picture that was signed."""
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = generic.BooleanObject(True)
    writer.update_container(form)


def signed_drawing_anew(signer: Signer, at: datetime) -> bytes:
    """Signed by a program that leaves it so, as pyHanko does not."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf()))
    steps = PdfCMSEmbedder().write_cms(field_name="Signature1", writer=writer)
    next(steps)
    draw_anew(writer)
    steps.send(SigObjSetup(sig_placeholder=FORM._empty(at)))
    place, written = steps.send(SigIOSetup(md_algorithm="sha256"))
    attributes = in_a_loop_of_its_own(_attributes(signer.certificate, place.document_digest))
    room = place.reserved_region_start, place.reserved_region_end
    state = State(written.getvalue(), place.document_digest, room, signer.certificate, attributes)
    return FORM.embed(state.packed, signer.sign(sha256(attributes).digest()))


def redraw(writer: IncrementalPdfFileWriter) -> None:
    """Other fonts for what is drawn anew."""
    form = writer.root["/AcroForm"]
    form["/DA"] = generic.TextStringObject("/Symbol 12 Tf")
    writer.update_container(form)


ATTACKS = {
    "swap the page": swap_the_page,
    "hide": hide,
    "replace": replace,
    "fill in": fill_in,
    "hide and replace": hide_and_replace,
    "draw anew": draw_anew,
}
