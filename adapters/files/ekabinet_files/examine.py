"""The child process of the upload judge: reads a file from its input, writes ``fine`` or ``hostile``.

Run as ``python -I -m ekabinet_files.examine MEDIA_TYPE``. Ending in any other way means «unreadable».
"""

import resource
import sys
from typing import BinaryIO

SECONDS = 10
MEMORY = 1 << 30
PIXELS = 150_000_000
"""A page of A2 at 600 dots an inch has 140 million."""

ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition"}
"""Values of ``/S`` that make a reader do something (ISO 32000-2, 12.6.4)."""
CARGO = {"/JS", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
"""Keys that bring a program or another file along (ISO 32000-2, 7.11.4, 12.6.4.17, 13.7)."""


def main() -> None:
    """Examine the input as what the command line calls it."""
    limit_this_process()
    examine = {"application/pdf": pdf_is_hostile, "image/jpeg": picture_is_hostile}[sys.argv[1]]
    sys.stdout.write("hostile" if examine(sys.stdin.buffer) else "fine")


def limit_this_process() -> None:
    """From here on: little time, little memory, no bytes into any file."""
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


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


def pdf_is_hostile(content: BinaryIO) -> bool:
    """Whether a PDF does more than being read; raises for a broken, encrypted or empty one."""
    import pikepdf

    with pikepdf.open(content) as pdf:
        if pdf.is_encrypted or not pdf.pages:
            message = "encrypted or empty"
            raise ValueError(message)
        return any(_hostile(one) for one in pdf.objects)


def _hostile(found: object) -> bool:
    """Whether an object or a direct part of it acts or carries; indirect parts come by themselves."""
    import pikepdf

    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict
        if isinstance(one, pikepdf.Dictionary):
            if CARGO & set(one.keys()) or str(one.get("/S")) in ACTIONS:
                return True
            waiting += one.as_dict().values()
        elif isinstance(one, pikepdf.Array):
            waiting += one.as_list()
        waiting = [part for part in waiting if not getattr(part, "is_indirect", False)]
    return False


if __name__ == "__main__":
    main()
