"""The child process of the upload judge: reads a file from its input, answers with its exit code.

Run as ``python -I -m ekabinet_files.examine pdf|picture|heic|container``. Any other end means «unreadable».
"""

import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from ekabinet_files.container import is_hostile
from ekabinet_files.heic import most_pixels, read_heic

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf, Stream

FINE = 40
HOSTILE = 41
"""Codes that no crash of Python or of the system gives by chance."""

PATIENT = 10
"""Of the 19 steps by which a process lets others go first."""
SECONDS = 10
MEMORY = 1 << 30
PIXELS = 150_000_000
"""A page of A2 at 600 dots an inch has 140 million."""

CARGO = {"/JS", "/EmbeddedFiles", "/EF", "/XFA"}
"""Keys that bring along a program or another file (ISO 32000-2, 7.11.4, 12.6.4.17, 12.7.8)."""
ACTS = {"/Launch", "/SubmitForm", "/ImportData"}
"""Actions that start a program of the reader's machine, send away what stands in the paper, or fetch what
shall stand there (ISO 32000-2, 12.6.4.6, 12.7.6.2, 12.7.6.4)."""
MOST_ACTIONS = 100
"""One after the other, of what acts while nobody presses anything (ISO 32000-2, 7.7.2, 12.6.3)."""


def main() -> None:
    """Examine the input as what the command line calls it."""
    limit_this_process()
    examine = EXAMINERS[sys.argv[1]]
    sys.exit(HOSTILE if examine(sys.stdin.buffer) else FINE)


def limit_this_process() -> None:
    """From here on: little time, little memory, no bytes into any file, and pages go first."""
    os.nice(PATIENT)
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(limit)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(limit, (least, least))


def picture_is_hostile(content: BinaryIO) -> bool:
    """Whether a picture is a bomb; raises whatever Pillow raises for a broken one."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(content, formats=["JPEG"]) as picture:
        if picture.width * picture.height > PIXELS:
            return True
        picture.draft("L", (1, 1))
        picture.load()
    return False


def heic_is_hostile(content: BinaryIO) -> bool:
    """Whether the photo of a phone is a bomb, by what it says of itself; raises for a broken one."""
    from PIL import Image

    if most_pixels(content) > PIXELS:
        return True
    read_heic()
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(content, formats=["HEIF"]) as picture:
        picture.load()
    return False


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


EXAMINERS: Mapping[str, Callable[[BinaryIO], bool]] = {
    "pdf": pdf_is_hostile,
    "picture": picture_is_hostile,
    "heic": heic_is_hostile,
    "container": is_hostile,
}


if __name__ == "__main__":
    main()
