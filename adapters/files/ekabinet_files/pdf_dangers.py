"""PDFs that do more than being read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf, Stream

CARGO = {"/JS", "/EmbeddedFiles", "/EF", "/XFA"}
"""Keys that bring along a program or another file (ISO 32000-2, 7.11.4, 12.6.4.17, 12.7.8)."""
ACTS = {"/Launch", "/SubmitForm", "/ImportData"}
"""Actions that start a program of the reader's machine, send away what stands in the paper, or fetch what
shall stand there (ISO 32000-2, 12.6.4.6, 12.7.6.2, 12.7.6.4)."""
MOST_ACTIONS = 100
"""One after the other, of what acts while nobody presses anything (ISO 32000-2, 7.7.2, 12.6.3)."""


def pdf_is_hostile(content: BinaryIO) -> bool:
    """Whether a PDF does more than being read; raises for a broken, encrypted or empty one."""
    import pikepdf

    with pikepdf.open(content) as pdf:
        if pdf.is_encrypted or not pdf.pages or _hiding(pdf):
            message = "encrypted, empty or not wholly readable"
            raise ValueError(message)
        return any(_hostile(one) for one in pdf.objects)


def _hiding(pdf: "Pdf") -> bool:
    """Whether a damaged file has packed objects: other readers may unpack what was not seen here."""
    return bool(pdf.get_warnings()) and any(one.get("/Type") == "/ObjStm" for one in _streams(pdf))


def _streams(pdf: "Pdf") -> "Iterator[Stream]":
    import pikepdf

    return (one for one in pdf.objects if isinstance(one, pikepdf.Stream))


def _hostile(found: object) -> bool:
    """Whether an object or a direct part of it acts or carries; indirect parts come by themselves."""
    import pikepdf

    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict
        if isinstance(one, pikepdf.Dictionary):
            if CARGO & set(one.keys()) or one.get("/S") in ACTS or _calls_home(one):
                return True
            waiting += one.as_dict().values()
        elif isinstance(one, pikepdf.Array):
            waiting += one.as_list()
        waiting = [part for part in waiting if not getattr(part, "is_indirect", False)]
    return False


def _calls_home(one: "Dictionary") -> bool:
    """Whether it opens an address by itself: whoever reads the paper would tell where and when they do."""
    import pikepdf

    triggers = one.get("/AA")
    events = triggers.as_dict().values() if isinstance(triggers, pikepdf.Dictionary) else ()
    waiting, left = [one.get("/OpenAction"), *events], MOST_ACTIONS
    while waiting and left:
        action, left = waiting.pop(), left - 1
        if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
            continue
        if action["/S"] == "/URI":
            return True
        following = action.get("/Next")
        waiting += following.as_list() if isinstance(following, pikepdf.Array) else [following]
    return bool(waiting)
