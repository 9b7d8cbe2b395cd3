"""The child process that makes photos fit to be read: the right way up, no larger than needed, bound as PDF.

Run as ``python -I -m ekabinet_files.develop upright|bound SIZE...``: as many photos of so many bytes come
one after the other. What it makes goes to its output, and only with the exit code FINE it is whole.
"""

import sys
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ekabinet_files.examine import FINE, limit_this_process
from ekabinet_files.heic import is_heic, read_heic

if TYPE_CHECKING:
    from PIL.Image import Image

AS_IT_IS = 42
"""Exit code: the photo is fit to be read already."""
LONGEST = 2500
"""Pixels of the longer side: A4 at 214 dots an inch."""
QUALITY = 85
PAGE = 842
"""Points of the longer side of a page, as of A4."""
ORIENTATION = 0x0112
"""The tag that says how the camera was held (Exif 2.32, 4.6.4.A)."""


def main() -> None:
    """Do what the command line says with the photos of the input."""
    limit_this_process()
    deed, *sizes = sys.argv[1:]
    photos = [sys.stdin.buffer.read(int(size)) for size in sizes]
    made = bound(photos) if deed == "bound" else upright(photos[0])
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    sys.exit(FINE if made else AS_IT_IS)


def upright(photo: bytes) -> bytes:
    """The photo as JPEG, turned as it was taken and small enough; nothing where it is so already."""
    if not is_heic(photo) and _is_fit(photo):
        return b""
    whole = BytesIO()
    turned = _opened(photo)
    turned.save(whole, "JPEG", quality=QUALITY, icc_profile=turned.info.get("icc_profile"))
    return whole.getvalue()


def _is_fit(photo: bytes) -> bool:
    """Whether a JPEG stands upright and is small enough."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(BytesIO(photo), formats=["JPEG"]) as picture:
        return max(picture.size) <= LONGEST and picture.getexif().get(ORIENTATION, 1) == 1


def bound(photos: Sequence[bytes]) -> bytes:
    """A PDF with a page for each photo."""
    import pikepdf

    whole = BytesIO()
    with pikepdf.new() as paper:
        for photo in photos:
            with pikepdf.open(BytesIO(_page(_opened(photo)))) as one:
                paper.pages.extend(one.pages)
        paper.save(whole)
    return whole.getvalue()


def _page(picture: "Image") -> bytes:
    page = BytesIO()
    picture.save(page, "PDF", resolution=max(picture.size) * 72 / PAGE, quality=QUALITY)
    return page.getvalue()


def _opened(photo: bytes) -> "Image":
    """Its pixels, turned and small enough; a huge photo is never unpacked in full."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    if is_heic(photo):
        read_heic()
    with Image.open(BytesIO(photo), formats=["JPEG", "HEIF"]) as picture:
        picture.draft(None, (LONGEST, LONGEST))
        picture.thumbnail((LONGEST, LONGEST))
        turned = ImageOps.exif_transpose(picture)
    return turned if turned.mode in {"L", "RGB"} else turned.convert("RGB")


if __name__ == "__main__":
    main()
