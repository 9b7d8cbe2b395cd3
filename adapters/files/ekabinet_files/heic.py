"""Photos of phones: how they are known, how large they say that they are, and that Pillow reads them.

HEIF is ISO/IEC 23008-12, its boxes are ISO/IEC 14496-12.
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
"""Brands of files whose first picture is coded as HEVC (ISO/IEC 23008-12, B.4), or as the file says."""
BRAND_ENDS = 12
HEAD, LARGE = 8, 16
"""Bytes before a box's content, and where its size needs eight bytes more (ISO/IEC 14496-12, 4.2)."""
SIZED = b"ispe"
"""The box that says how wide and how high a picture is, before it is cropped or turned (6.5.3)."""

SIZE_ENDS = 12


def is_heic(first: bytes) -> bool:
    """Whether a file that begins so is the photo of a phone."""
    return first[4:8] == b"ftyp" and first[8:BRAND_ENDS] in BRANDS


def most_pixels(content: BinaryIO) -> int:
    """How many pixels the largest picture of a photo has by its own word; leaves it at its beginning.

    Nothing is decoded. Raises ValueError or struct.error where it says nothing of its pictures.
    """
    described = b"".join(_descriptions(content))
    content.seek(0)
    _, *sizes = described.split(SIZED)
    return max(_pixels(one[:SIZE_ENDS]) for one in sizes)


def _pixels(size: bytes) -> int:
    width, height = (int(side) for side in struct.unpack(">4xII", size))
    return width * height


def read_heic() -> None:
    """From here on Pillow reads such photos in this process: the picture alone, in one thread."""
    from pi_heif import register_heif_opener

    register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)


def _descriptions(content: BinaryIO) -> Iterator[bytes]:
    """What stands in the boxes that describe pictures; a box of size 0 reaches to the end."""
    end, place = content.seek(0, os.SEEK_END), 0
    while place + HEAD <= end:
        content.seek(place)
        size, name = struct.unpack(">I4s", content.read(HEAD))
        if size == 1:
            (size,) = struct.unpack(">Q", content.read(LARGE - HEAD))
        size = size or end - place
        if name == b"meta":
            yield content.read(size)
        place += max(size, HEAD)
